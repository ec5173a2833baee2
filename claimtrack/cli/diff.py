"""claimtrack diff: what changed in the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import options as o

if TYPE_CHECKING:
    from claimtrack.cli.comparison import Reopening

_HELP = "A run (its first digits do) or a JSON export."


def diff(
    before: Annotated[str | None, typer.Argument(metavar="[RUN|FILE]", help=_HELP)] = None,
    after: Annotated[str | None, typer.Argument(metavar="[RUN|FILE]", help=_HELP)] = None,
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Compare the findings of two runs: which are new, which gone, which labelled otherwise.

    Without the second, the findings as they stand now are compared, and those that were decided and are open
    again are named with the reason; without the first, with the run before the last. Exits with 0 whatever it
    finds.

    \b
    Examples:
      claimtrack diff
      claimtrack diff last-week.json
      claimtrack diff monday.json friday.json
      claimtrack diff 4be1c0 9f31aa
    """
    from claimtrack.cli.comparison import compare_findings, find_reopened, find_summary, summarise
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.tables import print_table
    from claimtrack.pipeline import read_reviewed

    settings = settle(db=db)
    with open_store(settings) as store:
        with store.read() as reader:
            history = reader.history()
        older = find_summary(history, before, store.name, back=2)
        newer = find_summary(history, after, store.name, back=1)
        reopened: list[Reopening] = []
        if after is None and (reviewed := read_reviewed(store)):
            # What was decided since the run counts, as it does in every report.
            newer, reopened = summarise(reviewed.result), find_reopened(reviewed)
    changes = compare_findings(older, newer, reopened)
    if json:
        answer_json(changes)
    elif not changes:
        answer("nothing changed")
    else:
        rows = [(c["change"], c["id"], c["before"] or "", c["after"] or "", _describe(c)) for c in changes]
        print_table(["change", "id", "before", "after", "finding"], rows, colour=settings.colour)
    return 0


def _describe(change: Mapping[str, str | None]) -> str:
    title = change["title"] or ""
    return f"{title} (was: {change['decision']}; {change['why']})" if change["decision"] else title
