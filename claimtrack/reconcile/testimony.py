"""Testimonies: claims with what their document adds to them: who speaks, as of when, how long after the event."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.model import Claim, Document, Value, ValueKind, cut_glosses
from claimtrack.reconcile.rates import Rates, find_rates
from claimtrack.reconcile.words import stems_of
from claimtrack.values.edtf import Days, day_number, to_days
from claimtrack.values.lexicon import load_lexicon

#: Qualifiers of a date that make it the day as of which a figure holds.
AS_OF_CUES = frozenset({"by", "as of", "as at", "to", "until", "up to", "through", "so far", "at"})
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b(?![.,]\d)")
_ASIDE = re.compile(r"\([^()]{1,200}\)")
#: Verbs of counting: a date beside them is the day of the count.
_COUNTED = re.compile(
    r"\b(?:counted|recorded|registered|logged|confirmed|reported|listed|tallied|stood at|reached|numbered|totalled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Testimony:
    """A claim and its document; the rest follows from them.

    `occasion` is the day of the event that the document is about, `siblings` are the values of the other claims of
    the sentence, `earlier` those of the sentence before it, `rates` what all documents imply of exchange rates.
    """

    claim: Claim
    document: Document
    occasion: int | None = None
    siblings: tuple[Value, ...] = ()
    earlier: tuple[Value, ...] = ()
    rates: Rates = field(default_factory=dict)

    @property
    def voice(self) -> str:
        """Who says it: the speaker, or the document's source where it speaks for itself."""
        return self.claim.attribution.speaker or self.document.source.name

    @cached_property
    def published(self) -> Days:
        """First and last day of the document's publication; open where unknown."""
        return to_days(self.document.published) if self.document.published else (None, None)

    @cached_property
    def stated_as_of(self) -> Days:
        """The days as of which the claim itself says that it holds; open where it takes them from its document."""
        if self.claim.as_of and self.claim.as_of != self.document.published:
            return to_days(self.claim.as_of)
        counted = _COUNTED.search(self.claim.text) is not None
        dates = [v for v in self.claim.values if v.kind is ValueKind.DATE and v.high is not None]
        for value in dates:
            if value.high is not None and (
                value.qualifier in AS_OF_CUES or (counted and value.qualifier is None and len(dates) == 1)
            ):
                return (int(value.high), int(value.high))
        return None, None

    @cached_property
    def told_days(self) -> Days:
        """The days that the claim's own dates name, or else those of its sentence; open where there are none."""
        aside = self._asides
        for values in (self.claim.values, self.siblings):
            known = [
                v
                for v in values
                if v.kind is ValueKind.DATE
                and v.low is not None
                and v.high is not None
                and not any(start <= v.start < end for start, end in aside)
            ]
            if known:
                return min(int(v.low or 0) for v in known), max(int(v.high or 0) for v in known)
        years = [int(year) for year in _YEAR.findall(_ASIDE.sub(" ", self.claim.sentence))]
        return (day_number(min(years)), day_number(max(years) + 1) - 1) if years else (None, None)

    @cached_property
    def _asides(self) -> tuple[tuple[int, int], ...]:
        """Where the claim puts matter between brackets: a year there dates the bracket ("population 4,870 in 2011")."""
        offset = self.claim.start
        return tuple((offset + m.start(), offset + m.end()) for m in _ASIDE.finditer(self.claim.text))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Stems of the claim's own words, values left out."""
        return stems_of(self.claim)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What the claim's own words are about."""
        return load_lexicon().concepts(self.stems)


@dataclass(frozen=True, slots=True)
class Side:
    """A testimony seen from one of its values, or as a statement."""

    testimony: Testimony
    index: int | None = None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.testimony.claim

    @property
    def value(self) -> Value | None:
        """The value that is compared."""
        return None if self.index is None else self.claim.values[self.index]


def hear(claims: Sequence[Claim], documents: Sequence[Document]) -> Mapping[str, Testimony]:
    """Testimonies by claim id, in the words of the claims without glosses."""
    claims = [cut_glosses(claim) for claim in claims]
    by_id = {document.id: document for document in documents}
    of_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_document[claim.document].append(claim)
    occasions = {
        key: find_occasion(by_id[key], told) for key, told in sorted(of_document.items()) if key in by_id
    }
    rates = find_rates(claims)
    return {
        claim.id: Testimony(claim, by_id[key], occasions[key], siblings, earlier, rates)
        for key, told in sorted(of_document.items())
        if key in by_id
        for claim, siblings, earlier in _with_siblings(told)
    }


def _with_siblings(
    claims: Sequence[Claim],
) -> Iterator[tuple[Claim, tuple[Value, ...], tuple[Value, ...]]]:
    """Each claim of a document with the values of its sentence's other claims, and of the sentence before."""
    by_sentence: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence_start].append(claim)
    before: tuple[Value, ...] = ()
    for start in sorted(by_sentence):
        here = by_sentence[start]
        for claim in here:
            yield claim, tuple(v for other in here if other.id != claim.id for v in other.values), before
        before = tuple(value for claim in here for value in claim.values)


def find_occasion(document: Document, claims: Sequence[Claim]) -> int | None:
    """The day of the event that a document is about: the day it names most often, never after its publication."""
    published = to_days(document.published)[1] if document.published else None
    days: Counter[int] = Counter()
    for claim in claims:
        for value in claim.values:
            if value.kind is not ValueKind.DATE or value.low is None or value.low != value.high:
                continue
            if published is None or value.low <= published:
                days[int(value.low)] += 1
    if not days:
        return published
    most = max(days.values())
    return min(day for day, count in days.items() if count == most)
