"""Groups to findings: verdicts for the pairs of a group, the one that leads, and the words for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from textwrap import shorten

from claimtrack.model import NOT_COMPARED, Claim, Document, Finding, Group, Relation, Severity, Verdict
from claimtrack.reconcile.camps import Camp, find_camps, tell_camps
from claimtrack.reconcile.joining import join_groups
from claimtrack.reconcile.judging import judge_group
from claimtrack.reconcile.origins import count_origins
from claimtrack.reconcile.outcomes import FOUND
from claimtrack.reconcile.pruning import prune_findings
from claimtrack.reconcile.severity import rate_severity
from claimtrack.reconcile.splitting import split_claims
from claimtrack.reconcile.testimony import Testimony, hear
from claimtrack.reconcile.words import plain_text

_SEVERITY = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
#: Larger groups are taken whole.
SPLIT_LIMIT = 80
#: How long a title is at most.
TITLE = 80


def reconcile_groups(
    groups: Sequence[Group], claims: Sequence[Claim], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """A finding for every group whose claims can be compared, worst first."""
    heard = hear(claims, documents)
    findings: dict[str, Finding] = {}
    for group in join_groups(groups, heard):
        for finding in reconcile_group(group, heard):
            findings.setdefault(finding.id, finding)
    told = prune_findings(tuple(findings.values()), {claim.id: claim for claim in claims})
    order = {group.id: number for number, group in enumerate(groups)}
    # What nothing compared is told by how sure the match is, behind all that was compared.
    likeness = {group.id: max((pair.score for pair in group.pairs), default=Decimal(0)) for group in groups}
    return tuple(
        sorted(
            told,
            key=lambda f: (
                FOUND.index(f.relation),
                -likeness[f.group] if f.degree == NOT_COMPARED else Decimal(-1_000_000),
                _SEVERITY.index(f.severity),
                -f.origins,
                order[f.group],
                f.id,
            ),
        )
    )


def reconcile_group(group: Group, heard: Mapping[str, Testimony]) -> list[Finding]:
    """The findings of one group: one as a rule, none where its claims can't be compared, several where it falls
    into parts about different facts."""
    verdicts = judge_group(group, heard)
    if all(v.relation in FOUND for v in verdicts) or len(group.claims) > SPLIT_LIMIT:
        parts = [group.claims]
    else:
        parts = split_claims([c for c in group.claims if c in heard], verdicts)
    found = []
    for part in parts:
        inside = frozenset(part)
        told = [v for v in verdicts if v.relation in FOUND and v.left in inside and v.right in inside]
        for share in _set_bystanders_apart(told, heard):
            if share and (finding := make_finding(group, share, heard)) is not None:
                found.append(finding)
    return found


def _set_bystanders_apart(told: Sequence[Verdict], heard: Mapping[str, Testimony]) -> list[list[Verdict]]:
    """The verdicts of a part; where nothing but figures leads it, those on claims that give no such figure by
    themselves: what they state is another fact."""
    lead = min((v.relation for v in told), key=FOUND.index, default=None)
    if lead not in (Relation.CONFLICT, Relation.UPDATE):
        return [list(told)]
    if not all(v.compared for v in told if v.relation is lead):
        return [list(told)]
    giving = {c for v in told if v.compared for c in (v.left, v.right)}
    stated = [v for v in told if v.left not in giving and v.right not in giving]
    if len({heard[c].document.id for v in stated for c in (v.left, v.right)}) < 2:
        return [list(told)]
    return [[v for v in told if v.left in giving and v.right in giving], stated]


def make_finding(group: Group, told: Sequence[Verdict], heard: Mapping[str, Testimony]) -> Finding | None:
    """The finding that these verdicts make; None where one document alone is in it and does not contradict itself."""
    lead = min(
        told, key=lambda v: (FOUND.index(v.relation), v.near_miss is not None, v.degree == NOT_COMPARED)
    )
    members = {c for v in told for c in (v.left, v.right)}
    claims = tuple(c for c in group.claims if c in members)
    testimonies = [heard[c] for c in claims]
    if len({t.document.id for t in testimonies}) < 2 and not _contradicts_itself(lead, heard):
        return None
    camps = find_camps(claims, told, heard)
    severity, _ = rate_severity(lead, heard[lead.left], heard[lead.right], camps)
    stamp = repr(sorted(claims)).encode()
    return Finding(
        id="f" + hashlib.sha256(stamp).hexdigest()[:11],
        group=group.id,
        relation=lead.relation,
        kind=name_kind(lead, heard),
        rule=lead.rule,
        severity=severity,
        title=_title(group, lead, told, heard),
        explanation=explain(lead, camps, told, testimonies),
        claims=claims,
        camps=tuple(camp.claims for camp in camps),
        origins=count_origins(testimonies),
        degree=_degree(lead, told),
        difference=lead.difference,
        near_miss=lead.near_miss,
        verdicts=tuple(told),
    )


def _title(group: Group, lead: Verdict, told: Sequence[Verdict], heard: Mapping[str, Testimony]) -> str:
    """The group's title, but no claim's words that give none of the figures in dispute: rather one's that does."""
    if lead.relation is not Relation.CONFLICT or not lead.compared:
        return group.title
    figures = {c for v in told if v.relation is Relation.CONFLICT and v.compared for c in (v.left, v.right)}
    words = {c: plain_text(heard[c].claim) for c in group.claims if c in heard}
    start = group.title.removesuffix("...")
    if not any(words[c].startswith(start) for c in words if c not in figures):
        return group.title
    return shorten(min((words[c] for c in figures), key=lambda w: (len(w), w)), TITLE, placeholder="...")


