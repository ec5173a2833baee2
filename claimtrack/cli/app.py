"""The commands, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli.add import add
from claimtrack.cli.check import check
from claimtrack.cli.claims import claims
from claimtrack.cli.config import config_app
from claimtrack.cli.db import db_app
from claimtrack.cli.decide import decide
from claimtrack.cli.diff import diff
from claimtrack.cli.doctor import doctor
from claimtrack.cli.explain import explain
from claimtrack.cli.export import export
from claimtrack.cli.failures import INTERRUPTED
from claimtrack.cli.import_ import import_decisions
from claimtrack.cli.init import init
from claimtrack.cli.log import log
from claimtrack.cli.match import match
from claimtrack.cli.report import report
from claimtrack.cli.review import review
from claimtrack.cli.run import run
from claimtrack.cli.show import show
from claimtrack.cli.sources import sources
from claimtrack.cli.status import status
from claimtrack.cli.undo import redo, undo
from claimtrack.cli.verify import verify

app = typer.Typer(
    name="claimtrack",
    add_completion=False,
    no_args_is_help=True,
    # Plain help: it starts faster, and reads well in a pipe.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimtrack {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """What your sources agree on, where they contradict each other, and what was decided about it.

    Begin with: claimtrack run FOLDER
    """


#: Every command but the groups `db` and `config`, in the order of the overview.
COMMANDS: dict[str, Callable[..., int]] = {
    "run": run,
    "init": init,
    "add": add,
    "sources": sources,
    "claims": claims,
    "match": match,
    "report": report,
    "show": show,
    "explain": explain,
    "review": review,
    "decide": decide,
    "undo": undo,
    "redo": redo,
    "log": log,
    "export": export,
    "import": import_decisions,
    "check": check,
    "diff": diff,
    "verify": verify,
    "status": status,
    "doctor": doctor,
}
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(db_app, name="db")
app.add_typer(config_app, name="config")


def run_command(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives its exit code."""
    code = app(args=list(arguments), prog_name="claimtrack", standalone_mode=False)
    if code == INTERRUPTED:
        raise KeyboardInterrupt  # the library had swallowed it
    return code if isinstance(code, int) else 0
