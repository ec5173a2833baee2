"""A stored result as it stands with everything that people decided until now.

Nothing is matched again here: the log is read, decisions find their claims, values are put right, and the findings
that a decision is about are brought to obey it.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.model import Binding, Claim, Decision, Document, Finding, Group, Reconciliation

if TYPE_CHECKING:
    from claimtrack.review import Settled


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A result that takes account of decisions; `left_out` are claims that a person called wrong."""

    result: Reconciliation
    settled: Settled
    left_out: tuple[Claim, ...] = ()


class WholeGrounds:
    """What findings rest on, where all of it is in memory."""

    def __init__(
        self,
        findings: Sequence[Finding],
        groups: Sequence[Group],
        claims: Sequence[Claim],
        documents: Sequence[Document],
    ) -> None:
        self.findings = findings
        self._finding = {finding.id: finding for finding in findings}
        self._group = {group.id: group for group in groups}
        self._claims, self._documents = claims, documents

    def finding(self, identifier: str) -> Finding:
        """One finding."""
        return self._finding[identifier]

    def group(self, identifier: str) -> Group | None:
        """One group."""
        return self._group.get(identifier)

    def claims_beside(self, claims: AbstractSet[str]) -> Sequence[Claim]:
        """All claims of the documents that these stand in."""
        documents = {claim.document for claim in self._claims if claim.id in claims}
        return [claim for claim in self._claims if claim.document in documents]

    def documents_of(self, claims: Sequence[Claim]) -> Sequence[Document]:
        """The documents of these claims."""
        wanted = {claim.document for claim in claims}
        return [document for document in self._documents if document.id in wanted]


def obey(
    made: tuple[Sequence[Group], Sequence[Finding]],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    bindings: Sequence[Binding],
    moved: AbstractSet[str] = frozenset(),
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Groups and findings as they are once they obey; `moved` are claims changed since they were made."""
    from claimtrack.reshaping import reshape

    groups, findings = made
    reshaped = reshape(WholeGrounds(findings, groups, claims, documents), bindings, moved)
    if reshaped is None:
        return tuple(groups), tuple(findings)
    held = {finding.group for finding in reshaped.findings}
    kept = {group.id: group for group in (*groups, *reshaped.groups) if group.id in held}
    return tuple(kept.values()), reshaped.findings


def stand(result: Reconciliation, left_out: Sequence[Claim], log: Sequence[Decision]) -> Reviewed:
    """The result of a run, in which `left_out` was left out, as it is with these decisions."""
    from claimtrack.review import anchor_decisions, settle_findings, stand_edits
    from claimtrack.review.corrections import standing_corrections

    known = [*result.claims, *left_out]
    anchored = anchor_decisions(log, result.documents, known)
    edited = stand_edits(known, anchored.edits)
    present = {claim.id for claim in result.claims}
    moved = {new.id for old, new in zip(known, edited, strict=True) if new != old}
    moved |= present & anchored.withdrawn.keys()
    came_back = {claim.id for claim in left_out} - anchored.withdrawn.keys()
    claims: Sequence[Claim] = [claim for claim in edited if claim.id not in anchored.withdrawn]
    if came_back:
        place = {document.id: number for number, document in enumerate(result.documents)}
        claims = sorted(claims, key=lambda claim: (place[claim.document], claim.order, claim.start))
    made = (result.groups, result.findings)
    groups, findings = obey(made, claims, result.documents, anchored.bindings, moved)
    settled = settle_findings(anchored, findings)
    now = replace(
        result,
        claims=tuple(claims),
        groups=groups,
        findings=findings,
        log=tuple(log),
        decided=settled.decided,
        reopened=settled.reopened,
        corrected=standing_corrections(anchored),
    )
    return Reviewed(now, settled, tuple(claim for claim in edited if claim.id in anchored.withdrawn))
