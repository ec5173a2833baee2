"""Joining: groups that hold the two camps of one dispute, brought together before they are judged.

Matching by value may file those who say 612 apart from those who say 780. Where one claim gives both numbers in one
role, or two claims that were matched as statements give them as counterparts, the groups are about one fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Group, Pair
from claimtrack.reconcile.counterparts import find_counterparts
from claimtrack.reconcile.measures import evidence_of_one_measure
from claimtrack.reconcile.testimony import Side, Testimony
from claimtrack.values import ValueRelation, compare_values

#: How much must say that two counterparts measure one thing, before their groups are joined.
EVIDENCE = 4
Node = tuple[str, int]


def join_groups(groups: Sequence[Group], heard: Mapping[str, Testimony]) -> list[Group]:
    """The groups with those joined that hold two camps of one dispute; each keeps the id of its first part."""
    home = list(range(len(groups)))

    def root(place: int) -> int:
        while home[place] != place:
            place = home[place]
        return place

    holders = _holders(groups)
    partners = _partners(groups)
    links: defaultdict[int, list[Pair]] = defaultdict(list)
    for a, b in _bridges(groups, heard, holders):
        first, *rest = sorted({root(n) for node in (a, b) for n in holders.get(node, ())})
        for other in rest:
            home[other] = first
            links[first] += links.pop(other, [])
        if rest:
            links[first] += _link(a, b, partners)
    joined: defaultdict[int, list[Group]] = defaultdict(list)
    for place, group in enumerate(groups):
        joined[root(place)].append(group)
    return [_union(joined[place], links.get(place, [])) for place in sorted(joined)]


def _partners(groups: Sequence[Group]) -> dict[Node, list[Node]]:
    """The values that each value is compared with."""
    partners: defaultdict[Node, list[Node]] = defaultdict(list)
    for group in groups:
        for pair in group.pairs:
            for i, j in pair.aligned:
                partners[pair.left, i].append((pair.right, j))
                partners[pair.right, j].append((pair.left, i))
    return dict(partners)


def _link(a: Node, b: Node, partners: Mapping[Node, list[Node]]) -> list[Pair]:
    """A pair that sets the two camps beside each other: the two values, or those that they are compared with."""
    ends = [(a, b)] if a[0] != b[0] else [(x, y) for x in partners[a] for y in partners[b]]
    for x, y in ends:
        if x[0] != y[0]:
            left, right = sorted((x, y))
            return [Pair(left[0], right[0], Decimal(0), (), ((left[1], right[1]),))]
    return []


def _holders(groups: Sequence[Group]) -> dict[Node, list[int]]:
    """The groups that compare each value of each claim."""
    holders: defaultdict[Node, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        nodes = {node for p in group.pairs for i, j in p.aligned for node in ((p.left, i), (p.right, j))}
        for node in sorted(nodes):
            holders[node].append(place)
    return dict(holders)


def _bridges(
    groups: Sequence[Group], heard: Mapping[str, Testimony], holders: Mapping[Node, list[int]]
) -> list[tuple[Node, Node]]:
    """Pairs of values, compared in different groups, that answer each other and can't both be right."""
    found: list[tuple[Node, Node]] = []
    by_claim: defaultdict[str, list[int]] = defaultdict(list)
    for claim, index in sorted(holders):
        by_claim[claim].append(index)
    for claim, indexes in sorted(by_claim.items()):
        if claim not in heard:
            continue
        values = heard[claim].claim.values
        for i in indexes:
            for j in indexes:
                a, b = values[i], values[j]
                one_role = a.role and a.role == b.role and a.kind is b.kind
                if i < j and one_role and compare_values(a, b).relation is ValueRelation.DISJOINT:
                    found.append(((claim, i), (claim, j)))
    for group in groups:
        for pair in group.pairs:
            if pair.aligned or pair.left not in heard or pair.right not in heard:
                continue
            for left, right in find_counterparts(Side(heard[pair.left]), Side(heard[pair.right])):
                nodes = _disputed(left, right)
                if nodes is not None and all(node in holders for node in nodes):
                    found.append(nodes)
    return found


def _disputed(a: Side, b: Side) -> tuple[Node, Node] | None:
    if a.value is None or b.value is None or a.index is None or b.index is None:
        return None
    comparison = compare_values(a.value, b.value)
    if comparison.relation is not ValueRelation.DISJOINT:
        return None
    if evidence_of_one_measure(a, b, comparison.relative) < EVIDENCE:
        return None
    return (a.claim.id, a.index), (b.claim.id, b.index)


def _union(parts: Sequence[Group], links: Sequence[Pair]) -> Group:
    first = parts[0]
    if len(parts) == 1:
        return first
    claims = tuple(dict.fromkeys(claim for part in parts for claim in part.claims))
    return replace(first, claims=claims, pairs=(*(pair for part in parts for pair in part.pairs), *links))
