"""The report on a terminal: what sources contradict each other on first, worst first, then the rest in brief."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.model import Finding, Reconciliation, Relation, Severity
from claimtrack.report.hanging import indented
from claimtrack.view import (
    Side,
    describe_decision,
    describe_progress,
    describe_reason,
    list_sides,
    one_line,
    spell_count,
)
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_SECTIONS = {
    Relation.CONFLICT: ("Conflicts", "conflict"),
    Relation.UPDATE: ("Updates: one supersedes the other", "update"),
    Relation.REFINEMENT: ("Refinements: one says it more precisely", "refinement"),
    Relation.AGREEMENT: ("Agreements", "agreement"),
    Relation.NOT_COMPARABLE: ("Not comparable", "finding not comparable"),
}
_COLOURS = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "bold yellow",
    Severity.LOW: "bold cyan",
}
#: Rows of a compact table, and quotations of one side, before the rest is only counted.
_ROWS, _QUOTATIONS = 15, 2
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
) -> str:
    """The report as text; nothing of a document in it can steer the terminal.

    `limit` is how many findings at most; `everything` shows each finding in full, `summary` only counts.
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
    console.print(_text(_headline(whole), "bold"))
    if progress := describe_progress(whole):
        console.print(_text(_clean(progress)))
    if len(result.findings) < len(whole.findings):
        words = f"{spell_count(len(result.findings), 'finding')} of {len(whole.findings):,} selected"
        console.print(_text(words, "dim"))
    shown = result.findings[:limit]
    if not whole.findings:
        console.print(_text("\nNothing to set side by side: no two claims speak of one fact."))
    if not summary:
        _print_findings(console, shown, result, everything)
        if not any(finding.relation is Relation.CONFLICT for finding in whole.findings) and whole.findings:
            console.print(_text("\nNo two statements that were compared conflict."))
        if len(shown) < len(result.findings):
            console.print(_text(f"\n{len(result.findings) - len(shown):,} more findings not shown", "dim"))
    else:
        _print_counts(console, result)
    _print_coverage(console, result, everything)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _headline(result: Reconciliation) -> str:
    counted = Counter(finding.relation for finding in result.findings)
    parts = [spell_count(len(result.documents), "document"), spell_count(len(result.claims), "claim")]
    for relation in (Relation.CONFLICT, Relation.UPDATE, Relation.REFINEMENT, Relation.AGREEMENT):
        if counted[relation] or relation is not Relation.REFINEMENT:
            parts.append(spell_count(counted[relation], _SECTIONS[relation][1]))
    return " · ".join(parts)


def _print_findings(
    console: Console, findings: Iterable[Finding], result: Reconciliation, everything: bool
) -> None:
    by_relation: dict[Relation, list[Finding]] = {}
    for finding in findings:
        by_relation.setdefault(finding.relation, []).append(finding)
    for relation, (heading, _) in _SECTIONS.items():
        found = by_relation.get(relation, [])
        if not found:
            continue
        console.print()
        console.print(_text(f"{heading} ({len(found)})", "bold underline"))
        if relation is Relation.CONFLICT or everything:
            for number, finding in enumerate(found, start=1):
                _print_finding(console, number, finding, result, everything)
        else:
            _print_compact(console, found, result)


