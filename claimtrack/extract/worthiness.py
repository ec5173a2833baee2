"""How much a claim is worth checking, between 0 and 1, with the reasons, so that reports lead with what
matters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimtrack.extract.wordsets import word_set
from claimtrack.model import Attribution, Modality, Value, ValueKind

_BASE = Decimal("0.20")
_HARD = frozenset(
    {ValueKind.MONEY, ValueKind.COUNT, ValueKind.PERCENT, ValueKind.QUANTITY, ValueKind.TALLY, ValueKind.RATE,
     ValueKind.RATIO, ValueKind.AGE, ValueKind.NUMBER}
)  # fmt: skip
_GRAVE = word_set("worthiness.grave")
_FIRST_PERSON = frozenset({"i", "we", "you"})


def rate_worthiness(
    told: tuple[str, str],
    names: Sequence[str],
    values: Sequence[Value],
    attribution: Attribution,
    modality: Modality,
    *,
    withdrawn: bool,
) -> tuple[Decimal, tuple[str, ...]]:
    """The rate and why, each reason with what it adds; `told` is subject and predicate."""
    subject, predicate = told
    parts: list[tuple[Decimal, str]] = []
    kinds = {value.kind for value in values}
    if kinds & _HARD:
        parts.append((Decimal("0.30"), "gives a figure"))
    if kinds & {ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION}:
        parts.append((Decimal("0.10"), "gives a date or time"))
    if names:
        parts.append((Decimal("0.15"), "names someone or something"))
    if predicate.split(" ")[0] in _GRAVE:
        parts.append((Decimal("0.15"), "tells an event"))
    if attribution.speaker is not None:
        parts.append((Decimal("0.05"), "has a speaker"))
    if modality in {Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OBLIGED, Modality.REQUESTED}:
        parts.append((Decimal("-0.15"), "is not told as fact"))
    if subject.lower() in _FIRST_PERSON:
        parts.append((Decimal("-0.10"), "is in the first person"))
    if withdrawn:
        parts.append((Decimal("-0.20"), "was taken back"))
    total = _BASE + sum((part for part, _ in parts), Decimal(0))
    rate = min(max(total, Decimal(0)), Decimal(1))
    return rate, tuple(f"{text} ({part:+})" for part, text in parts)
