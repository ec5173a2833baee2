"""Invented records for the tests of the store: every field of every record is set somewhere."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from claimtrack.model import (
    Anchor,
    Attribution,
    Claim,
    Coverage,
    Decision,
    Document,
    Engine,
    Finding,
    Group,
    Judgement,
    Modality,
    NearMiss,
    Pair,
    Place,
    Problem,
    Reason,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Stance,
    TargetKind,
    Value,
    ValueKind,
    Verdict,
)

NOW = "2031-05-04T10:00:00Z"


def make_document(key: str, text: str, **known: str) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    identifier = hashlib.sha256(f"{key}\n{sha256}".encode()).hexdigest()[:12]
    return Document(identifier, key, f"/papers/{key}", sha256, text, **known)


def make_claim(identifier: str, document: Document, text: str, **known: object) -> Claim:
    start = document.text.index(text)
    end = start + len(text)
    return Claim(identifier, document.id, start, end, text, text, start, end, order=0, **known)  # type: ignore[arg-type]


FERRY = make_document(
    "ferry.txt",
    "The ferry carries 140 cars. It sails at noon.\n",
    title="The ferry",
    publisher="Harbour Gazette",
    author="I. Quill",
    published="2030-03",
    language="en",
    address="https://example.org/ferry",
)
PORT = make_document("port.txt", "The ferry carries 150 cars, the port says.\n")
QUAY = make_document("quay.txt", "Nothing is known of the quay.\n")


def make_result(run: str = "run1", version: str = "0") -> Reconciliation:
    """Three documents, a conflict, and one of everything."""
    ferry = Document(
        **{name: getattr(FERRY, name) for name in FERRY.__slots__} | {"places": (Place(0, 27, "line 1"),)}
    )
    value = Value(
        ValueKind.COUNT,
        Decimal("140"),
        Decimal("139.50"),
        Decimal("140.5"),
        "car",
        "140",
        18,
        21,
        qualifier="about",
        edtf="2030",
        precision="year",
        context="in words",
        role="capacity",
        parts=(Decimal("1.0"), Decimal("2")),
    )
    first = make_claim(
        "c1",
        ferry,
        "The ferry carries 140 cars",
        subject="the ferry",
        predicate="carry",
        objects=("cars",),
        values=(value, Value(ValueKind.NUMBER, None, None, None, None, "140", 18, 21)),
        attribution=Attribution("the mate", "said", Stance.REPORTS, ("the port",), True),
        negated=True,
        modality=Modality.POSSIBLE,
        as_of="2030",
        place="the harbour",
        names=("Ferry", "Mate"),
        context=("Ships",),
        withdrawn=True,
        worthiness=Decimal("0.25"),
        worthiness_reasons=("a number",),
        engine=Engine("other", "7"),
    )
    second = make_claim("c2", PORT, "The ferry carries 150 cars")
    reason = Reason("names", Decimal("1.5"), "ferry", "ferry", "both name the ferry")
    pair = Pair("c1", "c2", Decimal("1.50"), (reason,), ((0, 0),))
    near = NearMiss("rounding", "if both were rounded to fifty")
    finding = Finding(
        id="f1",
        group="g1",
        relation=Relation.CONFLICT,
        kind="count",
        rule="disjoint",
        severity=Severity.HIGH,
        title="How many cars the ferry carries",
        explanation="140 is not 150",
        claims=("c1", "c2"),
        camps=(("c1",), ("c2",)),
        origins=2,
        degree="identical",
        difference="10 cars",
        near_miss=near,
        verdicts=(
            Verdict("c1", "c2", Relation.CONFLICT, "disjoint", "140 < 150", "d", "10", near, ((0, 0),)),
        ),
    )
    return Reconciliation(
        run=Run(run, version, "rules", (ferry.id, PORT.id, QUAY.id), (("meaning", "off"),), (("claims", 2),)),
        documents=(ferry, PORT, QUAY),
        claims=(first, second),
        groups=(Group("g1", "the ferry", ("c1", "c2"), (pair,)),),
        findings=(finding,),
        coverage=(Coverage(ferry.id, 2, 1, ((28, 45, "a time"),)), Coverage(QUAY.id, 1, 0)),
        problems=(Problem("/papers/x.pdf", "is empty", "give another", "empty"),),
    )


def make_draft(target: str = "f1", judgement: Judgement = Judgement.CONFIRMED, **known: object) -> Decision:
    anchors = (Anchor("c1", "ferry.txt", "The ferry carries 140 cars", "", ". It sails"),)
    fields = {"at": NOW, "reviewer": "ana", "anchors": anchors} | known
    return Decision("", 0, judgement=judgement, target_kind=TargetKind.FINDING, target=target, **fields)  # type: ignore[arg-type]
