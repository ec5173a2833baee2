"""The main line on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import Ended

Run = Callable[..., Ended]


@pytest.mark.postgres
def test_main_line(claimtrack: Run, docs: Path, postgres_url: str) -> None:
    there = {"CLAIMTRACK_DB": postgres_url}
    content = claimtrack("run", "docs", "--json", **there).json
    assert claimtrack("export", **there).json == content
    assert claimtrack("run", "docs", "--json", "--db", "file.db").json == content, "as in a file"
    conflict = next(group["id"] for group in content["groups"] if group["label"] == "conflict")
    assert claimtrack("decide", "confirmed", conflict, **there).code == 0
    assert claimtrack("undo", **there).code == 0
    assert [event["judgement"] for event in claimtrack("log", "--json", **there).json] == [
        "confirmed",
        "undo",
    ]
    assert claimtrack("verify", **there).code == 0
    assert claimtrack("db", "info", "--json", **there).json["database"] == "postgresql"
    refused = claimtrack("db", "backup", "copy.db", **there)
    assert (refused.code, "pg_dump" in refused.err) == (3, True)


def test_server_that_is_not_there(claimtrack: Run, docs: Path, tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    ended = claimtrack("run", "docs", "--db", f"postgresql://ana:secret@/claims?host={tmp_path}")
    assert ended.code == 3
    assert "can't be reached" in ended.err
    assert "secret" not in ended.err
