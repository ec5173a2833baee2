"""The findings that wait for a person, in the order in which they are asked about."""

from __future__ import annotations

from claimtrack.model import Book, Finding, Judgement
from claimtrack.review.agreement import disputed_targets
from claimtrack.review.replay import DECIDING, replay


def disputed_findings(result: Book) -> list[Finding]:
    """The findings on which two reviewers differ, worst first."""
    disputed = disputed_targets(result.log)
    return [finding for finding in result.findings if finding.id in disputed]


def open_findings(result: Book, blind: str | None = None) -> list[Finding]:
    """What is not decided, worst first, what was put off at the end.

    With `blind`, a reviewer's name, only that person's own decisions count.
    """
    decided = dict(result.decided)
    if blind is not None:
        own = {
            event.target
            for event in replay(result.log, reviewer=blind).in_force
            if event.judgement in DECIDING
        }
        decided = {
            finding: event
            for finding, event in decided.items()
            if event.reviewer == blind or event.target in own or finding in own
        }
    put_off = {finding for finding, event in decided.items() if event.judgement is Judgement.LATER}
    waiting = [finding for finding in result.findings if finding.id not in decided]
    return waiting + [finding for finding in result.findings if finding.id in put_off]
