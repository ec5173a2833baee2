"""Rules for claims of one frame that name things which exclude each other: poles, agents, causes, countries."""

from __future__ import annotations

import re

from claimtrack.model import Modality, Relation
from claimtrack.reconcile.frames import build_frame, common_ground
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.poles import Course, Stand, course_of, find_stands
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, order_in_time, tell_times

#: Words of a state of things, by which a claim holds on the day it is made.
_STANDING = re.compile(
    r"\b(?:is|are|has|have|stands?|remains?|still|now|no longer|yet|currently|so far|again)\b|n['’]t yet\b",
    re.IGNORECASE,
)
#: Told as something less than a fact: such a claim excludes nothing.
_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.REQUESTED, Modality.OBLIGED})


def undone(left: Side, right: Side) -> Outcome | None:
    """One tells that a thing stopped, the other that it began again: a development, whatever the dates say."""
    if is_ahead(left) != is_ahead(right):
        return None
    for before, after in ((left, right), (right, left)):
        pair = _opposed(before, after, frozenset({Course.UNDONE}))
        if pair is None or pair[0].pole[1] != 0 or order_in_time(before, after) > 0:
            continue
        reason = f"first “{pair[0].words}”, then “{pair[1].words}”; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "undone", reason)
    return None


def opposite_poles(left: Side, right: Side) -> Outcome | None:
    """The two stand at opposite poles of one matter: upright and on its side, open and shut."""
    if is_ahead(left) != is_ahead(right) or {left.claim.modality, right.claim.modality} & _OPEN:
        return None
    pair = _opposed(left, right, frozenset({Course.FIXED}))
    if pair is not None:
        return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))
    pair = _opposed(left, right, frozenset({Course.CHANGING}))
    if pair is None:
        return None
    one_word = pair[0].pole == pair[1].pole
    if order_in_time(left, right) and (not one_word or _tells_state(left) or _tells_state(right)):
        return Outcome(Relation.UPDATE, "changed state", f"{_tell(pair)}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))


def _tells_state(side: Side) -> bool:
    """Whether a claim tells how things stand, not what happened."""
    return _STANDING.search(side.claim.text) is not None


def _tell(pair: tuple[Stand, Stand]) -> str:
    a, b = (f"{'not ' if s.denied else ''}“{s.words}”" for s in pair)
    return f"{a} and {b} exclude each other"


def _opposed(left: Side, right: Side, courses: frozenset[Course]) -> tuple[Stand, Stand] | None:
    """The first two stands of two claims that exclude each other on common ground."""
    ours, theirs = _stands(left), _stands(right)
    for a in ours:
        if course_of(a.pole) not in courses:
            continue
        for b in theirs:
            if a.pole[0] != b.pole[0] or not _exclude(a, b):
                continue
            if _says_both(ours, a) or _says_both(theirs, b):
                continue
            if common_ground(build_frame(left), build_frame(right), a.stems | b.stems):
                return a, b
    return None


def _exclude(a: Stand, b: Stand) -> bool:
    if a.pole == b.pole:
        return a.denied != b.denied
    return not a.denied and not b.denied and not a.stems & b.stems


def _says_both(stands: tuple[Stand, ...], one: Stand) -> bool:
    """Whether a claim names the other pole as well: it tells of a change or a contrast of its own."""
    return any(s.pole[0] == one.pole[0] and (s.pole != one.pole or s.denied != one.denied) for s in stands)


def _stands(side: Side) -> tuple[Stand, ...]:
    return find_stands(side.claim.text)
