"""What names fold to, and which two can be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.values.names import country_of, country_of_capital, same_name, strip_titles


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Northern Harbour Co.", "the Northern Harbor Company"),
        ("World Grain Organisation", "World Grain Organization"),
        ("Saint-Aubin", "Saint Aubin"),
        ("São Tomé", "Sao Tome"),
        ("Latvian Foreign Ministry", "Latvia's Foreign Ministry"),
        ("U.S.", "United States of America"),
        ("Burma", "Myanmar"),
        ("BGU", "Baltic Grain Union"),
        ("N. Lind", "Nora Lind"),
        ("Nora Lind", "Nora A. Lind"),
        ("Andrei Petrovsky", "Andrey Petrovskiy"),
        ("Hussein Rahman", "Hussain Rahman"),
    ],
)
def test_one(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tolva", "Tolvan"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Upper Marn", "Lower Marn"),
        ("Nora Lind", "Karl Lind"),
        ("Marin", "Moran"),
        ("Flight 12", "Flight 17"),
        ("BGU", "Baltic Grain Company"),
        ("North Korea", "South Korea"),
        ("Republic of Orm", "Orm City Council"),
    ],
)
def test_two(left: str, right: str) -> None:
    assert not same_name(left, right)
    assert not same_name(right, left)


def test_titles() -> None:
    assert strip_titles("Prime Minister Nora Lind") == ("prime minister", "Nora Lind")
    assert strip_titles("Dr. Ada Roe") == ("dr.", "Ada Roe")
    assert strip_titles("Nora Lind") == ("", "Nora Lind")


def test_countries() -> None:
    assert country_of("Danish") == "Denmark"
    assert country_of("Danes") is None
    assert country_of("Türkiye") == "Turkey"
    assert country_of_capital("Oslo") == "Norway"
    assert country_of_capital("Visby") is None


NAMES = st.text(st.sampled_from("aeoklnrstzvy AKNS.-'é"), max_size=14) | st.text(max_size=20)


@given(NAMES, NAMES)
def test_sameness_goes_both_ways(left: str, right: str) -> None:
    assert same_name(left, left)
    assert same_name(left, right) == same_name(right, left)
