"""Decisions and corrections made in a workbook, into the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli.output import answer, answer_json
from claimtrack.cli.session import current, now, open_store
from claimtrack.view import spell_count
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from claimtrack.export.returned import Returned
    from claimtrack.export.returned_values import Correction
    from claimtrack.model import Decision, Reconciliation
    from claimtrack.settings import Settings

#: Endings of files that hold tables, not a log.
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".zip", ".csv")


def holds_tables(file: Path) -> bool:
    """True for workbooks, and for CSV files in a zip, a folder or alone."""
    return file.suffix.lower() in SUFFIXES or file.is_dir()


def import_workbook(file: Path, settings: Settings, *, dry_run: bool, json: bool) -> int:
    """Apply what was decided in a workbook; refused rows are named and stop nothing else. Gives the exit code."""
    from claimtrack.export.returned import read_returned
    from claimtrack.review import SHAPING

    with open_store(settings) as store:
        while True:
            result = current(store)
            returned = read_returned(file, result)
            drafts = list(_drafts(returned, result, settings.reviewer_name))
            if not drafts or dry_run:
                break
            with store.write() as writer:
                if writer.log() == result.log:  # else somebody decided something meanwhile
                    writer.append(drafts)
                    break
        again = _open_again(result, current(store)) if drafts and not dry_run else {}
    if json:
        answer_json(_plain(returned) | {"reopened": again})
    else:
        _tell(returned, dry_run)
        for finding, why in again.items():
            answer(strip_controls(f"{finding[:8]} is open again: {why}"))
        shaped = any(draft.judgement in SHAPING for draft in drafts) or _unshapes(drafts, result)
        if shaped and not dry_run:
            answer("findings show it at once; to compare everything anew with it: claimtrack match")
    return 0


def _open_again(before: Reconciliation, after: Reconciliation) -> dict[str, str]:
    """What a correction in the same file took the ground from: findings that are open again by it, and why."""
    return {name: why for name, why in after.reopened.items() if name not in before.reopened}


def _drafts(returned: Returned, result: Reconciliation, reviewer: str) -> Iterator[Decision]:
    from claimtrack.model import Judgement
    from claimtrack.review import judge_claim, judge_finding

    at = now()
    findings = {finding.id: finding for finding in result.findings}
    for change in returned.changes:
        if change.judgement is None:
            yield from _take_back(_deciding(change.finding, result), result, reviewer, at, change.note)
            continue
        yield judge_finding(
            result,
            findings[change.finding],
            change.judgement,
            reviewer=reviewer,
            at=at,
            reason=change.reason,
            value=change.value,
            note=change.note,
        )
    for each in returned.corrections:
        if each.judgement is Judgement.EDIT_VALUE and each.value is None:
            yield from _take_back(_correcting(each, result), result, reviewer, at, each.note)
            continue
        words = each.words if each.judgement is Judgement.EDIT_VALUE else None
        yield judge_claim(
            result,
            each.claim,
            each.judgement,
            reviewer=reviewer,
            at=at,
            reason=words,
            value=each.value,
            note=each.note,
        )


def _take_back(
    events: Sequence[Decision], result: Reconciliation, reviewer: str, at: str, note: str | None
) -> Iterator[Decision]:
    """Undo them all: an emptied cell means that nothing is decided, not that what was said before holds again."""
    from claimtrack.model import Judgement
    from claimtrack.review import steer

    for event in events:
        yield steer(result.log, event, Judgement.UNDO, reviewer=reviewer, at=at, note=note)


def _deciding(finding: str, result: Reconciliation) -> list[Decision]:
    """Every decision in force that settles the finding, the last one first."""
    from claimtrack.review import DECIDING, anchor_decisions, settle_findings

    anchored = anchor_decisions(result.log, result.documents, result.claims)
    met = settle_findings(anchored, result.findings).outcomes
    events = [
        each.decision for each in met if each.finding == finding and each.decision.judgement in DECIDING
    ]
    return events[::-1]


def _correcting(correction: Correction, result: Reconciliation) -> list[Decision]:
    """Every correction in force of the value, the last one first."""
    from claimtrack.review import anchor_decisions
    from claimtrack.review.corrections import find_corrections

    found = find_corrections(anchor_decisions(result.log, result.documents, result.claims))
    return list(found.get((correction.claim, correction.words), ()))[::-1]


def _unshapes(drafts: Sequence[Decision], result: Reconciliation) -> bool:
    """True where something is taken back that the groups obeyed."""
    from claimtrack.review import SHAPING

    taken_back = {draft.target for draft in drafts}
    return any(event.id in taken_back and event.judgement in SHAPING for event in result.log)


def _tell(returned: Returned, dry_run: bool) -> None:
    for change in returned.changes:
        place, title = f"{change.sheet}!{change.cell}", f"{change.finding[:8]} {change.title}"
        answer(strip_controls(f"{place} {title}: {_spell(change.before)} -> {_spell(change.after)}"))
    for each in returned.corrections:
        place = f"{each.sheet}!{each.cell} {each.claim[:8]}"
        words = f" “{' '.join(each.words.split())}”" if each.words else ""
        before, after = _spell(each.before), _spell(each.after)
        answer(strip_controls(f"{place}{words}: {before} -> {after}"))
    for refusal in returned.refusals:
        answer(strip_controls(f"{refusal.sheet}!{refusal.cell} refused: {refusal.why}"))
    verb = "would change" if dry_run else "changed"
    count = len(returned.changes) + len(returned.corrections)
    told = f"{count} {verb}, {len(returned.refusals)} refused"
    edits = sum(each.judgement == "edit_value" for each in returned.corrections)
    if edits:
        told += f"; {spell_count(edits, 'correction')} of values among them"
    answer(told)


def _spell(words: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (" ".join(word.split()) for word in words))) or "nothing"


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
        "corrections": [
            {
                "claim": each.claim,
                "words": each.words,
                "judgement": each.judgement.value,
                "before": list(each.before),
                "after": list(each.after),
                "sheet": each.sheet,
                "cell": each.cell,
            }
            for each in returned.corrections
        ],
        "refusals": [{"sheet": r.sheet, "cell": r.cell, "why": r.why} for r in returned.refusals],
    }
