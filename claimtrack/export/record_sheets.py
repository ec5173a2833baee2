"""Sheets of records: claims with their values, sources, coverage, and the log of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimtrack.export.correction_cells import (
    CLAIM,
    CORRECTION_COLUMNS,
    CORRECTION_KEYS,
    WRITTEN,
    correction_cells,
    correction_keys,
)
from claimtrack.export.finding_sheets import agreement_sheet, conflict_sheet, update_sheet
from claimtrack.export.sheets import Cell, Column, Link, Look, Sheet
from claimtrack.model import Claim, Decision, Finding, Reconciliation, Relation, TargetKind, Value, ValueKind
from claimtrack.view import describe_value, one_line, show_claim

_SHEET_OF = {
    Relation.CONFLICT: "Conflicts",
    Relation.UPDATE: "Updates",
    Relation.AGREEMENT: "Agreements",
    Relation.REFINEMENT: "Agreements",
}


def build_sheets(result: Reconciliation) -> tuple[Sheet, ...]:
    """All sheets that are tables, in their order."""
    return (
        conflict_sheet(result),
        agreement_sheet(result),
        update_sheet(result),
        claim_sheet(result),
        source_sheet(result),
        coverage_sheet(result),
        decision_sheet(result),
    )


def claim_sheet(result: Reconciliation) -> Sheet:
    """Claims: one row for each value of a claim, one for a claim without values."""
    columns = (
        Column(CLAIM, Look.KEY, 15),
        Column("Document", width=24),
        Column("Source", width=26),
        Column("Place", width=12),
        Column("Quotation", width=60),
        Column("Speaker", width=20),
        Column("Stance", width=10),
        Column("Modality", width=10),
        Column("Negated", width=9),
        Column("As of", width=12),
        Column("Finding", width=30),
        Column(WRITTEN, width=20),
        Column("Value means", width=26),
        *CORRECTION_COLUMNS,
        Column("Kind", width=10),
        Column("Stated", Look.NUMBER, 14),
        Column("Low", Look.NUMBER, 14),
        Column("High", Look.NUMBER, 14),
        Column("Unit", width=12),
        Column("Qualifier", width=12),
        Column("Role", width=22),
        Column("How taken", width=30),
        Column("Start", Look.NUMBER, 9),
        Column("End", Look.NUMBER, 9),
        *CORRECTION_KEYS,
    )
    return Sheet("Claims", columns, _claims(result))


def _claims(result: Reconciliation) -> Iterator[list[Cell]]:
    # Links are made as they are written: those of a large collection would take as much memory as its workbook.
    stands: dict[str, Finding] = {}
    for finding in result.findings:
        if finding.relation in _SHEET_OF:
            for identifier in finding.claims:
                stands.setdefault(identifier, finding)
    for claim in result.claims:
        stand = stands.get(claim.id)
        for value in claim.values or (None,):
            yield _claim_row(claim, value, None if stand is None else _link(stand), result)


def _link(finding: Finding) -> Link:
    text = f"{finding.relation.value}: {one_line(finding.title)}"
    return Link(text, _SHEET_OF[finding.relation], finding.id)


def _claim_row(claim: Claim, value: Value | None, link: Link | None, result: Reconciliation) -> list[Cell]:
    shown = show_claim(claim, result)
    row: list[Cell] = [
        claim.id,
        shown.document.key,
        shown.publisher,
        shown.place or None,
        claim.text,
        shown.speaker,
        claim.attribution.stance.value,
        claim.modality.value,
        "yes" if claim.negated else "no",
        claim.as_of,
        link,
    ]
    if value is None:
        row += [None] * 12
    else:
        low: Cell = value.low
        high: Cell = value.high
        if value.kind is ValueKind.DATE:
            low, high = (d if d and d.year >= 1900 else None for d in (value.first_day, value.last_day))
        row += [value.text, describe_value(value), *correction_cells(claim, value, result)]
        row += [value.kind.value, value.stated, low, high, value.unit, value.qualifier, value.role]
        row.append(value.context)
    return [*row, claim.start, claim.end, *correction_keys(claim, value, result)]


def source_sheet(result: Reconciliation) -> Sheet:
    """Documents, with what is known of each and what it gave."""
    columns = (
        Column("Document", width=28),
        Column("Source", width=26),
        Column("Title", width=40),
        Column("Author", width=18),
        Column("Published", width=12),
        Column("Language", width=9),
        Column("Address", Look.ADDRESS, 36),
        Column("Claims", Look.NUMBER, 8),
        Column("In conflicts", Look.NUMBER, 12),
        Column("Path", width=30),
        Column("SHA-256", Look.KEY, 56),
    )
    opposed = {c for f in result.findings if f.relation is Relation.CONFLICT for c in f.claims}
    made = Counter(claim.document for claim in result.claims)
    disputed = Counter(claim.document for claim in result.claims if claim.id in opposed)
    rows: list[list[Cell]] = []
    for document in result.documents:
        row: list[Cell] = [document.key, document.source.name, document.title, document.author]
        row += [document.published, document.language, document.address, made[document.id]]
        row += [disputed[document.id], document.path, document.sha256]
        rows.append(row)
    return Sheet("Sources", columns, rows)


def coverage_sheet(result: Reconciliation) -> Sheet:
    """What was read, sentences that gave no claim though they look like one, and what could not be read."""
    columns = (
        Column("Document", width=28),
        Column("Sentences", Look.NUMBER, 11),
        Column("With claims", Look.NUMBER, 12),
        Column("Passed over", Look.NUMBER, 12),
        Column("Sentence", width=70),
        Column("Why", width=40),
    )
    rows: list[list[Cell]] = []
    for seen in result.coverage:
        document = result.document_by_id[seen.document]
        rows.append([document.key, seen.sentences, seen.with_claims, len(seen.missed), None, None])
        for start, end, why in seen.missed:
            rows.append([document.key, None, None, None, one_line(document.text[start:end]), why])
    for problem in result.problems:
        way_out = f"; {problem.way_out}" if problem.way_out else ""
        rows.append([problem.where, None, None, None, None, f"not read: {problem.what}{way_out}"])
    return Sheet("Coverage", columns, rows)


def _claim(event: Decision, result: Reconciliation) -> Claim | None:
    return result.claim_by_id.get(event.target) if event.target_kind is TargetKind.CLAIM else None


def decision_sheet(result: Reconciliation) -> Sheet:
    """The log of decisions, oldest first."""
    columns = (
        Column("Number", Look.NUMBER, 10),
        Column("At (UTC)", width=21),
        Column("Reviewer", width=16),
        Column("Judgement", width=18),
        Column("On", width=10),
        Column("Target", Look.KEY, 18),
        Column("Fact", width=36),
        Column("Value", width=20),
        Column("For the reason", width=16),
        Column("Note", width=40),
    )
    titles = {event.target: one_line(claim.text) for event in result.log if (claim := _claim(event, result))}
    titles |= {finding.id: one_line(finding.title) for finding in result.findings}
    rows: list[list[Cell]] = [
        [
            event.sequence,
            event.at,
            event.reviewer,
            event.judgement.value.replace("_", " "),
            event.target_kind.value,
            event.target,
            titles.get(event.target),
            event.value,
            event.reason,
            event.note,
        ]
        for event in result.log
    ]
    return Sheet("Decisions", columns, rows)
