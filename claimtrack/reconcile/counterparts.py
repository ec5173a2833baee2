"""Counterparts: values of two statements that measure one thing, though nobody aligned them.

Two claims may be held together by what they state as a whole, and still give figures. A figure of the one is set
beside a figure of the other only where no third could be meant: one of its kind on either side, in one role or noun.
"""

from __future__ import annotations

from collections import defaultdict

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.natures import measured_concepts, near_concepts, told_role
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems
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
        if value.kind not in _LEFT_OUT and is_telling(value):
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
