"""Rules for two values that measure the same thing, in order; the first that speaks decides.

Values that can both be right agree or refine. Of values that can't, first come the reasons for which both may be
right all the same (other measures, other periods, rounding, the passing of time, a plan and its outcome); what none
of them explains is a conflict.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.derivations import DERIVATIONS
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.measures import (
    evidence_of_one_measure,
    is_part,
    measures_exclude,
    measures_of,
    told_besides,
    units_exclude,
)
from claimtrack.reconcile.natures import Nature, has_cue, load_natures, nature_of, words_beside
from claimtrack.reconcile.near_misses import find_near_miss
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import (
    holds_at,
    is_announcement,
    is_early,
    is_foretold,
    is_settled,
    is_withdrawn,
    made_before,
    of_other_event,
    order_in_time,
    tell_times,
)
from claimtrack.values import Comparison, ValueRelation, compare_values

#: Whole numbers from here on, ending in a zero, may be rounded ones.
ROUND_FROM = 100
#: Growing totals are checked for their direction only where they differ by more than this share.
SLACK = Decimal("0.005")

#: Totals to date and levels: they move on.
_MOVING = frozenset({Nature.RUNNING, Nature.FALLING, Nature.LEVEL})
#: How many things must say that two values measure one thing, before their difference is called a conflict.
EVIDENCE = 3
#: The same, before the later is called an update of the earlier.
SOME_EVIDENCE = 2
#: A bound this far from the other value (as a share) was passed, not met.
FAR = Decimal("0.25")
_HEDGES = frozenset(
    {"about", "around", "some", "approximately", "roughly", "circa", "nearly", "almost", "between"}
)
#: Kinds that are told apart by words alone, or convert into each other.
_KINDRED = frozenset({ValueKind.NUMBER, ValueKind.COUNT})


def compare(left: Side, right: Side) -> Comparison:
    """The values of two sides compared; both sides must have one."""
    a, b = left.value, right.value
    if a is None or b is None:
        raise ValueError("a statement has no value to compare")
    comparison = compare_values(a, b)
    if comparison.relation is ValueRelation.OVERLAP and _only_touch(a, b):
        words = f"{a.text} against {b.text}"
        return replace(comparison, relation=ValueRelation.DISJOINT, words=words)
    return comparison


def _only_touch(a: Value, b: Value) -> bool:
    """Whether two ranges of rounding share no more than an end: "two years" and "three years", to the half year."""
    if a.kind is ValueKind.DATE or a.unit != b.unit or a.text == b.text:
        return False
    return _rounding_only(a) and _rounding_only(b) and (a.high == b.low or b.high == a.low)


def _rounding_only(value: Value) -> bool:
    """Whether a value's range comes from the places it is written to, not from a hedge."""
    if value.low is None or value.high is None or value.stated is None or value.qualifier in _HEDGES:
        return False
    return value.low + value.high == 2 * value.stated


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
    if not made_before(plan, event, flow=flow):
        return None
    comparison = compare(left, right)
    counted = left.value is not None and left.value.kind in (ValueKind.DATE, ValueKind.COUNT)
    money = (
        left.value is not None
        and right.value is not None
        and left.value.kind is right.value.kind is ValueKind.MONEY
    )
    if comparison.relation is ValueRelation.INCOMPARABLE and money:
        reason = (
            f"one tells what was to come, the other what came; {comparison.words}; {tell_times(left, right)}"
        )
        return Outcome(Relation.UPDATE, "plan and outcome", reason)
    if comparison.relation is ValueRelation.INCOMPARABLE or (comparison.compatible and not counted):
        return None
    if comparison.compatible and evidence_of_one_measure(left, right, comparison.relative) < EVIDENCE:
        return None
    came = "came as announced" if comparison.compatible else "came otherwise"
    reason = (
        f"one tells what was to come, the other what {came}: {comparison.words}; {tell_times(left, right)}"
    )
    return Outcome(Relation.UPDATE, "plan and outcome", reason, None, _difference(comparison))


