"""claimtrack diff: what changed in the findings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import options as o


def diff(
    before: Annotated[
        Path | None,
        typer.Argument(metavar="[EXPORT]", help="A JSON export; the run before the last without."),
    ] = None,
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Compare the current findings with those of the run before, or of an earlier JSON export.

    Exits with 0 whatever it finds.

    \b
    Examples:
      claimtrack diff
      claimtrack diff last-week.json
    """
    from claimtrack.cli.comparison import compare_findings, read_export, read_history
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.tables import print_table

    settings = settle(db=db)
    with open_store(settings) as store, store.read() as reader:
        history = reader.history()
    older, newer = read_history(history, store.name)
    changes = compare_findings(read_export(before) if before else older, newer)
    if json:
        answer_json(changes)
    elif not changes:
        answer("nothing changed")
    else:
        rows = [(c["change"], c["id"], c["before"] or "", c["after"] or "", c["title"]) for c in changes]
        print_table(["change", "id", "before", "after", "finding"], rows, colour=settings.colour)
    return 0
