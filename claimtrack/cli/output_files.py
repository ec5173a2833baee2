"""Files that appear whole or not at all, written as their content is made."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

#: What is not written straight to a file is held in memory up to here, then in a temporary file.
_HELD = 8 << 20

#: Writes all of its content to a stream.
Fill = Callable[[BinaryIO], None]


def fill_file(path: Path, fill: Fill) -> None:
    """Replace a file in one step; what is no file (a device, a pipe) is written to, never replaced."""
    # A link stays a link: what it points to is replaced.
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():
        with real.open("wb") as stream:
            fill_stream(stream, fill)
    else:
        _replace(real, fill)


def fill_stream(stream: BinaryIO, fill: Fill) -> None:
    """Write to what can't be taken back, once all of it is there."""
    with hold() as held:
        fill(held)
        pour(held, stream)


@contextmanager
def hold() -> Iterator[BinaryIO]:
    """A place for content that is not written out yet."""
    with tempfile.SpooledTemporaryFile(_HELD) as held:
        yield cast(BinaryIO, held)


def pour(held: BinaryIO, stream: BinaryIO) -> None:
    """Write out what was held."""
    held.seek(0)
    shutil.copyfileobj(held, stream)
    stream.flush()


def _replace(path: Path, fill: Fill) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            fill(file)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
