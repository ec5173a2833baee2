"""Pictures of values: what they show, in words too, and when there is none to show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciled import CLAIMS, make_reconciliation

from claimtrack.export.axes import fit_axis, fit_calendar
from claimtrack.export.charts import chart_ranges
from claimtrack.export.matrix import chart_matrix, count_matrix
from claimtrack.export.pictures import Chart, draw_chart, shorten
from claimtrack.export.timeline import chart_timeline
from claimtrack.model import Claim, Finding, Reconciliation, ValueKind
from claimtrack.values.edtf import day_number
from claimtrack.view import Side, list_sides


def with_claims(*changed: Claim) -> Reconciliation:
    by_id = {claim.id: claim for claim in changed}
    return replace(make_reconciliation(), claims=tuple(by_id.get(claim.id, claim) for claim in CLAIMS))


def see(identifier: str, result: Reconciliation) -> tuple[Finding, Sequence[Side]]:
    finding = next(finding for finding in result.findings if finding.id == identifier)
    return finding, list_sides(finding, result)


def claim(identifier: str, **changed: object) -> Claim:
    return replace(next(each for each in CLAIMS if each.id == identifier), **changed)  # type: ignore[arg-type]


WORKERS = (claim("c4", as_of="2031-06"), claim("c9", as_of="2031-07-20"))


def read(chart: Chart | None) -> ElementTree.Element:
    assert chart is not None
    return ElementTree.fromstring(re.sub(' xmlns(:xlink)?="[^"]*"', "", str(draw_chart(chart))))


def marks(picture: ElementTree.Element, kind: str) -> list[list[ElementTree.Element]]:
    """What a picture shows of its rows, one list for each layer of a kind."""
    return [list(each) for each in picture.iter("g") if f"mark-{kind} role-mark" in each.get("class", "")]


def place(mark: ElementTree.Element) -> tuple[float, float]:
    x, y = re.findall(r"-?\d[\d.]*(?:e[-+]?\d+)?", mark.get("transform", ""))[:2]
    return float(x), float(y)


def test_ranges_tell_in_words_what_they_show() -> None:
    picture = read(chart_ranges(*see("f1", make_reconciliation())))
    assert picture.find("svg").get("role") == "img"  # type: ignore[union-attr]
    assert picture.findtext("svg/title", "").startswith("Values given for ")
    assert picture.findtext("svg/desc") == (
        "A Orvel Courier: 4,050,000 to 4,150,000 SEK; B =HYPERLINK(A1): 5,250,000 to 5,350,000 SEK"
    )
    texts = [each.text for each in picture.iter("text")]
    assert "A Orvel Courier · 4.1 million crowns" in texts
    assert {"4.5", "5.0", "million SEK"} <= set(texts), "the axis is in round numbers"


def test_bars_stand_where_their_values_are() -> None:
    picture = read(chart_ranges(*see("f1", make_reconciliation())))
    (bars,), (dots,) = marks(picture, "rule"), marks(picture, "symbol")
    (left, wide), (right, as_wide) = ((place(bar)[0], float(bar.get("x2", ""))) for bar in bars)
    assert left + wide < right, "values that exclude each other stand apart"
    assert wide == pytest.approx(as_wide)
    assert [place(dot)[0] for dot in dots] == pytest.approx([left + wide / 2, right + wide / 2])
    assert [bar.get("stroke") for bar in bars] == ["var(--one)", "var(--two)"]


def test_a_figure_that_moves_is_shown_by_date() -> None:
    chart = chart_timeline(*see("f3", with_claims(*WORKERS)))
    assert chart is not None
    assert chart.told == (
        "2031-06-01 to 2031-06-30: 40 workers, Orvel Courier; 2031-07-20: 65 workers, letter.txt"
    )
    picture = read(chart)
    (dots,) = marks(picture, "symbol")
    (x1, y1), (x2, y2) = map(place, dots)
    assert x1 < x2, "later stands further right"
    assert y1 > y2, "more stands higher"
    table = [["".join(cell.itertext()) for cell in row] for row in picture.iter("tr")]
    assert table[0][0] == "1", "a point's number leads to its line in the table below"
    assert [row[1:] for row in table] == [[*row.cells[1:]] for row in chart.key]


def test_where_a_claim_has_no_date_its_publication_counts() -> None:
    chart = chart_timeline(*see("f3", with_claims(claim("c9", as_of="2031-07-20"))))
    assert chart is not None
    assert chart.told.startswith("2031-06-04: 40")


@pytest.mark.parametrize(
    ("finding", "changed"),
    [
        ("f2", ()),  # statements in words
        ("f3", ()),  # one of the two has no date
        ("f3", (claim("c4", as_of="2031"), claim("c9", as_of="2031"))),  # one date
        ("f3", (WORKERS[0], claim("c9", as_of="2032", values=CLAIMS[3].values))),  # one value
        ("f3", (WORKERS[0], claim("c9", as_of="nobody knows"))),
        ("f4", ()),  # dates are shown as ranges
    ],
)
def test_no_timeline(finding: str, changed: tuple[Claim, ...]) -> None:
    assert chart_timeline(*see(finding, with_claims(*changed))) is None


def test_open_ends_reach_the_edge() -> None:
    (value,) = CLAIMS[3].values
    open_above = replace(WORKERS[0], values=(replace(value, high=None),))
    found = see("f3", with_claims(open_above, WORKERS[1]))
    chart = chart_timeline(*found)
    assert chart is not None
    assert "2031-06-01 to 2031-06-30: 40 or more workers" in chart.told
    upright = marks(read(chart), "rule")[1][0]
    assert place(upright)[1] + float(upright.get("y2", "")) in {0.0, place(upright)[1]}
    (bars,) = marks(read(chart_ranges(*found)), "rule")
    assert place(bars[0])[0] + float(bars[0].get("x2", "")) == 380


def test_sources_against_each_other() -> None:
    result = make_reconciliation()
    matrix = count_matrix(result)
    assert matrix.names == tuple(sorted(document.source.name for document in result.documents))
    for row, (_, cells) in enumerate(matrix.rows):
        assert list(cells) == [other[row] for other in matrix.cells], "both ways the same"
    chart = chart_matrix(matrix)
    assert chart is not None
    assert "=HYPERLINK(A1) and Orvel Courier: 2 conflicts, 1 agreed" in chart.told
    assert [each.text for each in read(chart).iter("text")].count("Orvel Courier") == 2
    few = replace(matrix, names=matrix.names[:2], cells=tuple(row[:2] for row in matrix.cells[:2]))
    assert chart_matrix(few) is None


def test_of_many_sources_those_that_have_to_do_with_others_are_shown() -> None:
    result = make_reconciliation()
    more = tuple(
        replace(result.documents[0], id=f"more{number}", key=f"{number}.txt", publisher=f"A{number:02}")
        for number in range(40)
    )
    matrix = count_matrix(replace(result, documents=(*result.documents, *more)))
    assert len(matrix.names) == 30
    assert matrix.left_out == 13
    assert "Orvel Courier" in matrix.names


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ((2031, 6, 3), (2031, 6, 5), ["3 Jun 2031", "4 Jun 2031", "5 Jun 2031"]),
        ((2031, 1, 10), (2031, 6, 20), ["Mar 2031", "May 2031"]),
        ((2029, 6, 1), (2034, 2, 1), ["2030", "2032", "2034"]),
        ((860, 1, 1), (1040, 1, 1), ["900", "950", "1000"]),
        ((-60, 1, 1), (20, 1, 1), ["-40", "-20", "0"]),
    ],
)
def test_days_have_ticks_of_the_calendar(
    first: tuple[int, int, int], last: tuple[int, int, int], ticks: list[str]
) -> None:
    low, high = Decimal(day_number(*first)), Decimal(day_number(*last))
    value = replace(CLAIMS[1].values[0], edtf=None)
    result = with_claims(
        claim("c2", values=(replace(value, low=low, high=low),)),
        claim("c6", values=(replace(value, low=high, high=high),)),
    )
    texts = [each.text for each in read(chart_ranges(*see("f4", result))).iter("text")]
    start = texts.index(ticks[0])
    assert texts[start : start + len(ticks)] == ticks


@pytest.mark.parametrize(
    ("ends", "unit"),
    [
        (["1", "2"], "km"),
        (["1000000", "2"], "million km"),
        (["-3e9", "2"], "billion km"),
        (["4e12", "4.1e12"], "trillion km"),
    ],
)
def test_axes_are_in_round_units(ends: list[str], unit: str) -> None:
    value = replace(CLAIMS[0].values[0], kind=ValueKind.QUANTITY, unit="km")
    axis = fit_axis([Decimal(end) for end in ends], value)
    assert axis is not None
    assert axis.unit == unit
    assert axis.low < axis.place(min(map(Decimal, ends))) < axis.place(max(map(Decimal, ends))) < axis.high


@pytest.mark.parametrize("ends", [["1", "1"], ["1", "1.0000000000000000001"], ["1e400", "2e400"]])
def test_no_axis_for_what_can_not_be_told_apart_on_it(ends: list[str]) -> None:
    assert fit_axis([Decimal(end) for end in ends], CLAIMS[0].values[0]) is None
    assert fit_calendar([Decimal(1), Decimal(10**9)]) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [("abcdef", "abcdef"), ("abcdefg", "abcde…"), ("東京新聞", "東京…"), ("", ""), ("a\x1bb", "a\ufffdb")],
)
def test_labels_are_cut_to_their_room(text: str, short: str) -> None:
    assert shorten(text, 6) == short


def all_charts() -> list[Chart]:
    result = with_claims(*WORKERS)
    charts = [
        chart_ranges(*see("f1", result)),
        chart_ranges(*see("f4", result)),
        chart_timeline(*see("f3", result)),
        chart_matrix(count_matrix(result)),
    ]
    assert None not in charts
    return [chart for chart in charts if chart is not None]


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.title)
def test_pictures_obey_the_policy_of_the_page(chart: Chart) -> None:
    picture = str(draw_chart(chart))
    assert not re.search(r' (?:style|id|href|xlink:href|on\w+)="', picture)
    assert not re.search(r"<(?:style|script|image|use|foreignObject|a)\b", picture)
    colours = set(re.findall(r' (?:fill|stroke)="([^"]*)"', picture)) - {"none", "transparent"}
    assert colours
    assert all(re.fullmatch(r"var\(--[a-z]+\)", colour) for colour in colours), "they follow light and dark"


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.title)
def test_no_font_moves_anything(chart: Chart) -> None:
    """The same picture in letters of other widths: nothing in it was measured."""
    wide = replace(chart, spec={**chart.spec, "config": {**chart.spec["config"], "font": "monospace"}})
    assert str(draw_chart(wide)).replace('"monospace"', '"inherit"') == str(draw_chart(chart))


def test_the_same_bytes_without_fonts_and_in_any_time_zone(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    script = "import test_export_charts as t; print(*map(t.draw_chart, t.all_charts()))"
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    drawn = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(folders),
                "PYTHONIOENCODING": "utf-8",
                "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
                "TZ": zone,
                "PYTHONHASHSEED": seed,
            },
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout.decode()
        for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "2"))
    }
    assert drawn == {" ".join(map(str, map(draw_chart, all_charts()))) + "\n"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.decimals(min_value=-(10**30), max_value=10**30), min_size=4, max_size=4),
    st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=30),
)
def test_any_figures_and_words_give_a_picture_within_its_frame(numbers: list[Decimal], words: str) -> None:
    (value,) = CLAIMS[3].values
    one, two = sorted(numbers[:2]), sorted(numbers[2:])
    result = with_claims(
        replace(WORKERS[0], values=(replace(value, stated=None, low=one[0], high=one[1], text=words),)),
        replace(WORKERS[1], values=(replace(value, stated=two[0], low=two[0], high=two[1]),)),
    )
    for chart in (chart_ranges(*see("f3", result)), chart_timeline(*see("f3", result))):
        if chart is None:
            continue
        picture = read(chart)
        assert picture.find(".//script") is None
        for mark in (mark for layer in marks(picture, "symbol") for mark in layer):
            x, y = place(mark)
            assert 0 <= x <= chart.spec["width"]
            assert 0 <= y <= chart.spec["height"]
