"""Words and numerals of dates as symbols, and patterns over symbols.

A grammar over words is short where each word is first replaced by one character for what it is: "on 3 May
2020" becomes the four characters of ON, DAY12, NAMEMONTH and YEAR, and a pattern written
`DAY NAMEMONTH YEAR` is an ordinary regular expression over such strings. The words are in
`tables/calendar.toml`; nothing here knows one.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

#: Symbols that the tokeniser gives and those that the passes of the grammar put in place of what they read.
_MADE = ["ZERO", "DAY12", "DAY23", "DAY31", "INT59", "INT99", "INT3", "YEAR", "INT4", "BIG", "DEC", "DECADE", "QTOKEN", "NUMUNIT", "NUMPM", "STAMPMID", "SECONDZ", "MINPM", "YEARCODE", "HYPHEN", "DASH", "SLASH", "COMMA", "TCOMMA", "DOT", "TDOT", "COLON", "APOSTROPHE", "HALFSIGN", "PLUS", "OPEN", "SHUT", "OTHER", "NUMBER", "YEARWORDS", "ORDNUM", "FESTIVAL", "ZONE", "NUMDATE", "CLOCK", "TIME", "DUR", "AGEVALUE", "DATE"]
_SETS = {
    "DAY": "DAY12 DAY23 DAY31",
    "HOURNUM": "ZERO DAY12 DAY23",
    "TWODIGIT": "ZERO DAY12 DAY23 DAY31 INT59 INT99",
    "INT": "ZERO DAY12 DAY23 DAY31 INT59 INT99 INT3 YEAR INT4 BIG",
    "NUM": "ZERO DAY12 DAY23 DAY31 INT59 INT99 INT3 YEAR INT4 BIG DEC NUMBER YEARWORDS HALFSIGN",
    "ORDINAL": "ORDNUM SECOND",
    "ANYMONTH": "MONTH NAMEMONTH LOWMONTH",
    "SUREMONTH": "MONTH NAMEMONTH",
    "ANYSEASON": "SEASON WORDSEASON",
    "YR": "YEAR YEARWORDS",
    "RANGE": "HYPHEN DASH",
    "LONGUNIT": "UNIT CENTURY",
    "ANYUNIT": "UNIT CENTURY CLOCKUNIT SECOND QUARTER NIGHTS",
    "DEICTIC": "THIS LAST NEXT COMING PAST",
    "TELLING": "PREVIOUS FOLLOWING SAME",
    "BEFOREDAY": "ON FOR BY UNTIL SINCE FROM BEFORE AFTER",
    "BEFOREMONTH": "IN BY OF TO ON AND OR LAST NEXT THIS PART SINCE UNTIL FROM BEFORE AFTER DURING THROUGH BETWEEN "
    "EDGE HYPHEN SAME PREVIOUS FOLLOWING PAST COMING ABOUT THAN",
    "BEFORELENGTH": "FOR WITHIN IN AFTER OVER UNDER THAN NEARLY ABOUT LEAST MOST TO BY ONLY THROUGH",
}


class Node(NamedTuple):
    """A stretch of text under one symbol, with what it stands for."""

    symbol: str
    start: int
    end: int
    value: Any


class Words(NamedTuple):
    """What is known of words: spelling to symbol, spelling to value."""

    symbols: dict[str, str]
    values: dict[str, Any]


def read_table(name: str) -> dict[str, Any]:
    """One of the shipped tables."""
    return tomllib.loads(files("claimtrack.values").joinpath("tables", name).read_text("utf-8"))


#: Letters of Latin-1, none of them special in a regular expression, and quick to match.
_LETTERS = string.ascii_letters + string.digits + "!\"%',/;@_`" + "".join(map(chr, range(0xA1, 0x100)))
_SPELLINGS = {"lower": str.lower, "title": lambda word: word[:1].upper() + word[1:], "upper": str.upper}


@cache
def _names() -> dict[str, str]:
    """Each symbol's name to its one character."""
    table = read_table("calendar.toml")
    names = dict.fromkeys([*_MADE, *(section.get("symbol", name) for name, section in table.items())])
    return {name: _LETTERS[index] for index, name in enumerate(names)}


@cache
def symbol(name: str) -> str:
    """The character that stands for a symbol."""
    return _names()[name]


@cache
def symbols(names: str) -> frozenset[str]:
    """The characters of several symbols or sets of symbols."""
    return frozenset(
        symbol(one) for name in names.split() for one in (_SETS[name].split() if name in _SETS else [name])
    )


def pattern(grammar: str) -> str:
    """A grammar over symbol names as a regular expression over symbol characters; spaces mean nothing."""
    return re.sub(r"\b[A-Z][A-Z0-9]*\b|\s+", _characters, grammar)


