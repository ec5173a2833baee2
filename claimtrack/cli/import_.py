"""claimtrack import: another person's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import options as o


def import_decisions(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook or decisions.jsonl that `export` wrote.")
    ],
    db: o.Db = None,
    reviewer: o.Reviewer = None,
    json: o.Json = False,
    dry_run: o.DryRun = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
) -> int:
    """Add the decisions of a file to the log; those that are there already are passed over.

    Where both sides decided differently on one thing, both are kept, the later stands, and it is shown. On a
    terminal you are asked before that happens. Of a workbook (.xlsx, .ods, or CSV files: a zip, a folder, one
    alone) the changed decisions, notes and corrected values are taken; rows that can't be followed are named
    by sheet and cell.

    \b
    Examples:
      claimtrack export --format decisions -o decisions.jsonl
      claimtrack import decisions.jsonl --dry-run
      claimtrack export --format xlsx -o reconciliation.xlsx
      claimtrack import reconciliation.xlsx --dry-run
    """
    from claimtrack.cli.import_workbook import holds_tables, import_workbook
    from claimtrack.cli.output import answer, answer_json, confirm, read_file
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.review import merge, read_lines

    settings = settle(db=db, reviewer=reviewer)
    if holds_tables(file):
        return import_workbook(file, settings, dry_run=dry_run, json=json)
    incoming = read_lines(read_file(file), str(file))
    with open_store(settings, create=not dry_run) as store, store.write() as writer:
        found = merge(writer.log(), incoming)
        if found.clashes and not dry_run:
            confirm(
                f"{len(found.clashes)} decisions differ from yours; import all?", yes=yes, no_input=no_input
            )
        if not dry_run:
            writer.append(found.new)
    if json:
        answer_json({"new": len(found.new), "known": found.known, "conflicts": plain(found.clashes)})
        return 0
    answer(f"{len(found.new)} new, {found.known} known, {len(found.clashes)} in conflict")
    for clash in found.clashes:
        ours, theirs = clash.ours, clash.theirs
        answer(
            f"  {clash.target}: {ours.reviewer} said {ours.judgement} {ours.value or ''} ({ours.at}); "
            f"{theirs.reviewer} said {theirs.judgement} {theirs.value or ''} ({theirs.at})"
        )
    return 0
