"""The cells of a finding in which people decide: their headers, their words, and what guards them."""

from __future__ import annotations

import hashlib
import json

from claimtrack.export.sheets import Cell, Column, Look
from claimtrack.model import Decision, Finding, Judgement, Reconciliation
from claimtrack.view import JUDGEMENTS

DECISION, SETTLED, REASON, NOTES = "Decision", "Settled on", "Reason", "Notes"
FINDING, EVIDENCE, EXPORTED = "Finding", "Evidence", "As exported"
REASONS = ("period", "scope", "definition", "rounding")

DECISION_COLUMNS = (
    Column(DECISION, Look.CHOICE, 18, tuple(JUDGEMENTS.values())),
    Column(SETTLED, Look.EDITED, 20),
    Column(REASON, Look.CHOICE, 13, REASONS),
    Column(NOTES, Look.EDITED, 34),
)
KEY_COLUMNS = (
    Column(FINDING, Look.KEY, 15),
    Column(EVIDENCE, Look.KEY, 15, hidden=True),
    Column(EXPORTED, Look.KEY, 15, hidden=True),
)


def decision_words(decision: Decision | None) -> tuple[str, str, str, str]:
    """What stands in the four cells for a decision, tidied: its words, value, reason and note."""
    return tidy_words(*_words(decision))


def _words(decision: Decision | None) -> tuple[str, str, str, str]:
    if decision is None or decision.judgement not in JUDGEMENTS:
        return ("", "", "", "")
    # What a "not the same fact" splits is for the program, not for a reader.
    value = (decision.value or "") if decision.judgement is Judgement.SETTLED else ""
    return (JUDGEMENTS[decision.judgement], value, decision.reason or "", decision.note or "")


def tidy_words(decision: str, value: str, reason: str, note: str) -> tuple[str, str, str, str]:
    """The four cells without what spreadsheet programs and typing fingers add or take away."""
    spoken = " ".join(decision.lower().replace("_", " ").split())
    return (spoken, value.strip(), reason.strip().lower(), "\n".join(note.splitlines()).strip())


def decision_cells(finding: Finding, result: Reconciliation) -> list[Cell]:
    """The four cells."""
    return list(_words(result.decided.get(finding.id)))


def key_cells(finding: Finding, result: Reconciliation) -> list[Cell]:
    """The finding's id, the hash of its evidence, and the hash of its decision cells as they are written."""
    words = decision_words(result.decided.get(finding.id))
    return [finding.id, hash_evidence(finding, result), hash_words(words)]


def hash_evidence(finding: Finding, result: Reconciliation) -> str:
    """A hash of all that a person judges: the relation and each claim's words, place, speaker and document."""
    claims = [result.claim_by_id[claim] for claim in finding.claims]
    stamp = [
        [c.id, result.document_by_id[c.document].sha256, c.text, c.attribution.speaker, c.negated]
        for c in claims
    ]
    return hash_content([finding.id, finding.relation.value, stamp])


def hash_words(words: tuple[str, str, str, str]) -> str:
    """A hash that tells whether a person has changed the cells."""
    return hash_content(list(words))


def hash_content(content: object) -> str:
    """Twelve hexadecimal digits that change with the content."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
