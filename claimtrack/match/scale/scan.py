"""Values by arrays: the main number, the year and the day that each text of a slice states.

A fast reading for claims whose values nobody has parsed: it knows digits, thousands and decimals, scale
words, percents, currencies and dates, not number words, ranges or hedges; `claimtrack.find_values` knows
those, one text at a time. Where a text states several numbers, its first that is not part of a date is the
main one.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.tokens import Tokens, hash_word

#: The kinds told apart, as numbers; money of each currency is a kind of its own, from MONEY on.
NOTHING, NUMBER, PERCENT, DATE, MONEY = 0, 1, 2, 3, 16

_TABLE_BITS = 16
_DIGITS = 18
_YEARS = (1000, 2199)


class Scanned(NamedTuple):
    """For each row: kind, value (NaN where none), year and day number (date.toordinal); 0 where not
    stated."""

    kind: NDArray[np.uint8]
    value: NDArray[np.float64]
    year: NDArray[np.int16]
    day: NDArray[np.int32]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("tables/scan.json").read_text("utf-8"))
    return table


@cache
def currencies() -> tuple[str, ...]:
    """Currency codes; the money of each is kind MONEY plus its place here."""
    return tuple(sorted(_table()["currencies"]))


class _Lookup:
    """Small numbers by word hash, 0 for any other word: a table over 16 bits that is checked on the whole
    hash."""

    def __init__(self, entries: dict[str, int]) -> None:
        self.word = np.zeros(1 << _TABLE_BITS, np.uint32)
        self.number = np.zeros(1 << _TABLE_BITS, np.uint8)
        for text, number in sorted(entries.items()):
            word = hash_word(text)
            self.word[word >> (32 - _TABLE_BITS)] = word
            self.number[word >> (32 - _TABLE_BITS)] = number

    def __call__(self, word: NDArray[np.uint32]) -> NDArray[np.uint8]:
        place = word >> np.uint32(32 - _TABLE_BITS)
        return np.where(self.word[place] == word, self.number[place], np.uint8(0))


class _Lexicon(NamedTuple):
    month: _Lookup
    scale: _Lookup
    percent: _Lookup
    money_before: _Lookup
    money_after: _Lookup
    before_year: _Lookup
    signs: tuple[tuple[bytes, int], ...]


@cache
def _lexicon() -> _Lexicon:
    table = _table()
    code = {currency: MONEY + place for place, currency in enumerate(currencies())}
    money = {word: code[c] for c, words in table["currencies"].items() for word in words}
    only_before = set(table["only_before_a_number"])
    return _Lexicon(
        _Lookup(table["months"]),
        _Lookup(table["scales"]),
        _Lookup(dict.fromkeys(table["percent"], 1) | {"per": 2, "cent": 3}),
        _Lookup(money),
        _Lookup({word: number for word, number in money.items() if word not in only_before}),
        _Lookup(dict.fromkeys(table["before_a_year"], 1)),
        tuple((sign.encode(), code[c]) for sign, c in sorted(table["signs"].items())),
    )


class _Numbers(NamedTuple):
    """The numbers of a slice: their token, value, count of digits, and how they are punctuated."""

    token: NDArray[np.int64]
    value: NDArray[np.float64]
    digits: NDArray[np.int64]
    plain: NDArray[np.bool_]
    day: NDArray[np.int32]


def scan_values(tokens: Tokens, rows: int, first: int) -> Scanned:
    """The values of texts `first` to `first + rows`, whose tokens these are."""
    out = Scanned(
        np.zeros(rows, np.uint8), np.full(rows, np.nan), np.zeros(rows, np.int16), np.zeros(rows, np.int32)
    )
    numbers = _read_numbers(tokens)
    if numbers.token.size == 0:
        return out
    lexicon = _lexicon()
    value, last, taken = _join_thousands(tokens, numbers)
    used = _read_dates(tokens, numbers, lexicon, out, first)
    taken |= used
    kind, value = _read_kinds(tokens, numbers, lexicon, value, last)
    year = ~taken & (kind == NUMBER) & _look_like_years(tokens, numbers, lexicon, last)
    _put_first(out.year, tokens.row[numbers.token[year]] - first, numbers.value[year])
    main = ~taken & ~year
    row = tokens.row[numbers.token[main]] - first
    _put_first(out.kind, row, kind[main])
    _put_first(out.value, row, value[main])
    dated = (out.kind == NOTHING) & (out.day > 0)
    out.kind[dated] = DATE
    return out


def _put_first(column: NDArray[Any], row: NDArray[np.int32], value: NDArray[Any]) -> None:
    """Set each row to the first of its values; an assignment keeps the last, so it runs backwards."""
    column[row[::-1]] = value[::-1]


def _read_numbers(tokens: Tokens) -> _Numbers:
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
    return _Numbers(token, value, digit.sum(1), (dots + commas) == 0, day)


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
    ok = (year >= _YEARS[0]) & (year <= _YEARS[1]) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(ok, year, 1970) - 1970) * 12 + np.where(ok, month, 1) - 1
    start = months.astype("datetime64[M]").astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[M]").astype("datetime64[D]") - start).astype(np.int64)
    ordinal = start.astype(np.int64) + day - 1 + 719163
    return np.where(ok & (day <= length), ordinal, 0).astype(np.int32)


def _join_thousands(
    tokens: Tokens, numbers: _Numbers
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


def _read_dates(
    tokens: Tokens, numbers: _Numbers, lexicon: _Lexicon, out: Scanned, first: int
) -> NDArray[np.bool_]:
    """Put days and months with their year into `out`; which numbers belong to a date."""
    used = numbers.day > 0
    row = tokens.row[numbers.token] - first
    day = numbers.day.copy()
    small = numbers.plain & (numbers.digits <= 2)
    four = numbers.plain & (numbers.digits == 4)
    month = lexicon.month(tokens.word)
    for shape in (_day_month_year, _month_day_year, _year_month_day):
        found, parts, belongs = shape(tokens, numbers, month, small, four)
        ordinal = day_numbers(*parts)
        ok = (ordinal > 0) & ~used[found]
        day[found[ok]] = ordinal[ok]
        used[belongs[:, ok].ravel()] = True
    has = day > 0
    _put_first(out.day, row[has], day[has])
    stated = out.day > 0
    years = (out.day[stated].astype(np.int64) - 719163).astype("datetime64[D]").astype("datetime64[Y]")
    out.year[stated] = years.astype(np.int64) + 1970
    return used


_Shape = tuple[
    NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]
]


def _day_month_year(
    tokens: Tokens,
    numbers: _Numbers,
    month: NDArray[np.uint8],
    small: NDArray[np.bool_],
    four: NDArray[np.bool_],
) -> _Shape:
    """24 September 2016, 24th of September 2016 (with the "th" apart): the day's number comes first."""
    at = np.flatnonzero(small[:-1] & four[1:])
    token = numbers.token
    gap = token[at + 1] - token[at]
    at = at[(gap >= 2) & (gap <= 4) & (tokens.row[token[at]] == tokens.row[token[at + 1]])]
    name = token[at + 1] - 1
    at = at[month[name] > 0]
    parts = (_whole(numbers, at + 1), month[token[at + 1] - 1].astype(np.int64), _whole(numbers, at))
    return at, parts, np.stack([at, at + 1])


