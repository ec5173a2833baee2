"""Numbers by arrays: digits, decimals, thousands in groups, and days written as 24.09.2016."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.tokens import Tokens

#: The years that a date may have.
YEARS = (1000, 2199)

_DIGITS = 18
#: date.toordinal of 1 January 1970.
_EPOCH = 719163


class Numbers(NamedTuple):
    """The numbers of a slice: their token, value, count of digits, and how they are punctuated."""

    token: NDArray[np.int64]
    value: NDArray[np.float64]
    digits: NDArray[np.int64]
    plain: NDArray[np.bool_]
    day: NDArray[np.int32]


def read_numbers(tokens: Tokens) -> Numbers:
    """The numbers written in digits; a lone comma before other than three digits is a decimal comma."""
    token = np.flatnonzero(tokens.number)
    start, length = tokens.start[token], tokens.end[token] - tokens.start[token]
    width = min(int(length.max(initial=1)), _DIGITS)
    place = np.arange(width)
    byte = tokens.data[np.minimum(start[:, None] + place, tokens.data.size - 1)]
    inside = place < length[:, None]
    digit = inside & (byte >= ord("0")) & (byte <= ord("9"))
    dot, comma = inside & (byte == ord(".")), inside & (byte == ord(","))
    whole = np.zeros(token.size)
    for column in range(width):
        here = digit[:, column]
        whole[here] = whole[here] * 10 + (byte[here, column] - np.uint8(ord("0")))
    dots, commas = dot.sum(1), comma.sum(1)
    after = np.where(inside, digit, False)
    mark = np.where(dots == 1, _last(dot), np.where((dots == 0) & (commas == 1), _last(comma), -1))
    decimals = (after & (place > mark[:, None])).sum(1)
    decimal = (mark >= 0) & ((dots == 1) | (decimals != 3))
    value = np.where(decimal, whole / 10.0 ** np.where(decimal, decimals, 0), whole)
    day = _dotted_days(byte, digit, dot, dots, whole)
    return Numbers(token, value, digit.sum(1), (dots + commas) == 0, day)


def _last(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The last true column of each row; meaningless where there is none."""
    last: NDArray[np.int64] = mask.shape[1] - 1 - mask[:, ::-1].argmax(1)
    return last


def _dotted_days(
    byte: NDArray[np.uint8],
    digit: NDArray[np.bool_],
    dot: NDArray[np.bool_],
    dots: NDArray[np.int64],
    whole: NDArray[np.float64],
) -> NDArray[np.int32]:
    """Day numbers of numbers like 24.09.2016, 0 for all others."""
    out = np.zeros(len(byte), np.int32)
    two = np.flatnonzero(dots == 2)
    if two.size == 0:
        return out
    first, last = dot[two].argmax(1), _last(dot[two])
    digits = digit[two].sum(1)
    ok = (first <= 2) & (last - first <= 3) & (digits - (last - 1) == 4)
    two = two[ok]
    # The year is the last four digits; before it stand one or two digits of the month, then those of the
    # day.
    stated = whole[two].astype(np.int64)
    month_digits = (last - first)[ok] - 1
    rest = stated // 10_000
    month = rest % 10**month_digits
    out[two] = day_numbers(stated % 10_000, month, rest // 10**month_digits)
    return out


def day_numbers(
    year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]
) -> NDArray[np.int32]:
    """date.toordinal of each date, 0 where there is no such day of the years 1000 to 2199."""
    ok = (year >= YEARS[0]) & (year <= YEARS[1]) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(ok, year, 1970) - 1970) * 12 + np.where(ok, month, 1) - 1
    start = months.astype("datetime64[M]").astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[M]").astype("datetime64[D]") - start).astype(np.int64)
    ordinal = start.astype(np.int64) + day - 1 + _EPOCH
    return np.where(ok & (day <= length), ordinal, 0).astype(np.int32)


def years_of(day: NDArray[np.int32]) -> NDArray[np.int16]:
    """The years of day numbers, 0 of 0."""
    years = (day.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    return np.where(day > 0, years + 1970, 0).astype(np.int16)


def join_thousands(
    tokens: Tokens, numbers: Numbers
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    """Values with groups like "745 000" read as one, the last token of each, and which numbers are thereby
    used."""
    value, last = numbers.value.copy(), numbers.token.copy()
    taken = np.zeros(value.size, bool)
    token = numbers.token
    length = tokens.end[token] - tokens.start[token]
    follows = np.r_[
        (token[1:] == token[:-1] + 1) & (tokens.start[token[1:]] == tokens.end[token[:-1]] + 1), False
    ]
    follows[:-1] &= tokens.data[tokens.end[token[:-1]]] == ord(" ")
    follows &= tokens.row[token] == tokens.row[np.r_[token[1:], token[-1:]]]
    group = numbers.plain & (length == 3)
    head = numbers.plain & (length <= 3) & follows & np.r_[group[1:], False]
    head &= ~(np.r_[False, (group & follows)[:-1]] & group & np.r_[False, head[:-1]])
    open_ = np.flatnonzero(head)
    reach = open_ + 1
    for _ in range(4):
        if open_.size == 0:
            break
        value[open_] = value[open_] * 1000 + numbers.value[reach]
        last[open_] = token[reach]
        taken[reach] = True
        more = follows[reach] & (reach + 1 < value.size)
        more[more] = group[reach[more] + 1]
        open_, reach = open_[more], reach[more] + 1
    return value, last, taken
