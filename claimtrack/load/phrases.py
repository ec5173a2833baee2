"""Word lists that ship as plain text files, one entry a line, # for remarks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_words(name: str) -> frozenset[str]:
    """The entries of `tables/{name}.txt`."""
    text = files("claimtrack.load").joinpath("tables", f"{name}.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
