"""Splitting: a group whose verdicts show it to be about several facts falls into its parts.

Matching brings claims together by their words; that one of them tells of an earlier event, or counts something else,
shows only when the values are judged. Parts are joined greedily, best first, as long as more speaks for one fact
between them than against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from claimtrack.model import Relation, Verdict

#: What a verdict says of whether two claims are about one fact.
_FOR = {
    Relation.AGREEMENT: 1.0,
    Relation.REFINEMENT: 0.9,
    Relation.UPDATE: 0.7,
    Relation.CONFLICT: 0.5,
    Relation.NOT_COMPARABLE: -1.2,
}
#: Verdicts that leave it open whether the facts are one say less against it.
_BY_RULE = {"measure unsure": -0.2, "other kind": -0.3, "withdrawn": 0.2}


def split_claims(claims: Sequence[str], verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """The parts of a group with two claims or more, each in the group's order."""
    weight = {frozenset((v.left, v.right)): _BY_RULE.get(v.rule, _FOR.get(v.relation, 0.0)) for v in verdicts}
    order = {claim: number for number, claim in enumerate(claims)}
    parts: list[tuple[str, ...]] = [(claim,) for claim in claims]
    while len(parts) > 1:
        best = max(
            ((_mean(a, b, weight), -i, -j) for (i, a), (j, b) in combinations(enumerate(parts), 2)),
            default=(0.0, 0, 0),
        )
        if best[0] <= 0:
            break
        i, j = -best[1], -best[2]
        joined = tuple(sorted(parts[i] + parts[j], key=order.__getitem__))
        parts = [part for n, part in enumerate(parts) if n not in (i, j)] + [joined]
        parts.sort(key=lambda part: order[part[0]])
    return [part for part in parts if len(part) > 1]


def _mean(a: tuple[str, ...], b: tuple[str, ...], weight: dict[frozenset[str], float]) -> float:
    known = [weight[pair] for x in a for y in b if (pair := frozenset((x, y))) in weight]
    return sum(known) / len(known) if known else 0.0
