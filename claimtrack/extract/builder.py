"""Clauses under construction: adding, extending and resuming them as words are taken left to right."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import Chunk, main_verb, says
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Clause, Range
from claimtrack.extract.phrases import find_verb
from claimtrack.extract.tags import Tagged

#: How many chunks may stand between a subject and its verb.
_LOOK_AHEAD = 5
_WAITING = frozenset({"main", "coordinate", "complement", "relative", "splice", "adverbial"})
_GAPPED = re.compile(r"[An_]*D?[An_]*(?:#_?)+(?:N_?)?(?:[ev]|N(?=[_,]*$)|I)")
_GAPPED_SHORT = re.compile(r"[An_]*(?:#_?)+(?:e|I_?D?P)")
_GAPPED_LIST = re.compile(r"[An_]*D?N?(?:#_?)+[NPe]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


class Builder:
    """The clauses so far; `current` is the one that words without a clause of their own go to."""

    def __init__(self, tagged: Tagged, mask: str) -> None:
        self.tagged = tagged
        self.mask = mask
        self.clauses: list[Clause] = []
        self.owner = [0] * len(mask)
        self.current = 0
        self.following: Chunk | None = None
        self.ahead: list[Chunk] = []
        self.number = 0

    def add(
        self, kind: str, start: int, end: int, verb: Range | None, parent: int = -1, *, frame: int = -1,
        antecedent: Range | None = None, opener: str = "", shares_subject: bool = False,
    ) -> int:  # fmt: skip
        """Open a clause; its words are those from `start` to `end`, and go to it from now on."""
        if frame < 0 and parent >= 0:
            frame = self.clauses[parent].frame
        index = len(self.clauses)
        self.clauses.append(
            Clause(kind, start, end, verb, None, parent, frame, antecedent, opener, shares_subject)
        )
        self.owner[start:end] = [index] * (end - start)
        self.current = index if kind != "aside" else self.current
        return index

    def own(self, index: int, start: int, end: int) -> None:
        """Open a clause; its words are the ones from `start` to `end`."""
        clause = self.clauses[index]
        self.owner[start:end] = [index] * (end - start)
        clause.start, clause.end = min(clause.start, start), max(clause.end, end)

    def merge(self, chunk: Chunk) -> None:
        """Give words to a clause."""
        last = len(self.clauses) - 1
        beside_tail = (
            self.clauses[last].kind == "tail" and self.clauses[last].end >= chunk.mark and chunk.kind in "SW"
        )
        self.own(last if beside_tail else self.current, chunk.mark, chunk.end)

    def merge_light(self, chunk: Chunk, verb: Range | None) -> None:
        """A clause too light to stand alone stays with its host, whose own verb may follow it."""
        clause = self.clauses[self.current]
        self.merge(chunk)
        if clause.verb is None and verb is not None:
            second = find_verb(self.mask, verb[1], chunk.end)
            if second is not None:
                clause.verb = second

    def resume(self, index: int, start: int, end: int, verb: Range) -> None:
        """Give a chunk to the clause at hand."""
        self.own(index, start, end)
        if self.clauses[index].verb is None:
            self.clauses[index].verb = verb
        self.current = index

    def second_verb(self, chunk: Chunk, verb: Range | None, host: int) -> tuple[int, Range | None]:
        """Where an interrupted host goes on inside the chunk: its verb is the second one."""
        if verb is not None and self.clauses[host].verb is None:
            second = find_verb(self.mask, verb[1], chunk.end)
            if second is not None:
                return second[0], second
        return chunk.end, None

    def add_sibling(self, chunk: Chunk, verb: Range, target: int, *, shares_subject: bool) -> None:
        """Go on with an interrupted clause, which has its verb now."""
        frame = self.clauses[target].frame
        added = self.add("coordinate", chunk.start, chunk.end, verb, target, shares_subject=shares_subject)
        keep = shares_subject or "but" not in self.tagged.words[chunk.mark : chunk.start]
        self.clauses[added].frame = frame if keep else -1

    def take_tail(self, chunk: Chunk, verb: Range, speaker: Range) -> None:
        """Open a clause coordinated with `target`."""
        before = self.current
        self.add("tail", chunk.start, chunk.end, verb, before)
        self.clauses[-1].subject = speaker
        self.clauses[-1].frame = -1
        if speaker[0] < verb[0]:
            self.current = before

    def take_gapped(self, chunk: Chunk) -> None:
        """ "and 6,318 injured", "and 1,460 by the end of 2019": a clause without its verb and subject."""
        target = self.current
        clause = self.clauses[target]
        while clause.verb is None and clause.kind == "gapped" and clause.parent >= 0:
            target = clause.parent
            clause = self.clauses[target]
        body = self.mask[chunk.start : chunk.end]
        pattern = _GAPPED_LIST if clause.verb is None else _GAPPED if "C" in chunk.openers else _GAPPED_SHORT
        has_number = "#" in self.mask[clause.start : clause.end]
        first = next(
            (w for w, t in zip(self.tagged.words[chunk.start :], body, strict=False) if t == "#"), ""
        )
        dated = bool(_YEAR.match(first)) or ":" in first or "P" in body[:3]
        if has_number and not dated and clause.kind not in {"appositive", "tail"} and pattern.match(body):
            self.add("gapped", chunk.start, chunk.end, None, target, shares_subject=True)
            self.clauses[-1].frame = clause.frame
        else:
            self.merge(chunk)

    def first_tag(self, chunk: Chunk) -> str:
        """Open a clause that only says, and go back to what it says."""
        return self.mask[chunk.start : chunk.end].lstrip("An_")[:1]

    def begins_with(self, chunk: Chunk, verb: Range) -> bool:
        """The first tag that counts."""
        return not self.mask[chunk.start : verb[0]].strip("An_")

    def goes_on_later(self) -> bool:
        """ "and the mayor, Ana Brod, who was there, left": behind what stands between commas comes the verb."""
        for later in self.ahead[self.number + 1 : self.number + 1 + _LOOK_AHEAD]:
            verb = find_verb(self.mask, later.start, later.end)
            if later.openers in {",", "-"} and verb is not None:
                told = says(self.tagged, verb) and main_verb(self.tagged, verb) not in load_cues().strict
                return self.begins_with(later, verb) and not told
            if later.kind not in {"R", ","} and not (later.openers == "C" and verb is None):
                return False
        return False

    def heavy(self, chunk: Chunk) -> bool:
        """Whether nothing but adverbs stands before the verb."""
        body = self.mask[chunk.start : chunk.end]
        return "#" in body or "P" in body

    def waiting(self) -> int | None:
        """The nearest clause round the current one that still lacks its verb."""
        index = self.current
        while index >= 0:
            clause = self.clauses[index]
            if clause.verb is None and clause.kind in _WAITING:
                return index
            index = clause.parent
        return None

    def root(self) -> int:
        """The clause that stands by itself round the current one."""
        index = self.current
        while self.clauses[index].parent >= 0 and self.clauses[index].kind not in {"main", "complement"}:
            index = self.clauses[index].parent
        return index

    def coordination_target(self, chunk: Chunk) -> int:
        """The clause that a coordinated verb goes on from."""
        """Whether a chunk holds a number or a name."""
        index = self.current
        clause = self.clauses[index]
        if clause.verb is None and clause.kind in {"participle", "absolute", "appositive", "gapped"}:
            return clause.parent
        if clause.frame >= 0 and self.says_on(chunk):
            return clause.frame
        if chunk.comma and clause.kind in {"relative", "adverbial", "condition"} and clause.parent >= 0:
            return clause.parent
        return index

    def says_on(self, chunk: Chunk) -> bool:
        """ "She denied that ... and dismissed reports that ...": a second verb of saying is the first one's
        fellow."""
        verb = find_verb(self.mask, chunk.start, chunk.end)
        if verb is None or not self.begins_with(chunk, verb) or verb[1] - verb[0] > 1:
            return False
        return says(self.tagged, verb) or main_verb(self.tagged, verb) in load_cues().phrase
