"""Evidence: what the values, dates, places and counted things of two facets say for or against their being one fact.

A value is evidence of sameness only where it is telling (many figures, a rare unit), and never evidence against it,
since a conflict is the same fact with another value. Other things counted, other places, other ordinals are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from claimtrack.match.facets import Facet
from claimtrack.match.terms import content_stems, folded_words
from claimtrack.model import Value, ValueKind
from claimtrack.values import compare_values
from claimtrack.values.lexicon import load_lexicon
from claimtrack.values.shares import base_of_share, bases_exclude

#: What the values, dates, places and denials of two facets tell.
EVIDENCE = (
    "kind",
    "same_value",
    "telling_value",
    "near_value",
    "period",
    "other_period",
    "polarity",
    "other_things",
    "other_place",
)

#: From how many days on a claim's own time is the scope of its figures, and not the day of an event.
SCOPE_DAYS = 28
#: What share of the shorter claim's words, names apart, the other must have for both to say the same of their subjects.
PARALLEL = 0.65
_COUNTING = frozenset({ValueKind.COUNT, ValueKind.QUANTITY})

#: Concepts of which persons are counted: "12 deaths" and "12 people" may be one figure.
_PERSONS = frozenset(
    {
        "arrest",
        "child",
        "customer",
        "death",
        "illness",
        "injury",
        "leader",
        "minister",
        "missing",
        "official",
        "passenger",
        "people",
        "protester",
        "refugee",
        "shareholder",
        "soldier",
        "survive",
        "worker",
    }
)

_COMPARABLE = {
    frozenset({ValueKind.NUMBER, ValueKind.COUNT}),
    frozenset({ValueKind.DURATION, ValueKind.AGE}),
    frozenset({ValueKind.DATE, ValueKind.TIME}),
    frozenset({ValueKind.PERCENT, ValueKind.RATIO}),
    frozenset({ValueKind.DURATION, ValueKind.DATE}),
    frozenset({ValueKind.PERCENT, ValueKind.COUNT}),
    frozenset({ValueKind.NUMBER, ValueKind.QUANTITY}),
}


def weigh_evidence(facets: Sequence[Facet], pairs: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The measures of values, dates, places and denial."""
    import numpy as np

    focus = [f.focus for f in facets]
    told = np.array(
        [
            (
                _kinds(focus[i], focus[j]),
                *_values(focus[i], focus[j]),
                *_periods(facets[i], facets[j]),
                1.0 if facets[i].claim.negated != facets[j].claim.negated else 0.0,
                other_things(facets[i], facets[j]),
                _other_place(facets[i], facets[j]),
            )
            for i, j in pairs
        ]
    )
    return dict(zip(EVIDENCE, told.T, strict=True))


def other_things(a: Facet, b: Facet) -> float:
    """1 where both count something, or give a share of it, and the nouns have no word and no idea in common; persons
    are all one idea."""
    one, two = a.focus, b.focus
    if one is not None and two is not None and one.kind is two.kind is ValueKind.PERCENT:
        return 1.0 if bases_exclude(_base_of(a, one), _base_of(b, two)) else 0.0
    if one is None or two is None or not {one.kind, two.kind} <= _COUNTING:
        return 0.0
    if one.unit is None or two.unit is None or one.unit == two.unit:
        return 0.0
    (left, left_stems), (right, right_stems) = _read_unit(one.unit), _read_unit(two.unit)
    if left & right or (left & _PERSONS and right & _PERSONS):
        return 0.0
    return 0.0 if left_stems & right_stems else 1.0


def _base_of(facet: Facet, value: Value) -> str:
    return base_of_share(facet.claim.text, max(value.end - facet.claim.start, 0))


def other_scope(a: Facet, b: Facet) -> float:
    """1 where both give a figure of one kind for a stretch of time, and the stretches do not meet: "53 % in 2012" and
    "51 % in 2016". Days do not count: of one event, sources may well tell different ones."""
    if a.period is None or b.period is None or min(map(_length, (a.period, b.period))) < SCOPE_DAYS:
        return 0.0
    if a.period[0] <= b.period[1] and b.period[0] <= a.period[1]:
        return 0.0
    return 1.0 if a.figures & b.figures else 0.0


def _length(period: tuple[Decimal, Decimal]) -> Decimal:
    return period[1] - period[0] + 1


def other_subject(a: Facet, b: Facet) -> float:
    """1 where one thing is said of two that are called differently: "Aron Lines grew", "Bolt Foods grew".

    Each must be named in its claim and nowhere in the other's sentence, and what is said be the same but for names.
    """
    if not _missing(a.named, b.name_words) or not _missing(b.named, a.name_words):
        return 0.0
    few, many = sorted((set(a.terms), set(b.terms)), key=len)
    return 1.0 if few and len(few & many) >= PARALLEL * len(few) else 0.0


