"""claimtrack doctor: whether everything that claimtrack needs is there."""

from __future__ import annotations

from claimtrack.cli import options as o


def doctor(db: o.Db = None, json: o.Json = False) -> int:
    """Check Python, packages, optional parts, plugins, configuration, terminal and store.

    Exits with 0 where all that is needed works; what is optional and absent is only said.

    \b
    Examples:
      claimtrack doctor
    """
    from claimtrack.cli.examination import examine
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.shapes import plain

    checks = examine(db)
    if json:
        answer_json(plain(checks))
    else:
        for check in checks:
            word = "ok" if check.fine else "PROBLEM" if check.needed else "absent"
            answer(f"{word:8} {check.name}: {check.found}")
    return 2 if any(check.needed and not check.fine for check in checks) else 0
