"""Progress of work that goes through a result, whatever does the work: what is gone through tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimtrack.model import Reconciliation

if TYPE_CHECKING:
    from claimtrack.pipeline import Progress

#: How many records go by between two words about them.
_STEP = 200


def watch(result: Reconciliation, tell: Progress | None) -> Reconciliation:
    """The same result; whoever goes through its claims, findings or documents is told of on the way."""
    if tell is None:
        return result
    return replace(
        result,
        claims=_Watched.make(result.claims, "claims", tell),
        findings=_Watched.make(result.findings, "findings", tell),
        documents=_Watched.make(result.documents, "documents", tell),
    )


class _Watched(tuple[Any, ...]):
    """A tuple that tells how far whoever goes through it has come."""

    _noun: str
    _tell: Progress

    @classmethod
    def make(cls, records: tuple[Any, ...], noun: str, tell: Progress) -> _Watched:
        """The records, watched."""
        watched = cls(records)
        watched._noun, watched._tell = noun, tell
        return watched

    def __iter__(self) -> Iterator[Any]:
        for number, record in enumerate(super().__iter__()):
            if number % _STEP == 0:
                self._tell(self._noun, number, len(self))
            yield record
        self._tell(self._noun, len(self), len(self))
