"""Fixtures for running claimtrack as a real process."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import Ended, call, environment, write_documents

from claimtrack.cli import main


@pytest.fixture
def claimtrack(tmp_path: Path) -> Callable[..., Ended]:
    """Run claimtrack in the test's own folder."""

    def run(*arguments: str, stdin: str = "", **extra: str) -> Ended:
        return call(tmp_path, arguments, stdin, **extra)

    return run


@pytest.fixture
def within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ended]:
    """The same in this process, which is ten times faster, for what does not depend on being one's own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CLAIMTRACK_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str, stdin: str = "", **extra: str) -> Ended:
        with monkeypatch.context() as patch:
            for name, value in environment(tmp_path, **extra).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            capsysbinary.readouterr()
            code = main(arguments)
            sys.stdout.flush()
            captured = capsysbinary.readouterr()
        return Ended(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

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
