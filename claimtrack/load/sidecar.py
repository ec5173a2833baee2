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

from claimtrack.load.dates import read_published
from claimtrack.load.interface import Metadata
from claimtrack.model import Problem

SIDECAR = "sources.toml"
_FIELDS = tuple(field.name for field in fields(Metadata))


class Sidecars:
    """The sidecars of folders, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Mapping[str, Any]] = {}
        self.problems: list[Problem] = []

    def _check(self, path: Path, name: str, table: Mapping[str, Any]) -> None:
        """Say what is wrong with what the sidecar says of one file."""
        unknown = sorted(set(table) - set(_FIELDS))
        published = table.get("published")
        if unknown:
            what = f"what it says of {name!r} has {', '.join(unknown)}, which is not known"
            self.problems.append(Problem(str(path), what, "known: " + ", ".join(_FIELDS), "metadata"))
        if published is not None and read_published(str(published)) is None:
            what = f"what it says of {name!r} has published = {published!s}, which is no date"
            self.problems.append(Problem(str(path), what, 'write it as "2031-06-05"', "metadata"))

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
        files = content.get("file")
        for name, table in {
            **(files if isinstance(files, dict) else {}),
            "default": content.get("default"),
        }.items():
            if isinstance(table, dict):
                self._check(path, name, table)
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
        if "published" in missing:
            missing["published"] = read_published(missing["published"]) or ""
        found = replace(found, **missing)
    return found
