"""Arguments to files: folders gone through, globs spelt out, each file once, sorted by key."""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.load.sidecar import SIDECAR

#: Files that tell of a folder and are no sources; named by themselves, they are read.
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|contributing|notice)\b", re.IGNORECASE)
#: More folders than this are not put into a key to tell two files apart.
_MOST_FOLDERS = 20
#: The argument that stands for standard input.
STDIN = "-"


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to read. `key` is its path below what was given; `root` is the folder that was given."""

    key: str
    path: Path
    root: Path


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Files by key, how many were of no known suffix, and whether standard input was asked for."""

    files: tuple[FoundFile, ...]
    skipped: int = 0
    stdin: bool = False


def find_documents(paths: Sequence[str], suffixes: frozenset[str]) -> FoundFiles:
    """The files that `paths` name: files as they are, folders with all below them, globs.

    Hidden files and folders are left out. Raises InputError for a path that isn't there and for a folder that
    holds nothing readable.
    """
    found: dict[Path, FoundFile] = {}
    skipped = 0
    for argument in paths:
        if argument == STDIN:
            continue
        files, passed = _expand(argument, suffixes)
        skipped += passed
        for file in files:
            real = file.path.resolve()
            # A file that is named by itself and by its folder goes by the longer key.
            if real not in found or len(file.key) > len(found[real].key):
                found[real] = file
    return FoundFiles(_unique(sorted(found.values())), skipped, STDIN in paths)


def _expand(argument: str, suffixes: frozenset[str]) -> tuple[list[FoundFile], int]:
    path = Path(argument)
    try:
        if path.is_dir():
            return _walk(path, suffixes)
        if path.exists():
            return [FoundFile(path.name, path, path.parent)], 0
    except (OSError, ValueError) as error:
        raise InputError(argument, f"can't be read ({error})") from error
    if glob.has_magic(argument):
        files: list[FoundFile] = []
        skipped = 0
        for match in sorted(glob.glob(argument, recursive=True)):
            each = Path(match)
            if each.is_file() and each.suffix.lower() in suffixes:
                files.append(FoundFile(each.name, each, each.parent))
            elif each.is_file():
                skipped += 1
        if files:
            return files, skipped
        raise InputError(argument, "nothing readable matches", "check the pattern")
    raise InputError(argument, "no such file or folder", "check the path")


def _walk(folder: Path, suffixes: frozenset[str]) -> tuple[list[FoundFile], int]:
    files: list[FoundFile] = []
    skipped = 0
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if any(part.startswith((".", "~$")) for part in below.parts) or not path.is_file():
            continue
        if path.suffix.lower() in suffixes and not _ABOUT.match(path.stem):
            files.append(FoundFile(below.as_posix(), path, folder))
        elif path.name != SIDECAR:
            skipped += 1
    if not files:
        what = f"holds no readable document ({skipped} of other kinds)" if skipped else "is empty"
        raise InputError(str(folder), what, "readable: " + " ".join(sorted(suffixes)))
    return files, skipped


def _unique(files: list[FoundFile]) -> tuple[FoundFile, ...]:
    """Files of one name from several folders get as many folders' names in their keys as part them."""
    named = {file.path: file.key for file in files}
    for above in range(1, _MOST_FOLDERS):
        counts = Counter(named.values())
        if len(counts) == len(named):
            break
        for file in files:
            if counts[named[file.path]] > 1:
                folders = file.root.resolve().parts[1:][-above:]
                named[file.path] = "/".join((*folders, file.key))
    return tuple(sorted(FoundFile(named[file.path], file.path, file.root) for file in files))
