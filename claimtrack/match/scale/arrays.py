"""Columns and threads: how records of arrays are put together, and how work on slices of them is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

import numpy as np

#: How many threads read texts and score pairs; numpy works outside the interpreter's lock.
THREADS = 2

_Record = TypeVar("_Record", bound="tuple[Any, ...]")
_In = TypeVar("_In")
_Out = TypeVar("_Out")


def join_columns(parts: Sequence[_Record]) -> _Record:
    """Records of columns, one below the other; what is no array is taken from the last."""
    kind = cast("Callable[..., _Record]", type(parts[0]))
    return kind(
        *(np.concatenate(c) if isinstance(c[0], np.ndarray) else c[-1] for c in zip(*parts, strict=True))
    )


def in_threads(work: Callable[[_In], _Out], tasks: Iterable[_In]) -> list[_Out]:
    """The results of some work on each task, in order, done by a few threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, tasks))
