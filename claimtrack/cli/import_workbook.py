"""Decisions made in a workbook, into the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli.output import answer, answer_json
from claimtrack.cli.session import current, now, open_store

if TYPE_CHECKING:
    from claimtrack.export.returned import Change, Returned
    from claimtrack.model import Decision, Reconciliation
    from claimtrack.settings import Settings

#: Endings of files that hold tables, not a log.
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".zip")


def import_workbook(file: Path, settings: Settings, *, dry_run: bool, json: bool) -> int:
    """Apply what was decided in a workbook; refused rows are named and stop nothing else. Gives the exit code."""
    from claimtrack.export.returned import read_returned
    from claimtrack.review import SHAPING

    with open_store(settings) as store:
        result = current(store)
        returned = read_returned(file, result)
        drafts = [_draft(change, result, settings.reviewer_name) for change in returned.changes]
        if drafts and not dry_run:
            with store.write() as writer:
                writer.append(drafts)
    if json:
        answer_json(_plain(returned))
    else:
        _tell(returned, dry_run)
        if any(draft.judgement in SHAPING for draft in drafts):
            answer("the groups follow with the next run: claimtrack match")
    return 0


def _draft(change: Change, result: Reconciliation, reviewer: str) -> Decision:
    from claimtrack.model import Judgement
    from claimtrack.review import judge_finding, steer

    finding = next(finding for finding in result.findings if finding.id == change.finding)
    if change.judgement is None:
        event = result.decided[change.finding]
        return steer(result.log, event, Judgement.UNDO, reviewer=reviewer, at=now(), note=change.note)
    return judge_finding(
        result,
        finding,
        change.judgement,
        reviewer=reviewer,
        at=now(),
        reason=change.reason,
        value=change.value,
        note=change.note,
    )


def _tell(returned: Returned, dry_run: bool) -> None:
    from claimtrack.report.plain import strip_controls

    for change in returned.changes:
        before, after = (
            ", ".join(filter(None, words)) or "nothing" for words in (change.before, change.after)
        )
        place = f"{change.sheet}!{change.cell}"
        answer(strip_controls(f"{place} {change.finding[:8]} {change.title}: {before} -> {after}"))
    for refusal in returned.refusals:
        answer(strip_controls(f"{refusal.sheet}!{refusal.cell} refused: {refusal.why}"))
    verb = "would change" if dry_run else "changed"
    answer(f"{len(returned.changes)} {verb}, {len(returned.refusals)} refused")


def _plain(returned: Returned) -> dict[str, object]:
    return {
        "changes": [
            {
                "finding": change.finding,
                "judgement": None if change.judgement is None else change.judgement.value,
                "before": list(change.before),
                "after": list(change.after),
                "sheet": change.sheet,
                "cell": change.cell,
            }
            for change in returned.changes
        ],
        "refusals": [{"sheet": r.sheet, "cell": r.cell, "why": r.why} for r in returned.refusals],
    }
