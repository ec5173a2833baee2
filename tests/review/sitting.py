"""An invented result to review, and a log kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from claimtrack.model import (
    Claim,
    Decision,
    Document,
    Finding,
    Group,
    NearMiss,
    Pair,
    Reason,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    Verdict,
    identify_decision,
)
from claimtrack.review import Desk, anchor_decisions, settle_findings

AT = "2031-05-04T10:00:00Z"

#: topic: (label, severity, kind, what each of the two sources says, its number)
TOPICS = {
    "kiln": (Relation.CONFLICT, Severity.HIGH, "count", "The kiln holds {} pots.", ("40", "50")),
    "pond": (Relation.CONFLICT, Severity.MEDIUM, "count", "The pond has {} [b]carp[/b].", ("7", "9")),
    "mill": (Relation.UPDATE, Severity.LOW, "count", "<i>The mill</i> grinds {} sacks.", ("12", "14")),
    "barn": (Relation.AGREEMENT, Severity.LOW, "count", "The barn keeps {} cows.", ("31", "31")),
}


class MemoryLedger:
    """Keeps decisions as the store does, but in memory."""

    def __init__(self, events: Sequence[Decision] = ()) -> None:
        self.events = list(events)

    def log(self) -> tuple[Decision, ...]:
        return tuple(self.events)

    def append(self, draft: Decision) -> Decision:
        born = len(self.events) + 1
        event = replace(draft, id=identify_decision(draft, born), sequence=born)
        self.events.append(event)
        return event

    @property
    def said(self) -> list[str]:
        return [event.judgement.value for event in self.events]


def make_result(copies: int = 1) -> Reconciliation:
    """Four findings, or many times four, over two documents."""
    texts: dict[str, list[str]] = {"ledger": [], "diary": []}
    claims: list[Claim] = []
    findings: list[Finding] = []
    groups: list[Group] = []
    lengths = dict.fromkeys(texts, 0)
    for copy in range(copies):
        for topic, (relation, severity, kind, pattern, numbers) in TOPICS.items():
            name = f"{topic}{copy}" if copies > 1 else topic
            pair = []
            for key, number in zip(texts, numbers, strict=True):
                words = pattern.format(number)
                start = lengths[key]
                texts[key].append(words)
                lengths[key] += len(words) + 1
                pair.append(_claim(f"{name}-{key}", key, start, words, number))
            claims += pair
            left, right = (claim.id for claim in pair)
            differ = relation in {Relation.CONFLICT, Relation.UPDATE}
            camps = ((left,), (right,)) if differ else ((left, right),)
            verdict = Verdict(left, right, relation, "numbers", "they differ", compared=((0, 0),))
            near = NearMiss("rounding", "same if rounded to tens") if topic == "kiln" else None
            findings.append(
                Finding(
                    f"F{name}", f"g-{name}", relation, kind, "numbers", severity, f"the {name}",
                    f"{numbers[0]} against {numbers[1]}", (left, right), camps, near_miss=near,
                    verdicts=(verdict,),
                )
            )  # fmt: skip
            reasons = (Reason("words", Decimal("0.5"), "a", "b", "alike"),)
            groups.append(
                Group(f"g-{name}", name, (left, right), (Pair(left, right, Decimal("0.5"), reasons),))
            )
    documents = tuple(
        Document(
            f"d-{key}", key, key, "", " ".join(words), publisher=f"The {key.title()}", published="2031-04"
        )
        for key, words in texts.items()
    )
    run = Run("r", "0", "rules", ())
    return Reconciliation(run, documents, tuple(claims), tuple(groups), tuple(findings))


def _claim(identifier: str, key: str, start: int, text: str, number: str) -> Claim:
    at = start + text.index(number)
    value = Value(
        ValueKind.COUNT,
        Decimal(number),
        Decimal(number),
        Decimal(number),
        "piece",
        number,
        at,
        at + len(number),
    )
    end = start + len(text)
    return Claim(identifier, f"d-{key}", start, end, text, text, start, end, 0, values=(value,))


def make_desk(
    ledger: MemoryLedger | None = None,
    *,
    reviewer: str = "ana",
    copies: int = 1,
    blind: bool = False,
    **known: Any,
) -> tuple[Desk, MemoryLedger]:
    """A desk over the invented result, and its log."""
    ledger = ledger or MemoryLedger()
    result = make_result(copies)
    if log := ledger.log():
        settled = settle_findings(anchor_decisions(log, result.documents, result.claims), result.findings)
        result = replace(result, log=log, decided=settled.decided, reopened=settled.reopened)
    return Desk(result, ledger, reviewer=reviewer, now=lambda: AT, blind=blind, **known), ledger
