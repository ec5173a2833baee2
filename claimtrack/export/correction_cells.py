"""The cells of a claim's value in which people put it right: their headers, and what guards them."""

from __future__ import annotations

from claimtrack.export.decision_cells import EVIDENCE, EXPORTED, NOTES, hash_content
from claimtrack.export.sheets import Cell, Column, Look
from claimtrack.model import Claim, Decision, Reconciliation, Value

CLAIM, WRITTEN, CORRECTED = "Claim", "Value as written", "Corrected value"

CORRECTION_COLUMNS = (Column(CORRECTED, Look.EDITED, 20), Column(NOTES, Look.EDITED, 28))
CORRECTION_KEYS = (
    Column(EVIDENCE, Look.KEY, 15, hidden=True),
    Column(EXPORTED, Look.KEY, 15, hidden=True),
)

#: What stands in the two cells: the words that a value should have had, and a note.
Correction = tuple[str, str]


def correction_words(decision: Decision | None) -> Correction:
    """What stands in the two cells for a correction, tidied."""
    return ("", "") if decision is None else tidy_correction(decision.value or "", decision.note or "")


def tidy_correction(value: str, note: str) -> Correction:
    """The two cells without what spreadsheet programs and typing fingers add or take away."""
    # A day typed into a cell comes back from some programs with the midnight it begins at.
    spoken = " ".join(value.split()).removesuffix(" 00:00:00")
    return (spoken, "\n".join(note.splitlines()).strip())


def correction_cells(claim: Claim, value: Value | None, result: Reconciliation) -> list[Cell]:
    """The two cells; a claim without values has nothing to put right."""
    if value is None:
        return [None, None]
    decision = result.corrected.get((claim.id, value.text))
    return [None, None] if decision is None else [decision.value, decision.note]


def correction_keys(claim: Claim, value: Value | None, result: Reconciliation) -> list[Cell]:
    """The hash of what the value rests on, and the hash of its two cells as they are written."""
    decision = None if value is None else result.corrected.get((claim.id, value.text))
    words = "" if value is None else value.text
    return [hash_claim(claim, words, result), hash_correction(correction_words(decision))]


def hash_claim(claim: Claim, words: str, result: Reconciliation) -> str:
    """A hash of what a person corrects a value by: the claim's words, speaker and document, and the value's."""
    digest = result.document_by_id[claim.document].sha256
    return hash_content([claim.id, digest, claim.text, claim.attribution.speaker, claim.negated, words])


def hash_correction(words: Correction) -> str:
    """A hash that tells whether a person has changed the cells."""
    return hash_content(list(words))
