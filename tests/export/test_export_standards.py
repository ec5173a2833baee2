"""Formats of others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from reconciled import CLAIMS, make_reconciliation

from claimtrack.export import exporters
from claimtrack.export.standards import MismatchExporter
from claimtrack.model import Decision, Judgement, Reconciliation, TargetKind

DECISION = Decision(
    "d1-1",
    1,
    "2031-08-01T09:00:00Z",
    "ana",
    Judgement.SETTLED,
    TargetKind.FINDING,
    "f1",
    value="5.3 million crowns",
)


def decided() -> Reconciliation:
    return replace(make_reconciliation(), log=(DECISION,), decided={"f1": DECISION})


def write(name: str) -> bytes:
    file = io.BytesIO()
    exporters()[name]().write(decided(), file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["webannotation", "claimreview", "prov", "mismatch"])
def test_golden(name: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"{name}{exporters()[name]().suffix}", write(name))


def test_selectors_point_at_the_quotation() -> None:
    result = make_reconciliation()
    texts = {
        document.address or f"urn:sha256:{document.sha256}": document.text for document in result.documents
    }
    items = json.loads(write("webannotation"))["items"]
    assert len(items) == sum(len(finding.claims) for finding in result.findings)
    for item in items:
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_only_what_somebody_decided_is_rated() -> None:
    reviews = json.loads(write("claimreview"))["@graph"]
    assert [review["reviewRating"]["alternateName"] for review in reviews] == [
        "settled: 5.3 million crowns"
    ] * 2
    assert [review["itemReviewed"]["author"]["name"] for review in reviews] == ["the mayor", "=HYPERLINK(A1)"]


def test_provenance_names_nothing_it_does_not_describe() -> None:
    graph = json.loads(write("prov"))["@graph"]
    known = {node["@id"] for node in graph}
    assert len(known) == len(graph)
    for node in graph:
        for name, links in node.items():
            if name.startswith("prov:") and "Time" not in name:
                for link in links if isinstance(links, list) else [links]:
                    assert link["@id"] in known


def test_mismatches() -> None:
    header, *rows = csv.reader(io.StringIO(write("mismatch").decode()))
    assert header == list(MismatchExporter.columns)
    assert len(rows) == 1
    assert rows[0][5:7] == ["5,250,000 to 5,350,000 SEK", "https://herald.example/bridge"]


def test_parquet_holds_each_value_exactly() -> None:
    rows = pq.read_table(io.BytesIO(write("parquet"))).to_pylist()
    assert [row["claim"] for row in rows] == [claim.id for claim in CLAIMS]
    for row, claim in zip(rows, CLAIMS, strict=True):
        assert (row["text"], row["start"], row["end"]) == (claim.text, claim.start, claim.end)
        if claim.values and claim.values[0].kind != "date":
            assert row["low_exact"] == str(claim.values[0].low)
    assert rows[1]["low_exact"] == "2031-06-03"
    assert rows[0]["findings"] == ["f1"]
    assert rows[9]["findings"] == []
