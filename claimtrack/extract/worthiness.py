"""How much a claim is worth checking, between 0 and 1, with the reasons, so that reports lead with what
matters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

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
    kinds = {value.kind for value in values}
    return _rate(
        not _HARD.isdisjoint(kinds),
        not _TIMED.isdisjoint(kinds),
        bool(names),
        predicate.split(" ", maxsplit=1)[0] in _GRAVE,
        attribution.speaker is not None,
        modality in _LESS,
        subject.lower() in _FIRST_PERSON,
        withdrawn,
    )


@cache
def _rate(*holds: bool) -> tuple[Decimal, tuple[str, ...]]:
    parts = [part for part, held in zip(_PARTS, holds, strict=True) if held]
    total = _BASE + sum((weight for weight, _ in parts), Decimal(0))
    rate = min(max(total, Decimal(0)), Decimal(1))
    return rate, tuple(f"{text} ({weight:+})" for weight, text in parts)


_TIMED = frozenset({ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION})
_LESS = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OBLIGED, Modality.REQUESTED})
#: What counts, in the order of the arguments above, with what it adds.
_PARTS = (
    (Decimal("0.30"), "gives a figure"),
    (Decimal("0.10"), "gives a date or time"),
    (Decimal("0.15"), "names someone or something"),
    (Decimal("0.15"), "tells an event"),
    (Decimal("0.05"), "has a speaker"),
    (Decimal("-0.15"), "is not told as fact"),
    (Decimal("-0.10"), "is in the first person"),
    (Decimal("-0.20"), "was taken back"),
)
