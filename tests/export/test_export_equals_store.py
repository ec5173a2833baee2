"""Exported figures equal the store's: invented claims go through a real database, then out in each format.

What each file says is held against the rows of the database itself, read with nothing of claimtrack's.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import read, write

from claimtrack.export.csv_files import unguard
from claimtrack.model import (
    Claim,
    Document,
    Finding,
    Group,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    Verdict,
)
from claimtrack.pipeline import read_current
from claimtrack.store import Store

FIGURES = [ValueKind.NUMBER, ValueKind.COUNT, ValueKind.MONEY, ValueKind.PERCENT, ValueKind.QUANTITY]
NUMBER = st.decimals(
    min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=3
) | st.integers(0, 10**12).map(Decimal)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co")), min_size=1, max_size=20)


@st.composite
def values(draw: st.DrawFn, text: str) -> Value:
    """A figure, or a stretch of days."""
    if draw(st.integers(0, 4)) == 0:
        first = draw(st.dates(date(1, 1, 2), date(2900, 1, 1)))
        last = first + timedelta(draw(st.integers(0, 400)))
        low, high = Decimal(first.toordinal()), Decimal(last.toordinal())
        return Value(ValueKind.DATE, None, low, high, None, text, 0, len(text), edtf=f"{first}/{last}")
    low, stated, high = sorted(draw(st.lists(NUMBER, min_size=3, max_size=3)))
    ends = [each if draw(st.integers(0, 5)) else None for each in (low, high)]
    kind, unit = draw(st.sampled_from(FIGURES)), draw(st.none() | st.sampled_from(["SEK", "hull", "percent"]))
    return Value(kind, stated if draw(st.booleans()) else None, ends[0], ends[1], unit, text, 0, len(text))


@st.composite
def reconciliations(draw: st.DrawFn) -> Reconciliation:
    """A few documents, each one claim a line, and a conflict of the first two claims."""
    documents, claims = [], []
    for number in range(draw(st.integers(1, 3))):
        lines = draw(st.lists(WORDS, min_size=2, max_size=4))
        text = "\n".join(lines)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        document = Document(f"d{number}", f"d{number}.txt", f"d{number}.txt", sha256, text)
        documents.append(document)
        start = 0
        for order, words in enumerate(lines):
            end = start + len(words)
            figures = tuple(draw(values(words)) for _ in range(draw(st.integers(0, 2))))
            identifier = f"c{number}x{order}"
            claims.append(
                Claim(identifier, document.id, start, end, words, words, start, end, order, values=figures)
            )
            start = end + 1
    left, right = claims[0].id, claims[1].id
    compared = ((0, 0),) if claims[0].values and claims[1].values else ()
    verdict = Verdict(left, right, Relation.CONFLICT, "different values", "one says more", compared=compared)
    finding = Finding(
        "f1", "g1", Relation.CONFLICT, "count", "different values", Severity.HIGH, "a", "b", (left, right),
        ((left,), (right,)), 2, verdicts=(verdict,),
    )  # fmt: skip
    run = Run("run1", "0", "rules", tuple(document.id for document in documents))
    group = Group("g1", "a", (left, right))
    return Reconciliation(run, tuple(documents), tuple(claims), (group,), (finding,))


@dataclass(frozen=True)
class Row:
    """A value as the database has it, and the claim that it stands in."""

    claim: str
    text: str
    start: int
    end: int
    kind: str
    stated: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None


def rows_of(path: Path) -> Iterator[Row]:
    question = """
        SELECT c.id, c.text, c.starts, c.ends, v.kind, v.stated, v.low, v.high, v.unit
        FROM claims c JOIN claim_values v ON v.claim = c.id ORDER BY c.document, c.rank, v.position
    """
    with closing(sqlite3.connect(path)) as connection:
        for claim, text, start, end, kind, *figures, unit in connection.execute(question).fetchall():
            yield Row(
                claim, text, start, end, kind, *(None if f is None else Decimal(f) for f in figures), unit
            )


def day(number: Decimal | None) -> str | None:
    return None if number is None else date.fromordinal(int(number)).isoformat()


def exact(row: Row) -> list[str | None]:
    """The row's figures as text, dates as days."""
    if row.kind == "date":
        return [day(row.low), day(row.high)]
    return [None if each is None else str(each.normalize()) for each in (row.stated, row.low, row.high)]


