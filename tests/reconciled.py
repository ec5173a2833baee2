"""An invented reconciliation for the tests of reports and exports: a bridge that three papers write about.

Some of the text is hostile: formulas, markup, control characters, overrides.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from claimtrack.model import (
    Attribution,
    Claim,
    Coverage,
    Document,
    Finding,
    Group,
    NearMiss,
    Pair,
    Problem,
    Reason,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Stance,
    Value,
    ValueKind,
    Verdict,
)

TEXTS = {
    "courier.txt": (
        "The Orvel bridge cost 4.1 million crowns, the mayor said. It was opened on 3 June 2031. "
        '=SUM(1,2) is what the builders charged for paint <script>alert("x")</script>. '
        "Some 40 workers were needed.\n"
    ),
    "herald.txt": (
        "The bridge at Orvel cost 5.3 million crowns. The bridge has been open since June 2031. "
        "+49 30 1234 is the number of the builders. \x1b[31mRed\u202e paint was used.\n"
    ),
    "letter.txt": "The council counts 65 workers by now. -5% was the rebate; @name asked for it.\n",
}


def make_document(key: str, text: str, **known: Any) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        hashlib.sha256(key.encode()).hexdigest()[:12], key, f"papers/{key}", sha256, text, **known
    )


DOCUMENTS = (
    make_document(
        "courier.txt",
        TEXTS["courier.txt"],
        publisher="Orvel Courier",
        published="2031-06-04",
        title="Bridge open",
    ),
    make_document(
        "herald.txt",
        TEXTS["herald.txt"],
        publisher="=HYPERLINK(A1)",
        published="2031-07~",
        address="https://herald.example/bridge",
    ),
    make_document("letter.txt", TEXTS["letter.txt"]),
)


def make_claim(identifier: str, number: int, quotation: str, *values: Value, **known: Any) -> Claim:
    text = DOCUMENTS[number].text
    start = text.index(quotation)
    end = start + len(quotation)
    placed = tuple(_place(value, text, start) for value in values)
    return Claim(
        identifier,
        DOCUMENTS[number].id,
        start,
        end,
        quotation,
        quotation,
        start,
        end,
        start,
        values=placed,
        **known,
    )


def _place(value: Value, text: str, start: int) -> Value:
    at = text.index(value.text, start)
    fields = {name: getattr(value, name) for name in Value.__slots__}
    return Value(**{**fields, "start": at, "end": at + len(value.text)})


def money(text: str, low: str, high: str) -> Value:
    return Value(
        ValueKind.MONEY,
        Decimal(text[:3]) * 1_000_000,
        Decimal(low),
        Decimal(high),
        "SEK",
        text,
        0,
        0,
        role="cost",
    )


def day(text: str, edtf: str, low: int, high: int, precision: str) -> Value:
    return Value(
        ValueKind.DATE, None, Decimal(low), Decimal(high), None, text, 0, 0, edtf=edtf, precision=precision
    )


def count(text: str, number: int, qualifier: str | None = None) -> Value:
    return Value(
        ValueKind.COUNT,
        Decimal(number),
        Decimal(number),
        Decimal(number),
        "worker",
        text,
        0,
        0,
        qualifier=qualifier,
    )


OPENED = 741596  # 3 June 2031

CLAIMS = (
    make_claim(
        "c1",
        0,
        "The Orvel bridge cost 4.1 million crowns",
        money("4.1 million crowns", "4050000", "4150000"),
        subject="the Orvel bridge",
        attribution=Attribution("the mayor", "said", Stance.ASSERTS),
    ),
    make_claim(
        "c2", 0, "It was opened on 3 June 2031", day("3 June 2031", "2031-06-03", OPENED, OPENED, "day")
    ),
    make_claim("c3", 0, '=SUM(1,2) is what the builders charged for paint <script>alert("x")</script>'),
    make_claim("c4", 0, "Some 40 workers were needed", count("40", 40, "some")),
    make_claim(
        "c5",
        1,
        "The bridge at Orvel cost 5.3 million crowns",
        money("5.3 million crowns", "5250000", "5350000"),
    ),
    make_claim(
        "c6",
        1,
        "The bridge has been open since June 2031",
        day("June 2031", "2031-06", OPENED - 2, OPENED + 27, "month"),
    ),
    make_claim("c7", 1, "+49 30 1234 is the number of the builders"),
    make_claim("c8", 1, "\x1b[31mRed\u202e paint was used"),
    make_claim("c9", 2, "The council counts 65 workers by now", count("65", 65)),
    make_claim("ca", 2, "-5% was the rebate"),
    make_claim("cb", 2, "@name asked for it"),
)


def make_finding(
    identifier: str, relation: Relation, kind: str, title: str, left: str, right: str, **known: Any
) -> Finding:
    verdict = Verdict(
        left,
        right,
        relation,
        "a rule",
        known.pop("reason", "the one is not the other"),
        known.get("degree"),
        known.get("difference"),
        known.get("near_miss"),
        ((0, 0),) if known.pop("valued", True) else (),
    )
    return Finding(
        id=identifier,
        group="g" + identifier[1:],
        relation=relation,
        kind=kind,
        rule="a rule",
        title=title,
        explanation=f"{title}: explained",
        claims=(left, right),
        verdicts=(verdict,),
        origins=2,
        **known,
    )


FINDINGS = (
    make_finding(
        "f1",
        Relation.CONFLICT,
        "money",
        "cost of the bridge at Orvel",
        "c1",
        "c5",
        severity=Severity.HIGH,
        camps=(("c1",), ("c5",)),
        difference="4.1 million crowns against 5.3 million crowns: 1.2 million SEK more (22.6 %)",
        near_miss=NearMiss("period unknown", "they may be of different years"),
    ),
    make_finding(
        "f2",
        Relation.CONFLICT,
        "denial",
        "=1+1 paint",
        "c3",
        "c8",
        severity=Severity.MEDIUM,
        camps=(("c3",), ("c8",)),
        valued=False,
    ),
    make_finding(
        "f3", Relation.UPDATE, "count", "workers", "c4", "c9", severity=Severity.LOW, camps=(("c4",), ("c9",))
    ),
    make_finding(
        "f4",
        Relation.REFINEMENT,
        "date",
        "opening of the bridge",
        "c2",
        "c6",
        severity=Severity.LOW,
        camps=(("c2", "c6"),),
        degree="more precise",
    ),
    make_finding(
        "f5",
        Relation.AGREEMENT,
        "statement",
        "@builders",
        "c7",
        "cb",
        severity=Severity.LOW,
        camps=(("c7", "cb"),),
        degree="identical",
        valued=False,
    ),
)


def make_reconciliation() -> Reconciliation:
    """The bridge: two conflicts, an update, a refinement, an agreement, one claim alone."""
    groups = tuple(
        Group(
            finding.group,
            finding.title,
            finding.claims,
            (
                Pair(
                    *sorted(finding.claims),
                    Decimal("1.5"),
                    (Reason("names", Decimal("1.5"), "a", "b", "both name it"),),
                    ((0, 0),),
                ),
            ),
        )
        for finding in FINDINGS
    )
    return Reconciliation(
        run=Run(
            "run1", "1.0", "rules", tuple(d.id for d in DOCUMENTS), (("meaning", "off"),), (("claims", 11),)
        ),
        documents=DOCUMENTS,
        claims=CLAIMS,
        groups=groups,
        findings=FINDINGS,
        coverage=(
            Coverage(DOCUMENTS[0].id, 4, 4),
            Coverage(DOCUMENTS[1].id, 4, 4),
            Coverage(DOCUMENTS[2].id, 2, 1, ((38, 60, "a percentage"),)),
        ),
        problems=(Problem("papers/scan.pdf", "holds no text", "run it through text recognition"),),
    )
