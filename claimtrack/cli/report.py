"""claimtrack report: the current result, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import options as o

if TYPE_CHECKING:
    from claimtrack.model import Reconciliation
    from claimtrack.store import Store

_FACETS = "May be given more than once."


def report(
    db: o.Db = None,
    output_format: o.Format = "text",
    output: o.Output = None,
    json: o.Json = False,
    fail_on: o.FailOn = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "--top", metavar="N", help="At most this many findings.")
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option("--label", help=f"conflict, update, refinement, agreement. {_FACETS}")
    ] = None,
    severity: Annotated[
        list[str] | None, typer.Option("--severity", help=f"critical, high, medium, low. {_FACETS}")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help=f"money, date, ... {_FACETS}")] = None,
    source: Annotated[str, typer.Option("--source", help="Findings that this source has part in.")] = "",
    entity: Annotated[str, typer.Option("--entity", help="Findings that name this.")] = "",
    undecided: Annotated[bool, typer.Option("--undecided", help="Only what nobody has decided.")] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="RUN|FILE", help="Only what is new, changed or open again since."),
    ] = None,
    group_by: Annotated[
        str | None,
        typer.Option(
            "--group-by", metavar="NAME", help="In parts, by entity, source, kind, label or severity."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every finding in full.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Only the counts and the coverage.")] = False,
) -> int:
    """Report what was found: conflicts first, worst first, then agreements, then what was not covered.

    \b
    Examples:
      claimtrack report
      claimtrack report --summary
      claimtrack report --label conflict --severity high --undecided
      claimtrack report --group-by source
      claimtrack report --since last-week.json
      claimtrack report --format html -o report.html
    """
    from claimtrack.cli.output import choose_format, choose_grouping
    from claimtrack.cli.results import Shape, deliver
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.errors import UsageError
    from claimtrack.model import Relation, Severity
    from claimtrack.view import Selection, select_findings

    settings = settle(db=db, fail_on=fail_on, limit=limit)
    chosen = choose_format(output_format, output, json=json)
    grouping = choose_grouping(group_by, chosen)
    for given, known in ((label, Relation), (severity, Severity)):
        unknown = sorted(set(given or ()) - set(known))
        if unknown:
            raise UsageError(f"{unknown[0]!r} is not known; there are {', '.join(known)}")
    wanted = Selection(
        tuple(label or ()), tuple(severity or ()), tuple(kind or ()), source, entity, undecided, limit
    )
    with open_store(settings) as store:
        whole = current(store)
        chosen_from = whole if since is None else _since(whole, since, store)
    result = select_findings(chosen_from, wanted)
    return deliver(result, settings, chosen, output, shape=Shape(everything, summary, whole, grouping))


def _since(whole: Reconciliation, since: str, store: Store) -> Reconciliation:
    """Only the findings that are not as they were in a run or an export."""
    from dataclasses import replace

    from claimtrack.cli.comparison import compare_findings, find_reopened, find_summary, summarise
    from claimtrack.pipeline import read_reviewed

    with store.read() as reader:
        before = find_summary(reader.history(), since, store.name, back=1)
    reviewed = read_reviewed(store)
    reopened = find_reopened(reviewed) if reviewed else ()
    moved = {change["id"] for change in compare_findings(before, summarise(whole), reopened)}
    return replace(whole, findings=tuple(each for each in whole.findings if each.id in moved))
