"""All values of a text: the recognisers' finds merged, the longest and most specific first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimtrack.model import Value, ValueKind
from claimtrack.values.amounts import find_amounts
from claimtrack.values.dates import find_dates
from claimtrack.values.durations import find_ages, find_durations
from claimtrack.values.times import find_times


def find_values(text: str, *, reference: date | None = None) -> list[Value]:
    """The values of a text, sorted and non-overlapping; `reference` is the day that relative dates count from."""
    timed = merge_values(
        (find_dates(text, reference=reference), find_ages(text), find_durations(text), find_times(text))
    )
    return sorted(
        [*timed, *find_amounts(text, taken=[(v.start, v.end) for v in timed])], key=lambda v: v.start
    )


def merge_values(finds: Iterable[list[Value]]) -> list[Value]:
    """One list without overlaps: of two finds that overlap the longer stays, of equal ones the earlier list's."""
    ranked = sorted(
        (
            (value.start - value.end, rank, value.start, value)
            for rank, find in enumerate(finds)
            for value in find
        ),
        key=lambda item: item[:3],
    )
    kept: dict[int, Value] = {}
    taken: set[int] = set()
    for _, _, start, value in ranked:
        if not any(place in taken for place in range(value.start, value.end)):
            taken.update(range(value.start, value.end))
            kept[start] = value
    return [kept[start] for start in sorted(kept)]


__all__ = ["ValueKind", "find_values", "merge_values"]
