"""Pages: main text, tables and metadata, in any state of markup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.load import load_bytes
from claimtrack.load.html import read_page
from claimtrack.model.documents import BOILERPLATE_PLACE, CAPTION_PLACE

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>The mole of Ostrel - Lakepedia</title>
<meta name="dcterms.modified" content="2031-09-14"><link rel="canonical" href="https://l.example/mole"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<h1>The mole of Ostrel</h1><div class="hatnote">For the other mole, see Velm.</div>
<table class="infobox"><tr><th colspan="2">Harbour works</th></tr>
<tr><th>Length</th><td>412&nbsp;m</td></tr><tr><th>Losses</th><td>14 boats<br>2 sheds</td></tr></table>
<p>The <b>mole</b> broke on <a href="/d">5 June</a>.<sup>[1]</sup> It was 45&nbsp;km<sup>2</sup> away<sup
class="reference"><a href="#n">[note 2]</a></sup>, at M<sub>w</sub>&nbsp;5.<script>alert("x")</script></p>
<h2>Losses<span class="mw-editsection">[edit]</span></h2>
<ul><li>Boats: 14<li>Sheds: 2 <ul><li>one at the north quay</li></ul></ul>
<table><caption>By quay</caption><thead><tr><th rowspan="2">Quay</th><th colspan="2">Lost</th></tr>
<tr><th>Boats</th><th>Sheds</th></tr></thead>
<tr><td>North</td><td>12</td><td>104</td></tr><tr><td rowspan="2">South</td><td>2</td><td>0</td></tr>
<tr><td>3</td><td>1</td></tr></table>
<dl><dt>Keeper</dt><dd>O. Ferrin</dd></dl>
<blockquote><p>It was late.</p></blockquote>
<figure><img src="m.jpg"><figcaption>The mole</figcaption></figure>
<p style="display:none">Hidden words</p>
<div class="catlinks">Categories: Moles</div><footer>© Lakepedia</footer></body></html>"""


def lines(source: str) -> list[str]:
    return [line for line in read_page(source).text.splitlines() if line]


def test_text_tables_and_lists_are_laid_out() -> None:
    assert lines(PAGE) == [
        "Home News",
        "# The mole of Ostrel",
        "For the other mole, see Velm.",
        "###### Harbour works",
        "Length: 412 m",
        "Losses: 14 boats; 2 sheds",
        "The mole broke on 5 June. It was 45 km² away, at Mw 5.",
        "## Losses",
        "- Boats: 14",
        "- Sheds: 2",
        "- one at the north quay",
        "By quay",
        "Quay\tLost Boats\tLost Sheds",
        "---\t---\t---",
        "North\t12\t104",
        "South\t2\t0",
        "South\t3\t1",
        "Keeper: O. Ferrin",
        "> It was late.",
        "The mole",
        "Categories: Moles",
        "© Lakepedia",
    ]


def test_what_surrounds_the_text_is_marked() -> None:
    text = read_page(PAGE)
    marked = [text.text[p.start : p.end] for p in text.places if p.label == BOILERPLATE_PLACE]
    assert marked == ["Home News", "For the other mole, see Velm.", "Categories: Moles\n\n© Lakepedia"]
    captions = [text.text[p.start : p.end] for p in text.places if p.label == CAPTION_PLACE]
    assert captions == ["By quay", "The mole"]


def test_metadata_of_a_wiki_page() -> None:
    told = read_page(PAGE).metadata
    assert (told.title, told.publisher, told.published) == ("The mole of Ostrel", "Lakepedia", "2031-09-14")
    assert (told.language, told.address) == ("en", "https://l.example/mole")


def test_metadata_of_a_news_page() -> None:
    told = read_page(
        """<html><head><title>Mole breaks | Messenger</title>
        <meta property="og:site_name" content="The Messenger">
        <meta property="og:title" content="Mole breaks at Ostrel">
        <meta property="article:published_time" content="2031-06-05T06:14:00+02:00">
        <meta property="article:modified_time" content="2031-06-07"><meta name="author" content="https://m.example/x">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "author": [{"name": "Tilde Marr"}, {"name": "Jon Vask"}]}]}</script></head>
        <body><p>It broke.</p></body></html>"""
    ).metadata
    assert (told.title, told.publisher) == ("Mole breaks at Ostrel", "The Messenger")
    assert (told.published, told.author) == ("2031-06-05", "Tilde Marr, Jon Vask")


