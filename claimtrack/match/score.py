"""Scores: a weighted sum of measures, each a Reason that a person can read.

The weights (`tables/weights.json`) are those of a logistic regression, trained by `benchmarks/train_matcher.py` on
corpora that the project wrote itself. A score is in log-odds: above 0, more likely one fact than not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from claimtrack.match.facets import Facet
from claimtrack.match.measures import MEASURES
from claimtrack.match.sharing import Usual
from claimtrack.model import Pair, Reason

_WORDING = {
    "words": "the claims share words",
    "words_within": "the shorter claim's words stand in the longer",
    "sentence_words": "their sentences share words",
    "concepts": "they speak of the same ideas",
    "measured": "their values measure the same thing",
    "subject": "same subject",
    "predicate": "same predicate",
    "names": "same names",
    "other_names": "each names something that the other does not",
    "context_names": "their sentences share names",
    "heading": "headings or columns match",
    "rarest": "they share a rare word or name",
    "kind": "kind and unit of the values",
    "same_value": "the values meet",
    "telling_value": "a telling value meets",
    "near_value": "the values are close",
    "period": "same period",
    "other_period": "their own dates exclude each other",
    "polarity": "one denies what the other says",
    "meaning": "the claims mean alike",
    "sentence_meaning": "their sentences mean alike",
    "local_meaning": "the words around their values mean alike",
    "aligned": "what one sentence says is found in the other",
    "aligned_both": "what either sentence says is found in the other",
    "same_value_alike": "the values meet and measure alike",
    "only_value": "a telling value that stands once in each document meets",
    "other_things": "they count different things",
    "other_place": "they speak of different places",
    "near_value_alike": "the values are close and measure alike",
    "lead": "how far they are ahead of the next best match in either document",
    "support": "a third document's sentence is like both",
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in the order of MEASURES and a constant, for statements and for values, the score from which two
    facets are linked, and how much documents usually share."""

    statement: tuple[float, ...]
    value: tuple[float, ...]
    constants: tuple[float, float]
    threshold: float
    usual: Usual

    def of(self, facet: Facet) -> tuple[tuple[float, ...], float]:
        """The weights and the constant for facets of this one's kind."""
        if facet.value is None:
            return self.statement, self.constants[0]
        return self.value, self.constants[1]


@cache
def load_weights(meaning: bool) -> Weights:
    """The shipped weights, with or without the measures of meaning."""
    table = json.loads(files("claimtrack.match").joinpath("tables/weights.json").read_text("utf-8"))
    part = table["with_meaning" if meaning else "without_meaning"]
    return Weights(
        tuple(float(part["statement"].get(name, 0.0)) for name in MEASURES),
        tuple(float(part["value"].get(name, 0.0)) for name in MEASURES),
        (float(part["statement"]["constant"]), float(part["value"]["constant"])),
        float(part["threshold"]),
        Usual(**{name: float(part["usual"][name]) for name in ("share", "slope", "constant", "reach")}),
    )


def score_rows(is_value: Any, rows: Any, weights: Weights) -> Any:
    """The log-odds of rows of measures (pairs by MEASURES) of two facets that look from a value, or of two
    statements (a flag for each row)."""
    import numpy as np

    # Column by column, so that the sum is the same however many rows there are and whatever machine adds them.
    total = np.where(is_value, weights.constants[1], weights.constants[0])
    for column, of_statement, of_value in zip(rows.T, weights.statement, weights.value, strict=True):
        if of_statement or of_value:
            total = total + column * np.where(is_value, of_value, of_statement)
    return total


def describe_pair(a: Facet, b: Facet, row: Sequence[float], weights: Weights) -> Pair:
    """The pair with its reasons, strongest first, the constant last; ids in order."""
    if b.key < a.key:
        a, b = b, a
    by_measure, constant = weights.of(a)
    reasons = [
        Reason(name, _round(w * x), _side(a, name), _side(b, name), f"{_WORDING[name]} ({x:.2f})")
        for name, w, x in zip(MEASURES, by_measure, row, strict=True)
        if abs(w * x) >= 0.005
    ]
    reasons.sort(key=lambda r: (-abs(r.weight), r.name))
    reasons.append(Reason("constant", _round(constant), "", "", "two claims taken at random differ"))
    aligned = () if a.value is None or b.value is None else ((a.value, b.value),)
    total = sum((r.weight for r in reasons), Decimal(0))
    return Pair(a.claim.id, b.claim.id, total, tuple(reasons), aligned)


def _round(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")


def _side(facet: Facet, name: str) -> str:
    if name in {"names", "other_names"}:
        return ", ".join(sorted(facet.names))
    if name == "context_names":
        return ", ".join(sorted(facet.wide_names))
    if name == "concepts":
        return ", ".join(sorted(facet.concepts))
    if name == "subject":
        return facet.claim.subject
    if name == "predicate":
        return facet.claim.predicate
    if name == "measured":
        return " ".join(facet.head)
    if name in {"kind", "same_value", "telling_value", "near_value"} and facet.focus is not None:
        return facet.focus.text
    if name in {"period", "other_period"}:
        return facet.claim.as_of or ""
    return ""
