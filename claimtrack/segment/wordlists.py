"""The word lists that ship as `tables/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """What `tables/{name}.toml` holds."""
    source = files("claimtrack.segment").joinpath("tables", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(source)
