"""Threads: within a group, the values of several claims that measure one thing.

A group may link its claims through more than one value ("12 dead and 40 hurt" in both). Each chain of aligned values
is a thread of its own; claims that no value links are compared as statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from claimtrack.model import Group
from claimtrack.reconcile.testimony import Side, Testimony

Node = tuple[str, int | None]


def find_threads(group: Group, heard: Mapping[str, Testimony]) -> list[list[Side]]:
    """The threads of a group, each a list of sides in the group's order of claims."""
    home: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        home.setdefault(node, node)
        while home[node] != node:
            node = home[node]
        return node

    for pair in sorted(group.pairs, key=lambda p: (p.left, p.right)):
        links: list[tuple[Node, Node]] = [((pair.left, i), (pair.right, j)) for i, j in pair.aligned] or [
            ((pair.left, None), (pair.right, None))
        ]
        for left, right in links:
            a, b = sorted((root(left), root(right)), key=_rank)
            home[b] = a
    rank = {claim: number for number, claim in enumerate(group.claims)}
    threads: defaultdict[Node, list[Node]] = defaultdict(list)
    for node in home:
        if node[0] in heard and node[0] in rank:
            threads[root(node)].append(node)
    found = [
        sorted(nodes, key=lambda n: (rank[n[0]], _rank(n))) for nodes in threads.values() if len(nodes) > 1
    ]
    found.sort(key=lambda nodes: (rank[nodes[0][0]], _rank(nodes[0])))
    return [[Side(heard[claim], index) for claim, index in nodes] for nodes in found]


def _rank(node: Node) -> tuple[str, int]:
    return node[0], -1 if node[1] is None else node[1]
