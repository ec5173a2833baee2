"""claimtrack sources: the documents of the set."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from claimtrack.cli import options as o


def sources(
    db: o.Db = None,
    json: o.Json = False,
    versions: Annotated[bool, typer.Option("--versions", help="All versions that are kept.")] = False,
) -> int:
    """List the documents: publisher, date, title, and how many claims the last run found in each.

    \b
    Examples:
      claimtrack sources
      claimtrack sources --versions
    """
    from claimtrack.cli.output import answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.tables import print_table

    settings = settle(db=db)
    with open_store(settings) as store, store.read() as reader:
        kept, documents, result = reader.versions(), reader.members(), reader.current()
    counts = Counter(claim.document for claim in result.claims) if result is not None else Counter[str]()
    if versions:
        if json:
            answer_json(plain(kept))
        else:
            rows = [(v.document, v.number, v.added_at, v.sha256[:12], v.key) for v in kept]
            print_table(["id", "version#", "added", "sha256", "document"], rows, colour=settings.colour)
    elif json:
        left = {"text", "places"}
        shown = [{k: v for k, v in plain(each).items() if k not in left} for each in documents]
        answer_json([{**each, "claims": counts[each["id"]]} for each in shown])
    else:
        listed = [
            (d.id[:8], d.published, counts[d.id] if result else "", d.publisher or d.key, d.title or d.path)
            for d in documents
        ]
        print_table(["id", "published", "claims#", "publisher", "title"], listed, colour=settings.colour)
    return 0
