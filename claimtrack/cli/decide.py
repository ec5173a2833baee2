"""claimtrack decide: a judgement on a finding, two claims, or one."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o

_HELP = (
    "On a finding: confirmed, not_same_fact, both_right, settled, unsure, later, accepted, note. "
    "On two claims: same, different. On a finding and a claim: member_out. "
    "On a claim: wrongly_extracted, edit_value, accepted, note."
)


def decide(
    judgement: Annotated[str, typer.Argument(help=_HELP)],
    targets: Annotated[list[str], typer.Argument(metavar="ID...", help="What it is about; first digits do.")],
    db: o.Db = None,
    value: Annotated[str | None, typer.Option("--value", help="What it was settled on or edited to.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="period, scope, definition, rounding; or the value edited.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
    reviewer: o.Reviewer = None,
    json: o.Json = False,
    dry_run: o.DryRun = False,
) -> int:
    """Write a decision into the log. Nothing there is ever changed; `undo` adds to it as well.

    \b
    Examples:
      claimtrack decide confirmed f548
      claimtrack decide both_right f548 --reason period --note "fiscal and calendar year"
      claimtrack decide settled f548 --value "12.4 billion dollars"
      claimtrack decide different 3f2a 9c41
    """
    from claimtrack.cli.answers import draft_decision
    from claimtrack.cli.output import answer_json, say
    from claimtrack.cli.session import current, now, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.review import SHAPING

    settings = settle(db=db, reviewer=reviewer)
    with open_store(settings) as store:
        result = current(store)
        draft = draft_decision(
            result, judgement, targets, settings.reviewer_name, now(), value=value, reason=reason, note=note
        )
        if dry_run:
            event = draft
        else:
            with store.write() as writer:
                (event,) = writer.append([draft])
    if json:
        answer_json(plain(event))
    else:
        say(f"{'would write' if dry_run else 'decided'} {event.id}: {event.judgement} on {event.target}")
    if event.judgement in SHAPING and not json:
        say("findings show it at once; to compare everything anew with it: claimtrack match")
    return 0
