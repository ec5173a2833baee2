"""Groups to findings: verdicts for the pairs of a group, the one that leads, and the words for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations

from claimtrack.model import Claim, Document, Finding, Group, Relation, Severity, ValueKind, Verdict
from claimtrack.reconcile.camps import Camp, find_camps, tell_camps
from claimtrack.reconcile.counterparts import find_counterparts
from claimtrack.reconcile.figures import FIGURE_RULES
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.joining import join_groups
from claimtrack.reconcile.oppositions import OPPOSITIONS
from claimtrack.reconcile.origins import count_origins
from claimtrack.reconcile.outcomes import LEAD, Outcome, first_outcome
from claimtrack.reconcile.severity import rate_severity
from claimtrack.reconcile.splitting import split_claims
from claimtrack.reconcile.statements import STATEMENT_RULES
from claimtrack.reconcile.testimony import Side, Testimony, hear
from claimtrack.reconcile.threads import find_threads
from claimtrack.reconcile.words import content_stems

_SEVERITY = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_FOUND = LEAD[:4]
#: Larger groups are taken whole.
SPLIT_LIMIT = 80
#: An outcome and the two sides that it is about.
Judged = tuple[Outcome, Side, Side]
#: Threads with more claims than this are compared along the group's own pairs only.
ALL_PAIRS = 60


def reconcile_groups(
    groups: Sequence[Group], claims: Sequence[Claim], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """A finding for every group whose claims can be compared, worst first."""
    heard = hear(claims, documents)
    findings: dict[str, Finding] = {}
    for group in join_groups(groups, heard):
        for finding in reconcile_group(group, heard):
            findings.setdefault(finding.id, finding)
    order = {group.id: number for number, group in enumerate(groups)}
    return tuple(
        sorted(
            findings.values(),
            key=lambda f: (
                _FOUND.index(f.relation),
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
    if all(v.relation in _FOUND for v in verdicts) or len(group.claims) > SPLIT_LIMIT:
        parts = [group.claims]
    else:
        parts = split_claims([c for c in group.claims if c in heard], verdicts)
    found = []
    for part in parts:
        inside = frozenset(part)
        told = [v for v in verdicts if v.relation in _FOUND and v.left in inside and v.right in inside]
        if told and (finding := _to_finding(group, told, heard)) is not None:
            found.append(finding)
    return found


def _to_finding(group: Group, told: Sequence[Verdict], heard: Mapping[str, Testimony]) -> Finding | None:
    lead = min(told, key=lambda v: (_FOUND.index(v.relation), v.near_miss is not None))
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
        title=group.title,
        explanation=explain(lead, camps, told, testimonies),
        claims=claims,
        camps=tuple(camp.claims for camp in camps),
        origins=count_origins(testimonies),
        degree=_degree(lead, told),
        difference=lead.difference,
        near_miss=lead.near_miss,
        verdicts=tuple(told),
    )


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


def judge_group(group: Group, heard: Mapping[str, Testimony]) -> list[Verdict]:
    """A verdict for every two claims that one thread of the group holds."""
    best: dict[tuple[str, str], Verdict] = {}
    linked = {frozenset((pair.left, pair.right)) for pair in group.pairs}
    for thread in find_threads(group, heard):
        for left, right in combinations(thread, 2):
            pair = frozenset((left.claim.id, right.claim.id))
            if (
                len(pair) < 2
                or (len(thread) > ALL_PAIRS and pair not in linked)
                or _one_sentence(left, right)
            ):
                continue
            judged = judge_sides(left, right)
            if judged is None:
                continue
            verdict = _to_verdict(*judged)
            key = (verdict.left, verdict.right)
            if key not in best or LEAD.index(verdict.relation) < LEAD.index(best[key].relation):
                best[key] = verdict
    return [best[key] for key in sorted(best)]


def _one_sentence(left: Side, right: Side) -> bool:
    """Claims of one sentence by one voice don't bear on each other: it sets them side by side on purpose."""
    return (
        left.claim.document == right.claim.document
        and left.claim.sentence_start == right.claim.sentence_start
        and left.testimony.voice == right.testimony.voice
    )


