"""Rules for values that follow one another: a plan and its outcome, totals that grow, levels, revised figures."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Relation, ValueKind
from claimtrack.reconcile.comparing import compare, tell_difference
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.measures import evidence_of_one_measure, measures_exclude
from claimtrack.reconcile.natures import MOVING, Nature, has_cue, load_natures, nature_of, words_beside
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import (
    holds_at,
    is_announcement,
    is_early,
    is_foretold,
    is_settled,
    made_before,
    order_in_time,
    tell_times,
)
from claimtrack.reconcile.words import content_stems, word_stems
from claimtrack.values import Comparison, ValueRelation

#: Growing totals are checked for their direction only where they differ by more than this share.
SLACK = Decimal("0.005")
#: How many things must say that a plan and an equal outcome are of one measure.
PLAN_EVIDENCE = 3
#: A bound this far from the other value (as a share) was passed, not met.
FAR = Decimal("0.25")


_BEING = frozenset({"be", "have", "do"})
#: "By the union's count", "by our own reckoning".
_COUNT_OF = re.compile(
    r"\b(?:by|on) (?:(?:the |its |our |their |his |her |my )?(?:[\w-]+ ){0,3}?[\w-]+['’]s? |"
    r"our |its |their |his |her |my )(?:own )?(?:count|reckoning|tally|list|books)\b|"
    r"\baccording to (?:our|its|their|his|her|my) own\b",
    re.IGNORECASE,
)


def outcome_follows(left: Side, right: Side) -> Outcome | None:
    """A plan or forecast and what came of it is an update, whether or not it came as planned."""
    if is_foretold(left) == is_foretold(right):
        return None
    plan, event = (left, right) if is_foretold(left) else (right, left)
    flow = nature_of(event) is Nature.FLOW
    if is_announcement(event) or event.claim.negated:
        return None
    if measures_exclude(left, right) and not _one_dated_matter(plan, event):
        return None
    if not made_before(plan, event, flow=flow) and not _told_afterwards(plan, event):
        return None
    comparison = compare(left, right)
    counted = left.value is not None and left.value.kind in (ValueKind.DATE, ValueKind.COUNT)
    money = all(v is not None and v.kind is ValueKind.MONEY for v in (left.value, right.value))
    if comparison.relation is ValueRelation.INCOMPARABLE and money:
        reason = (
            f"one tells what was to come, the other what came; {comparison.words}; {tell_times(left, right)}"
        )
        return Outcome(Relation.UPDATE, "plan and outcome", reason)
    if comparison.relation is ValueRelation.INCOMPARABLE or (comparison.compatible and not counted):
        return None
    if comparison.compatible and not _one_dated_matter(plan, event):
        dated = left.value is not None and left.value.kind is ValueKind.DATE
        if dated or evidence_of_one_measure(left, right, comparison.relative) < PLAN_EVIDENCE:
            return None
    came = "came as announced" if comparison.compatible else "came otherwise"
    reason = (
        f"one tells what was to come, the other what {came}: {comparison.words}; {tell_times(left, right)}"
    )
    return Outcome(Relation.UPDATE, "plan and outcome", reason, None, tell_difference(comparison))


def _told_afterwards(plan: Side, event: Side) -> bool:
    """Whether what came is told in a document without a day: a work of reference looks back on what was planned."""
    undated = event.testimony.published == event.testimony.stated_as_of == (None, None)
    return undated and plan.testimony.published != (None, None) and not is_foretold(event)


def _one_dated_matter(plan: Side, event: Side) -> bool:
    """Whether two dates are of one matter: a plan may be told in other words than what came of it."""
    if plan.value is None or plan.value.kind is not ValueKind.DATE:
        return False
    a, b = build_frame(plan), build_frame(event)
    words = (a.matter | a.verb) & (b.matter | b.verb)
    ours, theirs = a.subject - words, b.subject - words
    if ours and theirs and a.subject.isdisjoint(b.subject) and not (words & a.matter & b.matter):
        return False  # "The council will open a school by May", "the ministry opened a hospital by June"
    words |= set(word_stems(plan.claim.predicate)[-1:]) & set(word_stems(event.claim.predicate)[-1:]) - _BEING
    return bool(words or a.verb_ideas & b.verb_ideas) or a.shared_matter(b) >= 1


def grown_past_bound(left: Side, right: Side) -> Outcome | None:
    """ "At least 140" and, later, "2,041" can both be right, but the total moved on."""
    a, b = left.value, right.value
    if (
        a is None
        or b is None
        or not ({nature_of(left), nature_of(right)} & MOVING)
        or not (order_in_time(left, right) or _told_early(left, right) or _published_apart(left, right))
    ):
        return None
    comparison = compare(left, right)
    one_open = (a.low is None or a.high is None) != (b.low is None or b.high is None)
    far = comparison.relative is not None and comparison.relative >= FAR
    if not (one_open and far and comparison.compatible):
        return None
    told = f"{comparison.words}; {tell_times(left, right)}"
    return Outcome(Relation.UPDATE, "moved on", told, None, comparison.words)


def _published_apart(left: Side, right: Side) -> bool:
    """Whether the documents are of different days, where the claims hold on one: a toll rises within a day."""
    ours, theirs = left.testimony.published[0], right.testimony.published[0]
    return ours is not None and theirs is not None and ours != theirs


def _told_early(left: Side, right: Side) -> bool:
    """Whether a bound was told in the first days, and the other value in a document without a day: a work of reference
    tells the end of it."""
    bound, other = (left, right) if has_open_end(left) else (right, left)
    return _one_unknown(left, right) and is_early(bound) and not is_early(other)


def has_open_end(side: Side) -> bool:
    """Whether the value is a bound: "at least nine"."""
    return side.value is not None and (side.value.low is None or side.value.high is None)


def grew_on(left: Side, right: Side) -> Outcome | None:
    """ "40 metres wide and still growing", and 62 metres later, or told without a day."""
    for earlier, later in ((left, right), (right, left)):
        first, then = earlier.testimony.published[0], later.testimony.published[1]
        if first is not None and then is not None and then < first:
            continue
        if has_cue(later, "growing") or not _grew(earlier, later):
            continue
        if not has_cue(earlier, "growing") or compare(left, right).compatible:
            continue
        comparison = compare(left, right)
        told = f"it was still growing; {comparison.words}; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "grew on", told, None, tell_difference(comparison))
    return None


def later_figure(left: Side, right: Side) -> Outcome | None:
    """A total to date, or a level, at two different times is an update."""
    natures = {nature_of(left), nature_of(right)}
    if Nature.FIXED in natures or Nature.FLOW in natures or is_disputed(left) or is_disputed(right):
        return None
    if _are_rival_estimates(left, right):
        return None
    comparison = compare(left, right)
    told = f"{comparison.words}; {tell_times(left, right)}"
    difference = tell_difference(comparison)
    order = order_in_time(left, right)
    order = order or (_order_of_ends(left, right) if Nature.LEVEL in natures else 0)
    moving = natures & {Nature.LEVEL, Nature.FALLING} and not _is_change(left, right)
    if moving and order and not (is_foretold(left) and is_foretold(right)):
        return Outcome(Relation.UPDATE, "later level", told, None, difference)
    if natures & {Nature.RUNNING} and _still_counting(left, right, comparison):
        return Outcome(Relation.UPDATE, "running total", told, None, difference)
    if _superseded(left, right, order):
        return Outcome(Relation.UPDATE, "revised figure", told, None, difference)
    return None


_ESTIMATING = re.compile(
    r"\b(?:estimat\w+|assess\w*|valu(?:e[sd]?|ation)|apprais\w+|put(?:s|ting)?|reckon\w*|according to)\b",
    re.IGNORECASE,
)


def _are_rival_estimates(left: Side, right: Side) -> bool:
    """Whether two parties each give their own estimate of a sum: the later one replaces nothing."""
    if not all(side.value is not None and side.value.kind is ValueKind.MONEY for side in (left, right)):
        return False
    if not all(_ESTIMATING.search(side.claim.sentence) for side in (left, right)):
        return False
    ours, theirs = (_estimator(side) for side in (left, right))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _estimator(side: Side) -> frozenset[str]:
    """Whose estimate a claim tells: its speaker's, or its subject's where that is who estimates."""
    speaker = side.claim.attribution.speaker
    if speaker is None and _ESTIMATING.search(side.claim.predicate):
        speaker = side.claim.subject
    return frozenset(content_stems(speaker or ""))


def _is_change(left: Side, right: Side) -> bool:
    """Whether either value is told as a change, not a level: jobs lost, another thousand."""
    return any(
        side.value is not None
        and nature_of(side) is Nature.UNKNOWN
        and load_natures().cues["change"].search(" ".join(words_beside(side, side.value))) is not None
        for side in (left, right)
    )


def is_disputed(side: Side) -> bool:
    """Whether a claim's sentence sets its figure against another that it holds to be wrong, or calls it one party's
    count."""
    sentence = " ".join(side.claim.sentence.split())
    return (
        load_natures().cues["disputing"].search(sentence) is not None
        or _COUNT_OF.search(sentence) is not None
    )


def _still_counting(left: Side, right: Side, comparison: Comparison) -> bool:
    """Whether the earlier of the two was made while the counting went on, and the later isn't suspiciously lower."""
    order = order_in_time(left, right) or _order_of_ends(left, right)
    if order == 0 and not _one_unknown(left, right):
        return False
    if is_settled(left) and is_settled(right):
        return False
    earlier, later = (left, right) if order < 0 or (order == 0 and is_early(left)) else (right, left)
    if order == 0 and not is_early(earlier):
        return False
    if _grew(earlier, later) or has_cue(later, "revising") or has_cue(earlier, "provisional"):
        return True
    return comparison.relative is not None and comparison.relative <= SLACK


def _order_of_ends(left: Side, right: Side) -> int:
    """Which of two counts ended first, where what one tells of a period takes in the day of the other: -1 for the left,
    1 for the right, 0 where that is unknown."""
    ours, theirs = holds_at(left)[1], holds_at(right)[1]
    return 0 if ours is None or theirs is None else (ours > theirs) - (ours < theirs)


def _grew(earlier: Side, later: Side) -> bool:
    a, b = earlier.value, later.value
    return a is None or b is None or a.stated is None or b.stated is None or b.stated >= a.stated


def _one_unknown(left: Side, right: Side) -> bool:
    return (holds_at(left) == (None, None)) != (holds_at(right) == (None, None))


def _superseded(left: Side, right: Side, order: int) -> bool:
    """Whether one figure is said to be provisional or revised, and nothing says that it came later."""
    for earlier, later, turn in ((left, right, order), (right, left, -order)):
        if has_cue(later, "provisional") or turn > 0:
            continue
        if has_cue(earlier, "provisional") or (has_cue(later, "revising") and turn < 0):
            return True
    return False
