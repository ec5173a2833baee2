"""Handing over a result: as text or in a format, with the exit code that it earns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli.output import answer, colourful, say, width, write_export, write_file

if TYPE_CHECKING:
    from claimtrack.model import Reconciliation
    from claimtrack.settings import Settings

_RANKS = ("critical", "high", "medium", "low")
FINDINGS, UNREADABLE = 1, 4


def deliver(
    result: Reconciliation, settings: Settings, name: str, output: str | None, *, quiet: bool = False
) -> int:
    """Print or write the result; gives the exit code."""
    if name == "text":
        from claimtrack.report import render_terminal

        limit = settings.limit or None
        if output is None:
            answer(render_terminal(result, width=width(), colour=colourful(settings.colour), limit=limit))
        else:
            text = render_terminal(result, width=100, colour=False, limit=limit)
            write_file(Path(output), text.encode("utf-8", "backslashreplace"))
    else:
        write_export(result, name, output)
    if not quiet:
        for problem in result.problems:
            say(f"{problem.where}: {problem.what}" + (f"; {problem.way_out}" if problem.way_out else ""))
    return exit_code(result, settings.fail_on)


def exit_code(result: Reconciliation, fail_on: str) -> int:
    """1 where an open conflict is at least as severe as `fail_on`, else 4 where a document was not read."""
    if fail_on != "never":
        counted = _RANKS[: _RANKS.index(fail_on) + 1]
        if any(
            finding.relation == "conflict"
            and finding.severity in counted
            and finding.id not in result.decided
            for finding in result.findings
        ):
            return FINDINGS
    return UNREADABLE if result.problems else 0
