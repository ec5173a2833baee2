"""claimtrack as a real process, on invented documents."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCUMENTS = {
    "gazette.txt": (
        "The Velm dam was finished in May 2016. The dam cost $48 million, according to the water board. "
        "The reservoir holds 31 million cubic metres of water. The Velm dam employs 120 people.\n"
    ),
    "herald.txt": (
        "The Velm dam was finished in May 2016. The dam cost $62 million, according to the water board. "
        "The reservoir holds about 31 million cubic metres of water. The Velm dam employs 85 people.\n"
    ),
    "letter.txt": "The Velm dam was completed on 12 May 2016. Fishing is not allowed in the reservoir.\n",
}


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def environment(home: Path, **extra: str) -> dict[str, str]:
    """A bare environment: nothing of the person who runs the tests shines through."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    # Meaning costs seconds and is not what is tested here.
    plain = {"HOME": str(home), "CLAIMTRACK_MEANING": "off", "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | plain | extra


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "claimtrack", *arguments]


def call(folder: Path, arguments: Sequence[str], stdin: str = "", **extra: str) -> Ended:
    run = subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(folder, **extra),
        input=stdin.encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ended(run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8"))


def write_documents(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder
