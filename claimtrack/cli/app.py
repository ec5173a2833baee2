"""The commands, put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli.export import export
from claimtrack.cli.report import report
from claimtrack.cli.run import run

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


for command in (run, report, export):
    app.command()(command)


def run_command(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives its exit code."""
    code = app(args=list(arguments), prog_name="claimtrack", standalone_mode=False)
    return code if isinstance(code, int) else 0
