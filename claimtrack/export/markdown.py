"""Markdown: the report for an issue tracker, a wiki or an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from claimtrack.model import Finding, Reconciliation, Relation
from claimtrack.view import (
    Section,
    cut_sections,
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
    counts = [spell_count(len(result.documents), "document"), spell_count(len(result.claims), "claim")]
    counts += [
        spell_count(len(found), section.noun)
        for section, found in _shown(result.findings)
        if found or section.compared
    ]
    yield from ("# Reconciliation", "", ", ".join(counts) + ".", "")
    if group_by:
        for part in group_findings(result, group_by):
            yield from (f"## {_text(part.name)} ({len(part.findings)})", "")
            yield from _sections(part.findings, result, "###")
    else:
        yield from _sections(result.findings, result, "##")
    if not any(finding.relation is Relation.CONFLICT for finding in result.findings):
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
    for section, found in _shown(findings):
        if found:
            yield from (f"{mark} {section.heading}", "")
            if section.meaning:
                yield from (f"{section.meaning.capitalize()}.", "")
        if section.relation is Relation.CONFLICT:
            for finding in found:
                yield from _conflict(finding, result, f"{mark}#")
        elif found and not section.compared:
            yield from (line for finding in found for line in _quotations(finding, result))
            yield ""
        elif found:
            yield from ("| fact | said | origins | degree |", "|---|---|---:|---|")
            yield from (_row(finding, result) for finding in found)
            yield ""


def _shown(findings: Iterable[Finding]) -> list[tuple[Section, list[Finding]]]:
    return [(s, found) for s, found in cut_sections(findings) if s.relation is not Relation.NOT_COMPARABLE]


def _quotations(finding: Finding, result: Reconciliation) -> Iterator[str]:
    """An item of a list with the quotations of a finding as items below it."""
    yield f"- {_text(finding.title)}"
    for side in list_sides(finding, result):
        for each in side.statements:
            yield f"  - “{_text(each.quotation)}” — {_text(each.who)}, {_text(each.document.key)}"


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
