"""PDF: reading order, hyphens, running heads, tables, places, damage."""

from __future__ import annotations

from pdf_pages import Placed, make_pdf

from claimtrack.load import load_bytes

LEFT = [
    "The harbour office of Ostrel said on",
    "Friday that 214 boats had been regis-",
    "tered since the spring, 31 more than",
    "in the year before. It gave no reason,",
    "and the mayor of the town was well-",
]
RIGHT = [
    "known for giving none. A second column",
    "speaks of the fish market, where sales",
    "fell by 12 per cent to 3.4 million",
    "crowns. The end of the column is",
]


def column(left: float, texts: list[str], top: float = 700) -> list[Placed]:
    return [(left, top - 14 * line, 11, text) for line, text in enumerate(texts)]


def page(number: int, body: list[Placed]) -> list[Placed]:
    return [
        (60, 800, 9, "Ostrel Gazette  -  12 May 2031"),
        (480, 800, 9, f"Page {number}"),
        *body,
        (290, 30, 9, str(number)),
    ]


FIRST = page(1, [(60, 740, 18, "Harbour grows again"), *column(60, LEFT), *column(320, RIGHT)])
SECOND = page(
    2,
    [
        (60, 740, 11, "here on the next page."),
        (60, 700, 11, "Catch by quay"),
        *[
            (60 + 150 * cell, 670 - 14 * row, 11, text)
            for row, cells in enumerate(
                [("Quay", "Boats", "Catch (t)"), ("North", "81", "1,204"), ("South", "133", "2,377")]
            )
            for cell, text in enumerate(cells)
        ],
        (60, 600, 11, "• First point"),
        (60, 586, 11, "• Second point"),
    ],
)


def test_columns_pages_hyphens_tables_and_lists() -> None:
    (text,) = load_bytes(make_pdf([FIRST, SECOND]), "a.pdf").texts
    assert text.text.splitlines() == [
        "# Harbour grows again",
        "",
        "The harbour office of Ostrel said on Friday that 214 boats had been registered since the spring, "
        "31 more than in the year before. It gave no reason, and the mayor of the town was well-known for "
        "giving none. A second column speaks of the fish market, where sales fell by 12 per cent to 3.4 "
        "million crowns. The end of the column is here on the next page.",
        "",
        "##### Catch by quay",
        "",
        "Quay\tBoats\tCatch (t)",
        "North\t81\t1,204",
        "South\t133\t2,377",
        "",
        "- First point",
        "- Second point",
    ]
    assert [place.label for place in text.places] == ["page 1", "page 2"]
    second = text.places[1]
    assert text.text[second.start :].startswith("##### Catch by quay")


def test_metadata_from_the_head_and_the_properties() -> None:
    content = make_pdf(
        [FIRST, SECOND], title="Microsoft Word - x.docx", author="T. Marr", created="D:20300101120000"
    )
    told = load_bytes(content, "a.pdf").texts[0].metadata
    assert (told.title, told.author, told.published) == ("Harbour grows again", "T. Marr", "2031-05-12")
    plain = make_pdf([column(60, LEFT)], title="The harbour", created="D:20300101120000")
    told = load_bytes(plain, "a.pdf").texts[0].metadata
    assert (told.title, told.published) == ("The harbour", "2030-01-01")


def test_a_pdf_without_text_is_a_problem() -> None:
    reading = load_bytes(make_pdf([[]]), "scan.pdf")
    assert not reading.texts
    assert "OCR" in reading.problems[0].way_out


def test_damaged_files_are_problems() -> None:
    good = make_pdf([FIRST])
    for content in (b"%PDF-1.4 nothing", good[: len(good) // 3], b"%PDF-1.4\n" + b"\xff" * 5000):
        reading = load_bytes(content, "a.pdf")
        assert reading.problems or reading.texts
        assert all("\n" not in problem.what for problem in reading.problems)
