"""Handing over a result: as text or in a format, with the exit code that it earns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli.output import (
    answer,
    colourful,
    say,
    say_problems,
    width,
    write_export,
    write_file,
)
from claimtrack.cli.session import now
from claimtrack.errors import UsageError
from claimtrack.view import has_expired

if TYPE_CHECKING:
    from claimtrack.model import Decision, Finding, Reconciliation
    from claimtrack.review import Settled
    from claimtrack.settings import Settings

_RANKS = ("critical", "high", "medium", "low")
FINDINGS, UNREADABLE = 1, 4
#: Judgements that leave a conflict a conflict.
STANDING = frozenset({"unsure", "later", "confirmed"})


@dataclass(frozen=True, slots=True)
class Shape:
    """How much the text says of each finding, how findings are grouped, and what they were selected from."""

    everything: bool = False
    summary: bool = False
    whole: Reconciliation | None = None
    group_by: str = ""


def deliver(
    result: Reconciliation,
    settings: Settings,
    name: str,
    output: str | None,
    *,
    quiet: bool = False,
    shape: Shape = Shape(),
) -> int:
    """Print or write the result; gives the exit code."""
    if name == "text":
        from claimtrack.report import render_terminal

        limit = settings.limit or None
        here = output is None
        text = render_terminal(
            result,
            width=width() if here else 100,
            colour=here and colourful(settings.colour),
            limit=limit,
            everything=shape.everything,
            summary=shape.summary,
            whole=shape.whole,
            group_by=shape.group_by,
        )
        if output is None:
            answer(text)
        else:
            write_file(Path(output), text.encode("utf-8", "backslashreplace"))
    else:
        write_export(result, name, output, group_by=shape.group_by)
    if not quiet:
        say_problems(result.problems)
    return exit_code(result, settings.fail_on)


def exit_code(result: Reconciliation, fail_on: str) -> int:
    """1 where an open conflict is at least as severe as `fail_on`, else 4 where a document was not read."""
    if fail_on != "never" and open_conflicts(result, fail_on, now()[:10]):
        return FINDINGS
    return UNREADABLE if result.problems else 0


def open_conflicts(result: Reconciliation, level: str, today: str) -> list[Finding]:
    """The conflicts at least this severe that nobody has dissolved; confirming one leaves it a conflict.

    An acceptance whose note says "until 2031-05-01" dissolves up to that day; `today` is an ISO date.
    """
    if level not in _RANKS:
        raise UsageError(f"--fail-on can't be {level!r}: {', '.join(_RANKS)} or never")
    counted = _RANKS[: _RANKS.index(level) + 1]
    dissolved = {name for name, event in result.decided.items() if dissolves(event, today)}
    return [
        finding
        for finding in result.findings
        if finding.relation == "conflict" and finding.severity in counted and finding.id not in dissolved
    ]


def dissolves(event: Decision, today: str) -> bool:
    """Whether a conflict that is decided so is no open one on a day."""
    return event.judgement not in STANDING and not has_expired(event, today)


def count_findings(result: Reconciliation) -> dict[str, int]:
    """How many findings there are of each label, conflicts first."""
    counted = Counter(finding.relation.value for finding in result.findings)
    order = ("conflict", "update", "refinement", "agreement", "not_comparable")
    return {name: counted[name] for name in order if counted[name]}


def count_fates(settled: Settled) -> dict[str, int]:
    """How many decisions hold, are open again, or have lost what they were about."""
    fates = Counter(outcome.fate.value for outcome in settled.outcomes)
    return {name: fates[name] for name in ("kept", "reopened", "orphaned")}


def say_fates(settled: Settled) -> None:
    """What became of the decisions: how many hold, and which do not and why."""
    if not settled.outcomes:
        return
    say("decisions: " + ", ".join(f"{count} {name}" for name, count in count_fates(settled).items()))
    for outcome in settled.outcomes:
        if outcome.fate != "kept":
            event = outcome.decision
            say(f"  {event.id} {event.judgement} on {event.target}: {outcome.fate}, {outcome.why}")
