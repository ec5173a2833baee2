"""Measures: how alike two facets are, each from one point of view, as a number from 0 to 1 (or -1 to 1).

Values are masked out of the frame and compared apart: they are evidence of sameness only where they are telling
(many figures, a rare unit), and never evidence against it, since a conflict is the same fact with another value.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claimtrack.match.facets import Facet
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

#: What is known of meaning without the model.
NO_MEANING = (0.0, 0.0, 0.0, 0.0, 0.0)

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


@dataclass(frozen=True, slots=True)
class Bag:
    """A set of terms and the sum of their squared weights."""

    terms: frozenset[str]
    mass: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A facet with the bags that its measures compare, weighed once."""

    facet: Facet
    terms: Bag
    wide: Bag
    concepts: Bag
    head: Bag
    head_concepts: Bag
    subject: Bag
    predicate: Bag
    wide_names: Bag
    heading: Bag
    alone: float = 0.0


def weigh(facet: Facet, words: Vocabulary, alone: float = 0.0) -> Weighed:
    """The facet's bags under the vocabulary's weights; `alone`: one over how often its document gives its value."""
    head = load_lexicon().concepts(facet.head) if facet.value is not None else frozenset()
    return Weighed(
        facet,
        _bag(facet.terms, words.term),
        _bag(facet.wide, words.term),
        _bag(facet.concepts, words.concept),
        _bag(facet.head, words.term),
        _bag(head, words.concept),
        _bag(facet.subject, words.term),
        _bag(facet.predicate, words.term),
        _bag(facet.wide_names, words.name),
        _bag((*facet.heading, *facet.wide), words.term),
        alone,
    )


def _alone(facets: Sequence[Facet]) -> list[float]:
    """For each value facet, one over the number of claims of its document that give the same figure."""
    keys = [
        (f.claim.document, f.focus.kind, str(f.focus.stated)) if f.focus is not None else None for f in facets
    ]
    counts = Counter(key for key in keys if key is not None)
    return [1.0 / counts[key] if key is not None else 0.0 for key in keys]


def _bag(terms: Iterable[str], weights: Mapping[str, float]) -> Bag:
    kept = frozenset(terms)
    return Bag(kept, math.fsum(weights.get(t, 1.0) ** 2 for t in kept))


def measure(
    left: Weighed, right: Weighed, words: Vocabulary, meaning: Sequence[float] = NO_MEANING
) -> list[float]:
    """The row of measures of two facets, in the order of MEASURES; lead and support (`standing`) are 0 yet.

    `meaning`: what `Space.likeness` tells of the two.
    """
    a, b = left.facet, right.facet
    same, telling, near = _values(a.focus, b.focus)
    period, other_period = _periods(a, b)
    shared, apart = _names(a.names, b.names, words)
    measured = _heads(left, right, words)
    alike = max(measured, meaning[2])
    return [
        cosine(left.terms, right.terms, words.term),
        within(left.terms, right.terms, words.term),
        cosine(left.wide, right.wide, words.term),
        cosine(left.concepts, right.concepts, words.concept),
        measured,
        cosine(left.subject, right.subject, words.term),
        cosine(left.predicate, right.predicate, words.term),
        shared,
        apart,
        cosine(left.wide_names, right.wide_names, words.name),
        within(left.heading, right.heading, words.term),
        _rarest(left, right, words),
        _kinds(a.focus, b.focus),
        same,
        telling,
        near,
        period,
        other_period,
        1.0 if a.claim.negated != b.claim.negated else 0.0,
        *meaning,
        telling * alike,
        near * alike,
        telling * left.alone * right.alone,
        other_things(a, b),
        _other_place(a, b),
        0.0,
        0.0,
    ]


def measure_pairs(
    facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], words: Vocabulary, space: Space | None
) -> list[list[float]]:
    """A row of measures for each index pair of facets."""
    if not pairs:
        return []
    alone = _alone(facets)
    weighed = [weigh(facet, words, alone[index]) for index, facet in enumerate(facets)]
    if space is None:
        return [measure(weighed[i], weighed[j], words) for i, j in pairs]
    return [
        measure(weighed[i], weighed[j], words, alike)
        for (i, j), alike in zip(pairs, space.likeness(facets, pairs), strict=True)
    ]


def _shared(a: Bag, b: Bag, weights: Mapping[str, float]) -> float:
    both = a.terms & b.terms
    return math.fsum(weights.get(t, 1.0) ** 2 for t in both) if both else 0.0


def cosine(a: Bag, b: Bag, weights: Mapping[str, float]) -> float:
    """Weighted overlap of two bags, by the mass of both."""
    both = _shared(a, b, weights)
    return both / math.sqrt(a.mass * b.mass) if both else 0.0


def within(a: Bag, b: Bag, weights: Mapping[str, float]) -> float:
    """Weighted overlap of two bags, by the mass of the lighter one."""
    both = _shared(a, b, weights)
    return both / max(min(a.mass, b.mass), 1.0) if both else 0.0


def _heads(a: Weighed, b: Weighed, words: Vocabulary) -> float:
    """What is measured against what is measured; concepts count where words differ."""
    if a.facet.value is None or b.facet.value is None:
        return 0.0
    plain = cosine(a.head, b.head, words.term)
    ideas = cosine(a.head_concepts, b.head_concepts, words.concept)
    return max(plain, 0.5 * plain + 0.5 * ideas, 0.8 * ideas)


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


def _names(a: frozenset[str], b: frozenset[str], words: Vocabulary) -> tuple[float, float]:
    """How much of the lighter side's names is shared, and how much weight stands on both sides unshared."""
    if not a or not b:
        return 0.0, 0.0
    both = math.fsum(words.name.get(n, 1.0) for n in a & b)
    left = math.fsum(words.name.get(n, 1.0) for n in a - b)
    right = math.fsum(words.name.get(n, 1.0) for n in b - a)
    return both / max(both + min(left, right), 1e-9), min(1.0, left, right)


def _rarest(left: Weighed, right: Weighed, words: Vocabulary) -> float:
    """The weight of the rarest thing that both mention."""
    terms = [words.term.get(t, 1.0) for t in left.terms.terms & right.terms.terms]
    names = [words.name.get(n, 1.0) for n in left.facet.names & right.facet.names]
    return max(terms + names, default=0.0)


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
