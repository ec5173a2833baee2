"""Days by arrays: 24 September 2016, September 24, 2016, 2016-09-24 and 24.09.2016."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.lexicon import Lexicon
from claimtrack.match.scale.numerals import Numbers, day_numbers
from claimtrack.match.scale.tokens import Tokens


class _Marks(NamedTuple):
    """What a day is read from: the tokens, their numbers, the month that each token names, and which numbers have
    at most two digits and which have four."""

    tokens: Tokens
    numbers: Numbers
    month: NDArray[np.uint8]
    small: NDArray[np.bool_]
    four: NDArray[np.bool_]


def find_days(
    tokens: Tokens, numbers: Numbers, lexicon: Lexicon
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The day that each number begins, 0 where none, and which numbers belong to a day."""
    used = numbers.day > 0
    day = numbers.day.copy()
    marks = _Marks(
        tokens,
        numbers,
        lexicon.month(tokens.word),
        numbers.plain & (numbers.digits <= 2),
        numbers.plain & (numbers.digits == 4),
    )
    for shape in (_day_month_year, _month_day_year, _year_month_day):
        found, parts, belongs = shape(marks)
        ordinal = day_numbers(*parts)
        ok = (ordinal > 0) & ~used[found]
        day[found[ok]] = ordinal[ok]
        used[belongs[:, ok].ravel()] = True
    return day, used


_Shape = tuple[
    NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]
]


def _day_month_year(marks: _Marks) -> _Shape:
    """24 September 2016, 24th of September 2016 (with the "th" apart): the day's number comes first."""
    tokens, numbers, month, small, four = marks
    at = np.flatnonzero(small[:-1] & four[1:])
    token = numbers.token
    gap = token[at + 1] - token[at]
    at = at[(gap >= 2) & (gap <= 4) & (tokens.row[token[at]] == tokens.row[token[at + 1]])]
    name = token[at + 1] - 1
    at = at[month[name] > 0]
    parts = (_whole(numbers, at + 1), month[token[at + 1] - 1].astype(np.int64), _whole(numbers, at))
    return at, parts, np.stack([at, at + 1])


def _month_day_year(marks: _Marks) -> _Shape:
    """September 24, 2016."""
    tokens, numbers, month, small, four = marks
    at = np.flatnonzero(small[:-1] & four[1:])
    token = numbers.token
    gap = token[at + 1] - token[at]
    at = at[(gap <= 2) & (token[at] > 0) & (tokens.row[token[at]] == tokens.row[token[at + 1]])]
    at = at[(month[token[at] - 1] > 0) & (tokens.row[token[at] - 1] == tokens.row[token[at]])]
    parts = (_whole(numbers, at + 1), month[token[at] - 1].astype(np.int64), _whole(numbers, at))
    return at, parts, np.stack([at, at + 1])


def _year_month_day(marks: _Marks) -> _Shape:
    """2016-09-24."""
    tokens, numbers, _, small, four = marks
    token = numbers.token
    at = np.flatnonzero(four[:-2] & small[1:-1] & small[2:])
    dash = np.ones(at.size, bool)
    for step in (0, 1):
        here, there = token[at + step], token[at + step + 1]
        dash &= (there == here + 1) & (tokens.row[there] == tokens.row[here])
        dash &= tokens.start[there] == tokens.end[here] + 1
        dash &= tokens.data[tokens.end[here]] == ord("-")
    at = at[dash]
    parts = (_whole(numbers, at), _whole(numbers, at + 1), _whole(numbers, at + 2))
    return at, parts, np.stack([at, at + 1, at + 2])


def _whole(numbers: Numbers, at: NDArray[np.int64]) -> NDArray[np.int64]:
    return numbers.value[at].astype(np.int64)