def _month_day_year(
    tokens: Tokens,
    numbers: _Numbers,
    month: NDArray[np.uint8],
    small: NDArray[np.bool_],
    four: NDArray[np.bool_],
) -> _Shape:
    """September 24, 2016."""
    at = np.flatnonzero(small[:-1] & four[1:])
    token = numbers.token
    gap = token[at + 1] - token[at]
    at = at[(gap <= 2) & (token[at] > 0) & (tokens.row[token[at]] == tokens.row[token[at + 1]])]
    at = at[month[token[at] - 1] > 0]
    parts = (_whole(numbers, at + 1), month[token[at] - 1].astype(np.int64), _whole(numbers, at))
    return at, parts, np.stack([at, at + 1])


def _year_month_day(
    tokens: Tokens,
    numbers: _Numbers,
    month: NDArray[np.uint8],
    small: NDArray[np.bool_],
    four: NDArray[np.bool_],
) -> _Shape:
    """2016-09-24."""
    token = numbers.token
    at = np.flatnonzero(four[:-2] & small[1:-1] & small[2:])
    dash = np.ones(at.size, bool)
    for step in (0, 1):
        here, there = token[at + step], token[at + step + 1]
        dash &= (there == here + 1) & (tokens.start[there] == tokens.end[here] + 1)
        dash &= tokens.data[tokens.end[here]] == ord("-")
    at = at[dash]
    parts = (_whole(numbers, at), _whole(numbers, at + 1), _whole(numbers, at + 2))
    return at, parts, np.stack([at, at + 1, at + 2])


