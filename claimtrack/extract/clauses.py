"""A sentence cut into clauses that each tell one fact, with their subjects and how they hang together.

The chunks are taken left to right. Each either opens a clause (its own verb, or a pattern that stands for
one: ", killing ...", ", a town of ...", ", with ... reaching ...", "and 6,318 injured") or belongs to the
one at hand, or resumes one that was interrupted. Splitting is conservative: what has no claim of its own
stays where it is.
"""

from __future__ import annotations

import re

from claimtrack.extract.chunks import Chunk, Opener, cut_chunks, find_openers, hide_openers, mask_asides
from claimtrack.extract.commas import CommaRules
from claimtrack.extract.parse import Clause, Parse, Range
from claimtrack.extract.phrases import find_subject, find_verb, noun_before
from claimtrack.extract.tags import Tagged

__all__ = ["Clause", "Parse", "Range", "split_clauses"]

_CONDITIONS = frozenset({"if", "unless", "lest"})
#: Verbs of telling what one did oneself, in the forms that take a deed behind them.
_OWNING_UP = frozenset(
    {"denies", "denied", "deny", "denying", "admits", "admitted", "admit", "confesses", "confessed", "acknowledges",
     "acknowledged", "concedes", "conceded"}
)  # fmt: skip
_DEED = re.compile(r"A*(?:[TI]A*)?(g(?:A*b?A*e)?)(?=[^_]|_[^_])")
_GAPPED_LIST = re.compile(r"[An_]*D?N?(?:#_?)+[NP]")


def split_clauses(tagged: Tagged) -> Parse:
    """The clauses of a tagged sentence; at least one where it has words."""
    mask, asides = mask_asides(tagged.tags)
    openers = tuple(find_openers(tagged, mask))
    mask = hide_openers(mask, openers)
    builder = _Splitter(tagged, mask)
    chunks = cut_chunks(tagged, mask)
    builder.ahead = chunks
    for number, chunk in enumerate(chunks):
        builder.take(chunk, number)
    for aside in asides:
        builder.take_aside(aside)
    return builder.finish(openers)