def judge_sides(left: Side, right: Side) -> Judged | None:
    """What the rules say of two sides, and the sides that decided it.

    Values that agree may still stand in statements that exclude each other, and statements may give figures that
    answer each other; the stronger relation leads.
    """
    if left.value is None or right.value is None:
        return _judge_statements(left, right)
    outcome = first_outcome(FIGURE_RULES, left, right)
    if outcome is not None and outcome.relation is Relation.AGREEMENT:
        outcome = first_outcome(OPPOSITIONS, left, right) or outcome
    return None if outcome is None else (outcome, left, right)


def _judge_statements(left: Side, right: Side) -> Judged | None:
    as_said = first_outcome(STATEMENT_RULES, left, right)
    judged = [] if as_said is None else [(as_said, left, right)]
    for a, b in find_counterparts(left, right):
        outcome = first_outcome(FIGURE_RULES, a, b)
        if outcome is None:
            continue
        if outcome.rule == "other event":
            return outcome, a, b
        if _of_other_days(a, b, outcome):
            others = [
                found for found, _, _ in judged if found.relation in (Relation.CONFLICT, Relation.UPDATE)
            ]
            if not others:
                return _OTHER_DAYS, a, b
        elif outcome.relation in _FOUND:
            judged.append((outcome, a, b))
    return min(judged, key=lambda j: LEAD.index(j[0].relation), default=None)


_OTHER_DAYS = Outcome(Relation.NOT_COMPARABLE, "other days", "the statements date themselves apart")


def _of_other_days(left: Side, right: Side, outcome: Outcome) -> bool:
    """Whether two statements that nobody aligned by date tell of different days: two events, not one misdated.

    What happens once, of one subject, and is dated only some weeks apart, is one event after all.
    """
    a, b = left.value, right.value
    if a is None or b is None or a.kind is not ValueKind.DATE or outcome.rule not in _APART:
        return False
    subjects = [set(content_stems(side.claim.subject)) for side in (left, right)]
    frames = [build_frame(side).verb_ideas & _ONCE for side in (left, right)]
    near = a.low is not None and b.low is not None and abs(a.low - b.low) <= _WEEKS
    return not (near and subjects[0] & subjects[1] and frames[0] & frames[1])


#: What happens to a thing once.
_ONCE = frozenset(
    {"start", "end", "establish", "build", "join", "leave", "sign", "sink", "collapse", "death", "destroy"}
)
#: Within this many days two dates of such an event are two tellings of it.
_WEEKS = 60
_APART = frozenset({"different values", "earlier self", "measure unsure", "other measure"})


def _to_verdict(outcome: Outcome, left: Side, right: Side) -> Verdict:
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


def name_kind(verdict: Verdict, heard: Mapping[str, Testimony]) -> str:
    """What a finding turns on: a kind of value, a denial, a state, an earlier self, or the statement as such."""
    named = {
        "earlier self": "self-contradiction",
        "said and denied": "denial",
        "opposites": "state",
        "changed state": "state",
        "all and not all": "extent",
        "allegation as fact": "attribution",
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
    others = [r for r in _FOUND if r is not lead.relation and any(v.relation is r for v in told)]
    if others:
        counts = ", ".join(f"{sum(v.relation is r for v in told)} in {r.value}" for r in others)
        parts.append(f"other pairs stand {counts}")
    if lead.near_miss is not None:
        parts.append(f"what would dissolve it: {lead.near_miss.text}")
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _degree(lead: Verdict, told: Sequence[Verdict]) -> str | None:
    if lead.relation not in (Relation.AGREEMENT, Relation.REFINEMENT):
        return None
    degrees = {v.degree for v in told if v.degree}
    return next((d for d in ("derived", "more precise", "rounded", "identical") if d in degrees), None)
