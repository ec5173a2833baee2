"""Whatever was judged before the program was killed is in the store; a whole review needs no other command."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from claimtrack.pipeline import read_current
from claimtrack.store import Store

TEXT = (
    "The Velm dam was finished in May 2016. The dam cost ${} million, according to the water board. "
    "The reservoir holds {} million cubic metres of water. The Velm dam employs {} people.\n"
)
_SECONDS = 60.0


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    for name, numbers in (("gazette", (48, 31, 120)), ("herald", (62, 39, 85))):
        (tmp_path / "docs" / f"{name}.txt").write_text(TEXT.format(*numbers), "utf-8")
    path = tmp_path / "claimtrack.db"
    environment = {**os.environ, "HOME": str(tmp_path), "CLAIMTRACK_MEANING": "off"}
    command = [sys.executable, "-m", "claimtrack", "run", str(tmp_path / "docs"), "--db", str(path), "-q"]
    subprocess.run(command, env=environment, check=True, timeout=120, capture_output=True)
    return path


class Terminal:
    """claimtrack review as a real process on a terminal of 80 by 24."""

    def __init__(self, db: Path, *words: str) -> None:
        self._here, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "HOME": str(db.parent), "TERM": "xterm", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "claimtrack", "review", "--db", str(db), "--reviewer", "ana", *words]
        self.process = subprocess.Popen(
            command, stdin=there, stdout=there, stderr=there, env=environment, start_new_session=True
        )
        os.close(there)
        self._seen = b""

    def expect(self, words: str) -> None:
        """Until these words are drawn, after what was expected before."""
        end = time.monotonic() + _SECONDS
        while words.encode() not in self._seen:
            assert time.monotonic() < end, self._seen[-2000:]
            ready, _, _ = select.select([self._here], [], [], 1)
            if ready:
                self._seen += os.read(self._here, 1 << 16)
        self._seen = self._seen.partition(words.encode())[2]

    def type(self, keys: str) -> None:
        os.write(self._here, keys.encode())

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        os.close(self._here)


def judged(db: Path) -> list[str]:
    with Store.open(str(db), create=False) as store, store.read() as reader:
        assert reader.verify().faults == ()
        return [event.judgement.value for event in reader.log()]


@pytest.mark.parametrize("words", [(), ("--plain",)])
def test_a_kill_loses_nothing_that_was_judged(db: Path, words: tuple[str, ...]) -> None:
    terminal = Terminal(db, *words)
    try:
        terminal.expect("q quit")
        terminal.type("c" if not words else "c\nsure\n")
        terminal.expect("saved: confirmed")
        terminal.type("u" if not words else "u\n\n")
        terminal.expect("saved: unsure")
    finally:
        terminal.kill()
    assert judged(db) == ["confirmed", "unsure"]
    again = Terminal(db, *words)
    try:
        again.expect("q quit")
        again.type("z" if not words else "z\n")
        again.expect("undone: unsure")
    finally:
        again.kill()
    assert judged(db) == ["confirmed", "unsure", "undo"]


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_at_any_keypress_keeps_what_was_judged_until_then(db: Path, seed: int) -> None:
    rng = random.Random(seed)
    words = {"c": "confirmed", "u": "unsure", "a": "accepted"}
    typed: list[str] = []
    for _ in range(2):
        before = len(judged(db))
        terminal = Terminal(db)
        told = 0
        try:
            terminal.expect("q quit")
            for _ in range(rng.randrange(1, 4)):
                key = rng.choice([each for each in words if not typed or words[each] != typed[-1]])
                terminal.type(key)
                typed.append(words[key])
                if rng.random() < 0.5:
                    terminal.expect(f"saved: {words[key]}")
                    told = len(typed)
        finally:
            terminal.kill()
        log = judged(db)
        assert log == typed[: len(log)], "nothing but what was typed, in its order"
        assert len(log) >= max(told, before)
        typed = log


def test_everything_is_reviewed_by_keyboard_alone(db: Path) -> None:
    with Store.open(str(db), create=False) as store:
        result = read_current(store)
    assert result is not None
    count = len(result.findings)
    assert count >= 3
    terminal = Terminal(db)
    try:
        terminal.expect("q quit")
        for _ in range(count):
            terminal.type("c")
            terminal.expect("saved: confirmed")
        terminal.type("q")
        assert terminal.process.wait(20) == 0
    finally:
        terminal.kill()
    with Store.open(str(db), create=False) as store:
        after = read_current(store)
    assert after is not None
    assert {finding.id for finding in after.findings} == set(after.decided)
