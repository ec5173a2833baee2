"""The words that the fast scan knows: months, scales, percents, currencies, what stands before a year."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.tokens import hash_word

#: The money of each currency is a kind of value of its own, from this number on.
MONEY = 16

_TABLE_BITS = 16


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("tables/scan.json").read_text("utf-8"))
    return table


@cache
def currencies() -> tuple[str, ...]:
    """Currency codes; the money of each is kind MONEY plus its place here."""
    return tuple(sorted(_table()["currencies"]))


class Lookup:
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
        """The number of each word."""
        place = word >> np.uint32(32 - _TABLE_BITS)
        return np.where(self.word[place] == word, self.number[place], np.uint8(0))


class Lexicon(NamedTuple):
    """Months by their number, scale words by their power of ten, money by its kind, the rest by 1 or more."""

    month: Lookup
    scale: Lookup
    percent: Lookup
    money_before: Lookup
    money_after: Lookup
    before_year: Lookup
    signs: tuple[tuple[bytes, int], ...]


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    table = _table()
    code = {currency: MONEY + place for place, currency in enumerate(currencies())}
    money = {word: code[c] for c, words in table["currencies"].items() for word in words}
    only_before = set(table["only_before_a_number"])
    return Lexicon(
        Lookup(table["months"]),
        Lookup(table["scales"]),
        Lookup(dict.fromkeys(table["percent"], 1) | {"per": 2, "cent": 3}),
        Lookup(money),
        Lookup({word: number for word, number in money.items() if word not in only_before}),
        Lookup(dict.fromkeys(table["before_a_year"], 1)),
        tuple((sign.encode(), code[c]) for sign, c in sorted(table["signs"].items())),
    )
