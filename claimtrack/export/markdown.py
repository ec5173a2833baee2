"""Markdown: the report for an issue tracker, a wiki or an e-mail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from claimtrack.model import Finding, Reconciliation, Relation
from claimtrack.view import (
    HEADINGS,
    describe_decision,
    describe_reason,
    group_findings,
    list_sides,
    one_line,
    spell_count,
)
from claimtrack.view.plain import strip_controls

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


class MarkdownExporter:
    """Conflicts in full, the rest as tables; no text of a document is markup."""

    name = "markdown"
    suffix = ".md"
    binary = False
    group_by = ""

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the report."""
        for line in _lines(reconciliation, self.group_by):
            file.write(line.encode("utf-8", "replace") + b"\n")


def _lines(result: Reconciliation, group_by: str) -> Iterator[str]:
    counted = Counter(finding.relation for finding in result.findings)
    counts = [spell_count(len(result.documents), "document"), spell_count(len(result.claims), "claim")]
    counts += [spell_count(counted[relation], relation.value) for relation in HEADINGS]
    yield from ("# Reconciliation", "", ", ".join(counts) + ".", "")
    if group_by:
        for part in group_findings(result, group_by):
            yield from (f"## {_text(part.name)} ({len(part.findings)})", "")
            yield from _sections(part.findings, result, "###")
    else:
        yield from _sections(result.findings, result, "##")
    if not counted[Relation.CONFLICT]:
        yield from ("No conflicts were found; see Coverage for what was read.", "")
    yield from (
        "## Coverage",
        "",
        "| document | sentences | with claims | passed over |",
        "|---|---:|---:|---:|",
    )
    for seen in result.coverage:
        key = _text(result.document_by_id[seen.document].key)
        yield f"| {key} | {seen.sentences} | {seen.with_claims} | {len(seen.missed)} |"
    for each in result.problems:
        yield f"\nNot read: {_text(each.where)}: {_text(each.what)}"


def _sections(findings: Sequence[Finding], result: Reconciliation, mark: str) -> Iterator[str]:
    for relation, heading in HEADINGS.items():
        found = [finding for finding in findings if finding.relation is relation]
        if found:
            yield from (f"{mark} {heading}", "")
        if relation is Relation.CONFLICT:
            for finding in found:
                yield from _conflict(finding, result, f"{mark}#")
        elif found:
            yield from ("| fact | said | origins | degree |", "|---|---|---:|---|")
            yield from (_row(finding, result) for finding in found)
            yield ""


def _conflict(finding: Finding, result: Reconciliation, mark: str) -> list[str]:
    lines = [f"{mark} {finding.severity.capitalize()}: {_text(finding.title)}", ""]
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
