"""Rules for two claims compared as statements, in order; the first that speaks decides."""

from __future__ import annotations

from claimtrack.model import Relation
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import word_stems
from claimtrack.values.lexicon import load_lexicon


def opposite_predicates(left: Side, right: Side) -> Outcome | None:
    """Predicates that exclude each other, said of the same thing."""
    lexicon = load_lexicon()
    a = lexicon.concepts(word_stems(left.claim.predicate))
    b = lexicon.concepts(word_stems(right.claim.predicate))
    found = sorted((x, y) for x in a - b for y in b - a if lexicon.opposed(x, y))
    if not found:
        return None
    return Outcome(Relation.CONFLICT, "opposites", f"{found[0][0]} against {found[0][1]}")


def same_statement(left: Side, right: Side) -> Outcome | None:
    """Nothing opposed: they agree, or the one that tells more refines the other."""
    more = len(left.claim.values) != len(right.claim.values)
    if more:
        return Outcome(
            Relation.REFINEMENT, "tells more", "one gives what the other leaves out", "more precise"
        )
    return Outcome(Relation.AGREEMENT, "same statement", "both say the same in other words")


STATEMENT_RULES: tuple[Rule, ...] = (opposite_predicates, same_statement)
