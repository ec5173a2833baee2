"""Counterparts: values of two statements that measure one thing, though nobody aligned them.

Two claims may be held together by what they state as a whole, and still give figures. A figure of the one is set
beside a figure of the other only where no third could be meant: one of its kind on either side, in one role or noun.
"""

from __future__ import annotations

from collections import defaultdict

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.measures import evidence_of_one_measure
from claimtrack.reconcile.natures import measured_concepts, near_concepts, told_role
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems
from claimtrack.values import compare_values
from claimtrack.values.carried import REJECTED
from claimtrack.values.lexicon import load_lexicon
from claimtrack.values.telling import is_telling

_FAMILY = {ValueKind.NUMBER: "count", ValueKind.AGE: "duration"}
#: Kinds whose values are never set beside each other unasked.
_LEFT_OUT = frozenset({ValueKind.ORDINAL, ValueKind.TIME})


def find_counterparts(left: Side, right: Side) -> list[tuple[Side, Side]]:
    """Sides of the same two claims, each with the values that answer each other."""
    ours, theirs = _by_family(left), _by_family(right)
    found = []
    for family in sorted(ours.keys() & theirs.keys()):
        for i in ours[family]:
            fitting = [j for j in theirs[family] if _answers(left, i, right, j)]
            back = [k for k in ours[family] if fitting and _answers(left, k, right, fitting[0])]
            if len(fitting) == 1 and len(back) == 1:
                found.append((Side(left.testimony, i), Side(right.testimony, fitting[0])))
    return found


def _by_family(side: Side) -> dict[str, list[int]]:
    families: defaultdict[str, list[int]] = defaultdict(list)
    for index, value in enumerate(side.claim.values):
        if value.kind not in _LEFT_OUT and value.qualifier != REJECTED and is_telling(value):
            families[_FAMILY.get(value.kind, str(value.kind))].append(index)
    return families


def _answers(left: Side, i: int, right: Side, j: int) -> bool:
    """Whether two values have a word of their roles or nouns in common, or one idea of what is measured."""
    a, b = left.claim.values[i], right.claim.values[j]
    if a.kind is ValueKind.DATE:
        return bool(_event_of(a) & _event_of(b))
    if _told(a) & _told(b):
        return True
    ours = measured_concepts(a) | near_concepts(left, a)
    theirs = measured_concepts(b) | near_concepts(right, b)
    return bool((ours & theirs) - {"people"})


def _told(value: Value) -> frozenset[str]:
    return frozenset(content_stems(f"{told_role(value)} {value.unit or ''}"))


def _event_of(value: Value) -> frozenset[str]:
    """What a date dates: the words of its role, and their ideas."""
    stems = content_stems(told_role(value))
    return frozenset(stems) | load_lexicon().concepts(stems)


#: Another value of a claim answers better only where it measures the thing this surely.
SURE = 2
_COUNTING = frozenset({ValueKind.COUNT, ValueKind.NUMBER})


def better_sides(left: Side, right: Side) -> tuple[Side, Side]:
    """Two sides, the value of one changed for another of its claim that answers the other side's: "63 died, among
    them 14 residents" answers "16 residents" with its 14."""
    index = _better_answer(left, right)
    if index is not None:
        left = Side(left.testimony, index)
    index = _better_answer(right, left)
    return (left, right) if index is None else (left, Side(right.testimony, index))


def _better_answer(side: Side, other: Side) -> int | None:
    """The value of a claim that lies much closer to the other side's than its own, and measures it as surely; one that
    is the same is another matter, which the rule "told besides" sees to."""
    own, theirs = side.value, other.value
    if own is None or theirs is None or own.kind not in _COUNTING or theirs.kind not in _COUNTING:
        return None
    apart = compare_values(own, theirs)
    if apart.compatible or apart.relative is None:
        return None
    least = max(evidence_of_one_measure(side, other, apart.relative), SURE)
    for index, value in enumerate(side.claim.values):
        if value is own or value.kind not in _COUNTING:
            continue
        nearer = compare_values(value, theirs)
        if not nearer.relative or nearer.relative * 2 > apart.relative:
            continue
        if evidence_of_one_measure(Side(side.testimony, index), other, nearer.relative) >= least:
            return index
    return None
