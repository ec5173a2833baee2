"""Parquet: one row for each value of a claim (one for a claim without), for data frames and SQL engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from claimtrack.model import Claim, Reconciliation, Value
from claimtrack.view import iso_day

# fmt: off
_TEXTS: tuple[str, ...] = (
    "claim", "document", "path", "publisher", "published", "text", "sentence", "subject", "speaker",
    "stance", "modality", "as_of", "place", "kind", "value_text", "unit", "qualifier", "edtf", "role", "context",
)
# fmt: on
_NUMBERS = ("stated", "low", "high")
#: Rows of one group, which are in memory together.
_GROUP = 5_000
_COUNTS = ("start", "end", "value")


class ParquetExporter:
    """Numbers are exact: decimals are written as text beside a double for arithmetic."""

    name = "parquet"
    suffix = ".parquet"
    binary = True

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the table."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        fields = [(name, pa.string()) for name in (*_TEXTS, *(f"{name}_exact" for name in _NUMBERS))]
        fields += [(name, pa.float64()) for name in _NUMBERS] + [(name, pa.int64()) for name in _COUNTS]
        fields += [("negated", pa.bool_()), ("findings", pa.list_(pa.string()))]
        findings: dict[str, list[str]] = {}
        for finding in reconciliation.findings:
            for claim in finding.claims:
                findings.setdefault(claim, []).append(finding.id)
        schema = pa.schema(fields, {"schema": "claimtrack/1", "run": reconciliation.run.id})
        rows = _rows(reconciliation, findings)
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            # Even without rows there is one group, so that the file has its columns.
            batch = list(islice(rows, _GROUP))
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            while batch := list(islice(rows, _GROUP)):
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _rows(result: Reconciliation, findings: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    for claim in result.claims:
        for number, value in enumerate(claim.values) if claim.values else ((None, None),):
            yield _row(claim, number, value, result) | {"findings": findings.get(claim.id, [])}


def _row(claim: Claim, number: int | None, value: Value | None, result: Reconciliation) -> dict[str, Any]:
    document = result.document_by_id[claim.document]
    row: dict[str, Any] = {
        "claim": claim.id,
        "document": document.id,
        "path": document.path,
        "publisher": document.publisher,
        "published": document.published,
        "text": claim.text,
        "sentence": claim.sentence,
        "subject": claim.subject,
        "speaker": claim.attribution.speaker,
        "stance": claim.attribution.stance.value,
        "modality": claim.modality.value,
        "as_of": claim.as_of,
        "place": claim.place,
        "start": claim.start,
        "end": claim.end,
        "negated": claim.negated,
    }
    if value is not None:
        row |= {"kind": value.kind.value, "value": number, "value_text": value.text, "unit": value.unit}
        row |= {"qualifier": value.qualifier, "edtf": value.edtf, "role": value.role}
        row["context"] = value.context
        for name in _NUMBERS:
            end: Decimal | None = getattr(value, name)
            row[name] = None if end is None else float(end)
            exact = iso_day(end) if value.kind == "date" else None if end is None else str(end)
            row[f"{name}_exact"] = exact
    return {key: _whole(cell) for key, cell in row.items()}


def _whole(cell: Any) -> Any:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
