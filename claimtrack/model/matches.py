"""Reason, Pair, Group and Binding: which claims speak of one fact, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reason:
    """One named part of a score: its weight in the sum, the two things compared, and words for a reader."""

    name: str
    weight: Decimal
    left: str
    right: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims (ids, the smaller first) and how alike they are.

    `score` is the sum of the reasons' weights. `aligned` pairs the values that measure the same thing:
    (index into the left claim's values, index into the right claim's values).
    """

    left: str
    right: str
    score: Decimal
    reasons: tuple[Reason, ...] = ()
    aligned: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Claims held to be about one fact: ids in document order, and the pairs that hold them together."""

    id: str
    title: str
    claims: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """A person's word on two claims, which the matcher obeys."""

    left: str
    right: str
    same: bool
