"""What a run worked out, in and out: replaced whole by the next run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from claimtrack.model import (
    Attribution,
    Claim,
    Coverage,
    Engine,
    Finding,
    Group,
    Modality,
    NearMiss,
    Pair,
    Problem,
    Reason,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    Verdict,
)
from claimtrack.store.codec import from_plain, to_plain
from claimtrack.store.documents import identify_reading, read_documents
from claimtrack.store.tables import (
    DERIVED,
    Base,
    ClaimRow,
    CoverageRow,
    FindingClaimRow,
    FindingRow,
    GroupRow,
    PairRow,
    ProblemRow,
    RunReadingRow,
    RunRow,
    ValueRow,
)


def save(
    connection: Connection,
    result: Reconciliation,
    *,
    left_out: Sequence[Claim],
    now: str,
    stamp: str,
) -> None:
    """Put this run in the place of the current one. Its documents must be kept already.

    `left_out` are claims that a person called wrongly extracted: kept so that this can be undone.
    """
    for table in DERIVED:
        connection.execute(delete(table))
    _save_run(connection, result, now, stamp)
    _fill(connection, ClaimRow, (_claim_row(i, claim) for i, claim in enumerate(result.claims)))
    after = len(result.claims)
    _fill(connection, ClaimRow, (_claim_row(after + i, c, left_out=True) for i, c in enumerate(left_out)))
    _fill(connection, ValueRow, _value_rows([*result.claims, *left_out]))
    _fill(connection, GroupRow, (_group_row(i, group) for i, group in enumerate(result.groups)))
    _fill(connection, PairRow, _pair_rows(result.groups))
    _fill(connection, FindingRow, (_finding_row(i, found) for i, found in enumerate(result.findings)))
    _fill(connection, FindingClaimRow, _finding_claim_rows(result.findings))
    _fill(connection, CoverageRow, (_coverage_row(i, seen) for i, seen in enumerate(result.coverage)))
    _fill(connection, ProblemRow, (_problem_row(i, problem) for i, problem in enumerate(result.problems)))


def current_run(connection: Connection) -> tuple[int, Run, str] | None:
    """The current run's sequence, the run, and the stamp of what it was worked out from; None before any."""
    row = connection.execute(select(RunRow.__table__).order_by(RunRow.sequence.desc()).limit(1)).first()
    if row is None:
        return None
    query = select(RunReadingRow.reading).where(RunReadingRow.run == row.sequence)
    readings = connection.execute(query.order_by(RunReadingRow.position)).scalars().all()
    documents = read_documents(connection, readings)
    run = Run(
        id=row.id,
        version=row.version,
        engine=row.engine,
        inputs=tuple(document.id for document in documents),
        configuration=tuple((name, value) for name, value in row.configuration),
        counts=tuple((name, count) for name, count in row.counts),
    )
    return row.sequence, run, row.stamp


def load(connection: Connection) -> Reconciliation | None:
    """The current run, whole, without decisions; None before any run."""
    found = current_run(connection)
    if found is None:
        return None
    sequence, run, _ = found
    query = select(RunReadingRow.reading).where(RunReadingRow.run == sequence)
    readings = connection.execute(query.order_by(RunReadingRow.position)).scalars().all()
    return Reconciliation(
        run=run,
        documents=read_documents(connection, readings),
        claims=_load_claims(connection),
        groups=_load_groups(connection),
        findings=_load_findings(connection),
        coverage=_load_coverage(connection),
        problems=_load_problems(connection),
    )


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


