"""claimtrack db: the database itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import options as o

db_app = typer.Typer(
    help="Look after the database: where it is, its schema, copies of it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@db_app.command("info")
def db_info(db: o.Db = None, json: o.Json = False) -> int:
    """Say where the store is, which schema it has, and how much is in it.

    \b
    Example:
      claimtrack db info
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle

    with open_store(settle(db=db)) as store:
        content = store.describe()
    if json:
        answer_json(content)
    else:
        answer("\n".join(f"{name:14} {value}" for name, value in content.items()))
    return 0


@db_app.command("upgrade")
def db_upgrade(db: o.Db = None, json: o.Json = False) -> int:
    """Bring the schema up to date, with a checked copy before. Any other command does so on first use too.

    \b
    Example:
      claimtrack db upgrade --db old.db
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle

    with open_store(settle(db=db)) as store:
        copy = store.backup
        content = {"store": store.name, "schema": store.describe()["schema"], "backup": copy}
    if json:
        answer_json(content)
    else:
        answer(f"{content['store']} has schema {content['schema']}")
    return 0


@db_app.command("backup")
def db_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to put the copy; must not exist.")],
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Copy the store to a file, while others may be using it, and check the copy.

    \b
    Example:
      claimtrack db backup before-review.db
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle

    with open_store(settle(db=db)) as store:
        store.copy_to(file)
    if json:
        answer_json({"backup": str(file)})
    else:
        answer(f"copied {store.name} to {file}")
    return 0
