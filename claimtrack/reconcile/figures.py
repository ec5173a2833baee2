"""Rules for two values that measure the same thing, in order; the first that speaks decides."""

from __future__ import annotations

from claimtrack.model import Modality, Relation
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_running, tell_times, times_apart
from claimtrack.values import ValueRelation, compare_values

_MEETING = {
    ValueRelation.EQUAL: (Relation.AGREEMENT, "identical"),
    ValueRelation.INSIDE: (Relation.REFINEMENT, "more precise"),
    ValueRelation.CONTAINS: (Relation.REFINEMENT, "more precise"),
    ValueRelation.OVERLAP: (Relation.AGREEMENT, "rounded"),
}


def same_value(left: Side, right: Side) -> Outcome | None:
    """Values that can both be right agree; one inside the other refines it."""
    if left.value is None or right.value is None:
        return None
    comparison = compare_values(left.value, right.value)
    if comparison.relation not in _MEETING:
        return None
    relation, degree = _MEETING[comparison.relation]
    return Outcome(relation, "same value", comparison.words, degree)


def later_figure(left: Side, right: Side) -> Outcome | None:
    """A running figure at two different times is an update."""
    if not times_apart(left, right) or not (is_running(left) or is_running(right)):
        return None
    assert left.value is not None
    assert right.value is not None
    comparison = compare_values(left.value, right.value)
    if comparison.relation is not ValueRelation.DISJOINT:
        return None
    return Outcome(
        Relation.UPDATE,
        "later figure",
        f"{comparison.words}; {tell_times(left, right)}",
        None,
        comparison.words,
    )


def carried_out(left: Side, right: Side) -> Outcome | None:
    """A plan or forecast and what came of it is an update."""
    ahead = {Modality.PLANNED, Modality.PREDICTED, Modality.POSSIBLE}
    if (left.claim.modality in ahead) == (right.claim.modality in ahead) or not times_apart(left, right):
        return None
    return Outcome(
        Relation.UPDATE, "plan and outcome", f"a plan and what came of it; {tell_times(left, right)}"
    )


def different_value(left: Side, right: Side) -> Outcome | None:
    """Values that can't both be right conflict."""
    if left.value is None or right.value is None:
        return None
    comparison = compare_values(left.value, right.value)
    if comparison.relation is ValueRelation.DISJOINT:
        return Outcome(Relation.CONFLICT, "different values", comparison.words, None, comparison.words)
    return None


FIGURE_RULES: tuple[Rule, ...] = (same_value, later_figure, carried_out, different_value)
