"""Rules for values that don't bear on each other: of other measures, events, places, periods, or taken back."""

from __future__ import annotations

import re

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.comparing import compare, tell_difference
from claimtrack.reconcile.measures import (
    evidence_of_one_measure,
    measures_exclude,
    measures_of,
    sorts_of,
    told_besides,
    units_exclude,
)
from claimtrack.reconcile.natures import MOVING, Nature, has_cue, nature_of
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, is_withdrawn, of_other_event, order_in_time, own_days
from claimtrack.reconcile.words import word_stems
from claimtrack.values import ValueRelation, compare_values
from claimtrack.values.carried import REJECTED
from claimtrack.values.lexicon import load_lexicon, stem

#: How many things must say that two values measure one thing, before the later is called an update of the earlier.
SOME_EVIDENCE = 2
#: Kinds that are told apart by words alone, or convert into each other.
_KINDRED = frozenset({ValueKind.NUMBER, ValueKind.COUNT})
_UNSURE = Outcome(Relation.NOT_COMPARABLE, "measure unsure", "too little says that they measure one thing")


def rejected_value(left: Side, right: Side) -> Outcome | None:
    """ "9 tonnes, not 12" against "12 tonnes": the very figure that one gives, the other tells to be wrong."""
    if left.value is None or right.value is None:
        return None
    given = [value for value in (left.value, right.value) if value.qualifier != REJECTED]
    if len(given) != 1:
        return None
    counts = {left.value.kind, right.value.kind} <= _KINDRED
    same = counts and left.value.stated == right.value.stated  # "650 seats" and "480 people, not 650"
    if not same and compare_values(left.value, right.value).relation is ValueRelation.DISJOINT:
        return Outcome(Relation.NOT_COMPARABLE, "rejected value", "one of the values is told to be wrong")
    reason = f"one gives {given[0].text}, of which the other says that it is not so"
    return Outcome(Relation.CONFLICT, "rejected value", reason)


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
    if not {nature_of(left), nature_of(right)} & MOVING or not of_other_event(left, right):
        return None
    if compare(left, right).relation is ValueRelation.EQUAL:
        return None
    return Outcome(
        Relation.NOT_COMPARABLE, "other event", "one is dated years before the event that the other tells of"
    )


#: What happened so long after a report was made, in days, is not what it reports.
_LATER = 366


def later_event(left: Side, right: Side) -> Outcome | None:
    """What a document counts can't be what happened more than a year after the document was made."""
    if {nature_of(left), nature_of(right)} & (MOVING | {Nature.LEVEL}):
        return None
    for told, event in ((left, right), (right, left)):
        made = told.testimony.published[1]
        days = [low for low, _ in own_days(event)]
        if made is None or not days or is_ahead(told) or is_ahead(event) or own_days(told):
            continue
        if min(days) - made > _LATER and not compare(left, right).compatible:
            reason = "one tells of days more than a year after the other was written"
            return Outcome(Relation.NOT_COMPARABLE, "other event", reason)
    return None


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


def other_place(left: Side, right: Side) -> Outcome | None:
    """Figures of two places are not compared, unless one names the other as well."""
    ours, theirs = left.claim.place, right.claim.place
    if not ours or not theirs or compare(left, right).compatible:
        return None
    if ours.lower() in right.claim.sentence.lower() or theirs.lower() in left.claim.sentence.lower():
        return None
    return Outcome(Relation.NOT_COMPARABLE, "other place", f"one is of {ours}, the other of {theirs}")


def other_sort(left: Side, right: Side) -> Outcome | None:
    """Net and gross, the least and the most, imports and exports: two sorts of one measure are two measures."""
    a, b = sorts_of(left), sorts_of(right)
    for pair in sorted(a.keys() & b.keys()):
        (ours, word), (theirs, other) = a[pair], b[pair]
        if ours != theirs and not compare(left, right).compatible:
            return Outcome(
                Relation.NOT_COMPARABLE, "other sort", f"one is of sort “{word}”, the other “{other}”"
            )
    return None


