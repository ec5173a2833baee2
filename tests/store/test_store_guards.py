"""The database itself refuses to change what is kept for good, whoever asks."""

from __future__ import annotations

import pytest
from invented import FERRY, NOW, make_draft
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from claimtrack.store import Store
from claimtrack.store.engine import make_engine, read_url

FORBIDDEN = [
    "UPDATE documents SET sha256 = 'x'",
    "DELETE FROM documents",
    "UPDATE originals SET sha256 = 'x'",
    "DELETE FROM originals",
    "UPDATE texts SET text = 'x'",
    "DELETE FROM texts",
    "UPDATE readings SET title = 'x'",
    "DELETE FROM readings",
    "UPDATE events SET note = 'x'",
    "DELETE FROM events",
    "UPDATE events SET hash = hash",
    "INSERT INTO events SELECT sequence + 5, id || 'x', at, reviewer, judgement, target_kind, target, "
    "anchors, reason, value, note, previous, hash || 'x' FROM events",
]
ONLY_SQLITE = [
    "INSERT OR REPLACE INTO events SELECT sequence, id, at, 'eve', judgement, target_kind, target, anchors, "
    "reason, value, note, previous, hash FROM events",
    "REPLACE INTO documents SELECT id, key, version, 'x', added_at FROM documents",
    "REPLACE INTO texts SELECT sha256, 'x' FROM texts",
]
ONLY_POSTGRESQL = [
    "TRUNCATE events",
    "TRUNCATE documents CASCADE",
    "INSERT INTO texts SELECT sha256, 'x' FROM texts ON CONFLICT (sha256) DO UPDATE SET text = 'x'",
]


def _fill(url: str) -> None:
    with Store.open(url) as store, store.write() as writer:
        writer.keep([FERRY], {FERRY.sha256: b"x"}, now=NOW)
        writer.append([make_draft()])


def _refused(url: str, statement: str) -> bool:
    engine = make_engine(read_url(url), busy_seconds=1).execution_options(claimtrack_writes=True)
    with engine.connect() as connection:
        try:
            connection.execute(text(statement))
            connection.commit()
        except DBAPIError as error:
            return "kept for good" in str(error) or "append-only" in str(error)
    return False


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_changes_are_refused(url: str, statement: str) -> None:
    _fill(url)
    assert _refused(url, statement)


@pytest.mark.parametrize("statement", ONLY_SQLITE)
def test_replacing_is_refused_by_sqlite(sqlite_url: str, statement: str) -> None:
    _fill(sqlite_url)
    assert _refused(sqlite_url, statement)


@pytest.mark.postgres
@pytest.mark.parametrize("statement", ONLY_POSTGRESQL)
def test_truncating_is_refused_by_postgresql(postgres_url: str, statement: str) -> None:
    _fill(postgres_url)
    assert _refused(postgres_url, statement)
