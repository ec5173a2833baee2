"""Run and Reconciliation: one execution, and everything that reports, exports and review read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.model.claims import Claim, Coverage
from claimtrack.model.decisions import Decision
from claimtrack.model.documents import Document
from claimtrack.model.findings import Finding
from claimtrack.model.matches import Group
from claimtrack.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """One execution; `id` is a hash of its inputs, configuration and versions, so it knows no clock."""

    id: str
    version: str
    engine: str
    inputs: tuple[str, ...]
    configuration: tuple[tuple[str, str], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """All that is known after a run, in report order: findings worst first, documents by key.

    `decisions` are the events in force (undone ones are left out of `decided`); `decided` maps a finding id
    to the decision that stands for it; `log` is the whole history. `corrected` maps a claim and the words of
    one of its values to the decision that put the value right.
    """

    run: Run
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = ()
    problems: tuple[Problem, ...] = ()
    log: tuple[Decision, ...] = ()
    decided: Mapping[str, Decision] = field(default_factory=dict)
    reopened: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[tuple[str, str], Decision] = field(default_factory=dict)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def document_by_id(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def finding_by_id(self) -> Mapping[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    def sources_of(self, finding: Finding) -> tuple[str, ...]:
        """The names of the sources whose claims stand in a finding, each once."""
        claims = (self.claim_by_id[each] for each in finding.claims)
        return tuple(dict.fromkeys(self.document_by_id[claim.document].source.name for claim in claims))

    def words_of(self, finding: Finding) -> str:
        """What a search for a finding looks through."""
        claims = (self.claim_by_id[each].text for each in finding.claims)
        return " ".join((finding.id, finding.title, finding.explanation, *claims))
