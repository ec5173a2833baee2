"""Formats of others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linked_shapes import SHAPES, find_faults, find_prov_faults
from reconciled import CLAIMS, make_reconciliation

from claimtrack.export import exporters
from claimtrack.export.linked_data import name_document
from claimtrack.export.mismatch import MismatchExporter
from claimtrack.model import Anchor, Decision, Judgement, Reconciliation, TargetKind

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


def write(name: str, result: Reconciliation | None = None) -> bytes:
    file = io.BytesIO()
    exporters()[name]().write(result or decided(), file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["webannotation", "claimreview", "prov", "mismatch"])
def test_golden(name: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"{name}{exporters()[name]().suffix}", write(name))


def test_selectors_point_at_the_quotation() -> None:
    result = make_reconciliation()
    texts = {name_document(document): document.text for document in result.documents}
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
    authors = [review["itemReviewed"]["author"] for review in reviews]
    assert [(each["@type"], each["name"]) for each in authors] == [
        ("Person", "the mayor"),
        ("Organization", "=HYPERLINK(A1)"),
    ]


def every_decision() -> Reconciliation:
    """A log with decisions on everything that can be decided on, and one taken back."""
    kinds = [("f1", Judgement.SETTLED, TargetKind.FINDING), ("c1", Judgement.EDIT_VALUE, TargetKind.CLAIM)]
    kinds += [("c1|c5", Judgement.DIFFERENT, TargetKind.PAIR), ("d1-1", Judgement.UNDO, TargetKind.DECISION)]
    anchor = Anchor("c1", "courier.txt", "x")
    log = tuple(
        replace(DECISION, id=f"d{n}-{n}", sequence=n, target=target, judgement=judgement, target_kind=kind,
                anchors=() if kind is TargetKind.DECISION else (anchor,))
        for n, (target, judgement, kind) in enumerate(kinds, start=1)
    )  # fmt: skip
    return replace(decided(), log=log)


@pytest.mark.parametrize("name", ["webannotation", "claimreview"])
@pytest.mark.parametrize("make", [decided, make_reconciliation, every_decision])
def test_files_fit_the_shapes_of_their_standard(name: str, make: Callable[[], Reconciliation]) -> None:
    assert find_faults(json.loads(write(name, make())), SHAPES[name]) == []


@pytest.mark.parametrize("make", [decided, make_reconciliation, every_decision])
def test_provenance_relates_what_the_ontology_lets_be_related(make: Callable[[], Reconciliation]) -> None:
    assert find_prov_faults(json.loads(write("prov", make()))) == []


def test_shapes_notice_what_is_wrong() -> None:
    page = json.loads(write("webannotation"))
    page["items"][0]["target"]["selector"][1]["end"] = -1
    page["items"][1]["motive"] = page["items"][1].pop("motivation")
    page["items"][2]["body"][0]["type"] = "Text"
    faults = " ".join(find_faults(page, SHAPES["webannotation"]))
    for word in (
        "/items[0]/target/selector[1]/end",
        "motive is no term",
        "motivation is missing",
        "'Text' is none",
    ):
        assert word in faults
    graph = json.loads(write("prov"))
    claim = next(node for node in graph["@graph"] if "wasDerivedFrom" in str(node))
    claim["prov:wasGeneratedBy"] = claim["prov:wasDerivedFrom"] = {"@id": claim["@id"]}
    faults = " ".join(find_prov_faults(graph))
    assert "leads to prov:Entity" in faults
    assert "derived from itself" in faults


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_names_and_addresses_keep_the_files_in_shape(text: str) -> None:
    result = decided()
    documents = tuple(
        replace(d, address=f"https://{text}", publisher=text or None, title=text, key=f"{n}{text}")
        for n, d in enumerate(result.documents)
    )
    event = replace(DECISION, reviewer=text, value=text)
    result = replace(result, documents=documents, log=(event,), decided={"f1": event})
    for name in ("webannotation", "claimreview"):
        assert find_faults(json.loads(write(name, result)), SHAPES[name]) == []
    assert find_prov_faults(json.loads(write("prov", result))) == []


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
