"""Copies of a store, each compared with what it was copied from before it counts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from claimtrack.errors import StoreError
from claimtrack.store.engine import file_of, name_of


def back_up(connection: Connection, label: str) -> str:
    """Copy the store aside before it is changed, and say where to.

    A SQLite file is copied beside itself. On PostgreSQL the tables are copied into a schema of their own, in the
    transaction that is under way. Raises StoreError where the copy is not sound.
    """
    source = file_of(connection.engine.url)
    if source is None:
        return _copy_schema(connection, f"claimtrack_backup_{label}")
    names = (source.with_name(f"{source.name}.backup-{label}{_suffix(n)}") for n in count())
    target = next(name for name in names if not name.exists())
    copy_file(connection.engine, target)
    return str(target)


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


def _copy_schema(connection: Connection, name: str) -> str:
    taken = set(inspect(connection).get_schema_names())
    schema = next(each for each in (f"{name}{_suffix(n)}" for n in count()) if each not in taken)
    connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    for table in inspect(connection).get_table_names():
        connection.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
        if _count(connection, f'"{table}"') != _count(connection, f'"{schema}"."{table}"'):
            raise StoreError(f"{schema}: the backup of {table} is not sound; nothing was changed")
    return f"schema {schema}"


def _suffix(number: int) -> str:
    return "" if number == 0 else f"-{number + 1}"


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def count_rows(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    return _count(connection, f'"{table}"')
