"""Spellings of the calendar's words, numerals and marks, each with its symbol and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from claimtrack.values.dates_symbols import read_table, symbol

_MARKS = {
    **dict.fromkeys("-‐‑–—−", "HYPHEN"),
    **dict.fromkeys("'’‘", "APOSTROPHE"),
    **dict.fromkeys("½¼¾", "HALFSIGN"),
    "--": "DASH",
    "/": "SLASH",
    ",": "TCOMMA",
    ".": "TDOT",
    ".,": "COMMA",
    ":": "COLON",
    "+": "PLUS",
    "(": "OPEN",
    ")": "SHUT",
}
_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "title": lambda word: word[:1].upper() + word[1:],
    "upper": str.upper,
}
_MERIDIEMS = {"am": 0, "pm": 720, "AM": 0, "PM": 720}

Spelling = tuple[str, str, Any]


class Words(NamedTuple):
    """What is known of words: spelling to symbol, spelling to value. Bare numerals are told as they come."""

    symbols: dict[str, str]
    values: dict[str, Any]

    def symbol_of(self, spelling: str) -> str | None:
        """The symbol of a word or numeral; None where it has none."""
        told = _told_numeral(spelling)
        return self.symbols.get(spelling) if told is None else symbol(told[0])

    def value_of(self, spelling: str) -> Any:
        """What a word or numeral stands for; the spelling itself where nothing is known of it."""
        told = _told_numeral(spelling)
        return self.values.get(spelling, spelling) if told is None else told[1]


@cache
def load_words() -> Words:
    """All spellings of the calendar's words, and of numerals with marks or endings."""
    known: dict[str, str] = {}
    values: dict[str, Any] = {}
    for spelling, name, value in (*_words(), *_numerals(), *_dated_numerals(), *_clock_numerals()):
        known[spelling] = symbol(name)
        values[spelling] = value
    for mark, name in _MARKS.items():
        known[mark] = symbol(name)
    return Words(known, values)


def _words() -> Iterator[Spelling]:
    for name, section in read_table("calendar.toml").items():
        for (word, value), case in product(section["words"].items(), section.get("case", tuple(_CASES))):
            spelling = _CASES[case](word)
            if word[-1:].isalpha() and not word.endswith("s"):
                yield f"{spelling}'s", section.get("symbol", name), value
                yield f"{spelling}’s", section.get("symbol", name), value
            yield spelling, section.get("symbol", name), value
    for zone, name in read_table("zones.toml")["zones"].items():
        yield zone, "ZONE", name


@lru_cache(maxsize=16_384)
def _told_numeral(spelling: str) -> tuple[str, int] | None:
    """Symbol and value of a numeral of up to four digits, or of a year in the possessive; else None."""
    if not "0" <= spelling[:1] <= "9":
        return None
    width = len(spelling)
    if width == 6 and spelling[4:] in ("'s", "’s") and spelling[:4].isdigit() and spelling[:4].isascii():
        year = int(spelling[:4])
        return ("YEAR", year) if 1000 <= year <= 2199 and year % 10 else None
    if width > 4 or not (spelling.isascii() and spelling.isdigit()):
        return None
    number = int(spelling)
    return _numeral(number, width), number


def _numerals() -> Iterator[Spelling]:
    for number, (mark, part) in product(range(100), (("½", "0.5"), ("¼", "0.25"), ("¾", "0.75"))):
        yield f"{number}{mark}", "DEC", number + Decimal(part)
    for number, mark in product(range(1, 32), ("st", "nd", "rd", "th", "ST", "ND", "RD", "TH")):
        yield f"{number:02d}{mark}", "ORDNUM", number
        yield f"{number}{mark}", "ORDNUM", number


def _numeral(number: int, width: int) -> str:
    if width == 4:
        return "YEAR" if 1000 <= number <= 2199 else "INT4"
    if width == 3:
        return "INT3"
    steps = ((0, "ZERO"), (12, "DAY12"), (23, "DAY23"), (31, "DAY31"), (59, "INT59"), (99, "INT99"))
    return next(name for highest, name in steps if number <= highest)


def _dated_numerals() -> Iterator[Spelling]:
    """1990s, '90s, Q1, FY23 and the middle of 2019-03-03T23:42."""
    for decade, mark in product(range(0, 2110, 10), ("s", "'s", "’s")):
        if decade < 100:
            yield f"{decade:02d}{mark}", "NINETIES", decade
        elif decade >= 1000:
            yield f"{decade}{mark}", "DECADE", decade
    for part in range(1, 5):
        yield f"Q{part}", "QTOKEN", 32 + part
    for part in range(1, 3):
        yield f"H{part}", "QTOKEN", 39 + part
    for prefix, year in product(("FY", "CY", "fy", "cy"), range(1950, 2050)):
        coded = (year, prefix in ("FY", "fy"))
        yield f"{prefix}{year}", "YEARCODE", coded
        yield f"{prefix}{year % 100:02d}", "YEARCODE", coded
    for day, hour in product(range(1, 32), range(24)):
        yield f"{day:02d}T{hour:02d}", "STAMPMID", (day, hour)


def _clock_numerals() -> Iterator[Spelling]:
    """8pm, the end of 8:17pm, 24h, and the end of 23:42:11Z."""
    for number, (mark, minutes) in product(range(60), _MERIDIEMS.items()):
        yield f"{number:02d}{mark}", "MINPM", (number, minutes)
        if 1 <= number <= 12:
            yield f"{number}{mark}", "NUMPM", (number, minutes)
    for number, unit in product(range(1, 61), read_table("calendar.toml")["UNIT"]["glued"]):
        yield f"{number}{unit}", "NUMUNIT", (number, unit)
    for second in range(60):
        yield f"{second:02d}Z", "SECONDZ", second