def _contradicts_itself(lead: Verdict, heard: Mapping[str, Testimony]) -> bool:
    """Whether a document, or one speaker in it, gives two values for what it names in the same words."""
    left, right = heard[lead.left], heard[lead.right]
    if lead.relation is not Relation.CONFLICT or left.voice != right.voice:
        return False
    if left.claim.sentence_start == right.claim.sentence_start:
        return False
    if not lead.compared:
        return lead.rule == "said and denied"
    i, j = lead.compared[0]
    a, b = left.claim.values[i], right.claim.values[j]
    return a.kind is b.kind and a.unit == b.unit and bool(a.role) and a.role == b.role


def name_kind(verdict: Verdict, heard: Mapping[str, Testimony]) -> str:
    """What a finding turns on: a kind of value, a denial, a state, an earlier self, the statement as such, or nothing
    but that its claims are related."""
    named = {
        "earlier self": "self-contradiction",
        "said and denied": "denial",
        "opposites": "state",
        "changed state": "state",
        "all and not all": "extent",
        "allegation as fact": "attribution",
        "same matter": "related",
    }
    if verdict.rule in named:
        return named[verdict.rule]
    if not verdict.compared:
        return "statement"
    return str(heard[verdict.left].claim.values[verdict.compared[0][0]].kind)


def explain(
    lead: Verdict, camps: Sequence[Camp], told: Sequence[Verdict], testimonies: Sequence[Testimony]
) -> str:
    """The finding in words: who stands where, what decides it, and what would dissolve it."""
    parts = []
    if lead.relation in (Relation.CONFLICT, Relation.UPDATE):
        parts.append(tell_camps(camps))
    else:
        origins = count_origins(testimonies)
        documents = len({t.document.id for t in testimonies})
        parts.append(f"{documents} documents, {origins} {'origin' if origins == 1 else 'origins'}")
    parts.append(lead.reason)
    others = [r for r in FOUND if r is not lead.relation and any(v.relation is r for v in told)]
    if others:
        counts = ", ".join(f"{sum(v.relation is r for v in told)} in {r.value}" for r in others)
        parts.append(f"other pairs stand {counts}")
    if lead.near_miss is not None:
        parts.append(f"what would dissolve it: {lead.near_miss.text}")
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _degree(lead: Verdict, told: Sequence[Verdict]) -> str | None:
    if lead.relation not in (Relation.AGREEMENT, Relation.REFINEMENT):
        return None
    if lead.degree == NOT_COMPARED:
        return NOT_COMPARED
    degrees = {v.degree for v in told if v.degree}
    return next((d for d in ("derived", "more precise", "rounded", "identical") if d in degrees), None)
