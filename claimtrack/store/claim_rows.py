"""Claims and their values, in and out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from claimtrack.model import Attribution, Claim, Engine, Modality, Value, ValueKind
from claimtrack.store.plain_rows import (
    fill,
    read_number,
    read_optional,
    read_record,
    read_text,
    rows_among,
    rows_of,
    write_number,
    write_record,
    write_text,
)
from claimtrack.store.tables import ClaimRow, ValueRow

_TEXTS = tuple[str, ...]


def save_claims(connection: Connection, claims: Sequence[Claim], left_out: Sequence[Claim]) -> None:
    """Write the claims in their order, and those that were left out after them."""
    fill(connection, ClaimRow, (_row(rank, claim, False) for rank, claim in enumerate(claims)))
    first = len(claims)
    fill(connection, ClaimRow, (_row(first + rank, claim, True) for rank, claim in enumerate(left_out)))
    fill(connection, ValueRow, _value_rows([*claims, *left_out]))


def load_claims(connection: Connection, *, left_out: bool = False) -> tuple[Claim, ...]:
    """The claims in their order; with `left_out`, those that the run was told to leave out."""
    rows = rows_of(connection, ClaimRow, "position", where={"left_out": left_out})
    values = _load_values(connection) if rows else {}
    return tuple(_claim(row, values) for row in rows)


def load_among(connection: Connection, name: str, keys: Sequence[str]) -> tuple[Claim, ...]:
    """The claims with one of these keys in this column, in their order, left out or not."""
    rows = rows_among(connection, ClaimRow, name, keys)
    of_claim: dict[str, list[Value]] = defaultdict(list)
    for row in rows_among(connection, ValueRow, "claim", [row.id for row in rows], "claim", "position"):
        of_claim[row.claim].append(_value(row))
    return tuple(_claim(row, of_claim) for row in sorted(rows, key=lambda row: row.position))


def _row(position: int, claim: Claim, left_out: bool) -> dict[str, Any]:
    return {
        "id": claim.id,
        "position": position,
        "document": claim.document,
        "starts": claim.start,
        "ends": claim.end,
        "text": write_text(claim.text),
        "sentence": write_text(claim.sentence),
        "sentence_starts": claim.sentence_start,
        "sentence_ends": claim.sentence_end,
        "rank": claim.order,
        "subject": write_text(claim.subject),
        "predicate": write_text(claim.predicate),
        "objects": write_record(claim.objects),
        "speaker": write_text(claim.attribution.speaker),
        "stance": claim.attribution.stance.value,
        "attribution": write_record(claim.attribution),
        "negated": claim.negated,
        "modality": claim.modality.value,
        "as_of": write_text(claim.as_of),
        "place": write_text(claim.place),
        "names": write_record(claim.names),
        "context": write_record(claim.context),
        "withdrawn": claim.withdrawn,
        "left_out": left_out,
        "worthiness": str(claim.worthiness),
        "worthiness_reasons": write_record(claim.worthiness_reasons),
        "engine": write_text(claim.engine.name),
        "engine_version": write_text(claim.engine.version),
    }


def _claim(row: Any, values: dict[str, list[Value]]) -> Claim:
    return Claim(
        id=row.id,
        document=row.document,
        start=row.starts,
        end=row.ends,
        text=read_text(row.text),
        sentence=read_text(row.sentence),
        sentence_start=row.sentence_starts,
        sentence_end=row.sentence_ends,
        order=row.rank,
        subject=read_text(row.subject),
        predicate=read_text(row.predicate),
        objects=read_record(_TEXTS, row.objects),
        values=tuple(values.get(row.id, ())),
        attribution=read_record(Attribution, row.attribution),
        negated=bool(row.negated),
        modality=Modality(row.modality),
        as_of=read_optional(row.as_of),
        place=read_optional(row.place),
        names=read_record(_TEXTS, row.names),
        context=read_record(_TEXTS, row.context),
        withdrawn=bool(row.withdrawn),
        worthiness=Decimal(row.worthiness),
        worthiness_reasons=read_record(_TEXTS, row.worthiness_reasons),
        engine=Engine(read_text(row.engine), read_text(row.engine_version)),
    )


def _value_rows(claims: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        for position, value in enumerate(claim.values):
            yield {
                "claim": claim.id,
                "position": position,
                "kind": value.kind.value,
                "stated": write_number(value.stated),
                "low": write_number(value.low),
                "high": write_number(value.high),
                "unit": write_text(value.unit),
                "text": write_text(value.text),
                "starts": value.start,
                "ends": value.end,
                "qualifier": write_text(value.qualifier),
                "edtf": write_text(value.edtf),
                "precision": write_text(value.precision),
                "context": write_text(value.context),
                "role": write_text(value.role),
                "parts": write_record(value.parts),
            }


def _load_values(connection: Connection) -> dict[str, list[Value]]:
    values: dict[str, list[Value]] = defaultdict(list)
    for row in rows_of(connection, ValueRow, "claim", "position"):
        values[row.claim].append(_value(row))
    return values


def _value(row: Any) -> Value:
    return Value(
        kind=ValueKind(row.kind),
        stated=read_number(row.stated),
        low=read_number(row.low),
        high=read_number(row.high),
        unit=read_optional(row.unit),
        text=read_text(row.text),
        start=row.starts,
        end=row.ends,
        qualifier=read_optional(row.qualifier),
        edtf=read_optional(row.edtf),
        precision=read_optional(row.precision),
        context=read_optional(row.context),
        role=read_optional(row.role),
        parts=read_record(tuple[Decimal, ...], row.parts),
    )
