"""Groups to findings: verdicts for the pairs of a group, the one that leads, and the words for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations

from claimtrack.model import Claim, Document, Finding, Group, Relation, Severity, Verdict
from claimtrack.reconcile.camps import find_camps
from claimtrack.reconcile.figures import FIGURE_RULES
from claimtrack.reconcile.origins import count_origins
from claimtrack.reconcile.outcomes import LEAD, Outcome, first_outcome
from claimtrack.reconcile.statements import STATEMENT_RULES
from claimtrack.reconcile.testimony import Side, Testimony, hear
from claimtrack.reconcile.threads import find_threads

_SEVERITY = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def reconcile_groups(
    groups: Sequence[Group], claims: Sequence[Claim], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """A finding for every group whose claims can be compared, worst first."""
    heard = hear(claims, documents)
    findings = [finding for group in groups if (finding := reconcile_group(group, heard)) is not None]
    order = {group.id: number for number, group in enumerate(groups)}
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                LEAD.index(f.relation),
                _SEVERITY.index(f.severity),
                -f.origins,
                order[f.group],
                f.id,
            ),
        )
    )


def reconcile_group(group: Group, heard: Mapping[str, Testimony]) -> Finding | None:
    """The finding of one group; None where its claims can't be compared."""
    verdicts = judge_group(group, heard)
    told = [v for v in verdicts if v.relation in LEAD[:4]]
    if not told:
        return None
    lead = min(told, key=lambda v: LEAD.index(v.relation))
    members = {c for v in told for c in (v.left, v.right)}
    claims = tuple(c for c in group.claims if c in members)
    testimonies = [heard[c] for c in claims]
    if lead.relation is not Relation.CONFLICT and len({t.document.id for t in testimonies}) < 2:
        return None
    stamp = repr(sorted(claims)).encode()
    return Finding(
        id="f" + hashlib.sha256(stamp).hexdigest()[:11],
        group=group.id,
        relation=lead.relation,
        kind=_kind(lead, heard),
        rule=lead.rule,
        severity=Severity.HIGH if lead.relation is Relation.CONFLICT else Severity.LOW,
        title=group.title,
        explanation=lead.reason,
        claims=claims,
        camps=find_camps(claims, told),
        origins=count_origins(testimonies),
        degree=lead.degree,
        difference=lead.difference,
        near_miss=lead.near_miss,
        verdicts=tuple(told),
    )


def judge_group(group: Group, heard: Mapping[str, Testimony]) -> list[Verdict]:
    """A verdict for every two claims that one thread of the group holds."""
    best: dict[tuple[str, str], Verdict] = {}
    for thread in find_threads(group, heard):
        for left, right in combinations(thread, 2):
            if left.claim.id == right.claim.id:
                continue
            outcome = judge_sides(left, right)
            if outcome is None:
                continue
            verdict = _to_verdict(left, right, outcome)
            key = (verdict.left, verdict.right)
            if key not in best or LEAD.index(verdict.relation) < LEAD.index(best[key].relation):
                best[key] = verdict
    return [best[key] for key in sorted(best)]


def judge_sides(left: Side, right: Side) -> Outcome | None:
    """What the rules say of two sides."""
    rules = STATEMENT_RULES if left.value is None or right.value is None else FIGURE_RULES
    return first_outcome(rules, left, right)


def _to_verdict(left: Side, right: Side, outcome: Outcome) -> Verdict:
    if right.claim.id < left.claim.id:
        left, right = right, left
    compared = () if left.index is None or right.index is None else ((left.index, right.index),)
    return Verdict(
        left.claim.id,
        right.claim.id,
        outcome.relation,
        outcome.rule,
        outcome.reason,
        outcome.degree,
        outcome.difference,
        outcome.near_miss,
        compared,
    )


def _kind(verdict: Verdict, heard: Mapping[str, Testimony]) -> str:
    if not verdict.compared:
        return "statement"
    return str(heard[verdict.left].claim.values[verdict.compared[0][0]].kind)
