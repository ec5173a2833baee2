"""The tables of units, currencies and qualifiers hang together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.values import find_values
from claimtrack.values.number_tokens import read_table
from claimtrack.values.units import find_unit, load_units


def test_every_word_and_symbol_names_a_unit() -> None:
    table = load_units()
    named = {name for rows in table.words.values() for _, name in rows} | set(table.symbols.values())
    assert named <= set(table.by_name)
    assert all(0 < unit.least <= unit.greatest for unit in table.by_name.values())


@pytest.mark.parametrize(
    ("many", "of", "make"),
    [
        ("42", "US gallon", "barrel"),
        ("12", "inch", "foot"),
        ("2240", "pound", "long ton"),
        ("2000", "pound", "short ton"),
        ("1000", "kilogram", "metric ton"),
        ("1000000", "square meter", "square kilometer"),
        ("100", "hectare", "square kilometer"),
        ("1000", "liter", "cubic meter"),
        ("3600000", "joule", "kilowatt hour"),
    ],
)
def test_conversion(many: str, of: str, make: str) -> None:
    small, large = find_unit(of), find_unit(make)
    assert small is not None
    assert large is not None
    assert small.dimension == large.dimension
    assert abs(Decimal(many) * small.least / large.least - 1) < Decimal("0.000001")


def test_quotients_of_units() -> None:
    speed = find_unit("kilometer per hour")
    built = find_unit("meter per second")
    assert speed is not None
    assert built is not None
    assert speed.dimension == built.dimension
    assert find_unit("parsnip per hour") is None


#: Names that are words with other meanings, and count only where the words around them allow it.
AMBIGUOUS = {"gray", "mole", "tesla", "league", "stone", "turn", "knot", "bit"}


@pytest.mark.parametrize("name", sorted(set(load_units().by_name) - AMBIGUOUS))
def test_a_unit_is_found_by_its_name(name: str) -> None:
    values = find_values(f"It came to 7.5 {name} in all")
    assert [value.unit for value in values][:1] == [name], values


def test_currencies_are_codes_or_plain_names() -> None:
    table = read_table("currencies")
    for unit in [*table["symbols"].values(), *table["words"].values(), *table["dollar_prefixes"].values()]:
        assert (unit.isupper() and 3 <= len(unit) <= 4) or unit.islower()


def test_every_qualifier_has_an_effect() -> None:
    table = read_table("qualifiers")
    named = set(table["before"].values()) | set(table["after"].values())
    assert named - set(table["effects"]) == {"from"}
