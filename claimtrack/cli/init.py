"""claimtrack init: an empty store, and a file of settings to begin from."""

from __future__ import annotations

from claimtrack.cli import options as o


def init(db: o.Db = None, json: o.Json = False, dry_run: o.DryRun = False) -> int:
    """Make an empty store and, where there is none, a claimtrack.toml with every setting explained.

    Not needed before `run`, which makes the store itself.

    \b
    Examples:
      claimtrack init
      claimtrack init --db postgresql://localhost/claims
    """
    from pathlib import Path

    from claimtrack.cli.output import answer, answer_json, write_file
    from claimtrack.cli.session import open_store, settle
    from claimtrack.settings import PROJECT_FILE, describe_settings

    settings = settle(db=db)
    path = Path(PROJECT_FILE)
    made = [] if path.exists() else [PROJECT_FILE]
    if not dry_run:
        with open_store(settings, create=True) as store:
            name = store.name
        if made:
            write_file(path, describe_settings().encode())
    else:
        name = settings.db
    if json:
        answer_json({"store": name, "made": made, "dry_run": dry_run})
    else:
        answer(f"{'would use' if dry_run else 'ready:'} {name}; next: claimtrack run PATH")
    return 0
