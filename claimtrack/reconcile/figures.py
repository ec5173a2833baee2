"""Rules for two values that measure the same thing, in order; the first that speaks decides.

Values that can both be right agree or refine. Of values that can't, first come the reasons for which both may be
right all the same (other measures, other periods, rounding, the passing of time, a plan and its outcome); what none
of them explains is a conflict.
"""

from __future__ import annotations

from decimal import Decimal

from claimtrack.model import Relation
from claimtrack.reconcile.ages import ages_in_time
from claimtrack.reconcile.comparing import compare, tell_difference
from claimtrack.reconcile.exclusions import (
    clearly_other,
    fallen_toll,
    later_event,
    other_event,
    other_measure,
    other_period,
    other_place,
    other_sort,
    other_stage,
    rejected_value,
    unsure_measure,
    withdrawn_value,
    within_document,
)
from claimtrack.reconcile.limits import other_end, other_term
from claimtrack.reconcile.measures import evidence_of_one_measure, is_part
from claimtrack.reconcile.meetings import derived_value, rounded_value, same_value
from claimtrack.reconcile.near_misses import find_near_miss
from claimtrack.reconcile.offsets import other_anchor
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.revisions import first_figure, plan_revised
from claimtrack.reconcile.succession import (
    grew_on,
    grown_past_bound,
    is_disputed,
    later_figure,
    outcome_follows,
)
from claimtrack.reconcile.testimony import Side
from claimtrack.values import Comparison, ValueRelation

#: How many things must say that two values measure one thing, before their difference is called a conflict.
EVIDENCE = 3


def different_value(left: Side, right: Side) -> Outcome | None:
    """Values that can't both be right conflict."""
    comparison = compare(left, right)
    if comparison.relation is not ValueRelation.DISJOINT:
        return None
    if _is_base_of_change(left) != _is_base_of_change(right):
        return Outcome(Relation.NOT_COMPARABLE, "base of a change", "one tells what it was before it changed")
    if evidence_of_one_measure(left, right, comparison.relative) < _evidence_needed(left, right, comparison):
        return Outcome(
            Relation.NOT_COMPARABLE, "measure unsure", "too little says that they measure one thing"
        )
    reason, rule = comparison.words, "different values"
    ours, theirs = left.testimony.voice, right.testimony.voice
    if ours != theirs:
        reason += f"; {ours} says the one, {theirs} the other"
    elif left.claim.attribution.speaker and left.claim.document != right.claim.document:
        reason += f"; {ours} contradicts an earlier self"
        rule = "earlier self"
    miss = find_near_miss(left, right, comparison)
    return Outcome(Relation.CONFLICT, rule, reason, None, tell_difference(comparison), miss)


def _is_base_of_change(side: Side) -> bool:
    """Whether a value is what the thing measured was before: "up from 5 billion"."""
    return side.value is not None and side.value.qualifier == "from"


def _evidence_needed(left: Side, right: Side, comparison: Comparison) -> int:
    """The further two values lie apart, the likelier it is that they measure different things."""
    needed = EVIDENCE
    if comparison.relative is not None and comparison.relative >= Decimal("0.7"):
        needed += 1
    if is_part(left) != is_part(right):
        needed += 1
    if is_disputed(left) or is_disputed(right):
        needed -= 1
    return needed


FIGURE_RULES: tuple[Rule, ...] = (
    withdrawn_value,
    rejected_value,
    clearly_other,
    other_event,
    later_event,
    within_document,
    other_anchor,
    first_figure,
    plan_revised,
    outcome_follows,
    grown_past_bound,
    ages_in_time,
    other_term,
    other_end,
    same_value,
    rounded_value,
    derived_value,
    other_measure,
    other_stage,
    other_place,
    other_sort,
    fallen_toll,
    unsure_measure,
    other_period,
    grew_on,
    later_figure,
    different_value,
)
