"""claimtrack claims: what the documents say, claim by claim."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o


def claims(
    search: Annotated[
        str | None, typer.Argument(metavar="WORDS", help="Only claims with these words.")
    ] = None,
    db: o.Db = None,
    json: o.Json = False,
    document: Annotated[
        str | None, typer.Option("--document", help="Only of this document (id or key).")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Only claims that stand in no group.")] = False,
    limit: o.Limit = None,
) -> int:
    """List claims with their speakers and values, in the order of the documents.

    \b
    Examples:
      claimtrack claims
      claimtrack claims bridge --document report.txt
    """
    from claimtrack.cli.output import answer_json
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.tables import print_table

    settings = settle(db=db)
    with open_store(settings) as store:
        result = current(store)
    keys = {each.id: each.key for each in result.documents}
    grouped = {claim for group in result.groups for claim in group.claims}
    words = (search or "").casefold().split()
    found = [
        claim
        for claim in result.claims
        if (document is None or claim.document.startswith(document) or keys[claim.document] == document)
        and all(word in claim.sentence.casefold() for word in words)
        and not (alone and claim.id in grouped)
    ][: limit or None]
    if json:
        answer_json(plain(found))
        return 0
    rows = [
        (
            claim.id[:8],
            keys[claim.document],
            (claim.attribution.speaker or "")[:20],
            " ".join(claim.text.split()),
        )
        for claim in found
    ]
    print_table(["id", "document", "speaker", "claim"], rows, colour=settings.colour)
    return 0