def plain(text: str | None) -> str | None:
    return str(Decimal(text).normalize()) if text else None


def near(figure: Decimal | None) -> Any:
    """What a double can hold of it: all of fifteen digits."""
    return figure if figure is None else pytest.approx(float(figure), rel=1e-15, abs=1e-300)


def hold_json(claims: list[dict[str, Any]], rows: list[Row]) -> None:
    told = [(claim, value) for claim in claims for value in claim["values"]]
    assert len(told) == len(rows)
    for (claim, value), row in zip(told, rows, strict=True):
        assert (claim["id"], claim["text"], claim["start"], claim["end"]) == (
            row.claim, row.text, row.start, row.end,
        )  # fmt: skip
        assert (value["kind"], value["unit"]) == (row.kind, row.unit)
        if row.kind == "date":
            assert [value["low"], value["high"]] == exact(row)
        else:
            assert [value["stated"], value["low"], value["high"]] == [
                near(each) for each in (row.stated, row.low, row.high)
            ]


def hold_csv(content: bytes, rows: list[Row]) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("claims.csv").decode("utf-8-sig")
    told = [line for line in csv.DictReader(io.StringIO(text, newline="")) if line["Kind"]]
    assert len(told) == len(rows)
    for line, row in zip(told, rows, strict=True):
        assert (line["Claim"], unguard(line["Quotation"]), line["Unit"]) == (
            row.claim,
            row.text,
            row.unit or "",
        )
        if row.kind == "date":
            for name, end in zip(("Low", "High"), exact(row), strict=True):
                assert line[name] == (end if end and end >= "1900" else "")
        else:
            assert [plain(line[name]) for name in ("Stated", "Low", "High")] == exact(row)


def hold_workbook(content: bytes, rows: list[Row]) -> None:
    header, *table = read(content)["Claims"]
    told = [line for cells in table if (line := dict(zip(header, cells, strict=True)))["Kind"]]
    assert len(told) == len(rows)
    for line, row in zip(told, rows, strict=True):
        assert (line["Claim"], line["Start"], line["End"]) == (row.claim, row.start, row.end)
        if row.kind == "date":
            for name, end in zip(("Low", "High"), exact(row), strict=True):
                assert str(line[name]) == (end if end and end >= "1900" else "")
        else:
            for name, figure in (("Stated", row.stated), ("Low", row.low), ("High", row.high)):
                assert (None if line[name] == "" else line[name]) == near(figure)


def hold_parquet(content: bytes, rows: list[Row]) -> None:
    told = [line for line in pq.read_table(io.BytesIO(content)).to_pylist() if line["kind"]]
    assert len(told) == len(rows)
    for line, row in zip(told, rows, strict=True):
        assert (line["claim"], line["text"], line["unit"]) == (row.claim, row.text, row.unit)
        if row.kind == "date":
            assert [line["low_exact"], line["high_exact"]] == exact(row)
        else:
            assert [plain(line[f"{name}_exact"]) for name in ("stated", "low", "high")] == exact(row)
            assert [line[name] for name in ("stated", "low", "high")] == [
                near(each) for each in (row.stated, row.low, row.high)
            ]


@settings(max_examples=20, deadline=None)
@given(reconciliations())
def test_exported_figures_equal_the_stores(made: Reconciliation) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "claims.db")
        with Store.open(str(path)) as store:
            with store.write() as writer:
                writer.keep(made.documents, {}, now="2031-05-04T10:00:00Z")
                writer.save(made, now="2031-05-04T10:00:00Z", stamp="s")
            result = read_current(store)
        assert result is not None
        rows = list(rows_of(path))
    assert len(rows) == sum(len(claim.values) for claim in made.claims)
    hold_json(json.loads(write("json", result))["claims"], rows)
    lines = [json.loads(line) for line in write("jsonl", result).decode().split("\n") if line]
    hold_json([line for line in lines if line["type"] == "claim"], rows)
    hold_csv(write("csv", result), rows)
    hold_workbook(write("xlsx", result), rows)
    hold_parquet(write("parquet", result), rows)
