"""Words on the command line to drafts of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.cli.targets import find_any, find_claim, find_finding
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.model import Decision, Finding, Reconciliation


def draft_decision(
    result: Reconciliation,
    spelt: str,
    targets: Sequence[str],
    reviewer: str,
    at: str,
    *,
    value: str | None,
    reason: str | None,
    note: str | None,
) -> Decision:
    """The decision that was meant. Raises UsageError where judgement and targets do not go together."""
    from claimtrack.model import Finding, Judgement
    from claimtrack.review import join_findings, judge_claim, judge_finding, judge_pair, take_out

    try:
        judgement = Judgement(spelt.lower().replace("-", "_"))
    except ValueError:
        known = ", ".join(each for each in Judgement if each not in {"undo", "redo"})
        raise UsageError(f"{spelt!r} is no judgement; there are {known}") from None
    if judgement in {Judgement.SAME, Judgement.DIFFERENT}:
        _need(targets, 2, f"{judgement} needs two claims")
        pair = _two_findings(result, targets) if judgement is Judgement.SAME else None
        if pair is not None:
            return join_findings(result, *pair, reviewer=reviewer, at=at, note=note)
        left, right = (find_claim(result, target).id for target in targets)
        return judge_pair(result, left, right, judgement, reviewer=reviewer, at=at, note=note)
    if judgement is Judgement.MEMBER_OUT:
        _need(targets, 2, "member_out needs a finding and the claim to take out of it")
        finding, claim = find_finding(result, targets[0]), find_claim(result, targets[1])
        return take_out(result, finding, claim.id, reviewer=reviewer, at=at, note=note)
    _need(targets, 1, f"{judgement} needs one finding or claim")
    thing = find_any(result, targets[0])
    if isinstance(thing, Finding):
        return judge_finding(
            result, thing, judgement, reviewer=reviewer, at=at, reason=reason, value=value, note=note
        )
    claim = find_claim(result, targets[0])
    return judge_claim(
        result, claim.id, judgement, reviewer=reviewer, at=at, reason=reason, value=value, note=note
    )


def _two_findings(result: Reconciliation, targets: Sequence[str]) -> tuple[Finding, Finding] | None:
    """The two findings that were named; None where claims were."""
    try:
        one, other = (find_finding(result, target) for target in targets)
    except UsageError:
        return None
    return one, other


def _need(targets: Sequence[str], count: int, message: str) -> None:
    if len(targets) != count:
        raise UsageError(message)
