"""Outcome: what one rule says of two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimtrack.model import NearMiss, Relation
from claimtrack.reconcile.testimony import Side

#: Which relation leads where several hold, first the strongest.
LEAD = (
    Relation.CONFLICT,
    Relation.UPDATE,
    Relation.REFINEMENT,
    Relation.AGREEMENT,
    Relation.NOT_COMPARABLE,
    Relation.UNRELATED,
)

#: The relations that make a finding.
FOUND = LEAD[:4]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A relation, the rule that found it, and why, in words a reader can check."""

    relation: Relation
    rule: str
    reason: str
    degree: str | None = None
    difference: str | None = None
    near_miss: NearMiss | None = None


#: A rule looks at two sides and speaks, or stays silent.
Rule = Callable[[Side, Side], Outcome | None]


def first_outcome(rules: Iterable[Rule], left: Side, right: Side) -> Outcome | None:
    """What the first rule that speaks says."""
    for rule in rules:
        outcome = rule(left, right)
        if outcome is not None:
            return outcome
    return None
