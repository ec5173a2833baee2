"""Testimonies: claims with what their document adds to them: who speaks, as of when, how long after the event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimtrack.model import Claim, Document, Value, ValueKind
from claimtrack.reconcile.words import stems_of
from claimtrack.values.edtf import Days, to_days
from claimtrack.values.lexicon import load_lexicon

#: Qualifiers of a date that make it the day as of which a figure holds.
AS_OF_CUES = frozenset({"by", "as of", "as at", "to", "until", "up to", "through", "so far", "at"})


@dataclass(frozen=True)
class Testimony:
    """A claim, its document, and the day of the event that the document is about; the rest follows from them."""

    claim: Claim
    document: Document
    occasion: int | None = None

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
        """The days as of which the claim itself says that it holds; open where it doesn't say."""
        if self.claim.as_of:
            return to_days(self.claim.as_of)
        for value in self.claim.values:
            if value.kind is ValueKind.DATE and value.qualifier in AS_OF_CUES and value.high is not None:
                return int(value.high), int(value.high)
        return None, None

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
    """Testimonies by claim id."""
    by_id = {document.id: document for document in documents}
    of_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_document[claim.document].append(claim)
    occasions = {
        key: find_occasion(by_id[key], told) for key, told in sorted(of_document.items()) if key in by_id
    }
    return {
        claim.id: Testimony(claim, by_id[claim.document], occasions[claim.document])
        for claim in claims
        if claim.document in by_id
    }


def find_occasion(document: Document, claims: Sequence[Claim]) -> int | None:
    """The day of the event that a document is about: the day it names most often, never after its publication."""
    published = to_days(document.published)[1] if document.published else None
    days: Counter[int] = Counter()
    for claim in claims:
        for value in claim.values:
            if value.kind is ValueKind.DATE and value.low is not None and value.low == value.high:
                if published is None or value.low <= published:
                    days[int(value.low)] += 1
    if not days:
        return published
    most = max(days.values())
    return min(day for day, count in days.items() if count == most)
