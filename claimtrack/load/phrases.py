"""Word lists that ship as plain text files, one entry a line, # for remarks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_words(name: str) -> frozenset[str]:
    """The entries of `tables/{name}.txt`."""
    text = files("claimtrack.load").joinpath("tables", f"{name}.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_lists(name: str) -> dict[str, list[str]]:
    """The lists of `tables/{name}.toml`, by their names."""
    text = files("claimtrack.load").joinpath("tables", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def load_sets(name: str) -> dict[str, frozenset[str]]:
    """The same lists, as sets."""
    return {key: frozenset(words) for key, words in load_lists(name).items()}
