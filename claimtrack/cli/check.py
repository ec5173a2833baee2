"""claimtrack check: a gate for scripts and continuous integration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import options as o


def check(
    db: o.Db = None,
    json: o.Json = False,
    fail_on: o.FailOn = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="text, json, github, sarif or junit.")
    ] = "text",
    output: o.Output = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Pass what this JSON export or decisions.jsonl knows."
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="Let acceptances expire as on this day, not today."),
    ] = None,
) -> int:
    """Exit with 1 where an open conflict is at least as severe as --fail-on (or high); silent where none is.

    What a baseline knows passes: every conflict of a JSON export, or what a log of decisions says of them. An
    acceptance whose note says "until 2031-05-01" counts up to that day; then the conflict is open again, and
    called expired.

    \b
    Examples:
      claimtrack check
      claimtrack export --format decisions -o decisions.jsonl
      claimtrack check --fail-on medium --baseline decisions.jsonl
      claimtrack check --format sarif -o claims.sarif
      claimtrack check --today 2031-06-01
    """
    from claimtrack.cli.comparison import Baseline, read_baseline
    from claimtrack.cli.output import say, write_text
    from claimtrack.cli.results import exit_code, open_conflicts
    from claimtrack.cli.session import current, open_store, read_day, settle
    from claimtrack.errors import UsageError
    from claimtrack.report.gate import GATE_FORMS, Gate, render_gate
    from claimtrack.view import has_expired, spell_count

    settings = settle(db=db, fail_on=fail_on)
    level = "high" if settings.fail_on == "never" else settings.fail_on
    if json and output_format not in {"text", "json"}:
        raise UsageError(f"--json and --format {output_format} contradict each other")
    form = "json" if json else output_format
    if form not in GATE_FORMS:
        raise UsageError(f"--format {form!r} is not known; there are {', '.join(GATE_FORMS)}")
    day = read_day(today)
    base = read_baseline(baseline, day) if baseline else Baseline()
    with open_store(settings) as store:
        result = current(store)
    found = [each for each in open_conflicts(result, level, day) if each.id not in base.known]
    lapsed = {name: event for name, event in result.decided.items() if has_expired(event, day)}
    write_text(render_gate(form, Gate(found, result, level, {**base.expired, **lapsed})), output)
    if found and form == "text":
        say(f"{spell_count(len(found), 'open conflict')} of severity {level} or above")
    return 1 if found else exit_code(result, "never")
