"""claimtrack check: a gate for scripts and continuous integration."""

from __future__ import annotations

from claimtrack.cli import options as o


def check(db: o.Db = None, json: o.Json = False, fail_on: o.FailOn = None) -> int:
    """Exit with 1 where an open conflict is at least as severe as --fail-on (or high).

    \b
    Examples:
      claimtrack check
      claimtrack check --fail-on medium
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.results import exit_code, open_conflicts
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.report.plain import strip_controls

    settings = settle(db=db, fail_on=fail_on)
    level = "high" if settings.fail_on == "never" else settings.fail_on
    with open_store(settings) as store:
        result = current(store)
    found = open_conflicts(result, level)
    if json:
        answer_json({"fail_on": level, "conflicts": [finding.id for finding in found]})
    else:
        for finding in found:
            answer(strip_controls(f"{finding.severity} {finding.id} {finding.title}"))
        answer(f"{len(found)} open conflicts of severity {level} or above")
    return exit_code(result, level)
