"""The records that every word, clause and sentence makes: frozen to the type checker only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A slotted dataclass that nothing may change.

    A type checker sees to that; a dataclass that sees to it itself takes four times as long to make, and these are
    made by the thousand for each page.
    """
    return dataclass(slots=True)(cls)
