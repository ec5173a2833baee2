"""Values by arrays: the main number, the year and the day that each text of a slice states.

A fast reading for claims whose values nobody has parsed: it knows digits, thousands and decimals, scale
words, percents, currencies and dates, not number words, ranges or hedges; `claimtrack.find_values` knows
those, one text at a time. Where a text states several numbers, its first that is not part of a date is the
main one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.days import find_days
from claimtrack.match.scale.lexicon import Lexicon, load_lexicon
from claimtrack.match.scale.numerals import YEARS, Numbers, join_thousands, read_numbers, years_of
from claimtrack.match.scale.tokens import Tokens

#: The kinds told apart, as numbers; money of each currency is a kind of its own, from MONEY on.
NOTHING, NUMBER, PERCENT, DATE = 0, 1, 2, 3


class Scanned(NamedTuple):
    """For each row: kind, value (NaN where none), year and day number (date.toordinal); 0 where not
    stated."""

    kind: NDArray[np.uint8]
    value: NDArray[np.float64]
    year: NDArray[np.int16]
    day: NDArray[np.int32]


def scan_values(tokens: Tokens) -> Scanned:
    """The values of the texts whose tokens these are."""
    rows = tokens.bounds.size - 1
    out = Scanned(
        np.zeros(rows, np.uint8), np.full(rows, np.nan), np.zeros(rows, np.int16), np.zeros(rows, np.int32)
    )
    numbers = read_numbers(tokens)
    if numbers.token.size == 0:
        return out
    lexicon = load_lexicon()
    value, last, taken = join_thousands(tokens, numbers)
    day, used = find_days(tokens, numbers, lexicon)
    has = day > 0
    _put_first(out.day, tokens.row[numbers.token[has]], day[has])
    out.year[:] = years_of(out.day)
    taken |= used
    kind, value = _read_kinds(tokens, numbers, lexicon, value, last)
    year = ~taken & (kind == NUMBER) & _look_like_years(tokens, numbers, lexicon, last)
    _put_first(out.year, tokens.row[numbers.token[year]], numbers.value[year])
    main = ~taken & ~year
    row = tokens.row[numbers.token[main]]
    _put_first(out.kind, row, kind[main])
    _put_first(out.value, row, value[main])
    dated = (out.kind == NOTHING) & (out.day > 0)
    out.kind[dated] = DATE
    return out


def _put_first(column: NDArray[Any], row: NDArray[np.int32], value: NDArray[Any]) -> None:
    """Set each row to the first of its values; an assignment keeps the last, so it runs backwards."""
    column[row[::-1]] = value[::-1]


def _read_kinds(
    tokens: Tokens,
    numbers: Numbers,
    lexicon: Lexicon,
    value: NDArray[np.float64],
    last: NDArray[np.int64],
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """What each number counts, by the signs and words around it, and its value with its scale word."""
    end = Neighbours(tokens, last)
    scale = np.where(end.near(1), lexicon.scale(end.word(1)), 0)
    value = value * 10.0**scale
    step = np.where(scale > 0, 2, 1)
    after = end.word(step)
    percent = lexicon.percent(after) * end.near(step)
    is_percent = (percent == 1) | ((percent == 2) & (lexicon.percent(end.word(step + 1)) == 3))
    is_percent |= end.byte_after() == ord("%")
    kind = np.where(is_percent, PERCENT, NUMBER).astype(np.uint8)
    money = lexicon.money_after(after) * end.near(step)
    begin = Neighbours(tokens, numbers.token)
    before = lexicon.money_before(begin.word(-1)) * begin.near(-1)
    money = np.where(before > 0, before, money)
    for sign, code in lexicon.signs:
        money = np.where(begin.preceded_by(sign), code, money)
    return np.where((money > 0) & ~is_percent, money, kind).astype(np.uint8), value


class Neighbours:
    """The words and bytes around some tokens, 0 beyond their row."""

    def __init__(self, tokens: Tokens, token: NDArray[np.int64]) -> None:
        self.tokens, self.token = tokens, token

    def _at(self, step: NDArray[np.int64] | int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        place = np.clip(self.token + step, 0, self.tokens.row.size - 1)
        ok = (place == self.token + step) & (self.tokens.row[place] == self.tokens.row[self.token])
        return place, ok

    def word(self, step: NDArray[np.int64] | int) -> NDArray[np.uint32]:
        """The word so many steps on, 0 where there is none."""
        place, ok = self._at(step)
        return np.where(ok, self.tokens.word[place], np.uint32(0))

    def near(self, step: NDArray[np.int64] | int) -> NDArray[np.bool_]:
        """Whether the word so many steps on stands in the row, with a character at most between it and its
        neighbour."""
        place, ok = self._at(step)
        sign = np.sign(step)
        inner = np.clip(place - sign, 0, self.tokens.row.size - 1)
        left, right = np.minimum(place, inner), np.maximum(place, inner)
        return ok & (self.tokens.start[right] - self.tokens.end[left] <= 1)

    def byte_after(self) -> NDArray[np.uint8]:
        """The byte after each token, one space passed over."""
        end = self.tokens.end[self.token].astype(np.int64)
        return self._byte(end + (self._byte(end) == ord(" ")))

    def preceded_by(self, sign: bytes) -> NDArray[np.bool_]:
        """Whether a sign of some bytes stands before each token, one space passed over."""
        start = self.tokens.start[self.token].astype(np.int64)
        start = start - (self._byte(start - 1) == ord(" "))
        ok = np.ones(start.size, bool)
        for place, byte in enumerate(sign):
            ok &= self._byte(start - len(sign) + place) == byte
        return ok

    def _byte(self, place: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The byte at a place of each token's text, 0 beyond it."""
        row = self.tokens.row[self.token]
        ok = (place >= self.tokens.bounds[row]) & (place < self.tokens.bounds[row + 1])
        found: NDArray[np.uint8] = self.tokens.data[np.clip(place, 0, self.tokens.data.size - 1)]
        return np.where(ok, found, np.uint8(0))


def _look_like_years(
    tokens: Tokens, numbers: Numbers, lexicon: Lexicon, last: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Four plain digits in the range of years, after a word that years follow or at the end of a phrase."""
    in_range = numbers.plain & (numbers.digits == 4) & (numbers.value >= 1000) & (numbers.value <= YEARS[1])
    around = Neighbours(tokens, numbers.token)
    cue = (lexicon.before_year(around.word(-1)) > 0) | (lexicon.month(around.word(-1)) > 0)
    modern = (numbers.value >= 1900) & (numbers.value <= 2099)
    ends_phrase = np.isin(Neighbours(tokens, last).byte_after(), np.frombuffer(b"\0.,;:)", np.uint8))
    years: NDArray[np.bool_] = in_range & (cue | (modern & ends_phrase))
    return years
