"""Relation, Verdict and Finding: how the claims of a group stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: The degree of an agreement of which nothing but the matter is known to be shared.
NOT_COMPARED = "not compared"


class Relation(StrEnum):
    """How two claims, or the claims of a group, stand to each other."""

    AGREEMENT = "agreement"
    REFINEMENT = "refinement"
    UPDATE = "update"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"
    UNRELATED = "unrelated"


class Severity(StrEnum):
    """How much a finding matters."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The smallest change that would dissolve a conflict."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of two claims: the rule that fired, why, and the difference where there is one.

    `left` and `right` are claim ids; `compared` pairs value indexes, as in Pair.aligned.
    """

    left: str
    right: str
    relation: Relation
    rule: str
    reason: str
    degree: str | None = None
    difference: str | None = None
    near_miss: NearMiss | None = None
    compared: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The relation of a group.

    `id` is a hash of the ids of its claims. `kind` says what it turns on ("money", "date", "state",
    "attribution" ...); `rule` is the name of the rule that led. `camps` are the claims by side: claims that
    say the same stand in one camp, most origins first. `origins` counts independent origins after copies
    and shared attribution are folded. `degree` (agreements): identical, rounded, more precise, derived,
    or NOT_COMPARED, where the claims are about one matter and no rule could set their words side by side.
    """

    id: str
    group: str
    relation: Relation
    kind: str
    rule: str
    severity: Severity
    title: str
    explanation: str
    claims: tuple[str, ...]
    camps: tuple[tuple[str, ...], ...] = ()
    origins: int = 0
    degree: str | None = None
    difference: str | None = None
    near_miss: NearMiss | None = None
    verdicts: tuple[Verdict, ...] = ()