def _whole(numbers: _Numbers, at: NDArray[np.int64]) -> NDArray[np.int64]:
    return numbers.value[at].astype(np.int64)


def _read_kinds(
    tokens: Tokens,
    numbers: _Numbers,
    lexicon: _Lexicon,
    value: NDArray[np.float64],
    last: NDArray[np.int64],
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """What each number counts, by the signs and words around it, and its value with its scale word."""
    end = _Neighbours(tokens, last)
    scale = np.where(end.near(1), lexicon.scale(end.word(1)), 0)
    value = value * 10.0**scale
    step = np.where(scale > 0, 2, 1)
    after = end.word(step)
    percent = lexicon.percent(after) * end.near(step)
    is_percent = (percent == 1) | ((percent == 2) & (lexicon.percent(end.word(step + 1)) == 3))
    is_percent |= end.byte_after() == ord("%")
    kind = np.where(is_percent, PERCENT, NUMBER).astype(np.uint8)
    money = lexicon.money_after(after) * end.near(step)
    begin = _Neighbours(tokens, numbers.token)
    before = lexicon.money_before(begin.word(-1)) * begin.near(-1)
    money = np.where(before > 0, before, money)
    for sign, code in lexicon.signs:
        money = np.where(begin.preceded_by(sign), code, money)
    return np.where((money > 0) & ~is_percent, money, kind).astype(np.uint8), value


class _Neighbours:
    """The words and bytes around some tokens, 0 beyond their row."""

    def __init__(self, tokens: Tokens, token: NDArray[np.int64]) -> None:
        self.tokens, self.token = tokens, token

    def _at(self, step: NDArray[np.int64] | int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        place = np.clip(self.token + step, 0, self.tokens.row.size - 1)
        ok = (place == self.token + step) & (self.tokens.row[place] == self.tokens.row[self.token])
        return place, ok

    def word(self, step: NDArray[np.int64] | int) -> NDArray[np.uint32]:
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
        data = self.tokens.data
        end = np.minimum(self.tokens.end[self.token], data.size - 1)
        space = data[end] == ord(" ")
        after: NDArray[np.uint8] = data[np.minimum(end + space, data.size - 1)]
        return after

    def preceded_by(self, sign: bytes) -> NDArray[np.bool_]:
        data, start = self.tokens.data, self.tokens.start[self.token]
        ok = start >= len(sign)
        for place, byte in enumerate(sign):
            ok &= data[np.maximum(start - len(sign) + place, 0)] == byte
        return ok


def _look_like_years(
    tokens: Tokens, numbers: _Numbers, lexicon: _Lexicon, last: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Four plain digits in the range of years, after a word that years follow or at the end of a phrase."""
    in_range = numbers.plain & (numbers.digits == 4) & (numbers.value >= 1000) & (numbers.value <= _YEARS[1])
    around = _Neighbours(tokens, numbers.token)
    cue = (lexicon.before_year(around.word(-1)) > 0) | (lexicon.month(around.word(-1)) > 0)
    modern = (numbers.value >= 1900) & (numbers.value <= 2099)
    data, end = tokens.data, tokens.end[last]
    ends_phrase = np.isin(data[np.minimum(end, data.size - 1)], np.frombuffer(b".,;:)", np.uint8))
    years: NDArray[np.bool_] = in_range & (cue | (modern & ends_phrase))
    return years
