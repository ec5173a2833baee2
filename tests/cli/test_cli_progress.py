"""Progress of an export, on a terminal and nowhere else."""

from __future__ import annotations

import io
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import command, environment
from reconciled import make_reconciliation

from claimtrack.cli.watching import watch
from claimtrack.export import exporters


@pytest.mark.parametrize("name", sorted(exporters()))
def test_who_goes_through_a_watched_result_gets_the_same(name: str) -> None:
    told: list[tuple[str, int, int]] = []
    result = make_reconciliation()
    watched = watch(result, lambda *each: told.append(each))
    plain, seen = io.BytesIO(), io.BytesIO()
    exporters()[name]().write(result, plain)
    exporters()[name]().write(watched, seen)
    assert seen.getvalue() == plain.getvalue()
    assert {noun for noun, _, _ in told} & {"claims", "findings", "documents"}
    assert all(0 <= done <= total for _, done, total in told)
    assert any(done == total for _, done, total in told)


def run_on_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """The command with a terminal for its remarks: its exit code and what it wrote there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(folder, TERM="xterm"), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    return process.wait(timeout=120), b"".join(pieces).decode("utf-8", "replace")


def test_export_shows_how_far_it_is_on_a_terminal(stored: Path, tmp_path: Path) -> None:
    code, told = run_on_terminal(tmp_path, "export", "book.xlsx")
    assert code == 0
    assert "claims" in told
    assert "wrote book.xlsx" in told
    code, told = run_on_terminal(tmp_path, "export", "book.csv.zip", "--format", "csv", "--quiet")
    assert (code, told) == (0, "")


def test_elsewhere_it_says_only_what_was_written(claimtrack: Callable, stored: Path) -> None:
    assert claimtrack("export", "out.json").err == "wrote out.json\n"
    assert claimtrack("export").err == ""


@pytest.mark.parametrize(
    ("file", "holds"),
    [
        ("a.csv.zip", b"conflicts.csv"),
        ("a.zip", b"manifest.json"),
        ("a.JSON", b'"claimtrack/1"'),
        ("a.md", b"# Rec"),
        ("a", b'"claimtrack/1"'),
    ],
)
def test_the_ending_tells_the_format(
    file: str, holds: bytes, within: Callable, stored: Path, tmp_path: Path
) -> None:
    assert within("export", file).code == 0
    assert holds in (tmp_path / file).read_bytes()


def test_a_zip_is_not_written_under_the_name_of_a_csv_file(
    within: Callable, stored: Path, tmp_path: Path
) -> None:
    ended = within("export", "a.csv")
    assert ended.code == 2
    assert "a.csv.zip" in ended.err
    assert not (tmp_path / "a.csv").exists()


def test_a_failed_export_leaves_the_old_file(claimtrack: Callable, stored: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    (tmp_path / "closed").mkdir()
    assert claimtrack("export", "nowhere/out.json").code == 2
    assert claimtrack("export", "closed", "--format", "json").code == 2
    assert (tmp_path / "out.json").read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".out")) == []
