"""Durations and ages in text. First version: a number and a unit."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Value, ValueKind

_DURATION = re.compile(
    r"\b(\d+(?:\.\d+)?)[\s-](second|minute|hour|day|week|month|year|decade)s?\b(?!\sold|-old)"
)
_AGE = re.compile(r"\b(\d+)[\s-](year|month)s?[\s-]old\b|\baged (\d+)\b")


def find_durations(text: str) -> list[Value]:
    """Durations in the text, sorted and non-overlapping."""
    return [
        Value(ValueKind.DURATION, Decimal(m[1]), Decimal(m[1]), Decimal(m[1]), m[2], m[0], m.start(), m.end())
        for m in _DURATION.finditer(text)
    ]


def find_ages(text: str) -> list[Value]:
    """Ages in the text, sorted and non-overlapping."""
    found = []
    for m in _AGE.finditer(text):
        number = Decimal(m[1] or m[3])
        found.append(Value(ValueKind.AGE, number, number, number, m[2] or "year", m[0], m.start(), m.end()))
    return found
