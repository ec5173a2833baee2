"""Bringing a database to this program's schema: on first use, under a lock, with a verified backup before.

The usual cases, a database that is up to date and a new SQLite file, do not import Alembic: one costs a query, the
other gets in one go what the migrations make of an empty file, as it stands in `new_store.json`.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

import claimtrack
from claimtrack.errors import DamagedStoreError, NewerSchemaError
from claimtrack.store.backup import back_up
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


def migrate(engine: Engine, *, busy_seconds: float) -> str | None:
    """Bring the schema up to date in one transaction; gives the name of the backup that was made, if
    one was needed.

    Another process that arrives meanwhile waits for the lock, and then finds nothing left to do.
    """
    backup: str | None = None
    if file_of(engine.url) is not None:
        prepare_file(engine, busy_seconds)
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if require_current(connection):
                return None
            revision = read_revision(connection)
            if revision is not None:
                backup = back_up(connection, revision)
            if connection.dialect.name == "sqlite" and not inspect(connection).get_table_names():
                _make_new(connection)
            else:
                upgrade(connection)
    return backup


def _make_new(connection: Connection) -> None:
    """What the migrations would make of an empty database, five times faster."""
    for statement in json.loads(files("claimtrack.store").joinpath("new_store.json").read_text("utf-8")):
        connection.exec_driver_sql(statement)


def prepare_file(engine: Engine, busy_seconds: float) -> None:
    """Mark a new file as ours and have it keep a write-ahead log, so that readers and a writer go together."""
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


def upgrade(connection: Connection) -> None:
    """Run the migrations that a database lacks, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
