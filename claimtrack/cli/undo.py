"""claimtrack undo, claimtrack redo: any earlier decision, keeping the later ones."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o

_Which = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The decision; the last one where none is named.")
]
_Note = Annotated[str | None, typer.Option("--note", help="Why.")]


def undo(
    decision: _Which = None,
    db: o.Db = None,
    note: _Note = None,
    reviewer: o.Reviewer = None,
    json: o.Json = False,
) -> int:
    """Undo a decision, the last or any other; later ones stay. Undoing is a decision too, and can be redone.

    \b
    Examples:
      claimtrack undo
      claimtrack undo 4be1c09a77-12
    """
    return _steer("undo", decision, db, note, reviewer, json)


def redo(
    decision: _Which = None,
    db: o.Db = None,
    note: _Note = None,
    reviewer: o.Reviewer = None,
    json: o.Json = False,
) -> int:
    """Put a decision that was undone back in force.

    \b
    Examples:
      claimtrack redo
      claimtrack redo 4be1c09a77-12
    """
    return _steer("redo", decision, db, note, reviewer, json)


def _steer(
    word: str, decision: str | None, db: str | None, note: str | None, reviewer: str | None, json: bool
) -> int:
    from claimtrack.cli.output import answer_json, say
    from claimtrack.cli.session import now, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.model import Judgement
    from claimtrack.review import find_event, last_undoable, last_undone, steer

    settings = settle(db=db, reviewer=reviewer)
    with open_store(settings) as store, store.write() as writer:
        log = writer.log()
        if decision is not None:
            event = find_event(log, decision)
        else:
            event = last_undoable(log) if word == "undo" else last_undone(log)
        draft = steer(log, event, Judgement(word), reviewer=settings.reviewer_name, at=now(), note=note)
        (written,) = writer.append([draft])
    if json:
        answer_json(plain(written))
    else:
        say(f"{word}ne: {event.id}, {event.judgement} on {event.target}, by {event.reviewer}")
    return 0
