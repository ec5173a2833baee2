"""Rules for figures of which one replaced the other: what was said at first, and a plan for a plan."""

from __future__ import annotations

from claimtrack.model import Relation
from claimtrack.reconcile.comparing import compare, tell_difference
from claimtrack.reconcile.measures import evidence_of_one_measure, measures_exclude, units_exclude
from claimtrack.reconcile.natures import load_natures, words_beside
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_foretold, tell_times
from claimtrack.values import ValueRelation

#: How many things must say that two figures are of one measure, before one is called the first of it.
_EVIDENCE = 2
#: Plans told this many days apart are two plans.
_APART_DAYS = 90


def first_figure(left: Side, right: Side) -> Outcome | None:
    """ "Its cost was initially estimated at 485 million" against any later figure: what it was at first, whenever that
    is told."""
    if _is_first(left) == _is_first(right) or not _of_one_measure(left, right):
        return None
    comparison = compare(left, right)
    reason = f"one tells what it was at first; {comparison.words}"
    return Outcome(Relation.UPDATE, "first figure", reason, None, tell_difference(comparison))


def _is_first(side: Side) -> bool:
    """Whether the words beside a value say that it was the first."""
    beside = " ".join(words_beside(side, side.value)) if side.value is not None else ""
    return load_natures().cues["at_first"].search(beside) is not None


def plan_revised(left: Side, right: Side) -> Outcome | None:
    """Two figures that are both still to come, told months apart: the later plan or forecast replaced the earlier."""
    if not (is_foretold(left) and is_foretold(right)) or not _of_one_measure(left, right):
        return None
    ours, theirs = left.testimony.published[0], right.testimony.published[0]
    if ours is None or theirs is None or abs(ours - theirs) < _APART_DAYS:
        return None
    comparison = compare(left, right)
    reason = f"one plan or forecast, and a later one; {comparison.words}; {tell_times(left, right)}"
    return Outcome(Relation.UPDATE, "revised plan", reason, None, tell_difference(comparison))


def _of_one_measure(left: Side, right: Side) -> bool:
    """Whether two figures differ, and enough says that they are of one thing."""
    comparison = compare(left, right)
    if comparison.relation is not ValueRelation.DISJOINT:
        return False
    if measures_exclude(left, right) or units_exclude(left, right):
        return False
    return evidence_of_one_measure(left, right, comparison.relative) >= _EVIDENCE
