"""claimtrack config: the settings, and where each came from."""

from __future__ import annotations

import typer

from claimtrack.cli import options as o

config_app = typer.Typer(
    help="Show the settings and where each came from.", no_args_is_help=True, rich_markup_mode=None
)


@config_app.callback()
def root() -> None:
    """Show the settings and where each came from.

    The last of these stands: claimtrack.toml in the working directory, the user's file, CLAIMTRACK_*, flags.
    """


@config_app.command("show")
def config_show(
    db: o.Db = None, json: o.Json = False, fail_on: o.FailOn = None, reviewer: o.Reviewer = None
) -> int:
    """Show every setting, its value and its origin.

    \b
    Examples:
      claimtrack config show
      CLAIMTRACK_DB=other.db claimtrack config show --json
    """
    from claimtrack.cli.output import answer_json
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.tables import print_table
    from claimtrack.settings import load_settings

    found = load_settings({"db": db, "fail_on": fail_on, "reviewer": reviewer})
    if json:
        answer_json({each.name: plain(each) for each in found.origins})
        return 0
    rows = [(each.name, each.value, each.source, each.purpose) for each in found.origins]
    print_table(["setting", "value", "from", "for"], rows, colour=found.settings.colour)
    return 0
