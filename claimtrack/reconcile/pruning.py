"""Findings that a reader is spared: those that repeat another, and one document's two occasions taken for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimtrack.model import Claim, Finding, Relation, ValueKind


def prune_findings(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """The findings without those that add nothing to another, in the order given.

    A conflict adds nothing where all its contradicting pairs stand in another conflict; any other finding, where
    another of its relation holds all its claims. Two claims of one document that name different days speak of two
    occasions: by themselves they are no conflict.
    """
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    chosen: set[str] = set()
    for finding in sorted(findings, key=lambda f: (-len(f.claims), -len(f.verdicts), f.id)):
        near = {id(o): o for claim in finding.claims for o in kept[claim]}.values()
        if any(_repeats(finding, other) for other in near) or _tells_two_occasions(finding, claims):
            continue
        chosen.add(finding.id)
        for claim in finding.claims:
            kept[claim].append(finding)
    return [finding for finding in findings if finding.id in chosen]


def _repeats(finding: Finding, other: Finding) -> bool:
    if finding.relation is not other.relation:
        return False
    if finding.relation is Relation.CONFLICT:
        return _contradictions(finding) <= _contradictions(other)
    return set(finding.claims) <= set(other.claims)


def _contradictions(finding: Finding) -> set[tuple[str, str]]:
    return {(v.left, v.right) for v in finding.verdicts if v.relation is Relation.CONFLICT}


def _tells_two_occasions(finding: Finding, claims: Mapping[str, Claim]) -> bool:
    pairs = [(claims[left], claims[right]) for left, right in sorted(_contradictions(finding))]
    return bool(pairs) and all(a.document == b.document and _on_other_days(a, b) for a, b in pairs)


def _on_other_days(a: Claim, b: Claim) -> bool:
    """Whether both give figures and dates of their own, and no date of the one meets one of the other."""
    one, two = _days(a), _days(b)
    if not one or not two or all(v.kind is ValueKind.DATE for v in (*a.values, *b.values)):
        return False
    return all(high < low or top < bottom for bottom, high in one for low, top in two)


def _days(claim: Claim) -> list[tuple[int, int]]:
    return [
        (int(v.low), int(v.high))
        for v in claim.values
        if v.kind is ValueKind.DATE and v.low is not None and v.high is not None
    ]
