"""What goes wrong: one clear line, the right exit code, one JSON document, and the store as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from real_process import DOCUMENTS, Ended, command, environment

from claimtrack.cli import main
from claimtrack.store import Store

Run = Callable[..., Ended]


def one_line(ended: Ended, code: int, *words: str) -> None:
    """One line on standard error, nothing on standard output, no traceback."""
    assert ended.code == code, ended
    assert ended.out == ""
    lines = ended.err.strip().splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].startswith("claimtrack: ")
    for word in words:
        assert word in lines[0]


def one_document(ended: Ended, code: int, kind: str) -> None:
    """One JSON document that tells the error."""
    assert ended.code == code
    error = ended.json["error"]
    assert (error["code"], error["exit"]) == (kind, code)
    assert error["message"]


def test_missing_path(claimtrack: Run, tmp_path: Path) -> None:
    one_line(claimtrack("run", "nowhere"), 2, "nowhere", "no such file")
    one_document(claimtrack("run", "nowhere", "--json"), 2, "input")
    assert list(tmp_path.glob("*.db*")) == [], "no store is made for nothing"


def test_empty_folder(claimtrack: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    one_line(claimtrack("run", "empty"), 2, "empty")
    assert list(tmp_path.glob("*.db*")) == []


def test_binary_file_alone(claimtrack: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    one_line(claimtrack("run", "picture.txt"), 2, "picture.txt")
    assert list(tmp_path.glob("*.db*")) == []


def test_binary_file_among_others(claimtrack: Run, docs: Path) -> None:
    (docs / "picture.txt").write_bytes(bytes(range(256)) * 40)
    ended = claimtrack("run", "docs", "--json")
    assert ended.code == 4
    (problem,) = ended.json["problems"]
    assert problem["where"].endswith("picture.txt")
    assert len(ended.json["documents"]) == len(DOCUMENTS)
    assert "picture.txt" in claimtrack("run", "docs").err
    assert claimtrack("run", "docs", "-q").code == 4, "a second run says so too"


def test_broken_encoding(claimtrack: Run, docs: Path) -> None:
    (docs / "broken.txt").write_bytes(
        "Die Talsperre faßt 31 Millionen Kubikmeter. ".encode() * 3 + b"\xff\xfe\xc3("
    )
    ended = claimtrack("run", "docs", "--json")
    assert ended.code in {0, 4}
    if ended.code == 0:
        assert any(each["path"].endswith("broken.txt") for each in ended.json["documents"])
    else:
        assert ended.json["problems"][0]["where"].endswith("broken.txt")
    assert "Traceback" not in ended.err


def test_locked_store(claimtrack: Run, docs: Path, stored: Path) -> None:
    (docs / "new.txt").write_text("The dam is 41 metres high.\n", "utf-8")
    before = claimtrack("status", "--json").json
    with closing(sqlite3.connect(stored)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = claimtrack("run", "docs", "-q", CLAIMTRACK_BUSY_SECONDS="0.3")
        one_line(ended, 3, "another process")
        one_document(claimtrack("run", "docs", "--json", CLAIMTRACK_BUSY_SECONDS="0.3"), 3, "store_locked")
        assert claimtrack("report").code == 0, "reading needs no lock"
        other.rollback()
    assert claimtrack("status", "--json").json == before


def test_newer_store(claimtrack: Run, docs: Path, stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as other:
        other.execute("UPDATE claimtrack_version SET version_num = '9999'")
        other.commit()
    before = stored.read_bytes()
    one_line(claimtrack("run", "docs"), 3, "newer claimtrack", "9999")
    one_document(claimtrack("report", "--json"), 3, "newer_schema")
    assert stored.read_bytes() == before


@pytest.mark.parametrize("content", [b"just words", b"SQLite format 3\x00" + b"\x07" * 5000])
def test_no_database(claimtrack: Run, docs: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "claimtrack.db").write_bytes(content)
    one_line(claimtrack("run", "docs"), 3, "claimtrack.db")
    one_document(claimtrack("status", "--json"), 3, "damaged_store")
    assert (tmp_path / "claimtrack.db").read_bytes() == content


def test_altered_log(claimtrack: Run, stored: Path) -> None:
    group = claimtrack("export").json["groups"][0]["id"]
    assert claimtrack("decide", "unsure", group).code == 0
    with closing(sqlite3.connect(stored)) as other:
        other.execute("DROP TRIGGER events_no_update")
        other.execute("UPDATE events SET judgement = 'confirmed'")
        other.commit()
    one_line(claimtrack("verify"), 3, "event 1")


def test_nothing_there_yet(within: Run, tmp_path: Path) -> None:
    for words in (["report"], ["export"], ["status"], ["decide", "confirmed", "x"], ["review", "--plain"]):
        one_line(within(*words), 3, "claimtrack run")
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--nonsense"], ["nonsense"], ["run", "docs", "--fail-on", "terrible"],
        ["run", "docs", "--format", "nonsense"], ["show"], ["decide", "nonsense", "x"],
        ["run", "docs", "--db", "oracle://x/y"], ["report", "--limit", "many"], ["db", "nonsense"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_bad_usage(claimtrack: Run, docs: Path, stored: Path, arguments: list[str]) -> None:
    before = stored.read_bytes()
    one_line(claimtrack(*arguments), 2)
    one_document(claimtrack(*arguments, "--json"), 2, "usage")
    assert stored.read_bytes() == before


def test_bad_configuration(claimtrack: Run, docs: Path, tmp_path: Path) -> None:
    (tmp_path / "claimtrack.toml").write_text("databse = 'x'\n")
    one_line(claimtrack("run", "docs"), 2, "claimtrack.toml", "databse")
    (tmp_path / "claimtrack.toml").write_text("limit = 'x'\n")
    one_line(claimtrack("run", "docs"), 2, "limit")
    (tmp_path / "claimtrack.toml").write_text("limit = \n")
    one_line(claimtrack("run", "docs"), 2, "TOML")
    (tmp_path / "claimtrack.toml").unlink()
    one_line(claimtrack("run", "docs", CLAIMTRACK_FAIL_ON="x"), 2, "CLAIMTRACK_FAIL_ON")


def test_interrupted(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("run", "-", "--json"),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Where the tests run in the background, interrupts are ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    time.sleep(4)  # it now waits for documents on its standard input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert b'"interrupted"' in out
    assert b"Traceback" not in err
    assert list(tmp_path.glob("*.db*")) == []


def test_reader_that_had_enough(stored: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("export"),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_bug_is_one_line_that_names_the_details(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(arguments: object) -> int:
        raise LookupError("oh \x1b[31m")

    monkeypatch.setattr("claimtrack.cli.app.run_command", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["report", "--json"]) == 2
    captured = capsys.readouterr()
    (saved,) = tmp_path.glob("claimtrack-bug-*.txt")
    assert str(saved) in captured.err
    assert len(captured.err.splitlines()) == 1
    assert "LookupError" in saved.read_text("utf-8")
    assert '"bug"' in captured.out
    monkeypatch.setenv("CLAIMTRACK_DEBUG", "1")
    main(["report"])
    assert "Traceback" in capsys.readouterr().err


def test_killed_at_any_moment_the_store_is_whole(
    claimtrack: Run, docs: Path, stored: Path, tmp_path: Path
) -> None:
    for number in range(8):
        (docs / "letter.txt").write_text(
            f"The Velm dam employs {number + 90} people, the board said.\n", "utf-8"
        )
        process = subprocess.Popen(
            command("run", "docs", "-q"),
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.35 + 0.2 * number)
        process.kill()
        process.wait()
        with Store.open(str(stored)) as store, store.read() as reader:
            assert reader.verify().faults == ()
            result = reader.current()
        assert result is not None
        assert {finding.group for finding in result.findings} <= {group.id for group in result.groups}
    assert claimtrack("run", "docs", "-q").code == 0


def test_two_runs_at_once(docs: Path, tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            command("run", f"docs/{name}", "--json"),
            cwd=tmp_path,
            env=environment(tmp_path, CLAIMTRACK_BUSY_SECONDS="60"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("gazette.txt", "herald.txt")
    ]
    for process in processes:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    with Store.open(str(tmp_path / "claimtrack.db")) as store, store.read() as reader:
        assert len(reader.history()) == 2
        assert reader.verify().faults == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_folder_that_may_not_be_written(claimtrack: Run, docs: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    one_line(claimtrack("run", "docs", "--db", "closed/x.db"), 3)
