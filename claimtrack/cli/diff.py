"""claimtrack diff: what changed in the findings."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o

_HELP = "A run (its first digits do) or a JSON export."


def diff(
    before: Annotated[str | None, typer.Argument(metavar="[RUN|FILE]", help=_HELP)] = None,
    after: Annotated[str | None, typer.Argument(metavar="[RUN|FILE]", help=_HELP)] = None,
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Compare the findings of two runs: which are new, which gone, which labelled otherwise.

    Without the second, the last run is compared; without the first, the run before that. Exits with 0
    whatever it finds.

    \b
    Examples:
      claimtrack diff
      claimtrack diff last-week.json
      claimtrack diff monday.json friday.json
      claimtrack diff 4be1c0 9f31aa
    """
    from claimtrack.cli.comparison import compare_findings, find_summary
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.tables import print_table

    settings = settle(db=db)
    with open_store(settings) as store, store.read() as reader:
        history = reader.history()
    older = find_summary(history, before, store.name, back=2)
    newer = find_summary(history, after, store.name, back=1)
    changes = compare_findings(older, newer)
    if json:
        answer_json(changes)
    elif not changes:
        answer("nothing changed")
    else:
        rows = [(c["change"], c["id"], c["before"] or "", c["after"] or "", c["title"]) for c in changes]
        print_table(["change", "id", "before", "after", "finding"], rows, colour=settings.colour)
    return 0