def same_value(left: Side, right: Side) -> Outcome | None:
    """Values that can both be right agree; one clearly narrower than the other refines it."""
    comparison = compare(left, right)
    if comparison.relation is ValueRelation.EQUAL:
        return Outcome(Relation.AGREEMENT, "same value", comparison.words, "identical")
    if comparison.relation is ValueRelation.OVERLAP:
        return Outcome(Relation.AGREEMENT, "values meet", comparison.words, "rounded")
    if comparison.relation in (ValueRelation.INSIDE, ValueRelation.CONTAINS):
        if _converted(left.value, right.value):
            return Outcome(Relation.AGREEMENT, "same value converted", comparison.words, "rounded")
        return Outcome(Relation.REFINEMENT, "more precise", comparison.words, "more precise")
    return None


def _converted(a: Value | None, b: Value | None) -> bool:
    return (
        a is not None
        and b is not None
        and a.kind is not ValueKind.DATE
        and bool(a.unit and b.unit and a.unit != b.unit)
        and (
            a.kind is b.kind
            and a.kind in (ValueKind.QUANTITY, ValueKind.DURATION, ValueKind.PERCENT, ValueKind.RATE)
        )
    )


def _one_dated_matter(plan: Side, event: Side) -> bool:
    """Whether two dates are of one matter: a plan may be told in other words than what came of it."""
    if plan.value is None or plan.value.kind is not ValueKind.DATE:
        return False
    return build_frame(plan).shared_matter(build_frame(event)) >= 2


def grown_past_bound(left: Side, right: Side) -> Outcome | None:
    """ "At least 140" and, later, "2,041" can both be right, but the total moved on."""
    a, b = left.value, right.value
    if (
        a is None
        or b is None
        or not ({nature_of(left), nature_of(right)} & _MOVING)
        or not order_in_time(left, right)
    ):
        return None
    comparison = compare(left, right)
    one_open = (a.low is None or a.high is None) != (b.low is None or b.high is None)
    far = comparison.relative is not None and comparison.relative >= FAR
    if not (one_open and far and comparison.compatible):
        return None
    told = f"{comparison.words}; {tell_times(left, right)}"
    return Outcome(Relation.UPDATE, "moved on", told, None, comparison.words)


def clearly_other(left: Side, right: Side) -> Outcome | None:
    """Deaths and injuries are not compared, whether or not the figures could both be right."""
    a, b = left.value, right.value
    if a is None or b is None:
        return None
    if not measures_of(left, a) or not measures_of(right, b) or measures_of(left, a) & measures_of(right, b):
        return None
    return Outcome(Relation.NOT_COMPARABLE, "other measure", "the values measure different things")


def other_event(left: Side, right: Side) -> Outcome | None:
    """The toll of an earlier event is not that of the event at hand."""
    if not {nature_of(left), nature_of(right)} & _MOVING or not of_other_event(left, right):
        return None
    if compare(left, right).relation is ValueRelation.EQUAL:
        return None
    return Outcome(
        Relation.NOT_COMPARABLE, "other event", "one is dated years before the event that the other tells of"
    )


def fallen_toll(left: Side, right: Side) -> Outcome | None:
    """A toll doesn't fall to less than half: the later, lower figure is of another event, or of a part."""
    order = order_in_time(left, right)
    if (
        not order
        or {nature_of(left), nature_of(right)} != {Nature.RUNNING}
        or compare(left, right).compatible
    ):
        return None
    earlier, later = (left, right) if order < 0 else (right, left)
    a, b = earlier.value, later.value
    if a is None or b is None or a.stated is None or b.stated is None or b.stated * 2 >= a.stated:
        return None
    if has_cue(later, "revising"):
        return None
    return Outcome(
        Relation.NOT_COMPARABLE, "fallen toll", "a toll doesn't fall to less than half; it is another's"
    )


def other_place(left: Side, right: Side) -> Outcome | None:
    """Figures of two places are not compared, unless one names the other as well."""
    ours, theirs = left.claim.place, right.claim.place
    if not ours or not theirs or compare(left, right).compatible:
        return None
    if ours.lower() in right.claim.sentence.lower() or theirs.lower() in left.claim.sentence.lower():
        return None
    return Outcome(Relation.NOT_COMPARABLE, "other place", f"one is of {ours}, the other of {theirs}")


