"""Book: a result as a reader uses it, all in memory or fetched when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from claimtrack.model.claims import Claim
from claimtrack.model.decisions import Decision
from claimtrack.model.documents import Document
from claimtrack.model.findings import Finding
from claimtrack.model.matches import Group

T_co = TypeVar("T_co", covariant=True)


class Lookup(Protocol[T_co]):
    """Records by id."""

    def __getitem__(self, identifier: str, /) -> T_co:
        """The record of this id. Raises KeyError where there is none."""
        ...

    def __contains__(self, identifier: object, /) -> bool:
        """Whether there is one."""
        ...


class Shelf(Protocol):
    """Claims and documents by id."""

    @property
    def claim_by_id(self) -> Lookup[Claim]:
        """Claims by id."""
        ...

    @property
    def document_by_id(self) -> Lookup[Document]:
        """Documents by id."""
        ...


class Book(Shelf, Protocol):
    """What a review reads of a result. A Reconciliation is one."""

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings in report order; they may be in brief, with their claims but without their verdicts."""
        ...

    @property
    def finding_by_id(self) -> Lookup[Finding]:
        """Findings by id, whole."""
        ...

    @property
    def group_by_id(self) -> Lookup[Group]:
        """Groups by id."""
        ...

    @property
    def log(self) -> Sequence[Decision]:
        """Every decision."""
        ...

    @property
    def decided(self) -> Mapping[str, Decision]:
        """The decision that stands, by finding."""
        ...

    @property
    def reopened(self) -> Mapping[str, str]:
        """Why a finding is open again, by finding."""
        ...

    def sources_of(self, finding: Finding) -> tuple[str, ...]:
        """The names of the sources whose claims stand in a finding, each once."""
        ...

    def words_of(self, finding: Finding) -> str:
        """What a search for a finding looks through: its id, title and explanation, and its claims' words."""
        ...
