"""Rules for two claims compared as statements, in order; the first that speaks decides."""

from __future__ import annotations

from claimtrack.model import Relation
from claimtrack.reconcile.frames import build_frame, detail_of
from claimtrack.reconcile.oppositions import COURSES, OPPOSITIONS
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side


def tells_more(left: Side, right: Side) -> Outcome | None:
    """Nothing opposed, one predicate, and one gives a figure or a date where the other has none at all."""
    a, b = detail_of(left), detail_of(right)
    if bool(a) == bool(b) or not build_frame(left).same_verb(build_frame(right)):
        return None
    more, less = (left, right) if a else (right, left)
    if len(more.claim.text.split()) <= len(less.claim.text.split()):
        return None
    values = ", ".join(a or b)
    return Outcome(
        Relation.REFINEMENT, "tells more", f"one adds what the other leaves out: {values}", "more precise"
    )


def same_statement(left: Side, right: Side) -> Outcome | None:
    """Nothing opposed: they say the same."""
    same = left.claim.text.split() == right.claim.text.split()
    words = "both say the same word for word" if same else "both say the same in other words"
    return Outcome(Relation.AGREEMENT, "same statement", words, "identical" if same else None)


STATEMENT_RULES: tuple[Rule, ...] = (*OPPOSITIONS, *COURSES, tells_more, same_statement)
