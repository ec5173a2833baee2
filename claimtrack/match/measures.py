"""Measures: how alike two facets are, each from one point of view, as a number from 0 to 1 (or -1 to 1).

Values are masked out of the frame and compared apart: they are evidence of sameness only where they are telling
(many figures, a rare unit), and never evidence against it, since a conflict is the same fact with another value.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from claimtrack.match.facets import Facet
from claimtrack.match.overlaps import Bags
from claimtrack.match.space import Space
from claimtrack.match.terms import content_stems, folded_words
from claimtrack.match.vocabulary import Vocabulary
from claimtrack.model import Value, ValueKind
from claimtrack.values import compare_values
from claimtrack.values.lexicon import load_lexicon

#: The measures, in the order of a row; weights.json has a weight for each, for statements and for values.
MEASURES = (
    "words",
    "words_within",
    "sentence_words",
    "concepts",
    "measured",
    "subject",
    "predicate",
    "names",
    "other_names",
    "context_names",
    "heading",
    "rarest",
    "kind",
    "same_value",
    "telling_value",
    "near_value",
    "period",
    "other_period",
    "polarity",
    "meaning",
    "sentence_meaning",
    "local_meaning",
    "aligned",
    "aligned_both",
    "same_value_alike",
    "near_value_alike",
    "only_value",
    "other_things",
    "other_place",
    "lead",
    "support",
)

#: What `Space.likeness` tells of a pair, in its order.
MEANING = ("meaning", "sentence_meaning", "local_meaning", "aligned", "aligned_both")
#: What `standing` tells of a pair once all have been scored: the last of MEASURES.
STANDING = ("lead", "support")
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


def measure_pairs(
    facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], words: Vocabulary, space: Space | None
) -> Any:
    """Measures (pairs by MEASURES, float64) of index pairs of facets of one kind; lead and support (`standing`) are 0
    yet."""
    import numpy as np

    if not pairs:
        return np.zeros((0, len(MEASURES)))
    left, right = np.array(pairs, dtype=np.int64).T
    table = _overlaps(facets, left, right, words) | _evidence(facets, pairs)
    if space is not None:
        table |= dict(zip(MEANING, space.likeness(facets, left, right).T, strict=True))
    unknown = np.zeros(len(pairs))
    alike = np.maximum(table["measured"], table.get("local_meaning", unknown))
    alone = np.array(_alone(facets))
    table |= {
        "same_value_alike": table["telling_value"] * alike,
        "near_value_alike": table["near_value"] * alike,
        "only_value": table["telling_value"] * alone[left] * alone[right],
    }
    return np.stack([table.get(name, unknown) for name in MEASURES], axis=1)


def _overlaps(facets: Sequence[Facet], left: Any, right: Any, words: Vocabulary) -> dict[str, Any]:
    """The measures of what two facets share of their terms, ideas and names."""
    import numpy as np

    lexicon = load_lexicon()
    valued = np.array([f.value is not None for f in facets])
    terms = Bags.of([f.terms for f in facets], words.term)
    names = Bags.of([f.names for f in facets], words.name)
    heads = Bags.of([f.head for f in facets], words.term)
    ideas = [lexicon.concepts(f.head) if f.value is not None else () for f in facets]
    plain, thought = heads.cosine(left, right), Bags.of(ideas, words.concept).cosine(left, right)
    measured = np.maximum.reduce([plain, 0.5 * plain + 0.5 * thought, 0.8 * thought])
    shared_names, other_names = _names(facets, left, right, words)
    headed = Bags.of([(*f.heading, *f.wide) for f in facets], words.term)
    return {
        "words": terms.cosine(left, right),
        "words_within": terms.within(left, right),
        "sentence_words": Bags.of([f.wide for f in facets], words.term).cosine(left, right),
        "concepts": Bags.of([f.concepts for f in facets], words.concept).cosine(left, right),
        "measured": np.where(valued[left] & valued[right], measured, 0.0),
        "subject": Bags.of([f.subject for f in facets], words.term).cosine(left, right),
        "predicate": Bags.of([f.predicate for f in facets], words.term).cosine(left, right),
        "names": shared_names,
        "other_names": other_names,
        "context_names": Bags.of([f.wide_names for f in facets], words.name).cosine(left, right),
        "heading": headed.within(left, right),
        "rarest": np.maximum(terms.heaviest(left, right), names.heaviest(left, right)),
    }


def _names(facets: Sequence[Facet], left: Any, right: Any, words: Vocabulary) -> tuple[Any, Any]:
    """How much of the lighter side's names is shared, and how much weight stands on both sides unshared."""
    import numpy as np

    names = Bags.of([f.names for f in facets], {name: weight**0.5 for name, weight in words.name.items()})
    both = names.shared(left, right)
    lighter = np.minimum(names.mass[left], names.mass[right])
    named = lighter > 0
    return (
        np.where(named, both / np.maximum(lighter, 1e-9), 0.0),
        np.where(named, np.clip(lighter - both, 0.0, 1.0), 0.0),
    )


def _evidence(facets: Sequence[Facet], pairs: Sequence[tuple[int, int]]) -> dict[str, Any]:
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


def _alone(facets: Sequence[Facet]) -> list[float]:
    """For each value facet, one over the number of claims of its document that give the same figure."""
    keys = [
        (f.claim.document, f.focus.kind, str(f.focus.stated)) if f.focus is not None else None for f in facets
    ]
    counts = Counter(key for key in keys if key is not None)
    return [1.0 / counts[key] if key is not None else 0.0 for key in keys]


def other_things(a: Facet, b: Facet) -> float:
    """1 where both count something and the nouns have no word and no idea in common; persons are all one idea."""
    one, two = a.focus, b.focus
    if one is None or two is None or not {one.kind, two.kind} <= _COUNTING:
        return 0.0
    if one.unit is None or two.unit is None or one.unit == two.unit:
        return 0.0
    (left, left_stems), (right, right_stems) = _read_unit(one.unit), _read_unit(two.unit)
    if left & right or (left & _PERSONS and right & _PERSONS):
        return 0.0
    return 0.0 if left_stems & right_stems else 1.0


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
    return (narrow, 0.0) if meet else (0.0, 1.0)
