"""Databases to test on: a fresh SQLite file, and a fresh database on a PostgreSQL server of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def _find_server() -> Path | None:
    folders = [Path(found).parent for found in [shutil.which("pg_ctl")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _unprivileged() -> str | None:
    """The user to run the server as: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server of our own, without a database name; skips where there is no PostgreSQL."""
    pytest.importorskip("psycopg")
    binaries = _find_server()
    user = _unprivileged()
    if binaries is None or (os.geteuid() == 0 and user is None):
        pytest.skip("no PostgreSQL server here")
    folder = Path(tempfile.mkdtemp(prefix="ct-pg-"))
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"

    def call(*command: str | Path) -> None:
        run = subprocess.run(
            command, check=False, user=user, cwd=folder, capture_output=True, text=True, timeout=120
        )
        if run.returncode:
            pytest.skip(f"PostgreSQL does not start here: {run.stderr[-300:]}")

    call(binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
    call(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    try:
        yield f"postgresql://tester@/{{}}?host={folder}"
    finally:
        subprocess.run(
            [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
            check=False,
            user=user,
            cwd=folder,
            capture_output=True,
            timeout=60,
        )
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A fresh database on the server."""
    import psycopg

    name = f"claims{next(_NUMBERS)}"
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres_server.format(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that does not exist yet."""
    return str(tmp_path / "claims.db")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh database of either kind."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden files anew; read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with the file of this name in `golden/` beside the test."""

    def compare(name: str, content: bytes) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert content == path.read_bytes(), f"{path} differs; --update-golden writes it anew"

    return compare