class _Splitter(CommaRules):
    """Takes the chunks of a sentence in order."""

    def take(self, chunk: Chunk, number: int) -> None:
        """Take the chunk of that number, the next one."""
        self.number = number
        self.following = self.ahead[number + 1] if number + 1 < len(self.ahead) else None
        verb = chunk.verb
        kind = chunk.kind
        if not self.clauses:
            self._take_first(chunk, verb)
        elif kind == ";":
            self._take_independent(chunk, verb)
        elif kind == "R":
            self.take_relative(chunk, verb)
        elif kind in "tz":
            self.take_complement(chunk, verb)
        elif kind == "S":
            self.take_adverbial(chunk, verb)
        elif kind == "W":
            self.take_where(chunk, verb)
        elif kind == "C":
            self.take_coordinated(chunk, verb)
        elif verb is not None:
            self.take_with_verb(chunk, verb)
        else:
            self.take_phrase(chunk)

    def take_aside(self, aside: Range) -> None:
        """A bracket tells something of its own where it holds a number that restates none just before it."""
        start, end = aside
        tags = self.tagged.tags[start:end]
        if "#" not in tags or not any(tag in "NVBHe" for tag in tags):
            return
        if "#" in self.tagged.tags[max(0, start - 6) : start - 1]:
            return
        parent = self.owner[start - 1]
        antecedent = noun_before(self.tagged, self.mask, start - 1)
        if antecedent is None or not re.search(r"[NPV]", tags):
            return
        self.add("aside", start, end, find_verb(self.tagged.tags, start, end), parent, antecedent=antecedent)

    def finish(self, openers: tuple[Opener, ...]) -> Parse:
        """The parse, once all is taken: clauses without a subject of their own get the words before their
        verb."""
        if not self.clauses and self.mask:
            self.add("main", 0, len(self.mask), None)
        for clause in self.clauses:
            if clause.kind == "aside":
                shown = self.tagged.tags[clause.start : clause.end]
                self.mask = self.mask[: clause.start] + shown + self.mask[clause.end :]
        parse = Parse(self.tagged, self.mask, tuple(self.clauses), tuple(self.owner), openers)
        for index, clause in enumerate(self.clauses):
            if clause.kind == "relative" and clause.antecedent is None and not clause.opener:
                clause.shares_subject = True
            if clause.verb is not None and clause.subject is None and not clause.shares_subject:
                own = parse.own_mask(index, clause.start, clause.verb[0])
                found = find_subject(own, 0, len(own), self.tagged.words[clause.start : clause.verb[0] + 1])
                if found is not None:
                    clause.subject = (found[0] + clause.start, found[1] + clause.start)
        if not _OWNING_UP.isdisjoint(self.tagged.bag) and "g" in self.mask:
            for index in range(len(self.clauses)):
                self._own_up(index)
            parse = Parse(self.tagged, self.mask, tuple(self.clauses), tuple(self.owner), openers)
        return parse

    def _own_up(self, index: int) -> None:
        """ "Denies having opened the gate", "admitted to taking it": what one denies or admits to have done oneself."""
        clause = self.clauses[index]
        if (
            clause.verb is None
            or clause.subject is None
            or self.tagged.words[clause.verb[1] - 1] not in _OWNING_UP
        ):
            return
        deed = _DEED.match(self.mask, clause.verb[1], clause.end)
        if deed is None or any(self.owner[place] != index for place in range(clause.verb[1], deed.end())):
            return
        start = deed.start(1)
        own = [place for place in range(start, clause.end) if self.owner[place] == index]
        subject, frame = clause.subject, clause.frame
        parent = self.clauses[clause.parent].subject if clause.parent >= 0 else None
        if parent is not None and not self.mask[subject[0] : subject[1]].strip("#"):
            subject = clause.subject = parent  # "Mr Lund, 40, who denies ...": an age is nobody
        added = self.add("complement", start, start, deed.span(1), index, frame=index)
        for place in own:
            self.owner[place] = added
        self.clauses[added].end, self.clauses[added].subject = own[-1] + 1, subject
        clause.end, clause.frame = start, frame

    def _take_first(self, chunk: Chunk, verb: Range | None) -> None:
        self.add("main", 0, chunk.end, None)
        kind = chunk.kind
        word = self.tagged.words[chunk.mark] if kind in "SW" else ""
        first = self.first_tag(chunk)
        if kind == "S" and self.take_as(chunk, verb, word):
            return
        if kind in "SW" and verb is not None and word not in {"what", "how", "why"}:
            sort = "condition" if word in _CONDITIONS else "adverbial"
            self.add(sort, chunk.start, chunk.end, verb, 0, opener=word)
        elif verb is None and first in "ge" and first:
            self.add("participle", chunk.start, chunk.end, None, 0, shares_subject=True)
        elif (
            verb is None
            and self.tagged.words[chunk.start] == "with"
            and "g" in self.mask[chunk.start : chunk.end]
        ):
            self.add("absolute", chunk.start, chunk.end, None, 0, opener="with")
        else:
            self.clauses[0].verb = verb

    def _take_independent(self, chunk: Chunk, verb: Range | None) -> None:
        if verb is None and self.first_tag(chunk) in "DP" and self.goes_on_later():
            # "...; the prosecutor, Anna Beck, appealed"
            self.add("coordinate", chunk.start, chunk.end, None, self.root())
            self.clauses[-1].frame = -1
            return
        if verb is None and not _GAPPED_LIST.match(self.mask, chunk.start, chunk.end):
            self.merge(chunk)
            return
        begins = verb is not None and self.begins_with(chunk, verb)
        self.add(
            "coordinate" if verb else "gapped", chunk.start, chunk.end, verb, self.root(),
            shares_subject=begins or verb is None,
        )  # fmt: skip
        if verb is not None and not begins:
            self.clauses[-1].frame = -1
