"""EDTF strings and day numbers, both ways."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.values.edtf import calendar_day, day_number, day_text, from_days, to_days


def _ordinals(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019-03-04", "2019-03-04", "2019-03-04"),
        ("2023-23", "2023-09-01", "2023-11-30"),
        ("2023-24", "2023-01-01", "2024-02-29"),
        ("2020-33", "2020-01-01", "2020-03-31"),
        ("2020-41", "2020-07-01", "2020-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2020/2022", "2020-01-01", "2022-12-31"),
        ("[2024-06-12,2024-12-06]", "2024-06-12", "2024-12-06"),
        ("2019-03-04T03:42", "2019-03-04", "2019-03-04"),
        ("2019~", "2019-01-01", "2019-12-31"),
    ],
)
def test_strings_to_days(edtf, first, last):
    assert to_days(edtf) == _ordinals(first, last)


@pytest.mark.parametrize(
    "edtf", ["", "XXXX-11-27", "2019-02-30", "2019-13", "soon", "2019-00-01", "../..", "[,]"]
)
def test_strings_without_days(edtf):
    assert to_days(edtf) == (None, None)


def test_open_intervals_have_one_end():
    assert to_days("../2044") == (None, day_number(2044, 12, 31))
    assert to_days("1991/..") == (day_number(1991), None)


def test_years_before_the_first_go_on_backwards():
    low, high = to_days("-0043")
    assert (low, high) == (day_number(-43), day_number(-42) - 1)
    assert calendar_day(day_number(-43, 3, 15)) == (-43, 3, 15)
    assert day_text(day_number(-43, 3, 15)) == "-0043-03-15"


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(day):
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert calendar_day(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-2_000_000, 3_640_000), st.integers(0, 2000))
def test_intervals_come_back(first, length):
    edtf = from_days(first, first + length)
    assert edtf is not None
    assert to_days(edtf) == (first, first + length)


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-01-02", "2024-01-01/2024-01-02"),
    ],
)
def test_the_shortest_string_is_chosen(first, last, edtf):
    assert from_days(*_ordinals(first, last)) == edtf


def test_open_ends_are_written_as_dots():
    assert from_days(None, day_number(2044, 12, 31)) == "../2044-12-31"
    assert from_days(None, None) is None
