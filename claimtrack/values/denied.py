"""Bounds that are denied: "never exceeded 30 degrees" is at most 30, "no less than two hours" at least two.

A negative before a bound closes the side that the bound leaves open, and opens the other. It belongs to the value where
nothing stands between them; a verb there stays what the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind

#: What may stand between the negative and the bound: a verb or two ("did not fall below", "has never been higher
#: than"), and no word behind which another thing is told.
_BETWEEN = (
    r"(?: (?!(?:because|only|just|merely|simply|that|if|when|but|and|or|until|since|though|although|while|who|which|"
    r"to|for|of|in|on|at|by|all|every|the)\b)[a-z]{2,15}){0,3}"
)
_NEGATIVE = r"(?:\b(?:no|nor)|(?:\b(?:not|never)|n['’]t)" + _BETWEEN + ")"
#: The words that make a bound and can stand behind a negative.
_BOUND = (
    r"(?:exceed(?:ed|s|ing)?|surpass(?:ed|ing)?|topped|beyond|above|over|below|under|in excess of|upwards? of|"
    r"(?:more|less|fewer|longer|shorter|higher|lower|larger|smaller|greater|bigger|older|younger|later|earlier|wider|"
    r"deeper|faster|slower|heavier|worse|better) than)"
)
_LEFT = re.compile(_NEGATIVE + " $", re.IGNORECASE)
_OPENS = re.compile(_BOUND + r"\b", re.IGNORECASE)
_FIGURE = (
    r"(?= (?:an? |half |[a-z]{0,3}[$€£¥]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b))"
)
_DENIED = re.compile(_NEGATIVE + " " + _BOUND + _FIGURE, re.IGNORECASE)
_ADJACENT = re.compile(r"(?:no|not|never|nor) ", re.IGNORECASE)
_VERBS = re.compile(r"exceed|surpass|topped", re.IGNORECASE)
_REACH = 70
#: The words of which a text that denies a bound holds one, as `numbers.WORD` cuts them.
NEGATIVES = frozenset({"no", "nor", "not", "never", "t", "cannot"})
#: The qualifier that a bound becomes when it is denied.
_TURNED = {"over": "at most", "under": "at least"}
_TURNED_LENGTHS = {"over": "up to", "under": "at least"}


def turn_denied_bounds(text: str, values: Sequence[Value]) -> list[Value]:
    """The values, those with a denied bound turned; a negative right before belongs to them."""
    return [_turned(text, value, floor) for value, floor in zip(values, _floors(values), strict=True)]


def spans_of_denied_bounds(text: str) -> list[tuple[int, int]]:
    """Where a text denies a bound: a negative there says how much, and not that something is not so."""
    return [match.span() for match in _DENIED.finditer(text)]


def _floors(values: Sequence[Value]) -> list[int]:
    """For each value the end of the one before it."""
    return [0, *(value.end for value in values[:-1])] if values else []


def _turned(text: str, value: Value, floor: int) -> Value:
    names = _TURNED_LENGTHS if value.kind in {ValueKind.DURATION, ValueKind.AGE} else _TURNED
    name = names.get(value.qualifier or "")
    if name is None or value.stated is None or _OPENS.match(value.text) is None:
        return value
    first = max(floor, value.start - _REACH)
    match = _LEFT.search(text[first : value.start])
    if match is None:
        return value
    start = value.start
    if _ADJACENT.fullmatch(match.group()) and _VERBS.match(value.text) is None:
        start = first + match.start()
    low, high = (value.stated, None) if name == "at least" else (value.low and None, value.stated)
    if name != "at least" and value.kind is not ValueKind.DURATION and value.stated > 0:
        low = Decimal(0)
    return replace(value, low=low, high=high, qualifier=name, start=start, text=text[start : value.end])
