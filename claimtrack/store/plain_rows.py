"""Reading and writing many rows fast: values are converted here, once each, not by the column types.

A run has hundreds of thousands of rows, most of whose fields are equal to some other row's: "[]", "asserts",
the name of an engine. Records never change, so equal fields may share one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Row, TableClause, column, insert, select, table

from claimtrack.store.codec import from_plain, to_plain
from claimtrack.store.columns import escape, unescape
from claimtrack.store.tables import Base

_BATCH = 5000
_KEYS = 500


@cache
def bare(mapped: type[Base]) -> TableClause:
    """The table without column types, so that nothing stands between us and the driver."""
    return table(mapped.__tablename__, *(column(each.name) for each in mapped.__table__.columns))


def fill(connection: Connection, mapped: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Write rows whose values are converted already."""
    batch: list[dict[str, Any]] = []
    statement = insert(bare(mapped))
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(statement, batch)
            batch = []
    if batch:
        connection.execute(statement, batch)


def rows_of(
    connection: Connection, mapped: type[Base], *order: str, where: dict[str, Any] | None = None
) -> Sequence[Row[Any]]:
    """The rows as they are in the database, in order."""
    source = bare(mapped)
    query = select(source).order_by(*(source.c[name] for name in order))
    for name, value in (where or {}).items():
        query = query.where(source.c[name] == value)
    return connection.execute(query).all()


def rows_among(
    connection: Connection, mapped: type[Base], name: str, keys: Sequence[str], *order: str
) -> list[Row[Any]]:
    """The rows that have one of these keys in this column, in order within each few hundred keys."""
    source = bare(mapped)
    query = select(source).order_by(*(source.c[each] for each in order))
    found: list[Row[Any]] = []
    # Databases limit how many parameters one statement may have.
    for start in range(0, len(keys), _KEYS):
        found += connection.execute(query.where(source.c[name].in_(keys[start : start + _KEYS]))).all()
    return found


def write_text(text: str | None) -> str | None:
    """As `columns.ExactText`."""
    return None if text is None else escape(text)


def read_text(text: str) -> str:
    """The opposite of `write_text`, for what is always there."""
    return unescape(text)


def read_optional(text: str | None) -> str | None:
    """The opposite of `write_text`."""
    return None if text is None else unescape(text)


def write_record(value: Any) -> str:
    """Any record or tuple of records, as `columns.Json` would."""
    return "[]" if value == () else json.dumps(to_plain(value), separators=(",", ":"))


@lru_cache(maxsize=1 << 16)
def read_record(kind: Any, text: str) -> Any:
    """The opposite of `write_record`, where `kind` is the type."""
    return () if text == "[]" else from_plain(kind, json.loads(text))


def write_number(number: Decimal | None) -> str | None:
    """The digits."""
    return None if number is None else str(number)


@lru_cache(maxsize=1 << 16)
def read_number(text: str | None) -> Decimal | None:
    """The opposite of `write_number`."""
    return None if text is None else Decimal(text)
