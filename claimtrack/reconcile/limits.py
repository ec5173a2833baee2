"""Rules for ends of spans: two terms within which a thing must be done, two days until which it went on."""

from __future__ import annotations

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.comparing import compare
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.measures import evidence_of_one_measure
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import order_in_time, tell_times
from claimtrack.values import ValueRelation
from claimtrack.values.edtf import calendar_day

#: How many things must say that two terms are of one thing.
_EVIDENCE = 3
_LAST = frozenset({"until"})
_FIRST = frozenset({"since", "from"})


def other_term(left: Side, right: Side) -> Outcome | None:
    """ "Within 24 hours" and "within 48 hours": one lies in the other, and yet they are two terms."""
    a, b = left.value, right.value
    if a is None or b is None or not a.kind is b.kind is ValueKind.DURATION:
        return None
    if not all(value.text.lower().startswith("within ") for value in (a, b)):
        return None
    comparison = compare(left, right)
    if comparison.relation is ValueRelation.EQUAL or a.high == b.high:
        return None
    if evidence_of_one_measure(left, right, comparison.relative) < _EVIDENCE:
        return Outcome(Relation.NOT_COMPARABLE, "other term", "the terms may be of two things")
    told = f"{a.text} against {b.text}"
    if order_in_time(left, right):
        return Outcome(Relation.UPDATE, "other term", f"{told}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "other term", told)


def other_end(left: Side, right: Side) -> Outcome | None:
    """ "From 1990 to 1998" and "until 2001": two ends, or two beginnings, of one thing."""
    for span, bound in ((left, right), (right, left)):
        a, b = span.value, bound.value
        if a is None or b is None or not a.kind is b.kind is ValueKind.DATE or not _is_span(a):
            continue
        end, limit = (
            (a.high, b.high)
            if b.qualifier in _LAST
            else (a.low, b.low)
            if b.qualifier in _FIRST
            else (None, None)
        )
        if end is None or limit is None or calendar_day(int(end))[0] == calendar_day(int(limit))[0]:
            continue
        ours, theirs = build_frame(left), build_frame(right)
        if (
            not (ours.subject & theirs.subject and ours.same_verb(theirs))
            or left.claim.modality is not right.claim.modality
        ):
            continue
        which = "end" if b.qualifier in _LAST else "begin"
        return Outcome(Relation.CONFLICT, "other end", f"{a.text} and {b.text} {which} in two years")
    return None


def _is_span(value: Value) -> bool:
    return (
        value.qualifier is None
        and "/" in (value.edtf or "")
        and value.low is not None
        and value.high is not None
    )
