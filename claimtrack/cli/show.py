"""claimtrack show: one finding, claim or document, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o


def show(
    target: Annotated[
        str, typer.Argument(metavar="ID", help="A finding, claim or document; its first digits do.")
    ],
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Show everything about one finding, claim or document.

    \b
    Examples:
      claimtrack show f548
      claimtrack show report.txt --json
    """
    from claimtrack.cli.details import claim_lines, document_lines, finding_lines
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.targets import find_any
    from claimtrack.model import Claim, Document
    from claimtrack.view.plain import strip_controls

    with open_store(settle(db=db)) as store:
        result = current(store)
    thing = find_any(result, target)
    if json:
        answer_json(plain(thing))
        return 0
    if isinstance(thing, Claim):
        lines = claim_lines(result, thing)
    elif isinstance(thing, Document):
        lines = document_lines(result, thing)
    else:
        lines = finding_lines(result, thing)
    answer("\n".join(strip_controls(line) for line in lines))
    return 0