def derived_value(left: Side, right: Side) -> Outcome | None:
    """One value follows from the other by arithmetic, which is shown."""
    for derive in DERIVATIONS:
        derived = derive(left, right) or derive(right, left)
        if derived is not None:
            return Outcome(Relation.AGREEMENT, "derived value", derived, "derived")
    return None


def other_measure(left: Side, right: Side) -> Outcome | None:
    """Values that clearly measure different things are not compared."""
    comparison = compare(left, right)
    if comparison.relation is ValueRelation.INCOMPARABLE:
        return Outcome(Relation.NOT_COMPARABLE, "other kind", comparison.words)
    if not _one_kind(left, right):
        return Outcome(Relation.NOT_COMPARABLE, "other kind", "a bare number and a value of another kind")
    if measures_exclude(left, right) or units_exclude(left, right):
        return Outcome(Relation.NOT_COMPARABLE, "other measure", "the values measure different things")
    if told_besides(left, right) or told_besides(right, left):
        return Outcome(
            Relation.NOT_COMPARABLE, "told besides", "one text gives both values, of different things"
        )
    return None


def _one_kind(left: Side, right: Side) -> bool:
    """Whether a bare number is compared with nothing but counts."""
    kinds = {value.kind for value in (left.value, right.value) if value is not None}
    return ValueKind.NUMBER not in kinds or kinds <= _KINDRED


def rounded_value(left: Side, right: Side) -> Outcome | None:
    """A round number beside an exact one that rounds to it is the less precise telling of it."""
    a, b = left.value, right.value
    if (
        a is None
        or b is None
        or a.kind in (ValueKind.DATE, ValueKind.TIME)
        or (a.unit != b.unit and a.unit and b.unit)
    ):
        return None
    if (
        a.stated is None
        or b.stated is None
        or not (_rounds_to(a.stated, b.stated) or _rounds_to(b.stated, a.stated))
    ):
        return None
    reason = f"{a.text} and {b.text}: the one is the other rounded"
    return Outcome(Relation.REFINEMENT, "rounded value", reason, "rounded")


def _rounds_to(exact: Decimal, rough: Decimal) -> bool:
    """Whether a round whole number is what an exact one becomes at its number of figures."""
    if rough < ROUND_FROM or rough != rough.to_integral_value() or exact == rough:
        return False
    figures = str(int(rough))
    zeros = len(figures) - len(figures.rstrip("0"))
    if not zeros or (len(figures) - zeros < 2 and zeros < 2):
        return False
    step = Decimal(1).scaleb(zeros if len(figures) - zeros >= 2 else zeros - 1)
    return abs(exact - rough) * 2 <= step and exact % step != 0


def later_figure(left: Side, right: Side) -> Outcome | None:
    """A total to date, or a level, at two different times is an update."""
    natures = {nature_of(left), nature_of(right)}
    if Nature.FIXED in natures or Nature.FLOW in natures:
        return None
    comparison = compare(left, right)
    told = f"{comparison.words}; {tell_times(left, right)}"
    difference = _difference(comparison)
    order = order_in_time(left, right)
    moving = natures & {Nature.LEVEL, Nature.FALLING} and not _is_change(left, right)
    if moving and order and not (is_foretold(left) and is_foretold(right)):
        return Outcome(Relation.UPDATE, "later level", told, None, difference)
    if natures & {Nature.RUNNING} and _still_counting(left, right, comparison):
        return Outcome(Relation.UPDATE, "running total", told, None, difference)
    if _superseded(left, right, order):
        return Outcome(Relation.UPDATE, "revised figure", told, None, difference)
    return None


def _is_change(left: Side, right: Side) -> bool:
    """Whether either value is told as a change, not a level: jobs lost, another thousand."""
    return any(
        side.value is not None
        and nature_of(side) is Nature.UNKNOWN
        and load_natures().cues["change"].search(" ".join(words_beside(side, side.value))) is not None
        for side in (left, right)
    )


