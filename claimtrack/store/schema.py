"""Bringing a database to this program's schema: on first use, under a lock, with a verified backup before.

The usual case, a database that is up to date, costs one query and does not import Alembic.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

import claimtrack
from claimtrack.errors import DamagedStoreError, NewerSchemaError, StoreError
from claimtrack.store.engine import APPLICATION_ID, WRITES, file_of, name_of

#: The revisions this program knows, oldest first; the last is what it writes.
REVISIONS = ("0001", "0002")
#: Not Alembic's usual name, so that a shared PostgreSQL database can't confuse us with another program.
VERSION_TABLE = "claimtrack_version"


def scripts() -> Path:
    """The folder of migrations: in an installed package inside it, in a checkout beside it."""
    package = Path(claimtrack.__file__).parent
    shipped = package / "_alembic"
    return shipped if shipped.is_dir() else package.parent / "alembic"


def read_revision(connection: Connection) -> str | None:
    """The schema's revision; None for an empty database.

    Raises DamagedStoreError where there are tables, but not claimtrack's.
    """
    names = set(inspect(connection).get_table_names())
    where = name_of(connection.engine.url)
    if VERSION_TABLE not in names:
        if names:
            raise DamagedStoreError(where, "holds tables that are not claimtrack's; name another --db")
        return None
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return None if revision is None else str(revision)


def require_current(connection: Connection) -> bool:
    """True where the schema is this program's own. Raises NewerSchemaError where it is a later one's."""
    revision = read_revision(connection)
    if revision is not None and revision not in REVISIONS:
        raise NewerSchemaError(name_of(connection.engine.url), revision)
    return revision == REVISIONS[-1]


def migrate(engine: Engine, *, busy_seconds: float) -> Path | None:
    """Bring the schema up to date in one transaction; gives the backup that was made, if one was needed.

    Another process that arrives meanwhile waits for the lock, and then finds nothing left to do.
    """
    backup: Path | None = None
    if file_of(engine.url) is not None:
        _prepare_file(engine, busy_seconds)
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if require_current(connection):
                return None
            revision = read_revision(connection)
            if revision is not None:
                backup = back_up(engine, revision)
            _upgrade(connection)
    return backup


def _prepare_file(engine: Engine, busy_seconds: float) -> None:
    # Neither pragma can be set inside a transaction, and SQLite does not wait for the lock it needs for WAL.
    deadline = time.monotonic() + busy_seconds
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(0.02)
        found = cursor.execute("PRAGMA application_id").fetchone()[0]
        tables = cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if found == 0 and tables == 0:
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def back_up(engine: Engine, label: str) -> Path | None:
    """Copy a SQLite database beside itself and check the copy; None on a server, which has its own backups.

    Raises StoreError where the copy does not pass SQLite's integrity check.
    """
    source = file_of(engine.url)
    if source is None:
        return None
    target = source.with_name(f"{source.name}.backup-{label}")
    number = 1
    while target.exists():
        number += 1
        target = source.with_name(f"{source.name}.backup-{label}-{number}")
    copy_file(engine, target)
    return target


def copy_file(engine: Engine, target: Path) -> None:
    """Copy a SQLite database to a new file and check the copy; others may be using it.

    Raises StoreError where the copy is not sound, and leaves none then.
    """
    source = file_of(engine.url)
    if source is None:
        raise StoreError(f"{name_of(engine.url)}: is no file")
    try:
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
            original.backup(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
            sound = answer == "ok" and _counts(original) == _counts(copy)
    except sqlite3.Error as cause:
        target.unlink(missing_ok=True)
        raise StoreError(f"{target}: the backup failed ({cause}); nothing was changed") from cause
    if not sound:
        target.unlink(missing_ok=True)
        raise StoreError(f"{target}: the backup is not sound ({answer}); nothing was changed")


def count_rows(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    return int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
