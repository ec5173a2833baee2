"""Judging: what the rules say of the pairs of a group, by value and as statements."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from claimtrack.model import Group, Relation, ValueKind, Verdict
from claimtrack.reconcile.contrasts import CONTRASTS, undone
from claimtrack.reconcile.counterparts import better_sides, find_counterparts
from claimtrack.reconcile.courses import plan_kept_or_not
from claimtrack.reconcile.datings import are_tellings_of_one, of_one_subject, other_date
from claimtrack.reconcile.figures import FIGURE_RULES
from claimtrack.reconcile.oppositions import OPPOSITIONS, all_and_not_all
from claimtrack.reconcile.outcomes import FOUND, LEAD, Outcome, first_outcome
from claimtrack.reconcile.scopes import of_two_things
from claimtrack.reconcile.statements import STATEMENT_RULES
from claimtrack.reconcile.testimony import Side, Testimony
from claimtrack.reconcile.threads import find_threads

#: An outcome and the two sides that it is about.
Judged = tuple[Outcome, Side, Side]
#: Threads with more claims than this are compared along the group's own pairs only.
ALL_PAIRS = 60
_OTHER_DAYS = Outcome(Relation.NOT_COMPARABLE, "other days", "the statements date themselves apart")
_OTHER_THING = Outcome(Relation.NOT_COMPARABLE, "other thing", "they are about two things of one kind")
#: What statements may say that agree in their values, and exclude or follow each other all the same.
_BESIDE_AGREEMENT = (undone, *OPPOSITIONS, *CONTRASTS, plan_kept_or_not)
#: Two dates with too little beside them to tell of what they are.
_UNTOLD = frozenset({"measure unsure", "other measure"})
_APART = frozenset({"different values", "earlier self", "measure unsure", "other measure"})


def judge_group(group: Group, heard: Mapping[str, Testimony]) -> list[Verdict]:
    """A verdict for every two claims that one thread of the group holds."""
    best: dict[tuple[str, str], Verdict] = {}
    linked = {frozenset((pair.left, pair.right)) for pair in group.pairs}
    for thread in find_threads(group, heard):
        for left, right in combinations(thread, 2):
            pair = frozenset((left.claim.id, right.claim.id))
            if (
                len(pair) < 2
                or (len(thread) > ALL_PAIRS and pair not in linked)
                or _one_sentence(left, right)
            ):
                continue
            judged = judge_sides(left, right)
            if judged is None:
                continue
            verdict = _to_verdict(*judged)
            key = (verdict.left, verdict.right)
            if key not in best or LEAD.index(verdict.relation) < LEAD.index(best[key].relation):
                best[key] = verdict
    return [best[key] for key in sorted(best)]


def _one_sentence(left: Side, right: Side) -> bool:
    """Claims of one sentence by one voice don't bear on each other: it sets them side by side on purpose."""
    return (
        left.claim.document == right.claim.document
        and left.claim.sentence_start == right.claim.sentence_start
        and left.testimony.voice == right.testimony.voice
    )


def judge_sides(left: Side, right: Side) -> Judged | None:
    """What the rules say of two sides, and the sides that decided it.

    Values that agree may still stand in statements that exclude each other, and statements may give figures that
    answer each other; the stronger relation leads.
    """
    if of_two_things(left, right):
        return _OTHER_THING, left, right
    if left.value is None or right.value is None:
        return _judge_statements(left, right)
    dates = left.value.kind is right.value.kind is ValueKind.DATE
    left, right = better_sides(left, right)
    outcome = first_outcome(FIGURE_RULES, left, right)
    if outcome is not None and outcome.relation is Relation.AGREEMENT:
        beside = first_outcome(_BESIDE_AGREEMENT, left, right)
        if beside is not None:
            # The values agree; what decided stands in the words.
            return beside, Side(left.testimony, None), Side(right.testimony, None)
    elif outcome is not None and outcome.relation is Relation.REFINEMENT:
        outcome = first_outcome((all_and_not_all,), left, right) or outcome
    if dates and outcome is not None and outcome.rule in _UNTOLD:
        outcome = other_date(left, right) or outcome
    return None if outcome is None else (outcome, left, right)


def _judge_statements(left: Side, right: Side) -> Judged | None:
    as_said = first_outcome(STATEMENT_RULES, left, right)
    judged = [] if as_said is None else [(as_said, left, right)]
    for a, b in find_counterparts(left, right):
        outcome = first_outcome(FIGURE_RULES, a, b)
        if outcome is None:
            continue
        if outcome.rule == "other event":
            return outcome, a, b
        if _of_other_days(a, b, outcome):
            others = [
                found for found, _, _ in judged if found.relation in (Relation.CONFLICT, Relation.UPDATE)
            ]
            if not others:
                return _OTHER_DAYS, a, b
        elif outcome.relation in FOUND:
            judged.append((outcome, a, b))
    # "Both say 12" tells more than that both say the same in other words.
    return min(
        judged,
        key=lambda j: (
            LEAD.index(j[0].relation),
            j[0].relation is Relation.AGREEMENT and j[1].value is None,
        ),
        default=None,
    )


def _of_other_days(left: Side, right: Side, outcome: Outcome) -> bool:
    """Whether two statements that nobody aligned by date tell of different days: two events, not one misdated.

    What happens once or seldom, of one subject, and is dated only so far apart, is one event after all.
    """
    a, b = left.value, right.value
    if a is None or b is None or a.kind is not ValueKind.DATE or outcome.rule not in _APART:
        return False
    return not (of_one_subject(left, right) and are_tellings_of_one(left, right, a, b))


def _to_verdict(outcome: Outcome, left: Side, right: Side) -> Verdict:
    if right.claim.id < left.claim.id:
        left, right = right, left
    compared = () if left.index is None or right.index is None else ((left.index, right.index),)
    return Verdict(
        left.claim.id,
        right.claim.id,
        outcome.relation,
        outcome.rule,
        outcome.reason,
        outcome.degree,
        outcome.difference,
        outcome.near_miss,
        compared,
    )
