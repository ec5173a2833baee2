"""Rows of different lengths kept one after another: how they are walked through at once."""

from __future__ import annotations

from typing import Any


def walk(starts: Any, sizes: Any) -> tuple[Any, Any]:
    """For rows that begin at `starts` and have `sizes` entries: the number of the row and the place, for each entry."""
    import numpy as np

    row = np.repeat(np.arange(len(sizes)), sizes)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
