"""Two values side by side, from an editable table; shares of a whole; the words for a reader."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.values import ValueRelation, compare_values, find_values, value_of_share
from claimtrack.values.wording import tell_amount, tell_days

CASES = Path(__file__).parents[1] / "cases" / "values" / "compare.toml"
MIRROR = {"inside": "contains", "contains": "inside"}


def cases() -> list[Any]:
    rows = tomllib.loads(CASES.read_text("utf-8"))["case"]
    return [pytest.param(row, id=f"{row['left']} / {row['right']}") for row in rows]


@pytest.mark.parametrize("row", cases())
def test_relation(row: dict[str, str]) -> None:
    left, right = find_values(row["left"])[0], find_values(row["right"])[0]
    comparison = compare_values(left, right)
    assert comparison.relation == row["relation"], comparison.words
    assert compare_values(right, left).relation == MIRROR.get(row["relation"], row["relation"])
    assert comparison.words
    if "difference" in row:
        assert comparison.difference == Decimal(row["difference"])
        assert comparison.unit == row["unit"]


def test_share_of_a_whole() -> None:
    half = find_values("half of them")[0]
    whole = find_values("over 40,000 settlers")[0]
    part = value_of_share(half, whole)
    assert part is not None
    assert (part.stated, part.low, part.high, part.unit) == (Decimal(20000), Decimal(20000), None, "settler")
    percent = find_values("30% of them")[0]
    part = value_of_share(percent, whole)
    assert part is not None
    assert part.stated == Decimal(12000)
    assert value_of_share(whole, half) is None


def test_words_name_the_difference() -> None:
    left, right = find_values("$9.76 billion")[0], find_values("$12.4 billion")[0]
    assert (
        compare_values(left, right).words
        == "$9.76 billion against $12.4 billion: 2.64 billion USD more (21.3 %)"
    )
    assert tell_amount(Decimal("2.50"), "foot") == "2.5 feet"
    assert tell_amount(Decimal(1), "country") == "1 country"
    assert tell_amount(Decimal(3), "barrel per day") == "3 barrels per day"
    assert tell_days(Decimal(-1)) == "1 day earlier"


def test_compatible() -> None:
    assert compare_values(find_values("5 km")[0], find_values("about 5 km")[0]).compatible
    assert not compare_values(find_values("5 km")[0], find_values("9 km")[0]).compatible
    assert ValueRelation.EQUAL == "equal"
