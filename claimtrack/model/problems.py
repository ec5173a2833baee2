"""Problem: a fault in the input, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Where the fault is (a path, with a line where known), what it is, and the way out.

    `code` is stable, for scripts.
    """

    where: str
    what: str
    way_out: str = ""
    code: str = "unreadable"
