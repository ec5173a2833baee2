"""Pictures of values: what they show, in words too, and when there is none to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciled import CLAIMS, make_reconciliation

from claimtrack.export.charts import draw_ranges
from claimtrack.export.timeline import draw_timeline
from claimtrack.model import Claim, Finding, Reconciliation
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


def read(chart: object) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart))


def told(chart: object) -> str:
    return read(chart).findtext(".//desc") or ""


def test_ranges_tell_in_words_what_they_show() -> None:
    chart = draw_ranges(*see("f1", make_reconciliation()))
    assert (
        told(chart)
        == "A Orvel Courier: 4,050,000 to 4,150,000 SEK; B =HYPERLINK(A1): 5,250,000 to 5,350,000 SEK"
    )
    bars = [(int(bar.get("x", "")), int(bar.get("width", ""))) for bar in read(chart).iter("rect")]
    (left, wide), (right, as_wide) = bars
    assert left + wide < right, "values that exclude each other stand apart"
    assert abs(wide - as_wide) <= 1


def test_a_figure_that_moves_is_shown_by_date() -> None:
    chart = draw_timeline(*see("f3", with_claims(*WORKERS)))
    assert told(chart) == (
        "2031-06-01 to 2031-06-30: 40 worker, Orvel Courier; 2031-07-20: 65 worker, letter.txt"
    )
    dots = [dot for dot in read(chart).iter("circle") if dot.find("title") is not None]
    (x1, y1), (x2, y2) = ((int(dot.get("cx", "")), int(dot.get("cy", ""))) for dot in dots)
    assert x1 < x2, "later stands further right"
    assert y1 > y2, "more stands higher"


def test_where_a_claim_has_no_date_its_publication_counts() -> None:
    assert told(draw_timeline(*see("f3", with_claims(claim("c9", as_of="2031-07-20"))))).startswith(
        "2031-06-04: 40"
    )


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
    assert draw_timeline(*see(finding, with_claims(*changed))) is None


def test_open_ends_reach_the_edge() -> None:
    (value,) = CLAIMS[3].values
    open_above = replace(WORKERS[0], values=(replace(value, high=None),))
    chart = draw_timeline(*see("f3", with_claims(open_above, WORKERS[1])))
    assert "2031-06-01 to 2031-06-30: 40 or more worker" in told(chart)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.decimals(min_value=-(10**30), max_value=10**30), min_size=4, max_size=4), st.text(max_size=30)
)
def test_any_figures_and_words_give_a_picture_within_its_frame(numbers: list[Decimal], words: str) -> None:
    (value,) = CLAIMS[3].values
    one, two = sorted(numbers[:2]), sorted(numbers[2:])
    result = with_claims(
        replace(WORKERS[0], values=(replace(value, stated=None, low=one[0], high=one[1], text=words),)),
        replace(WORKERS[1], values=(replace(value, stated=two[0], low=two[0], high=two[1]),)),
    )
    for chart in (draw_ranges(*see("f3", result)), draw_timeline(*see("f3", result))):
        if chart is not None:
            assert "<script" not in chart
            frame = [int(number) for number in (read(chart)[0].get("viewBox") or "").split()]
            for each in re.findall(r' (?:x|cx)="(-?\d+)"', str(chart)):
                assert 0 <= int(each) <= frame[2]
            for each in re.findall(r' (?:y|cy)="(-?\d+)"', str(chart)):
                assert 0 <= int(each) <= frame[3]
