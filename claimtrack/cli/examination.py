"""The checks of `claimtrack doctor`."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from claimtrack.errors import ClaimtrackError

_NEEDED = ("sqlalchemy", "alembic", "typer", "rich", "pydantic-settings", "rapidfuzz", "numpy", "nupunkt")
_OPTIONAL = ("psycopg", "spacy", "onnxruntime", "textual", "textual-serve")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    fine: bool
    found: str
    needed: bool = True


def examine(db: str | None) -> list[Check]:
    """Look at everything; nothing is changed."""
    checks = [
        Check("python", sys.version_info >= (3, 11), platform.python_version()),
        *(_package(name, needed=True) for name in _NEEDED),
        *(_package(name, needed=False) for name in _OPTIONAL),
        _tried("configuration", _configuration),
        _tried("loaders", _loaders),
        _tried("exporters", _exporters),
        Check("output encoding", True, (sys.stdout.encoding or "none").lower(), needed=False),
    ]
    return [*checks, _tried("store", lambda: _store(db), needed=False)]


def _package(name: str, *, needed: bool) -> Check:
    try:
        return Check(name, True, version(name), needed)
    except PackageNotFoundError:
        return Check(name, False, "not installed", needed)


def _tried(name: str, look: Callable[[], str], *, needed: bool = True) -> Check:
    try:
        return Check(name, True, look(), needed)
    except ClaimtrackError as failure:
        return Check(name, False, str(failure), needed)


def _configuration() -> str:
    from claimtrack.settings import load_settings

    set_by_hand = [each for each in load_settings().origins if each.source != "default"]
    return ", ".join(f"{each.name} from {each.source}" for each in set_by_hand) or "defaults"


def _loaders() -> str:
    from claimtrack.load import known_suffixes

    return " ".join(sorted(known_suffixes()))


def _exporters() -> str:
    from claimtrack.export import exporters

    return " ".join(exporters())


def _store(db: str | None) -> str:
    from claimtrack.cli.session import open_store, settle

    with open_store(settle(db=db)) as store, store.read() as reader:
        return f"{store.name}, {len(reader.members())} documents, {reader.log_head()[0]} decisions"
