"""Measures: how alike two facets are, each from one point of view, as a number from 0 to 1 (or -1 to 1).

Values are masked out of the frame and compared apart (`evidence`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimtrack.match.evidence import weigh_evidence
from claimtrack.match.facets import Facet
from claimtrack.match.overlaps import Bags
from claimtrack.match.space import Space
from claimtrack.match.vocabulary import Vocabulary
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


def measure_pairs(
    facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], words: Vocabulary, space: Space | None
) -> Any:
    """Measures (pairs by MEASURES, float64) of index pairs of facets of one kind; lead and support (`standing`) are 0
    yet."""
    import numpy as np

    if not pairs:
        return np.zeros((0, len(MEASURES)))
    left, right = np.array(pairs, dtype=np.int64).T
    table = _overlaps(facets, left, right, words) | weigh_evidence(facets, pairs)
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


def _alone(facets: Sequence[Facet]) -> list[float]:
    """For each value facet, one over the number of claims of its document that give the same figure."""
    keys = [
        (f.claim.document, f.focus.kind, str(f.focus.stated)) if f.focus is not None else None for f in facets
    ]
    counts = Counter(key for key in keys if key is not None)
    return [1.0 / counts[key] if key is not None else 0.0 for key in keys]
