"""Rule for parts of one whole: "two of the five members resigned", "all five members resigned"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from claimtrack.model import Modality, Relation, Value
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import order_in_time, tell_times
from claimtrack.reconcile.words import content_stems

#: Between a part and its whole: "two of the five members".
_OF_THE = re.compile(r" of (?:the|its|their|his|her|these|those) (?:other )?", re.IGNORECASE)
#: Before a whole all of which, or nothing of which, is meant.
_ALL = re.compile(r"\ball (?:of )?(?:the |its |their )?$", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|neither) of (?:the |its |their )?$", re.IGNORECASE)
#: So many characters behind a whole tell what it is of.
_NOUN = 30


def parts_of_one_whole(left: Side, right: Side) -> Outcome | None:
    """How many of one number of things do what is told: two different parts exclude each other, or follow in time."""
    if not left.claim.modality is right.claim.modality is Modality.ASSERTED:
        return None
    a, b = _part(left), _part(right)
    if a is None or b is None or a[1] != b[1] or a[0] == b[0] or not a[2] & b[2]:
        return None
    if not build_frame(left).same_verb(build_frame(right)):
        return None
    told = f"{a[0]} of {a[1]} against {b[0]} of {b[1]}"
    if order_in_time(left, right):
        return Outcome(Relation.UPDATE, "other part", f"{told}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "other part", told)


def _part(side: Side) -> tuple[Decimal, Decimal, frozenset[str]] | None:
    """How many of how many, and the stems of what; None where a claim tells no such thing."""
    text, offset = side.claim.text, side.claim.start
    for part, whole in pairwise(side.claim.values):
        between = text[part.end - offset : whole.start - offset]
        if part.stated is not None and whole.stated is not None and _OF_THE.fullmatch(between):
            return part.stated, whole.stated, _things(side, whole)
    for whole in side.claim.values:
        before = text[: whole.start - offset]
        if whole.stated is not None and (_ALL.search(before) or _NONE.search(before)):
            return whole.stated if _ALL.search(before) else Decimal(0), whole.stated, _things(side, whole)
    return None


def _things(side: Side, whole: Value) -> frozenset[str]:
    """The stems of what a whole is of: the first words behind it."""
    behind = side.claim.text[whole.end - side.claim.start :][:_NOUN]
    return frozenset(content_stems(" ".join(behind.split()[:2])))
