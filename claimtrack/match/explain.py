"""Why two claims were grouped, or were not: every facet of the one against every facet of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.match.groups import barriers, measure_claims
from claimtrack.match.score import describe_pair, load_weights
from claimtrack.model import Claim, Pair, Reason


@dataclass(frozen=True, slots=True)
class Likeness:
    """The pairs of facets of two claims, likeliest first, and the score that a link needs."""

    pairs: tuple[Pair, ...]
    threshold: Decimal
    text: str


def explain_likeness(claims: Sequence[Claim], left: str, right: str, *, meaning: str = "auto") -> Likeness:
    """How two claims (by id) compare among all the claims that they were matched with."""
    measured = measure_claims(claims, meaning=meaning, asked=(left, right))
    facets, weights = measured.facets, load_weights(measured.with_meaning)
    pairs = [
        _take_off(describe_pair(facets[i], facets[j], row, weights), barriers(facets[i], facets[j]))
        for (i, j), row in zip(measured.pairs, measured.rows, strict=True)
        if {facets[i].claim.id, facets[j].claim.id} == {left, right}
    ]
    pairs.sort(key=lambda p: (-p.score, p.aligned))
    threshold = Decimal(f"{measured.needed(weights):.3f}")
    text = _tell(pairs, threshold) + _tell_sharing(measured.sharing)
    return Likeness(tuple(pairs), threshold, text)


def _tell_sharing(sharing: float) -> str:
    """What the documents at hand put on or take off the score that a link needs; "" where that is little."""
    if abs(sharing) < 0.25:
        return ""
    less, more = ("less", "more") if sharing < 0 else ("more", "less")
    return f" These documents seem to share {less} than usual, so a link needs {abs(sharing):.2f} {more}."


def _take_off(pair: Pair, held: Sequence[tuple[float, str]]) -> Pair:
    """The pair with what holds it apart among its reasons."""
    reasons = tuple(Reason("barrier", Decimal(f"{-amount:.3f}"), "", "", words) for amount, words in held)
    score = sum((reason.weight for reason in reasons), pair.score)
    return replace(pair, score=score, reasons=(*pair.reasons, *reasons))


def _tell(pairs: Sequence[Pair], threshold: Decimal) -> str:
    if not pairs:
        return "One states a value and the other does not: nothing in them was compared."
    best = pairs[0]
    strongest = next((r.text for r in best.reasons if r.weight > 0), "nothing")
    if best.score > threshold:
        return (
            f"Alike enough for a link ({best.score} against {threshold}; above all: {strongest}). Where they are not"
            " in one group, the other members of their groups are less alike, or they stand in one document."
        )
    against = next(
        (r.text for r in best.reasons if r.weight < 0 and r.name != "constant"), "too little in common"
    )
    return f"Not alike enough for a link ({best.score} against {threshold}): for it {strongest}, against it {against}."
