"""The small sets of words that the modules of this stage look for, from one table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _read_table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        files("claimtrack.extract").joinpath("tables", "sets.toml").read_text("utf-8")
    )
    return table


def word_set(name: str) -> frozenset[str]:
    """The words under a name, written "module.name"."""
    module, key = name.split(".")
    return frozenset(_read_table()[module][key].split())
