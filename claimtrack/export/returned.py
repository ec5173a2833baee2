"""A workbook that comes back: which decisions were changed in it, and which rows can't be followed.

Columns are found by their headers and rows by the ids in them, so sorting, filtering, deleting and adding do
no harm. Nothing is believed of a row whose evidence is no longer what it was when the workbook was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.export.decision_cells import (
    DECISION,
    EVIDENCE,
    EXPORTED,
    FINDING,
    NOTES,
    REASON,
    REASONS,
    SETTLED,
    decision_words,
    hash_evidence,
    hash_words,
    tidy_words,
)
from claimtrack.export.returned_rows import Row, find_rows, read_file
from claimtrack.export.returned_values import CORRECTING, Correction, Refusal, read_corrections
from claimtrack.model import Finding, Judgement, Reconciliation
from claimtrack.view import JUDGEMENTS

_DECIDING = (FINDING, EVIDENCE, DECISION)
_BY_WORDS = {words: judgement for judgement, words in JUDGEMENTS.items()}

Words = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that a person made in the workbook; `judgement` None takes the one in force back.

    NOTE stands for a note without a decision. `before` and `after` are the four cells.
    """

    finding: str
    title: str
    judgement: Judgement | None
    value: str | None
    reason: str | None
    note: str | None
    before: Words
    after: Words
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    corrections: tuple[Correction, ...] = ()


def read_returned(path: Path, result: Reconciliation) -> Returned:
    """What was changed in a workbook (or CSV files) against the result as it stands.

    Raises InputError where the file can't be read or holds no sheet in which anything is decided.
    """
    tables = read_file(path)
    decided, corrected = list(find_rows(tables, _DECIDING)), list(find_rows(tables, CORRECTING))
    if not decided and not corrected:
        raise InputError(
            str(path), f"holds no row with the columns {', '.join(_DECIDING)}, or {', '.join(CORRECTING)}"
        )
    found = _read_decisions(decided, result)
    corrections, refusals = read_corrections(corrected, result)
    return replace(found, refusals=found.refusals + refusals, corrections=corrections)


def _read_decisions(rows: Iterable[Row], result: Reconciliation) -> Returned:
    findings = {finding.id: finding for finding in result.findings}
    changes: dict[str, Change] = {}
    refusals: list[Refusal] = []
    for row in rows:
        if row.get(EXPORTED) == hash_words(_words(row)) or not (row.get(FINDING) or any(_words(row))):
            continue
        finding = findings.get(row.get(FINDING))
        why = _why_not(row, finding, result)
        if why is not None and _is_done(row, result):
            continue
        if why is not None or finding is None:
            refusals.append(Refusal(row.sheet, row.cell(why[0] if why else FINDING), why[1] if why else ""))
            continue
        change = _change(row, finding, result)
        if change is None:
            continue
        other = changes.setdefault(finding.id, change)
        if other is not change and other.after != change.after:
            refusals.append(Refusal(row.sheet, row.cell(FINDING), f"decided otherwise in {other.cell}"))
    return Returned(tuple(changes.values()), tuple(refusals))


def _words(row: Row) -> Words:
    return tidy_words(row.get(DECISION), row.get(SETTLED), row.get(REASON), row.get(NOTES))


def _is_done(row: Row, result: Reconciliation) -> bool:
    """True where this was decided already, and is why the finding is not what it was: it was set apart, say."""
    if row.get(FINDING) in result.reopened:
        return False
    said = [e for e in result.log if e.target == row.get(FINDING) and e.judgement in JUDGEMENTS]
    return bool(said) and decision_words(said[-1]) == _words(row)


def _why_not(row: Row, finding: Finding | None, result: Reconciliation) -> tuple[str, str] | None:
    decision, value, reason, note = _words(row)
    if finding is None:
        return FINDING, f"no finding has the id {row.get(FINDING)!r}"
    if row.get(EVIDENCE) != hash_evidence(finding, result):
        return EVIDENCE, "what the decision rests on has changed since the file was written; export it again"
    if decision and decision not in _BY_WORDS:
        return DECISION, f"{row.get(DECISION)!r} is no decision; there are {', '.join(_BY_WORDS)}"
    if decision == "settled" and not value:
        return SETTLED, "a settled finding needs the value that it was settled on"
    if value and decision != "settled":
        return DECISION, f"a value was filled in ({value!r}), but the decision is not settled"
    if reason and not decision:
        return REASON, "a reason without a decision"
    if reason and reason not in REASONS and reason != decision_words(result.decided.get(finding.id))[2]:
        return REASON, f"{reason!r} is no reason; there are {', '.join(REASONS)}"
    if max(map(len, (value, note))) > 32_767:
        return NOTES, "longer than a cell can be"
    return None


def _change(row: Row, finding: Finding, result: Reconciliation) -> Change | None:
    after = _words(row)
    before = decision_words(result.decided.get(finding.id))
    decision, value, reason, note = after
    if after == before:
        return None
    judgement: Judgement | None = _BY_WORDS[decision] if decision else None
    if not decision and note:
        if any(
            e.target == finding.id and e.judgement is Judgement.NOTE and e.note == note for e in result.log
        ):
            return None
        judgement = Judgement.NOTE
    elif not decision and finding.id not in result.decided:
        return None
    return Change(
        finding.id,
        " ".join(finding.title.split()),
        judgement,
        value or None,
        reason or None,
        note or None,
        before,
        after,
        row.sheet,
        row.cell(DECISION),
    )
