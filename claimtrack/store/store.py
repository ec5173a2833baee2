"""Store: a database by its address, opened, brought up to date, read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Engine

from claimtrack.errors import DamagedStoreError, StoreError
from claimtrack.store.backup import copy_file, count_rows
from claimtrack.store.engine import WRITES, file_of, make_engine, name_of, read_url, translated
from claimtrack.store.schema import migrate, read_revision, require_current
from claimtrack.store.sessions import Reader, Writer
from claimtrack.store.tables import Base

_SQLITE_HEADER = b"SQLite format 3\x00"


class Store:
    """A database that is ready to use. `backup` names the copy made before its schema was changed."""

    def __init__(self, engine: Engine, backup: str | None = None) -> None:
        self._engine = engine
        self.backup = backup

    @classmethod
    def open(cls, where: str, *, create: bool = True, busy_seconds: float = 5.0) -> Self:
        """Open the store at a path or URL; it is made where `create` and it isn't there.

        Raises StoreError or one of its children where it can't be used, and changes nothing then.
        """
        url = read_url(where)
        _check_file(url, create)
        engine = make_engine(url, busy_seconds=busy_seconds)
        with translated(url):
            with engine.connect() as connection, connection.begin():
                current = require_current(connection)
            if current:
                return cls(engine)
            return cls(engine, migrate(engine, busy_seconds=busy_seconds))

    @property
    def name(self) -> str:
        """How to name it to a person: the file, or the address without its password."""
        return name_of(self._engine.url)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One consistent view."""
        with translated(self._engine.url), self._engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction, alone among writers; undone where the block raises."""
        with translated(self._engine.url), self._engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield Writer(connection)

    def describe(self) -> dict[str, str | int]:
        """Where it is, which database and schema, and how many rows of each kind."""
        with translated(self._engine.url), self._engine.connect() as connection, connection.begin():
            revision = read_revision(connection)
            rows = {table.name: count_rows(connection, table.name) for table in Base.metadata.sorted_tables}
        return {"store": self.name, "database": self._engine.dialect.name, "schema": revision or "", **rows}

    def copy_to(self, target: Path) -> None:
        """Copy a SQLite store to a new file, safely while others use it. Raises StoreError where it can't."""
        if target.exists():
            raise StoreError(f"{target}: is there already; name another file")
        if file_of(self._engine.url) is None:
            raise StoreError(f"{self.name}: is on a server; use its own tool (pg_dump)")
        with translated(self._engine.url):
            copy_file(self._engine, target)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_there(where: str) -> bool:
    """False where the address is that of a SQLite file that does not exist yet."""
    path = file_of(read_url(where))
    return path is None or path.exists()


def _check_file(url: URL, create: bool) -> None:
    path = file_of(url)
    if path is None:
        return
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; --db names a file, such as {path / 'claimtrack.db'}")
        if not path.exists():
            if not create:
                raise StoreError(f"{path}: no store here; make one with: claimtrack run PATH")
            if not path.parent.is_dir():
                raise StoreError(f"{path}: can't be opened; its folder does not exist")
            return
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as cause:
        raise StoreError(f"{path}: can't be opened ({cause.strerror})") from cause
    if header and header != _SQLITE_HEADER:
        raise DamagedStoreError(str(path), "is no database; name another --db")
