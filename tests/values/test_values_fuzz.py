"""Any text at all: nothing raises, spans quote exactly, values don't overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.values import compare_values, find_values
from claimtrack.values.amounts import find_amounts
from claimtrack.values.numbers import scan_numbers

PIECES = [
    "1", "12", "1,234", "1.234,5", "9 760", "3/4", "1e999", "2^999", "½", "٣", "७", "0.5", ",5", ".", "-",
    "–", "−", "(", ")", "%", "$", "€", "£", "US$", "bn", "m", "k", "t", "°C", "C", "km", "ft", "in", "per",
    "a", "an", "one", "two", "twenty", "hundred", "thousand", "million", "dozen", "dozens", "tens",
    "thousands", "of", "and", "or", "to", "from", "between", "half", "quarter", "third", "thirds", "first",
    "point", "over", "nearly", "about", "some", "minus", "people", "dollars", "cents", "times", "voted",
    "rose", "İ", "ß", "ﬁ", "\u0301", "\u202e", "\u0000", "\n", "\u00a0", " ", "  ", "x10", "^", "+", "±",
    "/", ":", "-old", "No.", "Article", "USD", "EUR", "@", "http://", "s", "th", "st", "E", "é", "Mi-24P",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_amounts_quote_their_text(text: str) -> None:
    place = 0
    for value in find_amounts(text):
        assert text[value.start : value.end] == value.text
        assert value.text
        assert value.start >= place
        place = value.end
        if value.stated is not None and value.low is not None and value.high is not None:
            assert value.low <= value.stated <= value.high


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_values_dont_overlap(text: str) -> None:
    values = find_values(text)
    for left, right in pairwise(values):
        assert left.end <= right.start
    for value in values:
        assert text[value.start : value.end] == value.text


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_numbers_stand_where_they_say(text: str) -> None:
    for number in scan_numbers(text):
        assert text[number.start : number.end] == number.written


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_comparing_mirrors(one: str, other: str) -> None:
    mirror = {"inside": "contains", "contains": "inside"}
    for left in find_amounts(one)[:3]:
        for right in find_amounts(other)[:3]:
            there, back = compare_values(left, right).relation, compare_values(right, left).relation
            assert back == mirror.get(there, there)


RUNS = ["1", "1 ", "123,", "123.", "(", "and ", "one ", "$1 ", "1-", "5% ", "a@", "1 and ", "½"]


@pytest.mark.parametrize("piece", RUNS)
def test_a_long_run_gives_no_flood(piece: str) -> None:
    assert len(find_amounts(piece * 2000)) <= 60
