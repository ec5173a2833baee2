"""Drafts of decisions: what a person said about a finding, a pair, a claim or an earlier decision.

A draft has no id and no place in the log yet; the store gives it both. Each rests on the quotations of its
claims, so that it can find them again when the documents change.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.errors import UsageError
from claimtrack.model import (
    Anchor,
    Claim,
    Decision,
    Finding,
    Judgement,
    Shelf,
    TargetKind,
)
from claimtrack.review.replay import DECIDING, STEERING, replay

#: Characters of context kept on either side of a quotation.
CONTEXT = 64


def anchor_claim(result: Shelf, claim: Claim) -> Anchor:
    """The claim's quotation with what stands before and after it."""
    document = result.document_by_id[claim.document]
    quotation = document.text[claim.start : claim.end]
    return Anchor(
        claim=claim.id,
        document_key=document.key,
        quotation=quotation,
        prefix=document.text[max(0, claim.start - CONTEXT) : claim.start],
        suffix=document.text[claim.end : claim.end + CONTEXT],
        times=max(1, document.text.count(quotation)),
    )


def judge_finding(
    result: Shelf,
    finding: Finding,
    judgement: Judgement,
    *,
    reviewer: str,
    at: str,
    reason: str | None = None,
    value: str | None = None,
    note: str | None = None,
) -> Decision:
    """A judgement, or a note, on a finding. Raises UsageError for a judgement of another kind."""
    if judgement not in DECIDING and judgement is not Judgement.NOTE:
        raise UsageError(f"{judgement.value} is no judgement on a finding")
    if judgement is Judgement.SETTLED and not value:
        raise UsageError("settled needs the value it was settled on: --value")
    if judgement is Judgement.NOT_SAME_FACT and value is None:
        value = spell_camps(finding)
    anchors = _anchors(result, finding.claims)
    kind = TargetKind.FINDING
    return Decision("", 0, at, reviewer, judgement, kind, finding.id, anchors, reason, value, note)


def judge_pair(
    result: Shelf,
    left: str,
    right: str,
    judgement: Judgement,
    *,
    reviewer: str,
    at: str,
    note: str | None = None,
) -> Decision:
    """Two claims said to be, or not to be, about the same fact; the matcher obeys."""
    if judgement not in {Judgement.SAME, Judgement.DIFFERENT}:
        raise UsageError(f"{judgement.value} is no judgement on two claims: same or different")
    if left == right:
        raise UsageError("a pair needs two claims")
    first, second = sorted((left, right))
    anchors = _anchors(result, (first, second))
    target = f"{first}|{second}"
    return Decision("", 0, at, reviewer, judgement, TargetKind.PAIR, target, anchors, note=note)


def join_findings(
    result: Shelf, one: Finding, other: Finding, *, reviewer: str, at: str, note: str | None = None
) -> Decision:
    """Two findings said to be about the same fact: every claim of the one and every claim of the other."""
    if one.id == other.id:
        raise UsageError("a finding is the same fact as itself; name another")
    first, second = (list(finding.claims) for finding in sorted((one, other), key=lambda f: f.claims[0]))
    second = [claim for claim in second if claim not in first]
    if not second:
        raise UsageError(f"all claims of finding {other.id} stand in finding {one.id} already")
    ranks = (
        ",".join(map(str, range(len(first)))),
        ",".join(str(len(first) + number) for number in range(len(second))),
    )
    anchors = _anchors(result, (*first, *second))
    target = f"{first[0]}|{second[0]}"
    kind = TargetKind.PAIR
    return Decision(
        "", 0, at, reviewer, Judgement.SAME, kind, target, anchors, value="|".join(ranks), note=note
    )


def take_out(
    result: Shelf, finding: Finding, claim: str, *, reviewer: str, at: str, note: str | None = None
) -> Decision:
    """One claim taken out of a finding: it is kept apart from each of the others from now on."""
    if claim not in finding.claims:
        raise UsageError(f"claim {claim} is not in finding {finding.id}")
    others = tuple(other for other in finding.claims if other != claim)
    anchors = _anchors(result, (claim, *others))
    judgement, kind = Judgement.MEMBER_OUT, TargetKind.FINDING
    return Decision("", 0, at, reviewer, judgement, kind, finding.id, anchors, note=note)


def judge_claim(
    result: Shelf,
    claim: str,
    judgement: Judgement,
    *,
    reviewer: str,
    at: str,
    reason: str | None = None,
    value: str | None = None,
    note: str | None = None,
) -> Decision:
    """A judgement on one claim.

    For `edit_value`, `reason` is the value's words as quoted and `value` the words that should stand there.
    """
    allowed = {Judgement.WRONGLY_EXTRACTED, Judgement.EDIT_VALUE, Judgement.ACCEPTED, Judgement.NOTE}
    if judgement not in allowed:
        raise UsageError(f"{judgement.value} is no judgement on a claim")
    if judgement is Judgement.EDIT_VALUE:
        known = [each.text for each in result.claim_by_id[claim].values]
        if reason is None and len(known) == 1:
            reason = known[0]
        if not value or reason not in known:
            raise UsageError(
                f"edit_value needs --value, and --reason to say which: {', '.join(known) or 'none'}"
            )
    anchors = _anchors(result, (claim,))
    return Decision("", 0, at, reviewer, judgement, TargetKind.CLAIM, claim, anchors, reason, value, note)


def steer(
    log: Sequence[Decision],
    event: Decision,
    judgement: Judgement,
    *,
    reviewer: str,
    at: str,
    note: str | None = None,
) -> Decision:
    """Undo or redo of any earlier decision. Raises UsageError where it already stands so."""
    if event.judgement in STEERING:
        raise UsageError(f"{event.id} is an {event.judgement.value}; name the decision itself")
    undone = event.id in replay(log).undone
    if judgement is Judgement.UNDO and undone:
        raise UsageError(f"{event.id} is undone already")
    if judgement is Judgement.REDO and not undone:
        raise UsageError(f"{event.id} is in force; there is nothing to redo")
    return Decision("", 0, at, reviewer, judgement, TargetKind.DECISION, event.id, note=note)


def spell_camps(finding: Finding) -> str | None:
    """The sides of a finding by the rank of their claims, "0,2|1"; None where there are no two sides."""
    if len(finding.camps) < 2:
        return None
    rank = {claim: number for number, claim in enumerate(finding.claims)}
    sides = (sorted(rank[claim] for claim in camp if claim in rank) for camp in finding.camps)
    return "|".join(",".join(map(str, side)) for side in sides if side)


def _anchors(result: Shelf, claims: Sequence[str]) -> tuple[Anchor, ...]:
    return tuple(anchor_claim(result, result.claim_by_id[claim]) for claim in claims)
