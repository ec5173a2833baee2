"""Values put right on the sheet of claims: which were changed, and which rows can't be followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.export.correction_cells import (
    CLAIM,
    CORRECTED,
    WRITTEN,
    correction_words,
    hash_claim,
    hash_correction,
    tidy_correction,
)
from claimtrack.export.correction_cells import Correction as Words
from claimtrack.export.decision_cells import EVIDENCE, EXPORTED, NOTES
from claimtrack.export.returned_rows import Row
from claimtrack.model import Claim, Judgement, Reconciliation
from claimtrack.values import find_values

CORRECTING = (CLAIM, WRITTEN, CORRECTED, EVIDENCE)
#: A value in words is never longer.
_LONGEST_VALUE = 1_000
_LONGEST_NOTE = 32_767


@dataclass(frozen=True, slots=True)
class Correction:
    """A value put right: the claim, the value's words as quoted, and those that should stand there.

    `value` None takes the correction in force back, or, where `judgement` is a note, leaves the value alone.
    `before` and `after` are the two cells.
    """

    claim: str
    words: str
    judgement: Judgement
    value: str | None
    note: str | None
    before: Words
    after: Words
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not followed: where, and why."""

    sheet: str
    cell: str
    why: str


def read_corrections(
    rows: Iterable[Row], result: Reconciliation
) -> tuple[tuple[Correction, ...], tuple[Refusal, ...]]:
    """What was put right, one for each value, and the rows that can't be followed."""
    found: dict[tuple[str, str], Correction] = {}
    refusals: list[Refusal] = []
    for row in rows:
        words = _words(row)
        if row.get(EXPORTED) == hash_correction(words) or not (row.get(CLAIM) or any(words)):
            continue
        claim = result.claim_by_id.get(row.get(CLAIM))
        why = _why_not(row, claim, result)
        if why is not None or claim is None:
            refusals.append(Refusal(row.sheet, row.cell(why[0] if why else CLAIM), why[1] if why else ""))
            continue
        correction = _correction(row, claim, result)
        if correction is None:
            continue
        other = found.setdefault((claim.id, correction.words), correction)
        if other is not correction and other.after != correction.after:
            refusals.append(Refusal(row.sheet, row.cell(CORRECTED), f"put right otherwise in {other.cell}"))
    return tuple(found.values()), tuple(refusals)


def _words(row: Row) -> Words:
    return tidy_correction(row.get(CORRECTED), row.get(NOTES))


def _why_not(row: Row, claim: Claim | None, result: Reconciliation) -> tuple[str, str] | None:
    corrected, note = _words(row)
    if claim is None:
        return CLAIM, f"no claim has the id {row.get(CLAIM)!r}"
    quoted = _quoted(row, claim)
    if row.get(EVIDENCE) != hash_claim(claim, quoted or "", result):
        return (
            EVIDENCE,
            "what the correction rests on has changed since the file was written; export it again",
        )
    if corrected and quoted is None:
        return CORRECTED, "the claim has no value here to put right"
    if len(corrected) > _LONGEST_VALUE or (corrected and not find_values(corrected)):
        return CORRECTED, f"no value can be read in {corrected[:60]!r}; write it as a document would"
    if len(note) > _LONGEST_NOTE:
        return NOTES, "longer than a cell can be"
    return None


def _quoted(row: Row, claim: Claim) -> str | None:
    """The value's words as the claim has them; programs change spaces in cells."""
    wanted = row.get(WRITTEN).split()
    return next((value.text for value in claim.values if value.text.split() == wanted), None)


def _correction(row: Row, claim: Claim, result: Reconciliation) -> Correction | None:
    quoted = _quoted(row, claim) or ""
    standing = result.corrected.get((claim.id, quoted))
    before, after = correction_words(standing), _words(row)
    corrected, note = after
    if corrected == " ".join(quoted.split()):
        corrected = ""  # what is written there already needs no correction
    if (corrected, note) == before:
        return None
    judgement = Judgement.EDIT_VALUE
    if not corrected and standing is None:
        noted = any(
            e.target == claim.id and e.judgement is Judgement.NOTE and e.note == note for e in result.log
        )
        if not note or noted:
            return None
        judgement = Judgement.NOTE
    return Correction(
        claim.id,
        quoted,
        judgement,
        corrected or None,
        note or None,
        before,
        (corrected, note),
        row.sheet,
        row.cell(NOTES if judgement is Judgement.NOTE else CORRECTED),
    )
