"""The current run read as it is looked at: what a list shows at once, the rest of it by id.

Opening a list of ten thousand findings must not wait for the hundred thousand records behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, func, select

from claimtrack.model import Claim, Document, Finding, Group, Relation, Severity
from claimtrack.store import claim_rows, documents, finding_rows
from claimtrack.store.plain_rows import bare, read_text
from claimtrack.store.tables import (
    ClaimRow,
    DocumentRow,
    FindingClaimRow,
    FindingRow,
    ReadingRow,
    RunReadingRow,
    RunRow,
    ValueRow,
)

_RELATION = {relation.value: relation for relation in Relation}
_SEVERITY = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list needs of the run with this number: its findings without their verdicts, the documents of their
    claims, and the documents without their texts, by id."""

    run: int
    findings: tuple[Finding, ...]
    document_of: dict[str, str]
    documents: dict[str, Document]


class Browser:
    """Looks things up in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def run(self) -> int | None:
        """The number of the current run; None before any."""
        return self._connection.execute(select(func.max(RunRow.sequence))).scalar()

    def brief(self) -> Brief | None:
        """What a list needs; None before any run."""
        if self.run is None:
            return None
        row, link, claim = bare(FindingRow), bare(FindingClaimRow), bare(ClaimRow)
        query = (
            select(link.c.finding, link.c.claim, claim.c.document)
            .join_from(link, claim, link.c.claim == claim.c.id)
            .order_by(link.c.finding, link.c.position)
        )
        claims: dict[str, list[str]] = {}
        document_of: dict[str, str] = {}
        for finding, each, document in self._connection.execute(query).tuples():
            claims.setdefault(finding, []).append(each)
            document_of[each] = document
        shown = (row.c.id, row.c.claim_group, row.c.relation, row.c.kind, row.c.rule, row.c.severity)
        found = self._connection.execute(
            select(*shown, row.c.title, row.c.explanation, row.c.origins).order_by(row.c.position)
        ).tuples()
        findings = tuple(
            Finding(
                identifier,
                group,
                _RELATION[relation],
                read_text(kind),
                read_text(rule),
                _SEVERITY[severity],
                read_text(title),
                read_text(explanation),
                tuple(claims[identifier]),
                origins=origins,
            )
            for identifier, group, relation, kind, rule, severity, title, explanation, origins in found
        )
        return Brief(self.run, findings, document_of, self._documents())

    def _documents(self) -> dict[str, Document]:
        row = ReadingRow
        query = (
            select(row.document, DocumentRow.key, DocumentRow.sha256, row.path, row.title, row.publisher)
            .add_columns(row.published, row.address)
            .join(RunReadingRow, RunReadingRow.reading == row.id)
            .join(DocumentRow, DocumentRow.id == row.document)
            .where(RunReadingRow.run == self.run)
            .order_by(RunReadingRow.position)
        )
        return {
            identifier: Document(
                identifier,
                key,
                path,
                sha256,
                "",
                title=title,
                publisher=publisher,
                published=published,
                address=address,
            )
            for identifier, key, sha256, path, title, publisher, published, address in (
                self._connection.execute(query).tuples()
            )
        }

    def whole_documents(self, identifiers: Iterable[str]) -> tuple[Document, ...]:
        """These documents as the current run read them, texts and all."""
        query = (
            select(ReadingRow.id, ReadingRow.document)
            .join(RunReadingRow, RunReadingRow.reading == ReadingRow.id)
            .where(RunReadingRow.run == self.run)
            .order_by(RunReadingRow.position)
        )
        wanted = set(identifiers)
        readings = [
            reading for reading, document in self._connection.execute(query).tuples() if document in wanted
        ]
        return documents.read_documents(self._connection, readings)

    def claims(self, identifiers: Iterable[str]) -> tuple[Claim, ...]:
        """These claims, whether or not the run was told to leave them out."""
        return claim_rows.load_among(self._connection, "id", sorted(set(identifiers)))

    def claims_of(self, documents: Iterable[str]) -> tuple[Claim, ...]:
        """All claims of these documents, left out or not."""
        return claim_rows.load_among(self._connection, "document", sorted(set(documents)))

    def left_out(self) -> frozenset[str]:
        """The ids of the claims that the run was told to leave out."""
        row = bare(ClaimRow)
        return frozenset(self._connection.execute(select(row.c.id).where(row.c.left_out == True)).scalars())  # noqa: E712

    def put_right(self, mark: str) -> frozenset[str]:
        """The ids of claims with a value whose context begins so."""
        row = bare(ValueRow)
        return frozenset(
            self._connection.execute(select(row.c.claim).where(row.c.context.like(f"{mark}%"))).scalars()
        )

    def findings(self, identifiers: Sequence[str]) -> tuple[Finding, ...]:
        """These findings, whole."""
        return finding_rows.load_findings_among(self._connection, identifiers)

    def groups(self, identifiers: Sequence[str]) -> tuple[Group, ...]:
        """These groups, whole."""
        return finding_rows.load_groups_among(self._connection, identifiers)

    def words(self) -> dict[str, str]:
        """The words of the claims of each finding."""
        link, claim = bare(FindingClaimRow), bare(ClaimRow)
        query = (
            select(link.c.finding, claim.c.text)
            .join_from(link, claim, link.c.claim == claim.c.id)
            .order_by(link.c.finding, link.c.position)
        )
        found: dict[str, list[str]] = {}
        for finding, text in self._connection.execute(query).tuples():
            found.setdefault(finding, []).append(read_text(text))
        return {finding: " ".join(texts) for finding, texts in found.items()}