def _fill(connection: Connection, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    statement = insert(table)
    for row in rows:
        batch.append(row)
        if len(batch) == 5000:
            connection.execute(statement, batch)
            batch = []
    if batch:
        connection.execute(statement, batch)


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
    readings = (
        {"run": last + 1, "position": position, "reading": identify_reading(document)}
        for position, document in enumerate(result.documents)
    )
    _fill(connection, RunReadingRow, readings)


def _claim_row(position: int, claim: Claim, *, left_out: bool = False) -> dict[str, Any]:
    return {
        "id": claim.id,
        "position": position,
        "document": claim.document,
        "starts": claim.start,
        "ends": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "sentence_starts": claim.sentence_start,
        "sentence_ends": claim.sentence_end,
        "rank": claim.order,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "objects": to_plain(claim.objects),
        "speaker": claim.attribution.speaker,
        "stance": claim.attribution.stance.value,
        "attribution": to_plain(claim.attribution),
        "negated": claim.negated,
        "modality": claim.modality.value,
        "as_of": claim.as_of,
        "place": claim.place,
        "names": to_plain(claim.names),
        "context": to_plain(claim.context),
        "withdrawn": claim.withdrawn,
        "left_out": left_out,
        "worthiness": claim.worthiness,
        "worthiness_reasons": to_plain(claim.worthiness_reasons),
        "engine": claim.engine.name,
        "engine_version": claim.engine.version,
    }


def load_left_out(connection: Connection) -> tuple[Claim, ...]:
    """The claims that the current run was told to leave out."""
    return _load_claims(connection, left_out=True)


def _load_claims(connection: Connection, *, left_out: bool = False) -> tuple[Claim, ...]:
    query = select(ClaimRow.__table__).where(ClaimRow.left_out == left_out).order_by(ClaimRow.position)
    rows = connection.execute(query).all()
    if not rows:
        return ()
    values = _load_values(connection)
    return tuple(
        Claim(
            id=row.id,
            document=row.document,
            start=row.starts,
            end=row.ends,
            text=row.text,
            sentence=row.sentence,
            sentence_start=row.sentence_starts,
            sentence_end=row.sentence_ends,
            order=row.rank,
            subject=row.subject,
            predicate=row.predicate,
            objects=tuple(row.objects),
            values=tuple(values.get(row.id, ())),
            attribution=from_plain(Attribution, row.attribution),
            negated=row.negated,
            modality=Modality(row.modality),
            as_of=row.as_of,
            place=row.place,
            names=tuple(row.names),
            context=tuple(row.context),
            withdrawn=row.withdrawn,
            worthiness=row.worthiness,
            worthiness_reasons=tuple(row.worthiness_reasons),
            engine=Engine(row.engine, row.engine_version),
        )
        for row in rows
    )


_VALUE_FIELDS = ("stated", "low", "high", "unit", "text", "qualifier", "edtf", "precision", "context", "role")


def _value_rows(claims: Sequence[Claim]) -> Iterable[dict[str, Any]]:
    for claim in claims:
        for position, value in enumerate(claim.values):
            yield {
                "claim": claim.id,
                "position": position,
                "kind": value.kind.value,
                "starts": value.start,
                "ends": value.end,
                "parts": to_plain(value.parts),
                **{name: getattr(value, name) for name in _VALUE_FIELDS},
            }


def _load_values(connection: Connection) -> dict[str, list[Value]]:
    values: dict[str, list[Value]] = defaultdict(list)
    query = select(ValueRow.__table__).order_by(ValueRow.claim, ValueRow.position)
    for row in connection.execute(query).mappings():
        known = {name: row[name] for name in _VALUE_FIELDS}
        values[row["claim"]].append(
            Value(
                kind=ValueKind(row["kind"]),
                start=row["starts"],
                end=row["ends"],
                parts=from_plain(tuple[Decimal, ...], row["parts"]),
                **known,
            )
        )
    return values


def _group_row(position: int, group: Group) -> dict[str, Any]:
    return {"id": group.id, "position": position, "title": group.title, "claims": to_plain(group.claims)}


def _pair_rows(groups: Sequence[Group]) -> Iterable[dict[str, Any]]:
    for group in groups:
        for position, pair in enumerate(group.pairs):
            yield {
                "claim_group": group.id,
                "position": position,
                "left_claim": pair.left,
                "right_claim": pair.right,
                "score": pair.score,
                "reasons": to_plain(pair.reasons),
                "aligned": to_plain(pair.aligned),
            }


def _load_groups(connection: Connection) -> tuple[Group, ...]:
    pairs: dict[str, list[Pair]] = defaultdict(list)
    query = select(PairRow.__table__).order_by(PairRow.claim_group, PairRow.position)
    for row in connection.execute(query):
        reasons = from_plain(tuple[Reason, ...], row.reasons)
        aligned = from_plain(tuple[tuple[int, int], ...], row.aligned)
        pairs[row.claim_group].append(Pair(row.left_claim, row.right_claim, row.score, reasons, aligned))
    groups = connection.execute(select(GroupRow.__table__).order_by(GroupRow.position))
    return tuple(Group(row.id, row.title, tuple(row.claims), tuple(pairs[row.id])) for row in groups)


_FINDING_FIELDS = ("id", "kind", "rule", "title", "explanation", "origins", "degree", "difference")


def _finding_row(position: int, finding: Finding) -> dict[str, Any]:
    return {
        "position": position,
        "claim_group": finding.group,
        "relation": finding.relation.value,
        "severity": finding.severity.value,
        "camps": to_plain(finding.camps),
        "near_miss": to_plain(finding.near_miss),
        "verdicts": to_plain(finding.verdicts),
        **{name: getattr(finding, name) for name in _FINDING_FIELDS},
    }


def _finding_claim_rows(findings: Sequence[Finding]) -> Iterable[dict[str, Any]]:
    for finding in findings:
        for position, claim in enumerate(finding.claims):
            yield {"finding": finding.id, "position": position, "claim": claim}


def _load_findings(connection: Connection) -> tuple[Finding, ...]:
    claims: dict[str, list[str]] = defaultdict(list)
    query = select(FindingClaimRow.__table__).order_by(FindingClaimRow.finding, FindingClaimRow.position)
    for row in connection.execute(query):
        claims[row.finding].append(row.claim)
    rows = connection.execute(select(FindingRow.__table__).order_by(FindingRow.position)).mappings()
    return tuple(
        Finding(
            group=row["claim_group"],
            relation=Relation(row["relation"]),
            severity=Severity(row["severity"]),
            claims=tuple(claims[row["id"]]),
            camps=from_plain(tuple[tuple[str, ...], ...], row["camps"]),
            near_miss=from_plain(NearMiss | None, row["near_miss"]),
            verdicts=from_plain(tuple[Verdict, ...], row["verdicts"]),
            **{name: row[name] for name in _FINDING_FIELDS},
        )
        for row in rows
    )


def _coverage_row(position: int, coverage: Coverage) -> dict[str, Any]:
    return {
        "position": position,
        "document": coverage.document,
        "sentences": coverage.sentences,
        "with_claims": coverage.with_claims,
        "missed": to_plain(coverage.missed),
    }


def _load_coverage(connection: Connection) -> tuple[Coverage, ...]:
    rows = connection.execute(select(CoverageRow.__table__).order_by(CoverageRow.position))
    missed = tuple[tuple[int, int, str], ...]
    return tuple(
        Coverage(row.document, row.sentences, row.with_claims, from_plain(missed, row.missed)) for row in rows
    )


def _problem_row(position: int, problem: Problem) -> dict[str, Any]:
    return {
        "position": position,
        "place": problem.where,
        "what": problem.what,
        "way_out": problem.way_out,
        "code": problem.code,
    }


def _load_problems(connection: Connection) -> tuple[Problem, ...]:
    rows = connection.execute(select(ProblemRow.__table__).order_by(ProblemRow.position))
    return tuple(Problem(row.place, row.what, row.way_out, row.code) for row in rows)
