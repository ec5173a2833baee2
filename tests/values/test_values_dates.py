"""Dates: the case tables, the completing of dates, and what no text may do to the finder."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.model import Value, ValueKind
from claimtrack.values.dates import context_year, find_dates, resolve_date
from claimtrack.values.dates_derived import derive_anniversary, derive_birth, find_anniversaries
from claimtrack.values.durations import find_ages, find_durations
from claimtrack.values.edtf import to_days
from claimtrack.values.times import find_times

CASES = Path(__file__).parents[1] / "cases"
PLAIN = tomllib.loads((CASES / "dates.toml").read_text("utf-8"))
RELATIVE = tomllib.loads((CASES / "dates_relative.toml").read_text("utf-8"))


def _days(value: Value) -> list[str]:
    ends = (value.first_day, value.last_day)
    return ["" if end is None else end.isoformat() for end in ends]


@pytest.mark.parametrize("case", PLAIN["case"], ids=lambda case: case["text"][:40])
def test_plain_dates(case):
    found = [
        [value.text, value.edtf or "", *_days(value), value.qualifier or "", value.precision or ""]
        for value in find_dates(case["text"])
    ]
    assert found == case["dates"]


@pytest.mark.parametrize("case", PLAIN["nothing"], ids=lambda case: case["text"][:40])
def test_texts_without_dates(case):
    assert find_dates(case["text"]) == []


@pytest.mark.parametrize("case", RELATIVE["case"], ids=lambda case: case["text"][:40])
def test_relative_dates(case):
    found = [
        [value.text, value.edtf or "", *_days(value)]
        for value in find_dates(case["text"], reference=case.get("reference"))
    ]
    assert found == case["dates"]


@pytest.mark.parametrize("case", RELATIVE["resolve"], ids=lambda case: f"{case['text']}-{case['edtf']}")
def test_resolved_dates_keep_their_trail(case):
    (value,) = find_dates(case["text"])
    resolved = resolve_date(value, reference=case.get("reference"), anchor=case.get("anchor"))
    assert (resolved.edtf or "") == case["edtf"]
    assert case["trail"] in (resolved.context or "")
    assert (resolved.start, resolved.end, resolved.text) == (value.start, value.end, value.text)


def test_a_date_completed_before_is_completed_anew_from_better_context():
    (value,) = find_dates("on 15 January", reference=date(2025, 1, 24))
    assert value.edtf == "2025-01-15"
    assert resolve_date(value, reference=None, anchor=date(2015, 1, 12)).edtf == "2015-01-15"
    assert resolve_date(value, reference=None).edtf == "XXXX-01-15"


def test_the_words_ahead_choose_the_coming_year():
    (value,) = find_dates("in March")
    assert resolve_date(value, reference=date(2025, 10, 1)).edtf == "2025-03"
    assert resolve_date(value, reference=date(2025, 10, 1), future=True).edtf == "2026-03"


@pytest.mark.parametrize(
    ("month", "day", "previous", "document", "future", "expected"),
    [
        (11, 27, None, date(2025, 1, 24), False, (2024, "document")),
        (1, 24, None, date(2025, 1, 24), False, (2025, "document")),
        (2, 3, None, date(2025, 1, 24), True, (2025, "document")),
        (1, 3, None, date(2025, 1, 24), True, (2026, "document")),
        (5, 9, None, date(2025, 3, 20), False, (2025, "document")),
        (1, 23, date(2024, 12, 18), date(2025, 3, 1), False, (2025, "previous")),
        (3, None, date(2019, 11, 22), date(2021, 9, 14), False, (2019, "previous")),
        (12, 30, date(2020, 1, 5), None, False, (2019, "previous")),
        (3, 1, None, None, False, None),
        (6, 24, date(2014, 7, 1), date(2024, 6, 30), False, (2024, "document")),
        (6, 24, date(2014, 3, 2), date(2024, 6, 30), False, (2024, "document")),
        (6, 24, date(2014, 6, 20), date(2024, 6, 30), False, (2014, "previous")),
        (6, 24, date(2014, 3, 2), date(2024, 9, 30), False, (2014, "previous")),
        (6, 24, date(2023, 7, 1), date(2024, 6, 30), False, (2023, "previous")),
    ],
)
def test_context_year(month, day, previous, document, future, expected):
    assert context_year(month, day, previous=previous, document=document, future=future) == expected


def test_what_was_told_in_the_same_breath_keeps_its_year():
    opened, closed = find_dates(
        "It opened on 3 March 2014 and closed on 24 June.", reference=date(2024, 6, 30)
    )
    assert (opened.edtf, closed.edtf) == ("2014-03-03", "2014-06-24")


def test_a_leap_day_without_a_year_falls_in_a_leap_year():
    (value,) = find_dates("on 29 February", reference=date(2023, 5, 1))
    assert value.edtf == "2020-02-29"


def test_the_weekday_beside_a_date_chooses_its_year():
    (value,) = find_dates("on Monday, 5 May", reference=date(2025, 1, 24))
    assert value.edtf == "2025-05-05"


def test_the_shift_of_an_open_date_is_kept():
    (value,) = find_dates("One month later the village fell.")
    assert (value.edtf, value.stated, value.unit) == (None, 1, "month")


def test_fiscal_years_stay_apart_from_calendar_years():
    fiscal, plain = find_dates("in fiscal 2023 and in 2023")
    assert (fiscal.unit, plain.unit) == ("fiscal", None)
    assert fiscal.edtf == plain.edtf
    assert (fiscal.low, fiscal.high) != (plain.low, plain.high)


def test_an_anniversary_gives_the_date_it_recalls():
    (when,) = find_dates("in April 2025")
    (count,) = find_anniversaries("the 33rd anniversary of the opening")
    recalled = derive_anniversary(count.years, when)
    assert recalled is not None
    assert (recalled.edtf, recalled.precision) == ("1992-04", "month")
    assert recalled.context == "2025-04 less 33 years is 1992-04"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("its tenth anniversary", [10]),
        ("the twenty-fifth anniversary", [25]),
        ("a centenary", [100]),
        ("the anniversary", []),
        ("the 33rd floor, the tenth man", []),
    ],
)
def test_anniversaries_say_their_years(text, years):
    assert [found.years for found in find_anniversaries(text)] == years


def test_an_age_on_a_day_gives_the_birth():
    (age,) = find_ages("aged 54")
    (when,) = find_dates("4 March 2019")
    birth = derive_birth(age, when)
    assert birth is not None
    assert birth.edtf == "1964-03-05/1965-03-04"
    assert "54" in (birth.context or "")


def test_an_open_date_gives_no_birth_and_no_anniversary():
    (age,) = find_ages("aged 54")
    (when,) = find_dates("on Thursday")
    assert derive_birth(age, when) is None
    assert derive_anniversary(10, when) is None


_MIXED = """
May march 2019 the of in on first second third 12 31 1990s '90s early mid late end year years day days week
last next this ago later before after since by until from to between and or – - / . , : ( ) 03:42 a.m. p.m.
GMT noon quarter half past two twenty hundred thousand century BC Monday Easter Christmas Q1 FY23 aged old 54
th 2/29 2019-03-04 30.2.2020 999999999 2½ 12.5 turned week of
"""
_WORDS = _MIXED.split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from([" ", "", "-", "  "]))
def test_any_mixture_of_date_words_is_read_without_fault(words, joint):
    _check(joint.join(words), reference=date(2024, 2, 29))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_fault(text):
    _check(text, reference=None)


def _check(text: str, *, reference: date | None) -> None:
    dates = find_dates(text, reference=reference)
    for values in (dates, find_times(text), find_durations(text), find_ages(text)):
        for left, right in pairwise(values):
            assert left.end <= right.start
        for value in values:
            assert 0 <= value.start < value.end <= len(text)
            assert text[value.start : value.end] == value.text
            assert value.low is None or value.high is None or value.low <= value.high
    for value in dates:
        assert value.kind is ValueKind.DATE
        assert value.low is not None or value.high is not None or value.context or value.edtf is None
        again = resolve_date(value, reference=date(2001, 3, 1), anchor=date(1999, 12, 31))
        assert (again.start, again.end, again.text) == (value.start, value.end, value.text)
        if value.edtf and value.edtf[0].isdigit() and value.qualifier is None and value.unit is None:
            assert to_days(value.edtf) != (None, None)


HOSTILE = [
    "1",
    "1 ",
    "[",
    "()",
    "and ",
    "1.",
    "1-",
    "1/1/",
    "1:11:",
    "1,111,",
    "the end of ",
    "2019 ",
    "May ",
    "’",
]


def _seconds(text: str) -> float:
    begin = time.process_time()
    find_dates(text)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.timed
def test_no_text_is_read_in_more_than_linear_time(piece):
    find_dates("on 5 May 2020")
    short = min(_seconds(piece * (10_000 // len(piece)) + ending) for ending in (" a", " b"))
    long = min(_seconds(piece * (80_000 // len(piece)) + ending) for ending in (" a", " b"))
    assert long < 24 * short + 0.25