#: Verbs that count other things of one noun: tickets printed and sold, patients treated and discharged.
_STAGES = frozenset(
    stem(verb)
    for verb in ("print", "sell", "order", "receive", "lose", "invite", "feed", "interview", "name", "treat", "admit",
                 "discharge", "arrest", "charge", "release", "convict", "acquit", "test", "vaccinate", "infect", "hire",
                 "dismiss", "build", "demolish", "deliver", "inspect", "fail", "pass", "apply", "approve", "reject",
                 "issue", "return", "register", "vote", "enrol", "complete", "start", "rescue", "evacuate", "free")
)  # fmt: skip


def other_stage(left: Side, right: Side) -> Outcome | None:
    """Counts of one noun by two verbs that each count their own: "printed 31,000 tickets", "sold 27,400 tickets"."""
    a, b = left.value, right.value
    if a is None or b is None or not a.kind is b.kind is ValueKind.COUNT or compare(left, right).compatible:
        return None
    ours, theirs = (frozenset(word_stems(side.claim.predicate)[:1]) & _STAGES for side in (left, right))
    lexicon = load_lexicon()
    if not ours or not theirs or ours & theirs:
        return None
    if lexicon.concepts(tuple(ours)) & lexicon.concepts(tuple(theirs)):
        return None
    return Outcome(Relation.NOT_COMPARABLE, "other stage", "the verbs count different things")


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


def unsure_measure(left: Side, right: Side) -> Outcome | None:
    """Values that can't both be right, with next to nothing that says they measure one thing, are left apart."""
    comparison = compare(left, right)
    if comparison.compatible or evidence_of_one_measure(left, right, comparison.relative) >= SOME_EVIDENCE:
        return None
    return _UNSURE


def other_period(left: Side, right: Side) -> Outcome | None:
    """So much per period, of two different periods, is no conflict."""
    natures = {nature_of(left), nature_of(right)}
    a, b = period_of(left) or _held(left), period_of(right) or _held(right)
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
            tell_difference(comparison),
        )
    return None


def _held(side: Side) -> tuple[int, int] | None:
    """When a claim holds that gives no date: by the header of its column, or what it hangs on."""
    first, last = side.testimony.stated_as_of
    dated = any(v.kind is ValueKind.DATE for v in side.claim.values)
    return None if dated or first is None or last is None else (first, last)


#: What stands between a value and the date that is its own: "3.1 billion dollars in 2022", "in 2022, 3.1 billion".
_IN = re.compile(r"\W{0,2}(?:\([^()]{0,40}\)\W{0,2})?(?:in|for|during|by|as of|at the end of|of|from)\s*")
_THEN = re.compile(
    r"\W{0,3}(?:(?:it|they|the (?:total|figure)) )?(?:was |were |to |at |a |the |some |about )?"
)


def period_of(side: Side) -> tuple[int, int] | None:
    """First and last day of the date that stands right beside the value, or of the one date that the claim gives beside
    it; None where there are several and none is near."""
    dates = [v for v in side.claim.values if v.kind is ValueKind.DATE and v is not side.value]
    known = [(int(v.low), int(v.high)) for v in dates if v.low is not None and v.high is not None]
    if side.value is not None and len(known) > 1:
        own = [v for v in dates if _stands_beside(side, side.value, v)]
        if len(own) == 1 and own[0].low is not None and own[0].high is not None:
            return int(own[0].low), int(own[0].high)
    return known[0] if len(known) == 1 else None


def _stands_beside(side: Side, value: Value, date: Value) -> bool:
    text, offset = side.claim.text, side.claim.start
    if date.start >= value.end:
        return _IN.fullmatch(text[value.end - offset : date.start - offset]) is not None
    return _THEN.fullmatch(text[date.end - offset : value.start - offset]) is not None
