"""When and where a claim holds, and the year of dates that state none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.model import Document, Value, ValueKind
from claimtrack.values.dates import resolve_date
from claimtrack.values.edtf import calendar_day, to_days

#: For how many sentences a full date completes those after it where the document's own date is known.
_MEMORY = 3
_GRAINS = frozenset({"day", "month", "time"})


def reference_day(document: Document) -> date | None:
    """The last day of the document's date, where that is known to the day or month."""
    if not document.published:
        return None
    low, high = to_days(document.published)
    day = high if high is not None else low
    if day is None or low is None or day - low > 366 or day < 1:
        return None
    return date(*calendar_day(day))


@dataclass(slots=True)
class Timeline:
    """The dates told so far, that later ones lean on."""

    reference: date | None
    anchor: date | None = None
    age: int = 0
    note: str = ""

    def next_sentence(self) -> None:
        """One sentence further from the date told last."""
        self.age += 1

    def resolve(self, values: Sequence[Value], ahead: Sequence[bool]) -> list[Value]:
        """The values of a sentence, dates completed; remembers the last full one."""
        found = []
        for value, future in zip(values, ahead, strict=True):
            if value.kind is ValueKind.DATE:
                value = self._complete(value, future)
                if (
                    value.precision in _GRAINS
                    and value.low is not None
                    and value.high is not None
                    and value.low >= 1
                ):
                    self.anchor = value.first_day
                    self.age, self.note = 0, value.text
            found.append(value)
        return found

    def _complete(self, value: Value, future: bool) -> Value:
        if value.low is not None or value.high is not None:
            return value
        fresh = self.anchor if self.reference is None or self.age <= _MEMORY else None
        done = resolve_date(
            value, reference=self.reference, anchor=fresh, anchor_note=self.note, future=future
        )
        if done.low is None and done.high is None and self.anchor is not None and fresh is None:
            return resolve_date(
                value, reference=self.reference, anchor=self.anchor, anchor_note=self.note, future=future
            )
        return done


def hold_time(values: Sequence[Value]) -> str | None:
    """The EDTF date that a claim states for itself: the finest of its dates, the first of equals."""
    rank = {"time": 0, "day": 0, "month": 1, "season": 2, "quarter": 2, "half": 3, "year": 4}
    dated = [
        value for value in values if value.kind is ValueKind.DATE and value.edtf and value.low is not None
    ]
    if not dated:
        return None
    return min(dated, key=lambda v: (rank.get(v.precision or "", 5), v.start)).edtf
