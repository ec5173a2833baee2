"""The sections of a report to read: the labels in their order, and apart from them what was only found related."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.model import NOT_COMPARED, Finding, Relation


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it means (may be ""), and what one finding under it is called in a count.

    `anchor` names it in addresses. `compared` is False for agreements of which only the matter is known to be shared:
    they carry the label agreement, and a conflict in words that no rule knows may hide among them.
    """

    anchor: str
    relation: Relation
    heading: str
    meaning: str
    noun: str
    compared: bool = True

    def holds(self, finding: Finding) -> bool:
        """Whether the finding stands under this heading."""
        return finding.relation is self.relation and (finding.degree != NOT_COMPARED) is self.compared


SECTIONS: tuple[Section, ...] = (
    Section("conflict", Relation.CONFLICT, "Conflicts", "", "conflict"),
    Section("update", Relation.UPDATE, "Updates", "one supersedes the other", "update"),
    Section("refinement", Relation.REFINEMENT, "Refinements", "one says it more precisely", "refinement"),
    Section("agreement", Relation.AGREEMENT, "Agreements", "", "agreement"),
    Section(
        "related",
        Relation.AGREEMENT,
        "Related: read side by side",
        "one matter, in words too far apart to compare",
        "related finding",
        compared=False,
    ),
    Section("not_comparable", Relation.NOT_COMPARABLE, "Not comparable", "", "incomparable finding"),
)


def cut_sections(findings: Iterable[Finding]) -> list[tuple[Section, list[Finding]]]:
    """Every section with its findings in their order; some hold none."""
    found: dict[Section, list[Finding]] = {section: [] for section in SECTIONS}
    for finding in findings:
        for section in SECTIONS:
            if section.holds(finding):
                found[section].append(finding)
    return list(found.items())
