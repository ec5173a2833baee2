"""The findings of a report in parts: by label, severity, kind, source or entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.model import Finding, Reconciliation, Relation, Severity
from claimtrack.view.words import one_line

#: The part of findings that name nothing.
NAMELESS = "nothing named"


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a report is about, and its findings in report order."""

    name: str
    findings: tuple[Finding, ...]


def group_findings(result: Reconciliation, by: str) -> tuple[Part, ...]:
    """The findings in parts by one of `GROUPINGS`: labels and severities worst first, the others by name.

    A finding stands under each source that has part in it, and under each entity that most of its claims name.
    """
    key, order = GROUPINGS[by]
    parts: dict[str, list[Finding]] = {name: [] for name in order}
    for finding in result.findings:
        for name in key(finding, result):
            parts.setdefault(name, []).append(finding)
    names = [*order, *sorted(parts.keys() - set(order) - {NAMELESS}, key=lambda n: (n.casefold(), n))]
    if NAMELESS in parts:
        names.append(NAMELESS)
    return tuple(Part(name, tuple(parts[name])) for name in names if parts[name])


def _sources(finding: Finding, result: Reconciliation) -> Sequence[str]:
    return tuple(dict.fromkeys(map(one_line, result.sources_of(finding))))


def _entities(finding: Finding, result: Reconciliation) -> Sequence[str]:
    """The names that most of the claims hold; where there is none, the one that most do."""
    claims = [result.claim_by_id[claim] for claim in finding.claims]
    counted = Counter(name for claim in claims for name in dict.fromkeys(map(one_line, claim.names)))
    shared = [name for name, count in counted.items() if count * 2 > len(claims)]
    return shared or [name for name, _ in counted.most_common(1)] or [NAMELESS]


_Key = Callable[[Finding, Reconciliation], Sequence[str]]
_LABELS = tuple(relation.value for relation in (Relation.CONFLICT, Relation.UPDATE, Relation.REFINEMENT))

GROUPINGS: Mapping[str, tuple[_Key, tuple[str, ...]]] = {
    "entity": (_entities, ()),
    "source": (_sources, ()),
    "kind": (lambda finding, _: (finding.kind,), ()),
    "label": (lambda finding, _: (finding.relation.value,), (*_LABELS, Relation.AGREEMENT.value)),
    "severity": (lambda finding, _: (finding.severity.value,), tuple(each.value for each in Severity)),
}