def _characters(match: re.Match[str]) -> str:
    name = match[0]
    if name.isspace():
        return ""
    return f"[{''.join(map(symbol, _SETS[name].split()))}]" if name in _SETS else symbol(name)


@cache
def load_words() -> Words:
    """All spellings of the calendar's words and of numerals of up to four digits."""
    known: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, section in read_table("calendar.toml").items():
        sign = symbol(section.get("symbol", name))
        for word, value in section["words"].items():
            for case in section.get("case", ("lower", "title", "upper")):
                spelling = _SPELLINGS[case](word)
                known[spelling] = sign
                values[spelling] = value
                if word[-1:].isalpha() and not word.endswith("s"):
                    for mark in ("'s", "’s"):
                        known.setdefault(spelling + mark, sign)
                        values.setdefault(spelling + mark, value)
    for spelling, sign, value in _numerals():
        known[spelling] = symbol(sign)
        values[spelling] = value
    for zone, name in read_table("zones.toml")["zones"].items():
        known[zone] = symbol("ZONE")
        values[zone] = name
    for mark, name in _MARKS.items():
        known[mark] = symbol(name)
    return Words({word + space: sign for space in SPACES for word, sign in known.items()}, values)


#: What may follow a token and belongs to it, so that a run of words has no tokens between them.
SPACES = ("", " ", "\n", "\xa0")
_MARKS = {
    **dict.fromkeys("-‐‑–—−", "HYPHEN"),
    **dict.fromkeys("'’‘", "APOSTROPHE"),
    **dict.fromkeys("½¼¾", "HALFSIGN"),
    "--": "DASH",
    "/": "SLASH",
    ",": "TCOMMA",
    ";": "COMMA",
    ".": "TDOT",
    ".,": "COMMA",
    ":": "COLON",
    "+": "PLUS",
    "(": "OPEN",
    ")": "SHUT",
}
_GLUED = (
    "h",
    "hr",
    "hrs",
    "hour",
    "hours",
    "min",
    "mins",
    "minutes",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "yr",
    "yrs",
    "year",
    "years",
)


def _numerals() -> Iterator[tuple[str, str, Any]]:
    """Spellings that hold digits, with symbol and value."""
    for number in range(10_000):
        for width in range(len(str(number)), 5):
            yield f"{number:0{width}d}", _numeral(number, width), number
    for number in range(1, 32):
        for mark in ("st", "nd", "rd", "th", "ST", "ND", "RD", "TH"):
            for spelling in {f"{number}{mark}", f"{number:02d}{mark}"}:
                yield spelling, "ORDNUM", number
    for decade in range(0, 100, 10):
        yield f"{decade:02d}s", "NINETIES", decade
        yield f"{decade:02d}'s", "NINETIES", decade
    for decade in range(1000, 2110, 10):
        for mark in ("s", "'s", "’s"):
            yield f"{decade}{mark}", "DECADE", decade
    for number in range(1, 13):
        for mark, minutes in (("am", 0), ("pm", 720), ("AM", 0), ("PM", 720)):
            yield f"{number}{mark}", "NUMPM", (number, minutes)
    for minute in range(60):
        for mark, minutes in (("am", 0), ("pm", 720), ("AM", 0), ("PM", 720)):
            spelling = f"{minute:02d}{mark}"
            if not 10 <= minute <= 12:
                yield spelling, "MINPM", (minute, minutes)
    for number in range(1, 61):
        for unit in _GLUED:
            yield f"{number}{unit}", "NUMUNIT", (number, unit)
    for part in range(1, 5):
        yield f"Q{part}", "QTOKEN", 32 + part
    for part in range(1, 3):
        yield f"H{part}", "QTOKEN", 39 + part
    for prefix, fiscal in (("FY", True), ("CY", False), ("fy", True), ("cy", False)):
        for year in range(1950, 2060):
            yield f"{prefix}{year}", "YEARCODE", (year, fiscal)
            yield f"{prefix}{year % 100:02d}", "YEARCODE", (year, fiscal)
    for day in range(1, 32):
        for hour in range(24):
            yield f"{day:02d}T{hour:02d}", "STAMPMID", (day, hour)
    for second in range(60):
        yield f"{second:02d}Z", "SECONDZ", second


def _numeral(number: int, width: int) -> str:
    if width == 4:
        return "YEAR" if 1000 <= number <= 2199 else "INT4"
    if width == 3:
        return "INT3"
    for highest, name in ((0, "ZERO"), (12, "DAY12"), (23, "DAY23"), (31, "DAY31"), (59, "INT59")):
        if number <= highest:
            return name
    return "INT99"
