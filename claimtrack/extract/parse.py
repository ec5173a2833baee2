"""What a sentence is cut into: clauses as ranges of words, and which word belongs to which."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extract.chunks import Opener
from claimtrack.extract.record import record
from claimtrack.extract.tags import Tagged

Range = tuple[int, int]


@dataclass(slots=True)
class Clause:
    """A clause as ranges of words.

    `kind`: main, coordinate, splice, complement, relative, adverbial, condition, participle, absolute,
    appositive, gapped or aside. `start` and `end` bound its own words; `verb` is its verb group; `subject`
    its own subject, None where it is that of the clause `parent`; `antecedent` the words that a relative,
    appositive or aside tells of. `frame` is the clause that says, thinks or denies this one. `opener` is the
    word that opened it.
    """

    kind: str
    start: int
    end: int
    verb: Range | None = None
    subject: Range | None = None
    parent: int = -1
    frame: int = -1
    antecedent: Range | None = None
    opener: str = ""
    shares_subject: bool = False


@record
class Parse:
    """The clauses of a sentence, and for each word the clause that owns it."""

    tagged: Tagged
    mask: str
    clauses: tuple[Clause, ...]
    owner: tuple[int, ...]
    openers: tuple[Opener, ...] = ()

    def own_mask(self, index: int, start: int, end: int) -> str:
        """The mask of a stretch with the words of other clauses blanked."""
        owner = self.owner[start:end]
        if owner.count(index) == end - start:
            return self.mask[start:end]
        mask = self.mask[start:end]
        return "".join(
            [tag if own == index or tag == "," else "_" for tag, own in zip(mask, owner, strict=True)]
        )
