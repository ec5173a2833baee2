"""Comparing the values of two sides: as the values package does, but for ranges that share no more than an end."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.bounds import effective_value, same_night
from claimtrack.reconcile.testimony import Side
from claimtrack.values import Comparison, ValueRelation, compare_values

_HEDGES = frozenset(
    {"about", "around", "some", "approximately", "roughly", "circa", "nearly", "almost", "between"}
)


def compare(left: Side, right: Side) -> Comparison:
    """The values of two sides compared; both sides must have one."""
    a, b = effective_value(left), effective_value(right)
    if a is None or b is None:
        raise ValueError("a statement has no value to compare")
    a, b = same_night(a, b)
    comparison = compare_values(a, b)
    if comparison.relation is ValueRelation.OVERLAP and _only_touch(a, b):
        words = f"{a.text} against {b.text}"
        return replace(comparison, relation=ValueRelation.DISJOINT, words=words)
    return comparison


def _only_touch(a: Value, b: Value) -> bool:
    """Whether two ranges of rounding share no more than an end: "two years" and "three years", to the half year."""
    if a.kind is ValueKind.DATE or a.unit != b.unit or a.text == b.text:
        return False
    return _rounding_only(a) and _rounding_only(b) and (a.high == b.low or b.high == a.low)


def _rounding_only(value: Value) -> bool:
    """Whether a value's range comes from the places it is written to, not from a hedge."""
    if value.low is None or value.high is None or value.stated is None or value.qualifier in _HEDGES:
        return False
    return value.low + value.high == 2 * value.stated


def tell_difference(comparison: Comparison) -> str | None:
    """The difference in words, where there is one."""
    return None if comparison.compatible else comparison.words
