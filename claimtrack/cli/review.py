"""claimtrack review: finding by finding, with one key each."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o


def review(
    db: o.Db = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line, for any terminal or reader.")
    ] = False,
    web: Annotated[bool, typer.Option("--web", help="Review in a browser, on this machine only.")] = False,
    port: Annotated[int, typer.Option("--port", help="Port of --web; any free one for 0.")] = 0,
    reviewer: o.Reviewer = None,
    blind: Annotated[bool, typer.Option("--blind", help="Do not show what others decided.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="What two reviewers differ on.")] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> int:
    """Go through the findings that are not decided yet; each answer is saved at once.

    \b
    Examples:
      claimtrack review
      claimtrack review --plain
      claimtrack review --web
      claimtrack review --reviewer ana --blind
      claimtrack review --disputed
    """
    from claimtrack.cli.output import answer_json, say
    from claimtrack.cli.session import browse, open_store, settle
    from claimtrack.cli.sitting import sit_down
    from claimtrack.errors import UsageError
    from claimtrack.review import disputed_findings, open_findings

    if plain and web:
        raise UsageError("--plain and --web contradict each other")
    settings = settle(db=db, reviewer=reviewer)
    with open_store(settings) as store:
        own = settings.reviewer_name if blind else None
        result = browse(store, own)
        queue = disputed_findings(result) if disputed else open_findings(result, own)
        if json:
            answer_json([finding.id for finding in queue])
            return 0
        if no_input:
            raise UsageError("review asks questions; without input there is claimtrack decide")
        only = [finding.id for finding in queue] if disputed else None
        form = "web" if web else "plain" if plain else "auto"
        behind = sit_down(store, result, settings.reviewer_name, form, blind=blind, only=only, port=port)
    if behind:
        say("what the last run made of decisions that are undone now goes with: claimtrack match")
    return 0
