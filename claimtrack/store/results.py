"""What a run worked out, in and out: replaced whole by the next run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from claimtrack.model import Claim, Document, Reconciliation, Run
from claimtrack.store import claim_rows, finding_rows
from claimtrack.store.codec import from_plain, to_plain
from claimtrack.store.documents import identify_reading, read_documents
from claimtrack.store.tables import DERIVED, RunReadingRow, RunRow


@dataclass(frozen=True, slots=True)
class PastFinding:
    """What is remembered of a finding of an earlier run."""

    id: str
    relation: str
    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class PastRun:
    """What is remembered of a run, the current one or an earlier."""

    id: str
    finished_at: str
    version: str
    counts: Mapping[str, int]
    findings: tuple[PastFinding, ...]


def save(
    connection: Connection, result: Reconciliation, *, left_out: Sequence[Claim], now: str, stamp: str
) -> None:
    """Put this run in the place of the current one. Its documents must be kept already.

    `left_out` are claims that a person called wrongly extracted: kept so that this can be undone.
    """
    for table in DERIVED:
        connection.execute(delete(table))
    _save_run(connection, result, now, stamp)
    claim_rows.save_claims(connection, result.claims, left_out)
    finding_rows.save_groups(connection, result.groups)
    finding_rows.save_findings(connection, result.findings)
    finding_rows.save_coverage(connection, result.coverage)
    finding_rows.save_problems(connection, result.problems)


def current_stamp(connection: Connection) -> str | None:
    """The stamp of what the current run was worked out from; None before any run."""
    query = select(RunRow.stamp).order_by(RunRow.sequence.desc()).limit(1)
    return connection.execute(query).scalar()


def load(connection: Connection) -> Reconciliation | None:
    """The current run, whole, without decisions; None before any run."""
    row = connection.execute(select(RunRow.__table__).order_by(RunRow.sequence.desc()).limit(1)).first()
    if row is None:
        return None
    query = select(RunReadingRow.reading).where(RunReadingRow.run == row.sequence)
    readings = connection.execute(query.order_by(RunReadingRow.position)).scalars().all()
    documents = read_documents(connection, readings)
    return Reconciliation(
        run=_run(row, documents),
        documents=documents,
        claims=claim_rows.load_claims(connection),
        groups=finding_rows.load_groups(connection),
        findings=finding_rows.load_findings(connection),
        coverage=finding_rows.load_coverage(connection),
        problems=finding_rows.load_problems(connection),
    )


def history(connection: Connection) -> tuple[PastRun, ...]:
    """All runs, oldest first."""
    rows = connection.execute(select(RunRow.__table__).order_by(RunRow.sequence))
    return tuple(
        PastRun(
            row.id,
            row.finished_at,
            row.version,
            dict(row.counts),
            from_plain(tuple[PastFinding, ...], row.findings),
        )
        for row in rows
    )


def _run(row: Any, documents: Sequence[Document]) -> Run:
    return Run(
        id=row.id,
        version=row.version,
        engine=row.engine,
        inputs=tuple(document.id for document in documents),
        configuration=tuple((name, value) for name, value in row.configuration),
        counts=tuple((name, count) for name, count in row.counts),
    )


def _save_run(connection: Connection, result: Reconciliation, now: str, stamp: str) -> None:
    last = connection.execute(select(func.max(RunRow.sequence))).scalar() or 0
    run = result.run
    connection.execute(
        insert(RunRow),
        {
            "sequence": last + 1,
            "id": run.id,
            "finished_at": now,
            "version": run.version,
            "engine": run.engine,
            "configuration": to_plain(run.configuration),
            "counts": to_plain(run.counts),
            "stamp": stamp,
            "findings": [[f.id, f.relation.value, f.severity.value, f.title] for f in result.findings],
        },
    )
    readings = [
        {"run": last + 1, "position": position, "reading": identify_reading(document)}
        for position, document in enumerate(result.documents)
    ]
    if readings:
        connection.execute(insert(RunReadingRow), readings)
