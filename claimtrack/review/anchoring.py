"""Finding the claims of decisions again, by quotation and context, after a re-run or an edited document.

Each anchor ends in one of three ways. Kept: its claim is there, word for word or reworded in the same place.
Reopened: the claim stands in its place, but a number, date, name or negation in it changed. Orphaned: it is
gone. A claim that merely looks alike and stands elsewhere is never taken for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claimtrack.model import Anchor, Claim, Document

#: How alike, of 100, a neighbouring text has to be to count as the same neighbour.
_SAME_NEIGHBOUR = 80.0
#: How alike, of 100, a reworded quotation has to be to its former self: with both neighbours, with one.
_BOTH_SIDES, _ONE_SIDE = 45.0, 65.0
#: How much of two overlapping spans has to be shared for the claim to be the same one, cut anew.
_SAME_CUT = 0.5
#: Fewer characters than these of a neighbour tell nothing.
_TELLING = 10
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("“”„«»‘’‚–—‐‑", '"""""\'\'\'----')


class Fate(StrEnum):
    """What became of an anchor."""

    KEPT = "kept"
    REOPENED = "reopened"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor's claim is now, and why it is not simply kept."""

    fate: Fate
    claim: str | None
    why: str = ""


@dataclass
class Finder:
    """Finds anchors among the claims of a run; asked the same twice, it answers the same."""

    documents: Sequence[Document]
    claims: Sequence[Claim]
    _key_of: Mapping[str, str] = field(init=False)
    _by_id: Mapping[str, Claim] = field(init=False)
    _by_words: Mapping[tuple[str, str], list[Claim]] = field(init=False)
    _by_key: Mapping[str, list[Claim]] = field(init=False)
    _text: Mapping[str, str] = field(init=False)
    _answers: dict[Anchor, Found] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        key_of = {document.id: document.key for document in self.documents}
        self._key_of = key_of
        by_words: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        by_key: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            key = key_of.get(claim.document, "")
            by_words[key, fold(claim.text)].append(claim)
            by_key[key].append(claim)
        self._by_id = {claim.id: claim for claim in self.claims}
        self._by_words, self._by_key = by_words, by_key
        self._text = {document.key: document.text for document in self.documents}

    def find(self, anchor: Anchor) -> Found:
        """Where the anchor's claim is now."""
        if anchor not in self._answers:
            self._answers[anchor] = self._find(anchor)
        return self._answers[anchor]

    def stands(self, anchor: Anchor) -> bool:
        """Whether its claim is there and nothing was changed near it, so that no other need be looked at."""
        named = self._by_id.get(anchor.claim)
        known = anchor.document_key in self._text
        return known and named is not None and self._stands_as_before(anchor, named)

    def _find(self, anchor: Anchor) -> Found:
        if anchor.document_key not in self._text:
            return Found(Fate.ORPHANED, None, f"{anchor.document_key} is no longer among the documents")
        named = self._by_id.get(anchor.claim)
        if named is not None and self._stands_as_before(anchor, named):
            return Found(Fate.KEPT, named.id)
        same_words = self._by_words.get((anchor.document_key, fold(anchor.quotation)), [])
        if same_words:
            return self._choose(anchor, same_words)
        return self._find_recut(anchor) or self._find_reworded(anchor)

    def _stands_as_before(self, anchor: Anchor, claim: Claim) -> bool:
        """True where the claim has the anchor's words and neighbours: nothing was changed near it."""
        text = self._text[anchor.document_key]
        return (
            self._key_of.get(claim.document) == anchor.document_key
            and claim.text == anchor.quotation
            and text[max(0, claim.start - len(anchor.prefix)) : claim.start] == anchor.prefix
            and text[claim.end : claim.end + len(anchor.suffix)] == anchor.suffix
        )

    def _choose(self, anchor: Anchor, candidates: Sequence[Claim]) -> Found:
        if anchor.times > 1:
            # It was said more than once before: which of them this is, only its neighbours can tell.
            candidates = [claim for claim in candidates if max(self._sides(anchor, claim)) >= _SAME_NEIGHBOUR]
            if not candidates:
                return self._find_reworded(anchor)
        if len(candidates) == 1:
            return Found(Fate.KEPT, candidates[0].id)
        spans = {(claim.start, claim.end) for claim in candidates}
        ranked = sorted(
            candidates, key=lambda c: (-self._closeness(anchor, c), c.id != anchor.claim, c.order)
        )
        if len(spans) == 1:
            return Found(Fate.KEPT, next((c.id for c in ranked if c.id == anchor.claim), ranked[0].id))
        best, second = (self._closeness(anchor, claim) for claim in ranked[:2])
        if ranked[0].id == anchor.claim or best > second:
            return Found(Fate.KEPT, ranked[0].id)
        return Found(Fate.REOPENED, ranked[0].id, f"{anchor.document_key} now says it {len(spans)} times")

    def _find_recut(self, anchor: Anchor) -> Found | None:
        """The words stand there still, but the claim is cut out of them otherwise than before."""
        words = anchor.quotation.split()
        if not words:
            return None
        text = self._text[anchor.document_key]
        found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
        if anchor.times > 1 or len(found) > 1:
            found = [each for each in found if max(self._around(anchor, *each.span())) >= _SAME_NEIGHBOUR]
        if len(found) != 1:
            return None
        start, end = found[0].span()
        best: tuple[float, int, Claim] | None = None
        for claim in self._by_key.get(anchor.document_key, ()):
            shared = min(end, claim.end) - max(start, claim.start)
            part = shared / (max(end, claim.end) - min(start, claim.start))
            if part >= _SAME_CUT and (best is None or (part, -claim.order) > best[:2]):
                best = (part, -claim.order, claim)
        return None if best is None else Found(Fate.KEPT, best[2].id, "read anew")

    def _find_reworded(self, anchor: Anchor) -> Found:
        best: tuple[float, int, Claim] | None = None
        for claim in self._by_key.get(anchor.document_key, ()):
            alike = self._alike_in_place(anchor, claim)
            if alike is not None and (best is None or (alike, -claim.order) > best[:2]):
                best = (alike, -claim.order, claim)
        if best is None:
            return Found(Fate.ORPHANED, None, f"{anchor.document_key} no longer says so")
        # Here and not above, because most commands look at decisions and few find one reworded.
        from claimtrack.review.vital import what_changed

        claim = best[2]
        changed = what_changed(anchor.quotation, claim.text)
        if changed is None:
            return Found(Fate.KEPT, claim.id, "reworded")
        return Found(
            Fate.REOPENED, claim.id, f"{changed} in {anchor.document_key}: it now says “{claim.text}”"
        )

    def _alike_in_place(self, anchor: Anchor, claim: Claim) -> float | None:
        """How alike the claim is to the quotation, where it stands in its place; None where it does not."""
        words = fold(claim.text)
        prefix, suffix = fold(anchor.prefix), fold(anchor.suffix)
        beside = words[: len(suffix)]
        if words in prefix or (len(beside) >= _TELLING and suffix.startswith(beside)):
            # It stood beside the quotation before: a neighbour, not the claim itself.
            return None
        before, after = self._sides(anchor, claim)
        sides = (before >= _SAME_NEIGHBOUR) + (after >= _SAME_NEIGHBOUR)
        if sides == 0:
            return None
        from rapidfuzz import fuzz

        alike = fuzz.ratio(fold(anchor.quotation), words)
        return alike + sides if alike >= (_BOTH_SIDES if sides == 2 else _ONE_SIDE) else None

    def _closeness(self, anchor: Anchor, claim: Claim) -> float:
        return sum(self._sides(anchor, claim))

    def _sides(self, anchor: Anchor, claim: Claim) -> tuple[float, float]:
        return self._around(anchor, claim.start, claim.end)

    def _around(self, anchor: Anchor, start: int, end: int) -> tuple[float, float]:
        """How alike, of 100, what stands before and after a place is to what stood around the quotation."""
        from rapidfuzz import fuzz

        text = self._text[anchor.document_key]
        before = fold(text[max(0, start - len(anchor.prefix)) : start])
        after = fold(text[end : end + len(anchor.suffix)])
        return (
            fuzz.ratio(fold(anchor.prefix), before) if anchor.prefix else 50.0 + 50.0 * (start == 0),
            fuzz.ratio(fold(anchor.suffix), after) if anchor.suffix else 50.0 + 50.0 * (end == len(text)),
        )


def fold(text: str) -> str:
    """Text by which quotations are compared: spaces, letter case and the shape of quotation marks aside."""
    return _SPACE.sub(" ", text.translate(_QUOTES)).strip().casefold()


def find_all(finder: Finder, anchors: Iterable[Anchor]) -> tuple[Found, ...]:
    """The anchors' claims, in the same order."""
    return tuple(finder.find(anchor) for anchor in anchors)
