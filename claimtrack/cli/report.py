"""claimtrack report: the current result, for a reader."""

from __future__ import annotations

from claimtrack.cli import options as o


def report(
    db: o.Db = None,
    output: o.Output = None,
    json: o.Json = False,
    fail_on: o.FailOn = None,
    limit: o.Limit = None,
) -> int:
    """Report what was found: conflicts first, worst first, then agreements, then what was not covered.

    \b
    Examples:
      claimtrack report
      claimtrack report --limit 10
    """
    from claimtrack.cli.results import deliver
    from claimtrack.cli.session import current, open_store, settle

    settings = settle(db=db, fail_on=fail_on, limit=limit)
    with open_store(settings) as store:
        return deliver(current(store), settings, "json" if json else "text", output)
