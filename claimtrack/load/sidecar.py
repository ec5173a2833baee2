"""`sources.toml`: what a person says of the files of a folder.

[default]
language = "en"

[file."council-minutes.txt"]        # a name, a path below the folder, or a pattern with *
publisher = "Ostrel Town Council"
published = "2021-05-12"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

from claimtrack.load.interface import Metadata
from claimtrack.model import Problem

SIDECAR = "sources.toml"
_FIELDS = tuple(field.name for field in fields(Metadata))


class Sidecars:
    """The sidecars of folders, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Mapping[str, Any]] = {}
        self.problems: list[Problem] = []

    def metadata_of(self, path: Path, root: Path) -> Metadata:
        """What the sidecars of the given folder and of those down to the file say, the nearest first."""
        found = Metadata()
        folder = path.parent
        folders = [folder, *(above for above in folder.parents if above.is_relative_to(root))]
        for each in folders if folder.is_relative_to(root) else [folder]:
            found = _fill(found, self._in_folder(each), path.relative_to(each))
        return found

    def _in_folder(self, folder: Path) -> Mapping[str, Any]:
        if folder not in self._read:
            self._read[folder] = self._load(folder / SIDECAR)
        return self._read[folder]

    def _load(self, path: Path) -> Mapping[str, Any]:
        if not path.is_file():
            return {}
        try:
            content = tomllib.loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            self.problems.append(Problem(str(path), f"it is not TOML ({error})", "mend it", "metadata"))
            return {}
        for name, table in (content.get("file") or {}).items():
            unknown = sorted(set(table) - set(_FIELDS)) if isinstance(table, dict) else ["(not a table)"]
            if unknown:
                what = f"[file.{name!r}] has {', '.join(unknown)}, which is not known"
                self.problems.append(Problem(str(path), what, "known: " + ", ".join(_FIELDS), "metadata"))
        return content


def _fill(found: Metadata, content: Mapping[str, Any], below: PurePath) -> Metadata:
    files = content.get("file")
    tables = [
        table
        for name, table in (files.items() if isinstance(files, dict) else ())
        if isinstance(table, dict)
        and (name in (below.as_posix(), below.name) or fnmatchcase(below.as_posix(), name))
    ]
    default = content.get("default")
    if isinstance(default, dict):
        tables.append(default)
    for table in tables:
        missing = {
            name: str(table[name]) for name in _FIELDS if name in table and getattr(found, name) is None
        }
        found = replace(found, **missing)
    return found
