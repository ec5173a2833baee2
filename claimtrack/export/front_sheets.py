"""The first and the last sheet of the workbook: what was found, and how to go on."""

from __future__ import annotations

from collections import Counter
from typing import Any

from claimtrack.export.cell_formats import Formats
from claimtrack.export.guidance import GUIDANCE
from claimtrack.export.sheets import Look, fit_cell
from claimtrack.model import Finding, Reconciliation, Relation, Severity
from claimtrack.view import describe_decision, list_sides, one_line, spell_count

#: Conflicts that the first sheet lists.
_MOST = 25
_MEANINGS = (
    (Relation.CONFLICT, "Conflicts", "The sources contradict each other"),
    (Relation.UPDATE, "Updates", "A later statement supersedes an earlier one"),
    (Relation.REFINEMENT, "Agreements", "They agree; one says it more precisely"),
    (Relation.AGREEMENT, "Agreements", "They say the same"),
)
_GRADED = len(Severity)


def write_summary(
    target: Any, result: Reconciliation, formats: Formats, rows_of: dict[tuple[str, str], int]
) -> None:
    """What was read and found, counted, and the worst conflicts with links to their rows."""
    target.hide_gridlines(2)
    set_page(target)
    for number, width in enumerate((15, 44, 34, *(11,) * (_GRADED + 1))):
        target.set_column(number, number, width)
    target.set_row(0, 28)
    target.write_string(0, 0, "Reconciliation", formats.title)
    told = f"{spell_count(len(result.documents), 'document')}, {spell_count(len(result.claims), 'claim')}"
    if result.problems:
        told += f", {spell_count(len(result.problems), 'file')} that could not be read"
    target.write_string(1, 0, f"{told}; claimtrack {result.run.version}, run {result.run.id}", formats.dim)
    hint = (
        "Decide on the sheet Conflicts: yellow cells are yours. The sheet Read me says how to give it back."
    )
    target.merge_range(2, 0, 2, 2 + _GRADED + 1, "", formats.hint)
    target.write_url(2, 0, "internal:'Read me'!A1", formats.hint, hint)
    row = _write_counts(target, 4, result, formats)
    _write_conflicts(target, row + 2, result, formats, rows_of)


def _write_counts(target: Any, row: int, result: Reconciliation, formats: Formats) -> int:
    counted = Counter((finding.relation, finding.severity) for finding in result.findings)
    target.write_string(row, 0, "Relation", formats.header(Look.TEXT))
    target.merge_range(row, 1, row, 2, "What it means", formats.header(Look.TEXT))
    for number, word in enumerate((*Severity, "Decided"), start=3):
        target.write_string(row, number, word.capitalize(), formats.header(Look.NUMBER))
    for relation, sheet, meaning in _MEANINGS:
        row += 1
        target.write_url(row, 0, f"internal:'{sheet}'!A1", formats.link, relation.value)
        target.merge_range(row, 1, row, 2, meaning, formats.of(Look.TEXT))
        figures = [counted[relation, severity] for severity in Severity]
        figures.append(sum(f.relation is relation and f.id in result.decided for f in result.findings))
        for number, figure in enumerate(figures, start=3):
            if figure:
                target.write_number(row, number, figure, formats.of(Look.NUMBER, figure))
            else:
                target.write_string(row, number, "– ", formats.of(Look.NUMBER, 0))
    return row


def _write_conflicts(
    target: Any, row: int, result: Reconciliation, formats: Formats, rows_of: dict[tuple[str, str], int]
) -> None:
    conflicts = [finding for finding in result.findings if finding.relation is Relation.CONFLICT]
    target.write_string(row, 0, "Conflicts, worst first", formats.heading)
    if not conflicts:
        target.write_string(row + 1, 0, "None were found; see Coverage for what was read.", formats.dim)
        return
    row += 1
    for number, word in enumerate(("Severity", "Fact", "Against each other")):
        target.write_string(row, number, word, formats.header(Look.TEXT))
    target.merge_range(row, 3, row, 3 + _GRADED, "Decision", formats.header(Look.TEXT))
    for finding in conflicts[:_MOST]:
        row += 1
        target.set_row(row, 32)
        target.write_string(row, 0, finding.severity.value, formats.of(Look.SEVERITY, finding.severity.value))
        place = rows_of.get(("Conflicts", finding.id), 0) + 1
        title = fit_cell(one_line(finding.title))[:250]
        target.write_url(row, 1, f"internal:'Conflicts'!A{place}", formats.link, title)
        opposed = _opposed(finding, result)
        target.write_string(row, 2, fit_cell(opposed), formats.of(Look.TEXT, opposed))
        decision = describe_decision(result.decided.get(finding.id))
        if not decision and finding.id in result.reopened:
            decision = f"open again: {result.reopened[finding.id]}"
        look = formats.of(Look.TEXT, decision)
        target.merge_range(row, 3, row, 3 + _GRADED, "", look)
        target.write_string(row, 3, fit_cell(decision or "none yet"), look)
    if len(conflicts) > _MOST:
        target.write_string(row + 1, 1, f"and {len(conflicts) - _MOST:,} more", formats.dim)


def _opposed(finding: Finding, result: Reconciliation) -> str:
    said = [side.says for side in list_sides(finding, result) if side.says]
    return " — ".join(said) if len(said) > 1 else "in words"


def write_guidance(target: Any, formats: Formats) -> None:
    """How to use the workbook."""
    target.hide_gridlines(2)
    set_page(target)
    target.set_column(0, 0, 24)
    target.set_column(1, 1, 104)
    for row, (name, words) in enumerate(GUIDANCE):
        if words:
            target.set_row(row, 17 * (1 + len(words) // 110))
            target.write_string(row, 0, name, formats.heading)
            target.write_string(row, 1, words, formats.plain)
        elif row == 0:
            target.set_row(row, 28)
            target.write_string(row, 0, name, formats.title)
        else:
            target.set_row(row, 30)
            target.write_string(row, 0, name, formats.part)
            target.write_blank(row, 1, None, formats.part)


def set_page(target: Any) -> None:
    """A4, landscape, as many pages long as it takes but one wide."""
    target.set_landscape()
    target.set_paper(9)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    target.fit_to_pages(1, 0)
    target.set_footer("&L&A&RPage &P of &N")
