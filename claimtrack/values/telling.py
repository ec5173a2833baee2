"""Which values can be a fact of their own."""

from __future__ import annotations

from claimtrack.model import Value, ValueKind


def is_telling(value: Value) -> bool:
    """Whether a value can be a fact of its own: "both sides", "two countries" and "recent years" are not."""
    if value.kind in {ValueKind.COUNT, ValueKind.NUMBER} and not any(c.isdigit() for c in value.text):
        return value.stated is None or abs(value.stated) > 2
    return value.kind is not ValueKind.DURATION or value.stated is not None
