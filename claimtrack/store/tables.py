"""The tables, as they stand after the last migration (tests hold the two together).

Kept for good and guarded in the database: originals, documents, texts, readings, events. Kept as history:
runs. Replaced by each run: everything from `claims` on, which can always be worked out again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from claimtrack.store.columns import ExactText, Json, Number


class Base(DeclarativeBase):
    """Root of the tables; names every constraint, so that migrations can."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: ExactText(),
        Decimal: Number(),
        bytes: LargeBinary(),
        list[Any]: Json(),
    }


class OriginalRow(Base):
    """The bytes of a file as they were read; one file may hold many documents."""

    __tablename__ = "originals"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class DocumentRow(Base):
    """One version of a document."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[str]


class TextRow(Base):
    """A canonical text, once, by the hash of its characters."""

    __tablename__ = "texts"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class ReadingRow(Base):
    """A document as it was read: its text and what was known about it at the time."""

    __tablename__ = "readings"
    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    text: Mapped[str] = mapped_column(ForeignKey("texts.sha256"))
    path: Mapped[str]
    media_type: Mapped[str]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    author: Mapped[str | None]
    published: Mapped[str | None]
    language: Mapped[str | None]
    address: Mapped[str | None]
    places: Mapped[list[Any]]


class MemberRow(Base):
    """The set of documents that the next run reads: one reading of each key."""

    __tablename__ = "members"
    key: Mapped[str] = mapped_column(primary_key=True)
    reading: Mapped[str] = mapped_column(ForeignKey("readings.id"))


class RunRow(Base):
    """One execution; the one with the highest sequence is the current one."""

    __tablename__ = "runs"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(index=True)
    finished_at: Mapped[str]
    version: Mapped[str]
    engine: Mapped[str]
    configuration: Mapped[list[Any]]
    counts: Mapped[list[Any]]
    stamp: Mapped[str]
    findings: Mapped[list[Any]]


class RunReadingRow(Base):
    """What a run read, in its order."""

    __tablename__ = "run_readings"
    run: Mapped[int] = mapped_column(ForeignKey("runs.sequence"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    reading: Mapped[str] = mapped_column(ForeignKey("readings.id"))


class EventRow(Base):
    """One decision of the log."""

    __tablename__ = "events"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[str]
    reviewer: Mapped[str]
    judgement: Mapped[str]
    target_kind: Mapped[str]
    target: Mapped[str] = mapped_column(index=True)
    anchors: Mapped[list[Any]]
    reason: Mapped[str | None]
    value: Mapped[str | None]
    note: Mapped[str | None]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class ClaimRow(Base):
    """A claim of the current run."""

    __tablename__ = "claims"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    starts: Mapped[int]
    ends: Mapped[int]
    text: Mapped[str]
    sentence: Mapped[str]
    sentence_starts: Mapped[int]
    sentence_ends: Mapped[int]
    rank: Mapped[int]
    subject: Mapped[str]
    predicate: Mapped[str]
    objects: Mapped[list[Any]]
    speaker: Mapped[str | None]
    stance: Mapped[str]
    attribution: Mapped[list[Any]]
    negated: Mapped[bool]
    modality: Mapped[str]
    as_of: Mapped[str | None]
    place: Mapped[str | None]
    names: Mapped[list[Any]]
    context: Mapped[list[Any]]
    withdrawn: Mapped[bool]
    left_out: Mapped[bool]
    worthiness: Mapped[Decimal]
    worthiness_reasons: Mapped[list[Any]]
    engine: Mapped[str]
    engine_version: Mapped[str]


class ValueRow(Base):
    """A value of a claim."""

    __tablename__ = "claim_values"
    claim: Mapped[str] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    stated: Mapped[Decimal | None]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    unit: Mapped[str | None]
    text: Mapped[str]
    starts: Mapped[int]
    ends: Mapped[int]
    qualifier: Mapped[str | None]
    edtf: Mapped[str | None]
    precision: Mapped[str | None]
    context: Mapped[str | None]
    role: Mapped[str | None]
    parts: Mapped[list[Any]]


class GroupRow(Base):
    """A group of the current run."""

    __tablename__ = "claim_groups"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str]
    claims: Mapped[list[Any]]


class PairRow(Base):
    """A pair that holds a group together."""

    __tablename__ = "pairs"
    claim_group: Mapped[str] = mapped_column(ForeignKey("claim_groups.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    left_claim: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    right_claim: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    score: Mapped[Decimal]
    reasons: Mapped[list[Any]]
    aligned: Mapped[list[Any]]


class FindingRow(Base):
    """A finding of the current run."""

    __tablename__ = "findings"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    claim_group: Mapped[str] = mapped_column(ForeignKey("claim_groups.id"))
    relation: Mapped[str]
    kind: Mapped[str]
    rule: Mapped[str]
    severity: Mapped[str]
    title: Mapped[str]
    explanation: Mapped[str]
    camps: Mapped[list[Any]]
    origins: Mapped[int]
    degree: Mapped[str | None]
    difference: Mapped[str | None]
    near_miss: Mapped[list[Any]]
    verdicts: Mapped[list[Any]]


class FindingClaimRow(Base):
    """The claims of a finding, in its order."""

    __tablename__ = "finding_claims"
    finding: Mapped[str] = mapped_column(ForeignKey("findings.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim: Mapped[str] = mapped_column(ForeignKey("claims.id"), index=True)


class CoverageRow(Base):
    """What was read of a document."""

    __tablename__ = "coverage"
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    sentences: Mapped[int]
    with_claims: Mapped[int]
    missed: Mapped[list[Any]]


class ProblemRow(Base):
    """A fault in the input of the current run."""

    __tablename__ = "problems"
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[str]
    what: Mapped[str]
    way_out: Mapped[str]
    code: Mapped[str]


#: Emptied and filled by each run, children before parents.
DERIVED = (
    ProblemRow,
    CoverageRow,
    FindingClaimRow,
    FindingRow,
    PairRow,
    GroupRow,
    ValueRow,
    ClaimRow,
)
#: Never changed once written; the database itself refuses.
GUARDED = (OriginalRow, DocumentRow, TextRow, ReadingRow, EventRow)
