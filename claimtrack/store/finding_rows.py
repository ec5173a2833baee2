"""Groups, pairs, findings, coverage and problems, in and out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from claimtrack.model import (
    Coverage,
    Finding,
    Group,
    NearMiss,
    Pair,
    Problem,
    Reason,
    Relation,
    Severity,
    Verdict,
)
from claimtrack.store.plain_rows import (
    fill,
    read_number,
    read_optional,
    read_record,
    read_text,
    rows_among,
    rows_of,
    write_record,
    write_text,
)
from claimtrack.store.tables import (
    CoverageRow,
    FindingClaimRow,
    FindingRow,
    GroupRow,
    PairRow,
    ProblemRow,
)


def save_groups(connection: Connection, groups: Sequence[Group]) -> None:
    """Write the groups in their order, with their pairs."""
    rows = (
        {
            "id": group.id,
            "position": position,
            "title": write_text(group.title),
            "claims": write_record(group.claims),
        }
        for position, group in enumerate(groups)
    )
    fill(connection, GroupRow, rows)
    fill(connection, PairRow, _pair_rows(groups))


def _pair_rows(groups: Sequence[Group]) -> Iterator[dict[str, Any]]:
    for group in groups:
        for position, pair in enumerate(group.pairs):
            yield {
                "claim_group": group.id,
                "position": position,
                "left_claim": pair.left,
                "right_claim": pair.right,
                "score": str(pair.score),
                "reasons": write_record(pair.reasons),
                "aligned": write_record(pair.aligned),
            }


def load_groups(connection: Connection) -> tuple[Group, ...]:
    """The groups in their order."""
    pairs = _pairs(rows_of(connection, PairRow, "claim_group", "position"))
    return tuple(_group(row, pairs) for row in rows_of(connection, GroupRow, "position"))


def load_groups_among(connection: Connection, identifiers: Sequence[str]) -> tuple[Group, ...]:
    """These groups, whole."""
    pairs = _pairs(rows_among(connection, PairRow, "claim_group", identifiers, "claim_group", "position"))
    return tuple(_group(row, pairs) for row in rows_among(connection, GroupRow, "id", identifiers))


def _pairs(rows: Sequence[Any]) -> dict[str, list[Pair]]:
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in rows:
        score = read_number(row.score)
        assert score is not None
        reasons = read_record(tuple[Reason, ...], row.reasons)
        aligned = read_record(tuple[tuple[int, int], ...], row.aligned)
        pairs[row.claim_group].append(Pair(row.left_claim, row.right_claim, score, reasons, aligned))
    return pairs


def _group(row: Any, pairs: dict[str, list[Pair]]) -> Group:
    claims = read_record(tuple[str, ...], row.claims)
    return Group(row.id, read_text(row.title), claims, tuple(pairs.get(row.id, ())))


def save_findings(connection: Connection, findings: Sequence[Finding]) -> None:
    """Write the findings in their order, with their claims."""
    fill(connection, FindingRow, (_finding_row(rank, finding) for rank, finding in enumerate(findings)))
    claims = (
        {"finding": finding.id, "position": position, "claim": claim}
        for finding in findings
        for position, claim in enumerate(finding.claims)
    )
    fill(connection, FindingClaimRow, claims)


def _finding_row(position: int, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "position": position,
        "claim_group": finding.group,
        "relation": finding.relation.value,
        "kind": write_text(finding.kind),
        "rule": write_text(finding.rule),
        "severity": finding.severity.value,
        "title": write_text(finding.title),
        "explanation": write_text(finding.explanation),
        "camps": write_record(finding.camps),
        "origins": finding.origins,
        "degree": write_text(finding.degree),
        "difference": write_text(finding.difference),
        "near_miss": write_record(finding.near_miss),
        "verdicts": write_record(finding.verdicts),
    }


def load_findings(connection: Connection) -> tuple[Finding, ...]:
    """The findings in their order."""
    claims = _claims(rows_of(connection, FindingClaimRow, "finding", "position"))
    return tuple(_finding(row, claims) for row in rows_of(connection, FindingRow, "position"))


def load_findings_among(connection: Connection, identifiers: Sequence[str]) -> tuple[Finding, ...]:
    """These findings, whole."""
    claims = _claims(rows_among(connection, FindingClaimRow, "finding", identifiers, "finding", "position"))
    return tuple(_finding(row, claims) for row in rows_among(connection, FindingRow, "id", identifiers))


def _claims(rows: Sequence[Any]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        claims[row.finding].append(row.claim)
    return claims


def _finding(row: Any, claims: dict[str, list[str]]) -> Finding:
    return Finding(
        id=row.id,
        group=row.claim_group,
        relation=Relation(row.relation),
        kind=read_text(row.kind),
        rule=read_text(row.rule),
        severity=Severity(row.severity),
        title=read_text(row.title),
        explanation=read_text(row.explanation),
        claims=tuple(claims[row.id]),
        camps=read_record(tuple[tuple[str, ...], ...], row.camps),
        origins=row.origins,
        degree=read_optional(row.degree),
        difference=read_optional(row.difference),
        near_miss=read_record(NearMiss | None, row.near_miss),
        verdicts=read_record(tuple[Verdict, ...], row.verdicts),
    )


def save_coverage(connection: Connection, coverage: Sequence[Coverage]) -> None:
    """Write what was read of each document."""
    rows = (
        {
            "position": position,
            "document": seen.document,
            "sentences": seen.sentences,
            "with_claims": seen.with_claims,
            "missed": write_record(seen.missed),
        }
        for position, seen in enumerate(coverage)
    )
    fill(connection, CoverageRow, rows)


def load_coverage(connection: Connection) -> tuple[Coverage, ...]:
    """What was read of each document."""
    kind = tuple[tuple[int, int, str], ...]
    return tuple(
        Coverage(row.document, row.sentences, row.with_claims, read_record(kind, row.missed))
        for row in rows_of(connection, CoverageRow, "position")
    )


def save_problems(connection: Connection, problems: Sequence[Problem]) -> None:
    """Write the faults of the input."""
    rows = (
        {
            "position": position,
            "place": write_text(problem.where),
            "what": write_text(problem.what),
            "way_out": write_text(problem.way_out),
            "code": write_text(problem.code),
        }
        for position, problem in enumerate(problems)
    )
    fill(connection, ProblemRow, rows)


def load_problems(connection: Connection) -> tuple[Problem, ...]:
    """The faults of the input."""
    return tuple(
        Problem(read_text(row.place), read_text(row.what), read_text(row.way_out), read_text(row.code))
        for row in rows_of(connection, ProblemRow, "position")
    )
