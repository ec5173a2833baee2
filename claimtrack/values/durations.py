"""Durations and ages in text: how long, and how old.

A duration keeps the number and unit as stated; "2 hours and 10 minutes" counts in the smallest of its
units. Its `low` and `high` are what the words can mean: "three days" is two and a half to three and a
half, "over a year" is open above, "several years" is 3 to 9.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimtrack.model import Value, ValueKind
from claimtrack.values.dates_reading import read_temporal
from claimtrack.values.dates_symbols import Node, read_table, symbol
from claimtrack.values.durations_bounded import (
    MEAN_AGE_LEFT,
    find_ages_at_death,
    find_bounded_ages,
    find_mean_ages,
)
from claimtrack.values.durations_grammar import Length


def find_durations(text: str) -> list[Value]:
    """Durations in the text, sorted and apart from each other."""
    sign = symbol("DUR")
    return [
        _value(ValueKind.DURATION, node, text)
        for node in read_temporal(text)
        if node.symbol == sign and not _is_mean_age(node, text)
    ]


def find_ages(text: str) -> list[Value]:
    """Ages in the text, sorted and apart from each other."""
    nodes = read_temporal(text)
    values = [
        _value(ValueKind.AGE, node, text)
        for node in nodes
        if node.symbol == symbol("AGEVALUE") or _is_mean_age(node, text)
    ]
    taken = [(node.start, node.end) for node in nodes]
    apposed = [
        *(_find_apposed(text) if ", " in text else ()),
        *find_bounded_ages(text),
        *find_ages_at_death(text),
        *find_mean_ages(text),
    ]
    if apposed:
        apposed = [
            one for one in apposed if not any(start < one.end and one.start < end for start, end in taken)
        ]
    return sorted([*values, *apposed], key=lambda value: value.start)


def _is_mean_age(node: Node, text: str) -> bool:
    """Whether a length in years is an age: "the mean age was 54.3 years"."""
    if node.symbol != symbol("DUR") or node.value.unit != "year":
        return False
    return MEAN_AGE_LEFT.search(text, max(0, node.start - 60), node.start) is not None


def _value(kind: ValueKind, node: Node, text: str) -> Value:
    length: Length = node.value
    return Value(
        kind,
        length.stated,
        length.low,
        length.high,
        length.unit,
        text[node.start : node.end],
        node.start,
        node.end,
        qualifier=length.qualifier,
        parts=length.parts,
    )


@cache
def _apposed() -> re.Pattern[str]:
    words = "|".join(read_table("cues.toml")["after_age"])
    return re.compile(
        rf", (?P<age>[1-9][0-9]?|1[01][0-9])"
        rf"(?= ?, (?:{words}|[a-z]+ed)\b|,? (?:told|said|was|who)\b|[.;]?$|[.;] (?=\D))"
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(read_table("cues.toml")["not_names"])


_NAME = re.compile(r"[^\W\d_]*[^\W\d_a-z][\w'’-]*$")
#: A full name behind a verb or a title in small letters: "her deputy was Dalia Wren", at the end of a sentence.
_FULL_NAME = re.compile(r"(?:^|[a-z.,] )[A-Z][^\W\d_]+ (?:[A-Z][\w'’-]*\.? )?[A-Z][^\W\d_]+$")
_ENDS = frozenset(".;")
_YOUNGEST_AT_END = 10


def _find_apposed(text: str) -> list[Value]:
    """Ages that stand between commas after a name: "Ann Lee, 54, a baker"."""
    found = []
    for match in _apposed().finditer(text):
        lead = text[max(0, match.start() - 30) : match.start()].rstrip()
        name = _NAME.search(lead)
        if name is None or name[0].lower().rstrip(".") in _not_names() or not name[0][0].isupper():
            continue
        age = Decimal(match["age"])
        start, end = match.span("age")
        ends = end == len(text) or text[end] in _ENDS
        if ends and (age < _YOUNGEST_AT_END or _FULL_NAME.search(lead) is None):
            continue
        found.append(Value(ValueKind.AGE, age, age, age, "year", match["age"], start, end))
    return found
