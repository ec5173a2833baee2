"""Opening a database, and turning what goes wrong there into claimtrack's own errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool, StaticPool

from claimtrack.errors import DamagedStoreError, StoreError, StoreLockedError, UsageError

#: Marks a SQLite file as claimtrack's ("clmt").
APPLICATION_ID = 0x636C6D74
#: Key of the advisory lock under which PostgreSQL is written, as SQLite is under its file lock.
WRITE_LOCK = 0x636C6D74
#: Option of a connection that is going to write.
WRITES = "claimtrack_writes"

_LOCKED = ("database is locked", "database table is locked", "lock timeout", "could not obtain lock")
_DAMAGED = ("file is not a database", "malformed", "file is encrypted")


def read_url(where: str) -> URL:
    """The address of a database: a SQLAlchemy URL, `postgresql://...`, or the path of a SQLite file.

    Raises UsageError for an address of neither.
    """
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where)))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as cause:
        raise UsageError(f"--db {where!r} is no database address: name a file or postgresql://...") from cause
    backend = url.get_backend_name()
    if backend in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise UsageError(f"--db: {backend} is not supported: name a file or postgresql://...")
    return url


def name_of(url: URL) -> str:
    """How a message names the database; never with its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def make_engine(url: URL, *, busy_seconds: float) -> Engine:
    """An engine whose transactions begin when we say so, and fail after `busy_seconds` of waiting."""
    if url.get_backend_name() == "sqlite":
        # A database in memory is gone with its connection, so there is only the one.
        pool = StaticPool if file_of(url) is None else NullPool
        engine = create_engine(url, connect_args={"timeout": busy_seconds}, poolclass=pool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(
            url, connect_args={"connect_timeout": max(2, round(busy_seconds))}, poolclass=NullPool
        )
    except ModuleNotFoundError as cause:
        raise StoreError("PostgreSQL needs psycopg: pip install 'claimtrack[postgres]'") from cause

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(busy_seconds * 1000)}")
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    event.listen(engine, "begin", begin)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin or commit by itself: one command is one transaction.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turns the driver's exceptions into StoreError and its children."""
    try:
        yield
    except DBAPIError as cause:
        raise _store_error(url, cause, cause.orig) from cause
    except sqlite3.Error as cause:
        raise _store_error(url, cause, cause) from cause


def _store_error(url: URL, cause: Exception, original: BaseException | None) -> StoreError:
    where, text = name_of(url), str(original).strip()
    if any(sign in text for sign in _LOCKED):
        return StoreLockedError(where)
    if any(sign in text for sign in _DAMAGED):
        return DamagedStoreError(where, f"is not a usable database ({text}); name another --db")
    if "readonly" in text or "read-only" in text:
        return StoreError(f"{where}: can't be written ({text})")
    if "unable to open" in text:
        return StoreError(f"{where}: can't be opened; does its folder exist, and may you write there?")
    if "disk" in text and "full" in text:
        return StoreError(f"{where}: the disk is full; nothing was changed")
    first = text.splitlines()[0] if text else type(cause).__name__
    if isinstance(cause, OperationalError) and url.get_backend_name() != "sqlite":
        return StoreError(f"{where}: can't be reached ({first})")
    return StoreError(f"{where}: {first}")
