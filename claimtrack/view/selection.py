"""Which findings a report shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.model import Finding, Judgement, Reconciliation


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty field asks for everything.

    `source` and `entity` are looked for inside publishers, keys and titles, and inside names and words.
    """

    labels: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    source: str = ""
    entity: str = ""
    undecided: bool = False
    top: int | None = None


def select_findings(result: Reconciliation, selection: Selection) -> Reconciliation:
    """The result with the findings that were asked for, in their order."""
    found = tuple(f for f in result.findings if _wanted(f, result, selection))
    return replace(result, findings=found[: selection.top or None])


def _wanted(finding: Finding, result: Reconciliation, selection: Selection) -> bool:
    decision = result.decided.get(finding.id)
    open_ = decision is None or decision.judgement in {Judgement.LATER, Judgement.UNSURE}
    claims = [result.claim_by_id[claim] for claim in finding.claims]
    documents = [result.document_by_id[claim.document] for claim in claims]
    sources = [word for d in documents for word in (d.publisher, d.key, d.title) if word]
    words = [finding.title, *(word for c in claims for word in (c.subject, c.text, *c.names))]
    return (
        (not selection.labels or finding.relation in selection.labels)
        and (not selection.severities or finding.severity in selection.severities)
        and (not selection.kinds or finding.kind in selection.kinds)
        and _holds(selection.source, sources)
        and _holds(selection.entity, words)
        and (open_ or not selection.undecided)
    )


def _holds(wanted: str, words: list[str]) -> bool:
    return not wanted or any(wanted.casefold() in word.casefold() for word in words)
