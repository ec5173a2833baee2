"""When and where a claim holds, and the year of dates that state none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.extract.years import UNTOLD, Told, is_news
from claimtrack.model import Document, Value, ValueKind
from claimtrack.values.dates import resolve_date
from claimtrack.values.edtf import calendar_day, to_days

#: For how many sentences a full date completes those after it where the document's own date is known.
_MEMORY = 3
#: How many sentences open a document.
_OPENING = 3
#: How far, in days, an opening's day may lie from the last full date of its document to be dated by it.
_WEEKS_DAYS = 45
#: How long after its document's date a day is still told as one of the same year, in days.
_SOON_DAYS = 31
#: What stands before a year that names a thing by it, and dates no part of the year itself.
_OF_A_YEAR = re.compile(
    r"\b(?!(?:end|start|beginning|middle|half|quarter|part|course|autumn|fall|winter|spring|summer|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|days|weeks|months|rest|turn) )[a-z]+ of $",
    re.IGNORECASE,
)
#: Told of what was before.
_HAD = re.compile(r"\bhad\b|\b(?:earlier|before|previous)\b", re.IGNORECASE)
_FULL = frozenset({"day", "month", "year"})
#: The role of a date on which something was said.
_SAID = "date of statement"
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


def infer_reference(told: Sequence[Sequence[Value]]) -> date | None:
    """The day of a document that states none: the full date its opening tells, where nothing later is told.

    `told` are the values of its sentences in order. An opening older than the rest is history, and says
    nothing.
    """
    full = [
        (number, value.first_day, value.last_day)
        for number, values in enumerate(told)
        for value in values
        if value.kind is ValueKind.DATE
        and value.precision in _FULL
        and value.context is None
        and value.first_day is not None
        and value.last_day is not None
    ]
    opening = [(low, high) for number, low, high in full if number < _OPENING and (high - low).days < 32]
    if opening:
        high = max(opening)[1]
        return high if all(other <= high for _, other, _ in full) else None
    return _nearest_to_last(told, [low for _, low, high in full if high == low])


def _nearest_to_last(told: Sequence[Sequence[Value]], days: Sequence[date]) -> date | None:
    """The opening's day without a year, where the last full day of the document is within weeks of it."""
    for values in told[:_OPENING]:
        for value in values:
            if value.kind is ValueKind.DATE and (value.edtf or "").startswith("XXXX") and days:
                found = resolve_date(value, reference=None, anchor=max(days), anchor_note="last date told")
                if found.last_day is not None and abs((found.last_day - max(days)).days) <= _WEEKS_DAYS:
                    return max(found.last_day, *days)
    return None


