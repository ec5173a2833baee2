"""Where each reviewer left off, kept beside the store: it is nobody's decision, so it is not in the log."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.review.facets import Place


def state_folder(environment: Mapping[str, str]) -> Path:
    """The user's folder for what a program remembers: `$XDG_STATE_HOME`, or ~/.local/state."""
    base = environment.get("XDG_STATE_HOME") or str(
        Path(environment.get("HOME", "~")).expanduser() / ".local" / "state"
    )
    return Path(base) / "claimtrack" / "places"


class PlaceFile:
    """One reviewer's place in one store. What can't be read or written is done without: nothing hangs on it."""

    def __init__(self, store: str, reviewer: str, environment: Mapping[str, str] | None = None) -> None:
        where = store if "://" in store else str(Path(store).resolve())
        name = hashlib.sha256(f"{where}\n{reviewer}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._path = state_folder(os.environ if environment is None else environment) / f"{name}.json"

    def read(self) -> Place:
        """Where the reviewer left off; the beginning where that is not known."""
        from claimtrack.review.facets import NAMES, Facets, Place

        try:
            found = json.loads(self._path.read_text("utf-8"))
            told: dict[str, Any] = found["facets"]
            several = {name: tuple(map(str, told[name])) for name in NAMES}
            facets = Facets(
                **several,
                undecided=bool(told["undecided"]),
                mine=bool(told["mine"]),
                search=str(told["search"]),
            )
            return Place(facets, None if found["finding"] is None else str(found["finding"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Place()

    def write(self, place: Place) -> None:
        """Remember a place."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(asdict(place)), "utf-8")
            fresh.replace(self._path)