def _print_finding(
    console: Console, number: int, finding: Finding, result: Reconciliation, everything: bool
) -> None:
    from rich.text import Text

    head = Text(f"{number:>2}  ")
    if finding.relation in {Relation.CONFLICT, Relation.UPDATE}:
        head.append(finding.severity.upper(), _COLOURS[finding.severity])
        head.append("  ")
    head.append(_clean(finding.title), "bold")
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
    head.append(f"{side.letter}  " if side.letter else "   ", "bold")
    shown = side.statements if everything else side.statements[:_QUOTATIONS]
    if side.says:
        head.append(_clean(side.says), "bold")
        if _clean(side.means) != _clean(side.says):
            head.append(f"  = {_clean(side.means)}", "dim")
        console.print(indented(head, 0, hanging=7))
    for position, each in enumerate(shown):
        quotation = Text(f"“{_clean(each.quotation)}”")
        if position == 0 and not side.says:
            quotation = head.append_text(quotation)
            console.print(indented(quotation, 0, hanging=7))
        else:
            console.print(indented(quotation, 7))
        who = each.who + (f" ({each.stance})" if each.stance else "")
        place = f"{each.document.key}, {each.place}" if each.place else each.document.key
        console.print(indented(Text(f"— {_clean(who)} · {_clean(place)}", "cyan"), 7, hanging=2))
    if len(side.statements) > len(shown):
        more = side.statements[len(shown) :]
        names = list(dict.fromkeys(each.publisher for each in more))
        console.print(indented(_text(f"and {len(more)} more: {_clean('; '.join(names))}", "dim"), 7))


def _print_rows(console: Console, rows: Iterable[tuple[str, str]]) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14, no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.expand = True
    for name, words in rows:
        table.add_row(_text(f"    {name}", "dim"), _text(_clean(words)))
    console.print(table)


def _print_compact(console: Console, findings: list[Finding], result: Reconciliation) -> None:
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
        table.add_row(*(Text(_clean(cell)) for cell in row + ([finding.degree or ""] if graded else [])))
    console.print(table)
    if len(findings) > _ROWS:
        label = findings[0].relation.value
        words = f"{len(findings) - _ROWS:,} more: claimtrack report --label {label} --all"
        console.print(_text(words, "dim"))


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


def _print_counts(console: Console, result: Reconciliation) -> None:
    from rich.table import Table

    counted = Counter((finding.relation, finding.severity) for finding in result.findings)
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("")
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    table.add_column("decided", justify="right")
    for relation in _SECTIONS:
        counts = [counted[relation, severity] for severity in Severity]
        if any(counts):
            done = sum(f.relation is relation and f.id in result.decided for f in result.findings)
            table.add_row(relation.value.replace("_", " "), *map(str, counts), str(done))
    console.print()
    console.print(table)


def _print_coverage(console: Console, result: Reconciliation, everything: bool) -> None:
    from rich.table import Table

    console.print()
    console.print(_text("Coverage", "bold underline"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("Document", overflow="fold", ratio=1)
    for name in ("Sentences", "With claims", "Passed over"):
        table.add_column(name, justify="right", no_wrap=True)
    for seen in result.coverage:
        document = result.document_by_id[seen.document]
        cells = (str(seen.sentences), str(seen.with_claims), str(len(seen.missed)))
        table.add_row(_text(_clean(document.key)), *cells)
    if result.coverage:
        console.print(table)
    if everything:
        for seen in result.coverage:
            document = result.document_by_id[seen.document]
            for start, end, why in seen.missed:
                words = f"“{_clean(document.text[start:end])}”: {_clean(why)}"
                console.print(indented(_text(words), 2, hanging=2))
    grouped = {claim for group in result.groups for claim in group.claims}
    alone = sum(claim.id not in grouped for claim in result.claims)
    words = f"{spell_count(alone, 'claim')} said in one place only"
    if result.problems:
        words += f"; {spell_count(len(result.problems), 'document')} not read"
    console.print(_text(words, "dim"))
    for problem in result.problems:
        words = f"not read: {problem.where}: {problem.what}"
        console.print(indented(_text(_clean(words), "red"), 2, hanging=2))


def _difference(finding: Finding) -> str:
    if finding.difference:
        return finding.difference
    return next(
        (v.difference for v in finding.verdicts if v.difference and v.relation is finding.relation), ""
    )


def _origins(finding: Finding, result: Reconciliation) -> str:
    documents = len({result.claim_by_id[claim].document for claim in finding.claims})
    return f"{spell_count(finding.origins, 'independent origin')}, {spell_count(documents, 'document')}"


def _clean(text: str) -> str:
    return strip_controls(one_line(text))


def _text(text: str, style: str = "") -> RenderableType:
    from rich.text import Text

    return Text(text, style, overflow="fold")
