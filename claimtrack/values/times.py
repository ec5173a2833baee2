"""Clock times in text. First version: 03:42 and 8pm."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Value, ValueKind

_TIME = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?m\b\.?|\b(\d{1,2}):(\d\d)\b(?!:)")


def find_times(text: str) -> list[Value]:
    """Clock times in the text, sorted and non-overlapping."""
    found = []
    for m in _TIME.finditer(text):
        hour, minute = int(m[1] or m[4]), int(m[2] or m[5] or 0)
        if hour > 23 or minute > 59:
            continue
        hour = hour % 12 + (12 if m[3] == "p" else 0) if m[3] else hour
        at = Decimal(hour * 60 + minute)
        found.append(
            Value(
                ValueKind.TIME, None, at, at, None, m[0], m.start(), m.end(), edtf=f"T{hour:02d}:{minute:02d}"
            )
        )
    return found