@dataclass(slots=True)
class Timeline:
    """The dates told so far, that later ones lean on."""

    reference: date | None
    told: Told = UNTOLD
    anchor: date | None = None
    age: int = 0
    note: str = ""
    exact: bool = False
    stated: bool = True
    went_back: bool = False
    year: date | None = None
    year_age: int = 0

    def next_sentence(self) -> None:
        """One sentence further from the date told last."""
        self.age += 1
        self.year_age += 1

    def resolve(
        self, values: Sequence[Value], *, ahead: bool, text: str = "", roles: Sequence[str | None] = ()
    ) -> list[Value]:
        """The values of a claim, dates completed; remembers the last full one. `ahead`: it tells of the future; `text`
        is the sentence that the values have their places in; `roles` are theirs."""
        found = []
        self.went_back = _HAD.search(text) is not None
        for number, stated in enumerate(values):
            value = stated
            if value.kind is ValueKind.DATE:
                # "It said on Friday that it would appeal": what is to come was said before.
                said = number < len(roles) and roles[number] == _SAID
                value = self._complete(value, ahead and not said)
                if (
                    value.precision in _GRAINS
                    and value.low is not None
                    and value.high is not None
                    and value.low >= 1
                ):
                    self.anchor = self.year = value.first_day
                    self.age, self.note, self.exact = 0, value.text, value.precision != "month"
                    self.year_age, self.stated = 0, value.context is None
                elif (
                    value.precision == "year"
                    and value.first_day is not None
                    and not self._names_a_thing(value, text)
                ):
                    self._note_year(value.first_day.year)
            found.append(value)
        return found

    def _names_a_thing(self, value: Value, text: str) -> bool:
        """ "The war of 1994", "unchanged since 1994": a year that tells of what was, and not of what follows."""
        if self.reference is None:
            return False
        return value.qualifier == "since" or _OF_A_YEAR.search(text[: value.start]) is not None

    def _note_year(self, year: int) -> None:
        """A year alone completes days and months, but no "next day" counts from it."""
        if self.exact and self.age <= 1:
            return
        if self.year is None or self.year.year != year or self.year_age > _MEMORY:
            self.year, self.year_age = date(year, 7, 1), 0

    def _complete(self, value: Value, future: bool) -> Value:
        if value.low is not None or value.high is not None:
            return value
        memory = _MEMORY if self.reference is not None else 2 * _MEMORY
        anchor, note = (self.anchor if self.age <= memory else None), self.note
        open_day = value.edtf or ""
        if open_day.startswith("XXXX"):
            if self.year_age <= memory:
                anchor = self.year
            elsewhere = self.told.date_for(open_day, self.reference)
            if elsewhere is not None and self._counts_more(elsewhere, open_day, anchor):
                anchor, note = elsewhere, "elsewhere in the document"
            elif (
                self.told.year is None
                and (anchor != self.anchor or not self.stated)
                and is_news(open_day, self.reference)
            ):
                anchor = None
        found = resolve_date(value, reference=self.reference, anchor=anchor, anchor_note=note, future=future)
        if anchor is not None and open_day.startswith("XXXX") and not future and self._is_to_come(found):
            earlier = anchor.replace(year=anchor.year - 1, day=min(anchor.day, 28))
            found = resolve_date(
                value, reference=self.reference, anchor=earlier, anchor_note=f"a year before {note}"
            )
            if self._is_to_come(found):
                found = resolve_date(value, reference=self.reference, anchor=None)
        if open_day.startswith("XXXX") and anchor is not None:
            found = self._in_order(value, found, anchor, note, future=future)
        return found

    def _in_order(self, value: Value, found: Value, anchor: date, note: str, *, future: bool) -> Value:
        """What is to come lies after the document's date; what is told after a day rather follows it, where the year
        after it is nearer: "opened in November 2021. In March the workers went on strike"."""
        day = found.first_day
        if day is None:
            return found
        if future and self.reference is not None and day < self.reference and not self.told.titled:
            return resolve_date(value, reference=self.reference, anchor=None, future=True)
        if future or self.went_back or anchor != self.anchor or day >= anchor:
            return found
        next_year = anchor.replace(year=anchor.year + 1, day=min(anchor.day, 28))
        later = resolve_date(
            value, reference=self.reference, anchor=next_year, anchor_note=f"the year after {note}"
        )
        if later.first_day is None or (self.reference is not None and later.first_day > self.reference):
            return found
        return later if later.first_day - anchor < anchor - day else found

    def _is_to_come(self, found: Value) -> bool:
        """Whether a date lies months after the document's own: what was told before then was of the year before."""
        day = found.first_day
        return self.reference is not None and day is not None and (day - self.reference).days > _SOON_DAYS

    def _counts_more(self, elsewhere: date, open_day: str, anchor: date | None) -> bool:
        """Whether a day told elsewhere gives its year rather than the day or year told last.

        A day told in this sentence or the one before goes on. A year alone does too, except for a day of the story
        that the whole document tells: "the dam, built in 1967, ... on 14 October".
        """
        if anchor is None:
            return True
        if anchor == self.anchor:
            return self.told.year is not None and self.age > 1
        return self.told.year is not None and (
            self.year_age > 1 or self.told.is_of_its_year(open_day, elsewhere)
        )


def hold_time(values: Sequence[Value]) -> str | None:
    """The EDTF date that a claim states for itself: the finest of its dates, the first of equals."""
    rank = {"time": 0, "day": 0, "month": 1, "season": 2, "quarter": 2, "half": 3, "year": 4}
    dated = [
        value
        for value in values
        if value.kind is ValueKind.DATE
        and value.edtf
        and value.low is not None
        and value.qualifier != "since"
    ]
    # When it was said tells when it holds only where it tells no day of its own.
    dated = [value for value in dated if value.role != _SAID] or dated
    if not dated:
        return None
    return min(dated, key=lambda v: (rank.get(v.precision or "", 5), v.start)).edtf
