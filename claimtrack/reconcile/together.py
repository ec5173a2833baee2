"""Together: claims that a person calls one fact, judged even where no rule would set them beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.model import Finding, Group, Relation, ValueKind, Verdict
from claimtrack.reconcile.groups import make_finding
from claimtrack.reconcile.judging import judge_group
from claimtrack.reconcile.outcomes import FOUND
from claimtrack.reconcile.testimony import Testimony
from claimtrack.values import ValueRelation, compare_values

#: The name of the rule, where a person's word stands in for one.
SAID_SAME = "said to be one fact"
_RELATIONS = {
    ValueRelation.EQUAL: Relation.AGREEMENT,
    ValueRelation.OVERLAP: Relation.AGREEMENT,
    ValueRelation.INSIDE: Relation.REFINEMENT,
    ValueRelation.CONTAINS: Relation.REFINEMENT,
    ValueRelation.DISJOINT: Relation.CONFLICT,
}


def judge_together(
    group: Group, heard: Mapping[str, Testimony], said: Sequence[tuple[str, str]]
) -> Finding | None:
    """The one finding of a group whose claims a person holds together; `said` are the pairs that they named.

    None where all of it is one document's, which compares with nothing.
    """
    told = {(v.left, v.right): v for v in judge_group(group, heard) if v.relation in FOUND}
    at = _compared(group)
    for pair in said:
        left, right = sorted(pair)
        if (left, right) not in told and left in heard and right in heard:
            told[left, right] = _take_at_word(heard[left], heard[right], at.get(left, ()), at.get(right, ()))
    return make_finding(group, [told[pair] for pair in sorted(told)], heard)


def _compared(group: Group) -> dict[str, tuple[int, ...]]:
    """The values of each claim that the group is about."""
    found: dict[str, dict[int, None]] = {}
    for pair in group.pairs:
        for i, j in pair.aligned:
            found.setdefault(pair.left, {})[i] = None
            found.setdefault(pair.right, {})[j] = None
    return {claim: tuple(indexes) for claim, indexes in found.items()}


def _take_at_word(left: Testimony, right: Testimony, ours: Sequence[int], theirs: Sequence[int]) -> Verdict:
    """What two claims come to, once it is given that they tell one fact: their values decide, if they compare."""
    a, b = left.claim, right.claim
    for i in ours or _figures(left):
        for j in theirs or _figures(right):
            comparison = compare_values(a.values[i], b.values[j])
            relation = _RELATIONS.get(comparison.relation)
            if relation is None:
                continue
            different = relation is Relation.CONFLICT
            return Verdict(
                a.id,
                b.id,
                relation,
                SAID_SAME,
                f"a person said that they tell one fact; {comparison.words}",
                difference=comparison.words if different else None,
                compared=((i, j),),
            )
    relation = Relation.CONFLICT if a.negated is not b.negated else Relation.AGREEMENT
    words = "a person said that they tell one fact"
    return Verdict(
        a.id, b.id, relation, SAID_SAME, f"{words}; one denies it" if a.negated is not b.negated else words
    )


def _figures(testimony: Testimony) -> list[int]:
    dated = [n for n, value in enumerate(testimony.claim.values) if value.kind is ValueKind.DATE]
    return [n for n in range(len(testimony.claim.values)) if n not in dated] or dated
