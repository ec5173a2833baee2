"""What stands around a number and bounds it: "over", "nearly", "at least", "or so"; widths in a table."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimtrack.values.intervals import Ends
from claimtrack.values.number_tokens import read_table
from claimtrack.values.searched import Phrases, Searched


class Qualifier(NamedTuple):
    """A qualifier: its canonical name, and where the qualified value now starts and ends."""

    name: str
    start: int
    end: int


@cache
def _before() -> Phrases:
    return Phrases(read_table("qualifiers")["before"])


@cache
def _after() -> Phrases:
    return Phrases(read_table("qualifiers")["after"])


@cache
def _effects() -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {
        name: (
            None if row["low"] is None else Decimal(row["low"]),
            None if row["high"] is None else Decimal(row["high"]),
        )
        for name, row in read_table("qualifiers")["effects"].items()
    }


#: Words that may stand between a qualifier and its number.
_FILLERS = frozenset({"another", "other", "further", "additional", "total", "combined"})


def find_qualifier(searched: Searched, start: int, end: int) -> Qualifier | None:
    """The qualifier of the amount at a span, before it or behind it."""
    place = start
    found = _before().ending_at(searched, place)
    if found is None:
        word = searched.last_word(start)
        if word.lower() in _FILLERS:
            place = searched.low.rfind(word.lower(), 0, start)
            found = _before().ending_at(searched, place)
    if found is not None and found[0] == "over" and _HANDED.search(searched.before(found[1])):
        found = None
    if found is not None:
        name, begin = found
        return Qualifier(name, begin, end)
    trailing = trailing_qualifier(searched, end)
    if trailing is not None:
        return Qualifier(trailing.name, start, trailing.end)
    after = searched.low[end : end + 1]
    if after == "+" and not searched.low[end + 1 : end + 2].isdigit():
        return Qualifier("at least", start, end + 1)
    if after in " -" and after:
        behind = _after().starting_at(searched, end + 1)
        if behind is not None and _closes(searched, behind[1]):
            return Qualifier(behind[0], start, behind[1])
    return None


#: Verbs with an "over" of their own: "handed over nine bottles".
_HANDED = re.compile(
    r"\b(?:hand(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|turn(?:s|ed|ing)?|pass(?:es|ed|ing)?|carr(?:y|ies|ied)|sign(?:s|ed)|"
    r"mull(?:s|ed)|win(?:s|ning)?|won|pull(?:s|ed)|knock(?:s|ed)|ran|run|fell|look(?:s|ed)) $"
)
_TRAILING = re.compile(
    r" or (?P<about>so)(?!\w)|[ -](?P<odd>odd)(?!\w)|-(?P<plus>plus)(?!\w)|(?P<sign>\+)(?=[ ][a-z])"
    r"| or (?P<more>more|over|above|higher|greater|larger|bigger|stronger)(?!\w)"
    r"| or (?P<less>less|fewer|under|below|lower|smaller|weaker)(?!\w)"
)
_TRAILING_NAMES = {
    "about": "about",
    "odd": "about",
    "plus": "at least",
    "sign": "at least",
    "more": "at least",
    "less": "at most",
}


def trailing_qualifier(searched: Searched, end: int) -> Qualifier | None:
    """A qualifier that stands between a number and its noun: "40 or so people", "30-odd ships"."""
    match = _TRAILING.match(searched.low, end)
    if match is None or match.lastgroup is None:
        return None
    return Qualifier(_TRAILING_NAMES[match.lastgroup], end, match.end())


def _closes(searched: Searched, place: int) -> bool:
    """Whether a phrase behind a number ends there and starts nothing else ("plus interest")."""
    rest = searched.low[place : place + 12].lstrip()
    return (
        not rest
        or not (rest[0].isalnum() or rest[0] in "$€£¥")
        or rest.split(" ")[0] in {"of", "in", "were", "are", "and", "on", "at"}
    )


def qualified_ends(name: str | None, value: Decimal, ends: Ends, *, spread: Ends | None = None) -> Ends:
    """The ends of a value under a qualifier; `ends` are what rounding leaves, `spread` a range already
    stated."""
    if name is None or name not in _effects():
        return spread or ends
    low_factor, high_factor = _effects()[name]
    if spread is not None:
        return spread
    if value < 0:
        low_factor, high_factor = high_factor, low_factor
    low = None if low_factor is None else value * low_factor
    high = None if high_factor is None else value * high_factor
    if name == "about":
        low = _least(low, ends[0])
        high = _most(high, ends[1])
    if low is None and value > 0 and name in ("under", "at most", "up to"):
        low = Decimal(0)
    return low, high


def _least(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else min(one, other)


def _most(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else max(one, other)
