"""Severity: how much a finding matters, from a sum of points that can each be named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimtrack.model import Relation, Severity, Verdict
from claimtrack.reconcile.camps import Camp
from claimtrack.reconcile.testimony import Testimony
from claimtrack.values import compare_values

#: Matters of life, safety, law and war weigh more than others.
GRAVE = frozenset(
    {"death", "injury", "missing", "attack", "explosion", "charge", "convict", "arrest", "contaminated", "unsafe",
     "illness", "threat", "fire", "flood", "crash"}
)  # fmt: skip
_LEVELS = ((5, Severity.CRITICAL), (3, Severity.HIGH), (1, Severity.MEDIUM))


def rate_severity(
    lead: Verdict, left: Testimony, right: Testimony, camps: Sequence[Camp]
) -> tuple[Severity, tuple[str, ...]]:
    """The severity of a finding led by a verdict, and the points it was made of."""
    if lead.relation is not Relation.CONFLICT:
        return Severity.LOW, ()
    points: list[tuple[int, str]] = [(2, "a conflict")]
    share = _difference(lead, left, right)
    if share is not None and share >= Decimal("0.3"):
        points.append((1, "the values are far apart"))
    elif share is not None and share <= Decimal("0.03"):
        points.append((-1, "the values are close"))
    if (left.concepts | right.concepts) & GRAVE:
        points.append((1, "a grave matter"))
    if len(camps) > 1 and camps[1].origins > 1:
        points.append((1, "several origins on both sides"))
    if lead.rule in {"said and denied", "opposites", "all and not all", "earlier self"}:
        points.append((1, "one side denies what the other says"))
    if lead.near_miss is not None and lead.near_miss.name in {
        "rounding",
        "period unknown",
        "scope",
        "fiscal year",
    }:
        points.append((-1, f"a near miss: {lead.near_miss.name}"))
    total = sum(point for point, _ in points)
    level = next((severity for least, severity in _LEVELS if total >= least), Severity.LOW)
    return level, tuple(words for _, words in points)


def _difference(lead: Verdict, left: Testimony, right: Testimony) -> Decimal | None:
    if not lead.compared:
        return None
    i, j = lead.compared[0]
    return compare_values(left.claim.values[i], right.claim.values[j]).relative
