"""Fixtures for running claimtrack as a real process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import Ended, call, write_documents


@pytest.fixture
def claimtrack(tmp_path: Path) -> Callable[..., Ended]:
    """Run claimtrack in the test's own folder."""

    def run(*arguments: str, stdin: str = "", **extra: str) -> Ended:
        return call(tmp_path, arguments, stdin, **extra)

    return run


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of documents."""
    return write_documents(tmp_path / "docs")


@pytest.fixture(scope="session")
def worked_through(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one run in it, to be copied."""
    folder = tmp_path_factory.mktemp("worked-through")
    write_documents(folder / "docs")
    ended = call(folder, ["run", "docs", "-q"])
    assert ended.code == 0, ended.err
    return folder / "claimtrack.db"


@pytest.fixture
def stored(worked_through: Path, tmp_path: Path, docs: Path) -> Path:
    """A store with one run, in the test's own folder."""
    return Path(shutil.copy(worked_through, tmp_path / "claimtrack.db"))
