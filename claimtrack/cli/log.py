"""claimtrack log: every decision ever made."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o


def log(
    db: o.Db = None,
    json: o.Json = False,
    reviewer: o.Reviewer = None,
    target: Annotated[str | None, typer.Option("--target", metavar="ID", help="Only on this.")] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="How far reviewers agree.")] = False,
) -> int:
    """List the decisions in their order, with what became of each; undone ones are marked.

    \b
    Examples:
      claimtrack log
      claimtrack log --agreement
    """
    from claimtrack.cli.agreement import print_agreement
    from claimtrack.cli.output import answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.tables import print_table
    from claimtrack.review import replay

    settings = settle(db=db)
    with open_store(settings) as store, store.read() as reader:
        events = reader.log()
    if agreement:
        print_agreement(events, json=json, colour=settings.colour)
        return 0
    undone = replay(events).undone
    shown = [
        event
        for event in events
        if (reviewer is None or event.reviewer == reviewer) and event.target.startswith(target or "")
    ]
    if json:
        answer_json([{**plain(event), "undone": event.id in undone} for event in shown])
        return 0
    rows = [
        (
            event.id,
            event.at,
            event.reviewer,
            event.judgement.value + (" (undone)" if event.id in undone else ""),
            event.target,
            "; ".join(part for part in (event.value, event.reason, event.note) if part),
        )
        for event in shown
    ]
    print_table(["id", "at", "reviewer", "judgement", "on", "why"], rows, colour=settings.colour)
    return 0