def _missing(names: frozenset[frozenset[str]], words: frozenset[str]) -> bool:
    """Whether one of some names has no word among others."""
    return any(name.isdisjoint(words) for name in names)


def other_ordinals(a: Facet, b: Facet) -> float:
    """1 where both tell which one of the same kind they mean ("the 4th regiment") and it is never the same one."""
    if not a.ordinals or not b.ordinals or a.ordinals & b.ordinals:
        return 0.0
    return 1.0 if {noun for noun, _ in a.ordinals} & {noun for noun, _ in b.ordinals} else 0.0


@lru_cache(maxsize=10_000)
def _read_unit(unit: str) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts and the stems of what is counted."""
    stems = content_stems(unit)
    return load_lexicon().concepts(stems), frozenset(stems)


def _other_place(a: Facet, b: Facet) -> float:
    """1 where each is said of a place, and neither place's name is part of the other's."""
    one, two = a.claim.place, b.claim.place
    if one is None or two is None:
        return 0.0
    left, right = set(folded_words(one)), set(folded_words(two))
    return 0.0 if left & right else 1.0


def _kinds(a: Value | None, b: Value | None) -> float:
    """1 where the two values are of one kind (and unit), less where they can be derived from each other, -1 else."""
    if a is None or b is None:
        return 0.0 if a is b else -0.5
    if a.kind is b.kind:
        return 1.0 if a.unit == b.unit or a.unit is None or b.unit is None else 0.6
    return 0.3 if frozenset({a.kind, b.kind}) in _COMPARABLE else -1.0


def _values(a: Value | None, b: Value | None) -> tuple[float, float, float]:
    """(same, telling, near): whether the values meet, how much that tells, and how close they are otherwise."""
    if a is None or b is None:
        return 0.0, 0.0, 0.0
    comparison = compare_values(a, b)
    relation = str(comparison.relation)
    if relation == "incomparable":
        return 0.0, 0.0, 0.0
    near = closeness(a, b)
    if relation not in {"equal", "inside", "contains", "overlap"}:
        return 0.0, 0.0, near
    telling = min(information(a), information(b))
    if relation == "equal" or a.kind is ValueKind.DATE:
        return 1.0, telling, 1.0
    # "At least 140" meets every larger number: only one that lies close tells anything.
    return 1.0, telling * near, near


def information(value: Value) -> float:
    """How telling it is that another value meets this one: 0 for "two", near 1 for "343,600" or a full date."""
    if value.kind is ValueKind.DATE:
        return {"day": 1.0, "time": 1.0, "month": 0.7, "season": 0.6, "quarter": 0.6, "year": 0.4}.get(
            value.precision or "", 0.3
        )
    if value.kind is ValueKind.TIME:
        return 0.9
    if value.stated is None:
        return 0.1
    digits = len("".join(str(d) for d in value.stated.normalize().as_tuple().digits).rstrip("0"))
    size = 0.0 if abs(value.stated) < 10 else 0.2
    return min(1.0, 0.25 * digits + size - 0.15)


def closeness(a: Value, b: Value) -> float:
    """How near two different values of one kind are: 1 for equal, falling with their ratio, or days apart."""
    left, right = _middle(a), _middle(b)
    if left is None or right is None:
        return 0.0
    if a.kind is ValueKind.DATE:
        return 1.0 / (1.0 + abs(float(left - right)) / 30.0)
    if left == right:
        return 1.0
    if left <= 0 or right <= 0:
        return 0.0
    return max(0.0, 1.0 - abs(math.log(float(left) / float(right))) / math.log(10))


def _middle(value: Value) -> Decimal | None:
    if value.low is not None and value.high is not None:
        return (value.low + value.high) / 2
    return value.stated if value.stated is not None else (value.low if value.low is not None else value.high)


def _periods(a: Facet, b: Facet) -> tuple[float, float]:
    """(same, other): whether the claims' own dates meet, or exclude each other."""
    if a.period is None or b.period is None:
        return 0.0, 0.0
    meet = a.period[0] <= b.period[1] and b.period[0] <= a.period[1]
    narrow = 1.0 / (1.0 + float(max(a.period[1] - a.period[0], b.period[1] - b.period[0])) / 365.0)
    if meet:
        return narrow, 0.0
    gap = float(max(a.period[0] - b.period[1], b.period[0] - a.period[1]))
    return 0.0, min(1.0, gap / 365.0)
