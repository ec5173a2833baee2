"""Markdown: the report for an issue tracker, a wiki or an e-mail."""

from __future__ import annotations

import re
from typing import BinaryIO

from claimtrack.model import Finding, Reconciliation, Relation
from claimtrack.view import (
    describe_decision,
    describe_reason,
    list_sides,
    one_line,
    spell_count,
)
from claimtrack.view.plain import strip_controls

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_HEADINGS = (
    (Relation.CONFLICT, "Conflicts"),
    (Relation.UPDATE, "Updates"),
    (Relation.REFINEMENT, "Refinements"),
    (Relation.AGREEMENT, "Agreements"),
)


class MarkdownExporter:
    """Conflicts in full, the rest as tables; no text of a document is markup."""

    name = "markdown"
    suffix = ".md"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the report."""
        file.write("\n".join(_lines(reconciliation)).encode("utf-8", "replace") + b"\n")


def _lines(result: Reconciliation) -> list[str]:
    counts = [spell_count(len(result.documents), "document"), spell_count(len(result.claims), "claim")]
    lines = ["# Reconciliation", ""]
    found = {relation: [f for f in result.findings if f.relation is relation] for relation, _ in _HEADINGS}
    counts += [spell_count(len(found[r]), r.value) for r, _ in _HEADINGS]
    lines += [", ".join(counts) + ".", ""]
    for relation, heading in _HEADINGS:
        if relation is Relation.CONFLICT:
            lines += [f"## {heading}", ""]
            lines += [line for finding in found[relation] for line in _conflict(finding, result)]
            lines += [] if found[relation] else ["None were found; see Coverage for what was read.", ""]
        elif found[relation]:
            lines += [f"## {heading}", "", "| fact | said | origins | degree |", "|---|---|---:|---|"]
            lines += [_row(finding, result) for finding in found[relation]]
            lines.append("")
    lines += [
        "## Coverage",
        "",
        "| document | sentences | with claims | passed over |",
        "|---|---:|---:|---:|",
    ]
    for seen in result.coverage:
        key = _text(result.document_by_id[seen.document].key)
        lines.append(f"| {key} | {seen.sentences} | {seen.with_claims} | {len(seen.missed)} |")
    lines += [f"\nNot read: {_text(each.where)}: {_text(each.what)}" for each in result.problems]
    return lines


def _conflict(finding: Finding, result: Reconciliation) -> list[str]:
    lines = [f"### {finding.severity.capitalize()}: {_text(finding.title)}", ""]
    for side in list_sides(finding, result):
        if side.says:
            lines.append(f"- **{side.letter or 'Also'}: {_text(side.says)}** ({_text(side.means)})")
        else:
            lines.append(f"- **{side.letter or 'Also'}**")
        for each in side.statements:
            lines.append(f"  - “{_text(each.quotation)}” — {_text(each.who)}, {_text(each.document.key)}")
    rows = (
        ("Difference", finding.difference),
        ("Why", describe_reason(finding)),
        ("Near miss", finding.near_miss.text if finding.near_miss else None),
        ("Origins", str(finding.origins)),
        ("Decision", describe_decision(result.decided.get(finding.id)) or "none yet"),
    )
    return [*lines, "", *(f"{name}: {_text(words)}  " for name, words in rows if words), ""]


def _row(finding: Finding, result: Reconciliation) -> str:
    said = " / ".join(side.says for side in list_sides(finding, result) if side.says) or "in words"
    return f"| {_text(finding.title)} | {_text(said)} | {finding.origins} | {finding.degree or ''} |"


def _text(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", strip_controls(one_line(words)))
