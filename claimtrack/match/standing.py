"""Standing: what the other pairs tell of a pair of facets, once each has been scored by itself.

Two sentences that say one thing are as a rule each other's best match in their two documents (lead), and a third
document that says it too is like both of them (support). Both are told by sentence, whose likeliest pair of facets
speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.match.facets import Facet

#: The score, in log-odds, of a pair that was not worth measuring; and the most that a lead counts for.
UNMEASURED = -8.0
LEAD_CAP = 5.0
#: What a third sentence's match with both has to exceed to be support, and how far it counts below and above.
SUPPORT_FROM = -2.0
SUPPORT_LEAST, SUPPORT_MOST = -2.0, 4.0


def find_standing(
    facets: Sequence[Facet], pairs: Sequence[tuple[int, int]], scores: Sequence[float]
) -> list[tuple[float, float]]:
    """For each index pair of facets its (lead, support), in log-odds.

    Lead is how far the pair's sentences are ahead of the next best match that either has in the other's document
    (-5 to 5, negative behind a better one; the mean of both sides). Support is how well the best third sentence of
    another document matches both (-2, for none, to 4).
    """
    places = sorted({(f.claim.document, f.claim.sentence_start) for f in facets})
    number = {place: n for n, place in enumerate(places)}
    sentence = [number[f.claim.document, f.claim.sentence_start] for f in facets]
    document = [place[0] for place in places]
    best = _best_scores(sentence, pairs, scores)
    ahead = _two_best(document, best)
    near = _near(document, best)
    known: dict[tuple[int, int], tuple[float, float]] = {}
    for a, b in best:
        lead = (_lead(best[a, b], ahead[a, document[b]]) + _lead(best[a, b], ahead[b, document[a]])) / 2
        known[a, b] = lead, _support(a, b, document, near)
    return [known[_ordered(sentence[i], sentence[j])] for i, j in pairs]


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _best_scores(
    sentence: Sequence[int], pairs: Sequence[tuple[int, int]], scores: Sequence[float]
) -> dict[tuple[int, int], float]:
    """The best score of each pair of sentences (lower number first)."""
    best: dict[tuple[int, int], float] = {}
    for (i, j), score in zip(pairs, scores, strict=True):
        key = _ordered(sentence[i], sentence[j])
        if score > best.get(key, -1e9):
            best[key] = score
    return best


def _two_best(
    document: Sequence[str], best: dict[tuple[int, int], float]
) -> dict[tuple[int, str], tuple[float, float]]:
    """The two best scores of each sentence in each document."""
    out: dict[tuple[int, str], tuple[float, float]] = {}
    for (a, b), score in best.items():
        for one, other in ((a, b), (b, a)) if a != b else ((a, b),):
            key = one, document[other]
            first, second = out.get(key, (UNMEASURED, UNMEASURED))
            out[key] = (score, first) if score > first else (first, max(second, score))
    return out


def _lead(score: float, two_best: tuple[float, float]) -> float:
    first, second = two_best
    rival = second if score >= first else first
    return max(-LEAD_CAP, min(LEAD_CAP, score - rival))


def _near(document: Sequence[str], best: dict[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    """For each sentence, those of other documents whose score gives any support."""
    near: dict[int, dict[int, float]] = {}
    for (a, b), score in best.items():
        if score > SUPPORT_FROM + SUPPORT_LEAST and document[a] != document[b]:
            near.setdefault(a, {})[b] = score
            near.setdefault(b, {})[a] = score
    return near


def _support(a: int, b: int, document: Sequence[str], near: dict[int, dict[int, float]]) -> float:
    few, many = near.get(a, {}), near.get(b, {})
    if len(few) > len(many):
        few, many = many, few
    apart = document[a], document[b]
    through = (
        min(score, many[third])
        for third, score in few.items()
        if third in many and document[third] not in apart
    )
    best = max(through, default=UNMEASURED) - SUPPORT_FROM
    return max(SUPPORT_LEAST, min(SUPPORT_MOST, best))