def _still_counting(left: Side, right: Side, comparison: Comparison) -> bool:
    """Whether the earlier of the two was made while the counting went on, and the later isn't suspiciously lower."""
    order = order_in_time(left, right)
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


def other_period(left: Side, right: Side) -> Outcome | None:
    """So much per period, of two different periods, is no conflict."""
    natures = {nature_of(left), nature_of(right)}
    a, b = period_of(left), period_of(right)
    if a is None or b is None or Nature.FIXED in natures:
        return None
    if a[1] < b[0] or b[1] < a[0]:
        comparison = compare(left, right)
        relation = Relation.NOT_COMPARABLE if Nature.FLOW in natures else Relation.UPDATE
        return Outcome(
            relation,
            "other period",
            f"{comparison.words}, of different periods",
            None,
            _difference(comparison),
        )
    return None


def period_of(side: Side) -> tuple[int, int] | None:
    """First and last day of the one date that the claim gives beside its value; None where none or several."""
    dates = [v for v in side.claim.values if v.kind is ValueKind.DATE and v is not side.value]
    known = [(int(v.low), int(v.high)) for v in dates if v.low is not None and v.high is not None]
    return known[0] if len(known) == 1 else None


_UNSURE = Outcome(Relation.NOT_COMPARABLE, "measure unsure", "too little says that they measure one thing")


def unsure_measure(left: Side, right: Side) -> Outcome | None:
    """Values that can't both be right, with next to nothing that says they measure one thing, are left apart."""
    comparison = compare(left, right)
    if comparison.compatible or evidence_of_one_measure(left, right, comparison.relative) >= SOME_EVIDENCE:
        return None
    return _UNSURE


def withdrawn_value(left: Side, right: Side) -> Outcome | None:
    """A value that was taken back contradicts nothing; who reports it as taken back agrees."""
    if not (is_withdrawn(left) or is_withdrawn(right)):
        return None
    comparison = compare(left, right)
    if comparison.compatible and is_withdrawn(left) and is_withdrawn(right):
        return Outcome(
            Relation.AGREEMENT, "correction reported", f"both tell that it was corrected: {comparison.words}"
        )
    return Outcome(Relation.NOT_COMPARABLE, "withdrawn", "one of the values was withdrawn by a correction")


def different_value(left: Side, right: Side) -> Outcome | None:
    """Values that can't both be right conflict."""
    comparison = compare(left, right)
    if comparison.relation is not ValueRelation.DISJOINT:
        return None
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
    return Outcome(Relation.CONFLICT, rule, reason, None, _difference(comparison), miss)


def _evidence_needed(left: Side, right: Side, comparison: Comparison) -> int:
    """The further two values lie apart, the likelier it is that they measure different things."""
    needed = EVIDENCE
    if comparison.relative is not None and comparison.relative >= Decimal("0.7"):
        needed += 1
    if is_part(left) != is_part(right):
        needed += 1
    return needed


def within_document(left: Side, right: Side) -> Outcome | None:
    """One document in one voice gives two values for two things, unless it names them in the same words."""
    a, b = left.value, right.value
    if a is None or b is None or left.claim.document != right.claim.document:
        return None
    if left.testimony.voice != right.testimony.voice or compare(left, right).compatible:
        return None
    if a.role and a.role == b.role and a.unit == b.unit and left.claim.subject == right.claim.subject:
        return None
    return Outcome(Relation.NOT_COMPARABLE, "one document", "one document tells them apart")


def _difference(comparison: Comparison) -> str | None:
    return None if comparison.compatible else comparison.words


FIGURE_RULES: tuple[Rule, ...] = (
    withdrawn_value,
    clearly_other,
    other_event,
    within_document,
    outcome_follows,
    grown_past_bound,
    same_value,
    rounded_value,
    derived_value,
    other_measure,
    other_place,
    fallen_toll,
    unsure_measure,
    other_period,
    later_figure,
    different_value,
)
