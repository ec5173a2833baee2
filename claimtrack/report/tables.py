"""The tables of the terminal's report: what is not told in full, what was found in numbers, and what was read."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from claimtrack.model import NOT_COMPARED, Finding, Reconciliation, Relation, Severity
from claimtrack.report.hanging import indented
from claimtrack.view import cut_sections, group_findings, list_sides, one_line, spell_count
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

#: Rows of a compact table before the rest is only counted.
_ROWS = 15
#: Characters of a quotation that stands beside another.
_QUOTED = 120
#: Characters of a source's name there: one without a publisher goes by its title.
_NAMED = 40


def print_compact(console: Console, findings: list[Finding], result: Reconciliation) -> None:
    """Findings in a line each."""
    from rich.table import Table
    from rich.text import Text

    moving = findings[0].relation is Relation.UPDATE
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
    table.add_column("", width=8, no_wrap=True)
    table.add_column("Fact", ratio=5, no_wrap=True, overflow="ellipsis")
    table.add_column("Change" if moving else "Value", ratio=2, no_wrap=True, overflow="ellipsis")
    table.add_column("Sources", ratio=4, no_wrap=True, overflow="ellipsis")
    table.add_column("Origins" if console.width < 100 else "Origins, documents", no_wrap=True)
    graded = not moving and any(finding.degree for finding in findings[:_ROWS])
    if graded:
        table.add_column("Degree", no_wrap=True, width=12)
    for finding in findings[:_ROWS]:
        documents = len({result.claim_by_id[claim].document for claim in finding.claims})
        count = f"{finding.origins}" if console.width < 100 else f"{finding.origins} of {documents}"
        sources = _sources(finding, result)
        row = [finding.id[:8], _title(finding, result), _change(finding, result), sources, count]
        table.add_row(*(Text(clean(cell)) for cell in row + ([finding.degree or ""] if graded else [])))
    console.print(table)
    _print_rest(console, findings)


def print_side_by_side(console: Console, findings: list[Finding], result: Reconciliation) -> None:
    """Of each finding two quotations of different documents, next to each other."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
    table.add_column("", width=8, no_wrap=True)
    table.add_column("One says", ratio=1, overflow="fold")
    table.add_column("Another says", ratio=1, overflow="fold")
    for finding in findings[:_ROWS]:
        statements = [each for side in list_sides(finding, result) for each in side.statements]
        pair = statements[:1] + [s for s in statements if s.document.id != statements[0].document.id][:1]
        cells = (f"“{_cut(s.quotation, _QUOTED)}” — {_cut(s.publisher, _NAMED)}" for s in pair)
        table.add_row(finding.id[:8], *map(Text, cells))
    console.print(table)
    _print_rest(console, findings)


def _cut(text: str, width: int) -> str:
    return shorten(clean(text), width, placeholder=" …")


def _print_rest(console: Console, findings: list[Finding]) -> None:
    if len(findings) > _ROWS:
        related = findings[0].degree == NOT_COMPARED
        which = f"--kind {findings[0].kind}" if related else f"--label {findings[0].relation.value}"
        words = f"{len(findings) - _ROWS:,} more: claimtrack report {which} --all"
        console.print(make_text(words, "dim"))


def _title(finding: Finding, result: Reconciliation) -> str:
    decided = result.decided.get(finding.id)
    return (
        finding.title
        if decided is None
        else f"{finding.title} [{decided.judgement.value}, {decided.reviewer}]"
    )


def _sources(finding: Finding, result: Reconciliation) -> str:
    """Who says so: the publishers of the finding's documents, in their order."""
    sides = list_sides(finding, result)
    return ", ".join(dict.fromkeys(each.publisher for side in sides for each in side.statements))


def _change(finding: Finding, result: Reconciliation) -> str:
    said = [side.says for side in list_sides(finding, result) if side.says]
    if not said:
        return "in words"
    return " / ".join(said)


def print_counts(console: Console, result: Reconciliation, group_by: str) -> None:
    """How many findings there are of each label and severity, or of each part, and how many are decided."""
    from rich.table import Table

    if group_by:
        _print_parts(console, result, group_by)
        return
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("")
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    table.add_column("decided", justify="right")
    for section, found in cut_sections(result.findings):
        counted = Counter(finding.severity for finding in found)
        if found:
            done = sum(finding.id in result.decided for finding in found)
            counts = (str(counted[severity]) for severity in Severity)
            table.add_row(section.noun, *counts, str(done))
    console.print()
    console.print(table)


def _print_parts(console: Console, result: Reconciliation, group_by: str) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(group_by, overflow="fold")
    sections = [section for section, found in cut_sections(result.findings) if found]
    for section in sections:
        table.add_column(section.anchor.replace("_", " "), justify="right", no_wrap=True)
    table.add_column("decided", justify="right", no_wrap=True)
    for part in group_findings(result, group_by):
        counts = (str(sum(map(section.holds, part.findings))) for section in sections)
        done = sum(finding.id in result.decided for finding in part.findings)
        table.add_row(make_text(clean(part.name)), *counts, str(done))
    console.print()
    console.print(table)


def print_coverage(console: Console, result: Reconciliation, everything: bool) -> None:
    """What was read of each document, what was passed over, and what could not be read."""
    from rich.table import Table

    console.print()
    console.print(make_text("Coverage", "bold underline"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("Document", overflow="fold", ratio=1)
    for name in ("Sentences", "With claims", "Passed over"):
        table.add_column(name, justify="right", no_wrap=True)
    for seen in result.coverage:
        document = result.document_by_id[seen.document]
        cells = (str(seen.sentences), str(seen.with_claims), str(len(seen.missed)))
        table.add_row(make_text(clean(document.key)), *cells)
    if result.coverage:
        console.print(table)
    if everything:
        for seen in result.coverage:
            document = result.document_by_id[seen.document]
            for start, end, why in seen.missed:
                words = f"“{clean(document.text[start:end])}”: {clean(why)}"
                console.print(indented(make_text(words), 2, hanging=2))
    grouped = {claim for group in result.groups for claim in group.claims}
    alone = sum(claim.id not in grouped for claim in result.claims)
    words = f"{spell_count(alone, 'claim')} said in one place only"
    if result.problems:
        words += f"; {spell_count(len(result.problems), 'document')} not read"
    console.print(make_text(words, "dim"))
    for problem in result.problems:
        words = f"not read: {problem.where}: {problem.what}"
        console.print(indented(make_text(clean(words), "red"), 2, hanging=2))


def clean(text: str) -> str:
    """Text of strangers on one line that can steer no terminal."""
    return strip_controls(one_line(text))


def make_text(text: str, style: str = "") -> RenderableType:
    """A text that folds where it is too long."""
    from rich.text import Text

    return Text(text, style, overflow="fold")
