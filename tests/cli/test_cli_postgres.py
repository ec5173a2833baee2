"""The main line on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import Ended

Run = Callable[..., Ended]


@pytest.mark.postgres
def test_main_line(within: Run, docs: Path, postgres_url: str) -> None:
    there = {"CLAIMTRACK_DB": postgres_url}
    content = within("run", "docs", "--json", **there).json
    assert within("export", **there).json == content
    assert within("run", "docs", "--json", "--db", "file.db").json == content, "as in a file"
    conflict = next(group["id"] for group in content["groups"] if group["label"] == "conflict")
    assert within("decide", "confirmed", conflict, **there).code == 0
    assert within("undo", **there).code == 0
    assert [event["judgement"] for event in within("log", "--json", **there).json] == [
        "confirmed",
        "undo",
    ]
    assert within("verify", **there).code == 0
    assert within("db", "info", "--json", **there).json["database"] == "postgresql"
    refused = within("db", "backup", "copy.db", **there)
    assert (refused.code, "pg_dump" in refused.err) == (3, True)


def test_server_that_is_not_there(within: Run, docs: Path, tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    ended = within("run", "docs", "--db", f"postgresql://ana:secret@/claims?host={tmp_path}")
    assert ended.code == 3
    assert "can't be reached" in ended.err
    assert "secret" not in ended.err
