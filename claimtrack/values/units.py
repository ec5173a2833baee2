"""Units of measure: their names, their dimension, and what one is worth in the dimension's base unit.

Converted only for comparing; a value keeps the unit it was written in. A unit with two readings (the gallon,
the ton
outside the metric system) is worth a range, so that a comparison never says more than the text does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache, lru_cache

from claimtrack.values.number_tokens import read_table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: least and greatest worth in the base unit of its dimension, and the offset of its zero."""

    name: str
    dimension: str
    least: Decimal
    greatest: Decimal
    offset: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units by name, and what is written for them: words in lower case, symbols as they stand."""

    by_name: dict[str, Unit]
    words: dict[str, tuple[tuple[str, str], ...]]
    symbols: dict[str, str]


#: Powers in front of and behind the name of a length.
_POWERS = {"square": 2, "cubic": 3}
_DIMENSION_OF_POWER = {2: "area", 3: "volume"}


@cache
def load_units() -> UnitTable:
    """The shipped table, with prefixes, plurals, squares and cubes written out."""
    table = read_table("units")
    by_name: dict[str, Unit] = {}
    words: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for row in table["units"]:
        if row.get("only") == "none":
            continue
        _add_unit(row, by_name, words, symbols)
        for prefix in row.get("prefixed", ()):
            _add_unit(_prefixed(row, prefix, table["prefixes"][prefix]), by_name, words, symbols)
    for unit in [u for u in by_name.values() if u.dimension == "length"]:
        _add_powers(unit, by_name, words, symbols)
    by_first: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, name in words.items():
        by_first[word.split()[0].split("-")[0]].append((word, name))
    ordered = {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in by_first.items()
    }
    return UnitTable(by_name, ordered, symbols)


def _add_unit(
    row: dict[str, object], by_name: dict[str, Unit], words: dict[str, str], symbols: dict[str, str]
) -> None:
    name = str(row["name"])
    factor = row["factor"]
    ends = [str(f) for f in factor] if isinstance(factor, list) else [str(factor)] * 2
    unit = Unit(
        name, str(row["dimension"]), Decimal(ends[0]), Decimal(ends[-1]), Decimal(str(row.get("offset", "0")))
    )
    by_name.setdefault(name, unit)
    if row.get("only") != "symbols":
        spellings = row.get("words", [])
        for word in [name, *(spellings if isinstance(spellings, list) else [])]:
            words.setdefault(word.lower(), name)
            words.setdefault(_plural(word.lower(), row), name)
    if row.get("only") != "words":
        written = row.get("symbols", [])
        for symbol in written if isinstance(written, list) else []:
            symbols.setdefault(symbol, str(row.get("symbol_unit", name)))


def _plural(word: str, row: dict[str, object]) -> str:
    if word == str(row["name"]).lower() and "plural" in row:
        return str(row["plural"])
    if word.startswith("degree "):
        return "degrees " + word[7:]
    if word.endswith(("s", "ch")):
        return word
    return word + "s"


def _prefixed(row: dict[str, object], prefix: str, spec: list[str]) -> dict[str, object]:
    spellings = row.get("words", [])
    letters = row.get("symbols", [])
    bases = [str(row["prefix_symbol"])] if "prefix_symbol" in row else letters
    made = dict(row)
    made["name"] = prefix + str(row["name"])
    made["words"] = [prefix + w for w in (spellings if isinstance(spellings, list) else [])]
    signs = ["µ", "μ", "u"] if prefix == "micro" else [spec[0]]
    if prefix == "kilo" and str(row["name"]) in ("byte", "meter", "gram", "bit"):
        signs.append("K")
    made["symbols"] = [
        s + b for s in signs for b in (bases if isinstance(bases, list) else []) if b.isalpha()
    ]
    made["factor"] = str(Decimal(str(row["factor"])) * Decimal(spec[1]))
    made.pop("plural", None)
    made.pop("only", None)
    if "plural" in row:
        made["plural"] = prefix + str(row["plural"])
    if row["name"] == "bar":
        made["symbols"] = []
    return made


def _add_powers(unit: Unit, by_name: dict[str, Unit], words: dict[str, str], symbols: dict[str, str]) -> None:
    spelled = [word for word, name in words.items() if name == unit.name]
    short = [symbol for symbol, name in symbols.items() if name == unit.name and symbol[-1].isalpha()]
    for power_word, power in _POWERS.items():
        name = f"{power_word} {unit.name}"
        by_name.setdefault(
            name, Unit(name, _DIMENSION_OF_POWER[power], unit.least**power, unit.greatest**power)
        )
        lead = ("sq", "sq.") if power == 2 else ("cu", "cu.")
        ending = "squared" if power == 2 else "cubed"
        for word in spelled:
            words.setdefault(f"{word} {ending}", name)
            for mark in (power_word, *lead):
                words.setdefault(f"{mark} {word}", name)
        for symbol in short:
            for written in (
                f"{symbol}{power}",
                f"{symbol}{'²³'[power - 2]}",
                f"{symbol}^{power}",
                f"{symbol} {ending}",
            ):
                symbols.setdefault(written, name)
            for mark in lead:
                symbols.setdefault(f"{mark} {symbol}", name)


@lru_cache(maxsize=4096)
def find_unit(name: str) -> Unit | None:
    """The unit of that name; "A per B" is worth the quotient of the two."""
    table = load_units()
    unit = table.by_name.get(name)
    if unit is not None or " per " not in name:
        return unit
    top_name, _, bottom_name = name.rpartition(" per ")
    top, bottom = find_unit(top_name), find_unit(bottom_name) or _duration_unit(bottom_name)
    if top is None or bottom is None or top.offset or bottom.offset:
        return None
    with localcontext() as context:
        context.prec = 28
        return Unit(
            name,
            f"{top.dimension} per {bottom.dimension}"
            if (top.dimension, bottom.dimension) != ("length", "time")
            else "speed",
            top.least / bottom.greatest,
            top.greatest / bottom.least,
        )


#: Seconds in a unit of time, the least and the most.
DURATIONS = {
    "second": (1, 1), "minute": (60, 60), "hour": (3600, 3600), "day": (86400, 86400),
    "week": (604800, 604800), "fortnight": (1209600, 1209600), "month": (2419200, 2678400),
    "quarter": (7776000, 7948800),
    "year": (31536000, 31622400), "decade": (315532800, 315619200), "century": (3155673600, 3155760000),
}  # fmt: skip


def _duration_unit(name: str) -> Unit | None:
    ends = DURATIONS.get(name)
    return None if ends is None else Unit(name, "time", Decimal(ends[0]), Decimal(ends[1]))


def unit_of_time(name: str | None) -> Unit | None:
    """A unit of time as a range of seconds: a month has 28 to 31 days."""
    return _duration_unit(name or "")
