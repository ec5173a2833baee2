"""The report on a terminal: what sources contradict each other on first, worst first, then the rest in brief."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.model import Finding, Reconciliation, Relation, Severity
from claimtrack.report.hanging import indented
from claimtrack.report.tables import (
    clean,
    make_text,
    print_compact,
    print_counts,
    print_coverage,
    print_side_by_side,
)
from claimtrack.view import (
    Side,
    cut_sections,
    describe_decision,
    describe_progress,
    describe_reason,
    group_findings,
    list_sides,
    spell_count,
)

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "bold yellow",
    Severity.LOW: "bold cyan",
}
#: Quotations of one side before the rest is only counted.
_QUOTATIONS = 2
#: Columns that prose is held to: longer lines are hard to read.
_MEASURE = 110


def render_terminal(
    result: Reconciliation,
    *,
    width: int = 80,
    colour: bool = False,
    limit: int | None = None,
    everything: bool = False,
    summary: bool = False,
    whole: Reconciliation | None = None,
    group_by: str = "",
) -> str:
    """The report as text; nothing of a document in it can steer the terminal.

    `limit` is how many findings at most; `everything` shows each finding in full, `summary` only counts.
    `group_by` is one of `view.GROUPINGS`, "" for none.
    Where `result` is a selection, `whole` is what it was selected from, so that what was left out is counted.
    """
    from rich.console import Console

    file = io.StringIO()
    console = Console(
        file=file,
        width=min(width, _MEASURE),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    whole = whole or result
    console.print(make_text(_headline(whole), "bold"))
    if progress := describe_progress(whole):
        console.print(make_text(clean(progress)))
    if len(result.findings) < len(whole.findings):
        words = f"{spell_count(len(result.findings), 'finding')} of {len(whole.findings):,} selected"
        console.print(make_text(words, "dim"))
    shown = result.findings[:limit]
    if not whole.findings:
        console.print(make_text("\nNothing to set side by side: no two claims speak of one fact."))
    if not summary:
        if group_by:
            for part in group_findings(replace(result, findings=shown), group_by):
                console.print(make_text(f"\n▌ {clean(part.name)} ({len(part.findings)})", "bold"))
                _print_findings(console, part.findings, result, everything)
        else:
            _print_findings(console, shown, result, everything)
        if not any(finding.relation is Relation.CONFLICT for finding in whole.findings) and whole.findings:
            console.print(make_text("\nNo two statements that were compared conflict."))
        if len(shown) < len(result.findings):
            console.print(
                make_text(f"\n{len(result.findings) - len(shown):,} more findings not shown", "dim")
            )
    else:
        print_counts(console, result, group_by)
    print_coverage(console, result, everything)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _headline(result: Reconciliation) -> str:
    always = {Relation.CONFLICT, Relation.UPDATE, Relation.AGREEMENT}
    parts = [spell_count(len(result.documents), "document"), spell_count(len(result.claims), "claim")]
    for section, found in cut_sections(result.findings):
        if found or (section.compared and section.relation in always):
            parts.append(spell_count(len(found), section.noun))
    return " · ".join(parts)


def _print_findings(
    console: Console, findings: Iterable[Finding], result: Reconciliation, everything: bool
) -> None:
    for section, found in cut_sections(findings):
        if not found:
            continue
        console.print()
        console.print(make_text(f"{section.heading} ({len(found)})", "bold underline"))
        if section.meaning:
            console.print(make_text(section.meaning, "dim"))
        if section.relation is Relation.CONFLICT or everything:
            for number, finding in enumerate(found, start=1):
                _print_finding(console, number, finding, result, everything)
        elif section.compared:
            print_compact(console, found, result)
        else:
            print_side_by_side(console, found, result)


def _print_finding(
    console: Console, number: int, finding: Finding, result: Reconciliation, everything: bool
) -> None:
    from rich.text import Text

    head = Text(f"{number:>2}  ")
    if finding.relation in {Relation.CONFLICT, Relation.UPDATE}:
        head.append(finding.severity.upper(), _COLOURS[finding.severity])
        head.append("  ")
    head.append(clean(finding.title), "bold")
    head.append(f"  [{finding.id[:8]}]", "dim")
    console.print()
    console.print(indented(head, 0, hanging=4))
    for side in list_sides(finding, result):
        _print_side(console, side, everything)
    decision = describe_decision(result.decided.get(finding.id))
    if not decision and finding.id in result.reopened:
        decision = f"open again: {result.reopened[finding.id]}"
    rows = [
        ("Difference", _difference(finding)),
        ("Why", describe_reason(finding)),
        ("Near miss", finding.near_miss.text if finding.near_miss else ""),
        ("Degree", finding.degree or ""),
        ("Origins", _origins(finding, result)),
        ("Decision", decision or "none yet"),
    ]
    _print_rows(console, [(name, words) for name, words in rows if words])


def _print_side(console: Console, side: Side, everything: bool) -> None:
    from rich.text import Text

    head = Text("    ")
    # What stands on no side has a mark of its own, lest it be read as the last side's.
    head.append(f"{side.letter or '–'}  ", "bold")
    shown = side.statements if everything else side.statements[:_QUOTATIONS]
    if side.says:
        head.append(clean(side.says), "bold")
        if clean(side.means) != clean(side.says):
            head.append(f"  = {clean(side.means)}", "dim")
        console.print(indented(head, 0, hanging=7))
    for position, each in enumerate(shown):
        quotation = Text(f"“{clean(each.quotation)}”")
        if position == 0 and not side.says:
            quotation = head.append_text(quotation)
            console.print(indented(quotation, 0, hanging=7))
        else:
            console.print(indented(quotation, 7))
        who = each.who + (f" ({each.stance})" if each.stance else "")
        place = f"{each.document.key}, {each.place}" if each.place else each.document.key
        console.print(indented(Text(f"— {clean(who)} · {clean(place)}", "cyan"), 7, hanging=2))
    if len(side.statements) > len(shown):
        more = side.statements[len(shown) :]
        names = list(dict.fromkeys(each.publisher for each in more))
        console.print(indented(make_text(f"and {len(more)} more: {clean('; '.join(names))}", "dim"), 7))


def _print_rows(console: Console, rows: Iterable[tuple[str, str]]) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14, no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.expand = True
    for name, words in rows:
        table.add_row(make_text(f"    {name}", "dim"), make_text(clean(words)))
    console.print(table)


def _difference(finding: Finding) -> str:
    if finding.difference:
        return finding.difference
    return next(
        (v.difference for v in finding.verdicts if v.difference and v.relation is finding.relation), ""
    )


def _origins(finding: Finding, result: Reconciliation) -> str:
    documents = len({result.claim_by_id[claim].document for claim in finding.claims})
    return f"{spell_count(finding.origins, 'independent origin')}, {spell_count(documents, 'document')}"