def test_a_page_without_metadata_tells_its_date_and_writer_above_its_prose() -> None:
    told = read_page(
        """<title>The mole: statement no. 2 | Port of Ostrel</title><h1>The mole: statement no. 2</h1>
        <p class="date">Ostrel, Friday 17 November 2031, 10:00</p><p>By Tilde Marr</p>
        <p>The mole broke on Tuesday 14 November, and it will be closed until 4 May 2032 at the earliest.</p>"""
    ).metadata
    assert (told.published, told.author, told.publisher) == ("2031-11-17", "Tilde Marr", "Port of Ostrel")


def test_days_told_in_prose_are_no_day_of_issue() -> None:
    told = read_page(
        "<h1>The mole</h1><p>The mole broke on 14 November 2031, in the night, and sank.</p>"
    ).metadata
    assert told.published is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One.<p>Two.<div>Three.", ["One.", "Two.", "Three."]),
        ("One.<br>Two.", ["One.", "Two."]),
        ("just text & more &amp; &lt;b&gt;", ["just text & more & <b>"]),
        ("<table><tr><td>a<td>1<tr><td>b<td>2</table>after", ["a\t1", "b\t2", "after"]),
        (
            "<table><tr><td><p>Long words in a cell of a layout table.</p></table>",
            ["Long words in a cell of a layout table."],
        ),
        (
            "<table><tr><td>a</td><td><table><tr><th>k</th><td>v</td></tr></table></td></tr></table>",
            ["a", "k: v"],
        ),
        ("<table><tr><th>k</th><td>1", ["k: 1"]),
        ("</div></p></table><p>Still here.", ["Still here."]),
        ("<p>a<b>b<i>c</p><p>d", ["abc", "d"]),
        ("<table><td rowspan=99999 colspan=99999>x</td><td>y</td></table>", None),
        ("<p>x</p><!-- <p>no</p> --><![CDATA[ no ]]><?php no ?>", ["x"]),
        ("<textarea>typed</textarea><p>x", None),
        ("<div class='sidebar'>Only words on this page.</div>", ["Only words on this page."]),
    ],
)
def test_broken_markup_survives(source: str, expected: list[str] | None) -> None:
    found = lines(source)
    assert found if expected is None else found == expected


def test_a_page_whose_every_part_is_called_boilerplate_is_believed_to_be_text() -> None:
    text = read_page("<div class='comments widget'><p>The mole broke on Monday.</p></div>")
    assert not text.places


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<meta charset="iso-8859-1"><p>Café'.encode("latin-1"), "Café"),
        ("<p>Café".encode(), "Café"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Город'.encode(
                "cp1251"
            ),
            "Город",
        ),
    ],
)
def test_encodings_of_pages(content: bytes, expected: str) -> None:
    assert load_bytes(content, "a.html").texts[0].text.strip() == expected


@pytest.mark.parametrize(
    "source",
    ["<div>" * 100_000, "<table><tr><td>" * 3000, "<ul><li>" * 20_000, "<" * 100_000,
     "&" * 100_000, "<p" * 50_000,
     "<a href='" * 20_000, "<sup>" * 50_000, "<b>x</b>" * 30_000, "<!--" * 30_000, "<td>x" * 30_000],
    ids=lambda source: source[:12],
)  # fmt: skip
@pytest.mark.timed
def test_hostile_markup_takes_little_time(source: str) -> None:
    started = time.process_time()
    read_page(source + "<p>end")
    assert time.process_time() - started < 8


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "<th>",
                "</td>",
                "<li>",
                "<ul>",
                "</ul>",
                "<h1>",
                "</h1>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<sup>",
                "</sup>",
                "<nav>",
                "</nav>",
                "<title>",
                "</title>",
                "<script>",
                "</script>",
                "a",
                " 12 ",
                "\n",
                "<br>",
                "<pre>",
                "</pre>",
                "<div hidden>",
                "</div>",
                "<caption>",
                "<blockquote>",
                "é",
            ]
        ),
        max_size=30,
    )
)
def test_no_markup_fails(parts: list[str]) -> None:
    text = read_page("".join(parts))
    for place in text.places:
        assert 0 <= place.start < place.end <= len(text.text)
