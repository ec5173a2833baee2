"""Quantities: the unit of measure behind a number.

Words are looked up in any case, symbols as they stand ("mW" is no "MW"). A single letter counts only where
nothing
else can be meant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimtrack.values.number_tokens import read_table
from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Searched
from claimtrack.values.units import load_units


class UnitMention(NamedTuple):
    """A unit behind a number: its name and where it ends; `start` moves for a sign set apart."""

    unit: str
    end: int
    symbol: bool = False


@cache
def _symbol_lengths() -> tuple[int, ...]:
    """How long symbols are, the longest first."""
    return tuple(sorted({len(symbol) for symbol in load_units().symbols}, reverse=True))


@cache
def _letters() -> tuple[frozenset[str], frozenset[str]]:
    table = read_table("units")["single_letters"]
    return frozenset(table["attached"]), frozenset(table["spaced"])


_WORD = re.compile(r"[^\W\d_]+\.?")
_INCHES = re.compile(
    r"\.?(?=\s*(?:$|[.,;:)\]]|x |by \d|thick|long|wide|tall|deep|high|more|in diameter|of (?:rain|snow)|\())"
)
_FEET_LEFT = re.compile(r"(?:ft|feet|foot|['′])\.?,? ?$")
_NOT_UNITS = {
    "degree": re.compile(r" (?:of (?!arc)|in [a-z]+ (?:and|from)|programme|program|murder|burn|from|holder)"),
    "bar": re.compile(r"s\b|[ -](?:and|or|owner|exam|association)"),
    "league": re.compile(r"s?\b"),
    "stone": re.compile(r"s?\b(?! (?:heavier|lighter|in weight))"),
    "knot": re.compile(r"s? (?:in|of)\b"),
    "bit": re.compile(r" (?:of|more|too|less|later|about|like)\b"),
    "cup": re.compile(r" (?:final|match|game|win|tie|title|holder)"),
    "foot": re.compile(r" (?:soldier|patrol|traffic)"),
    "turn": re.compile(r" (?:out|up|to|down|back|into|of|in|against|away)\b"),
    "mole": re.compile(r""),
}


def find_unit_mention(searched: Searched, number: NumberMention) -> UnitMention | None:
    """The unit of measure that stands right behind a number."""
    end = number.end
    if searched.text[end : end + 1] in _MARKS:
        marked = _by_mark(searched, number)
        if marked is not None:
            return marked
    gap = _gap(searched.text, end)
    if gap is None:
        return None
    place = end + gap
    return _by_word(searched, place, spaced=gap > 0) or _by_symbol(searched, number, place, gap)


_MARKS = ("'", "’", '"', "”", "″")
_FEET_MARK = re.compile(r"['’] ?(?=\d{1,2}(?![\d'’]))")
_INCH_MARK = re.compile(r"\"|''|’’|”")
_FEET_MARK_LEFT = re.compile(r"(?<!\w)[3-9]['’] ?$")


def _by_mark(searched: Searched, number: NumberMention) -> UnitMention | None:
    """Feet and inches by their marks, as in a height: 5'6"."""
    if number.is_word or number.value != number.value.to_integral_value():
        return None
    feet = _FEET_MARK.match(searched.text, number.end) if 3 <= number.value <= 9 else None
    if feet is not None:
        return UnitMention("foot", number.end + 1, symbol=True)
    inches = _INCH_MARK.match(searched.text, number.end)
    if inches is None or not _FEET_MARK_LEFT.search(searched.text, max(0, number.start - 4), number.start):
        return None
    return UnitMention("inch", inches.end(), symbol=True)


def unit_at(searched: Searched, place: int) -> UnitMention | None:
    """The unit that is written at a place, as after "per"."""
    return _by_word(searched, place, spaced=True) or _plain_symbol(searched, place)


def _gap(text: str, end: int) -> int | None:
    """How many characters part number and unit: none, a space, a hyphen, a stray bracket."""
    after = text[end : end + 3]
    if not after:
        return None
    if after[0].isalpha() or after[0] in "°º″′µΩ℃℉":
        return 0
    if after[0] in " \u00a0\u202f-‐‑\n":
        if after[1:2].isalpha() or after[1:2] in "°º″′µΩ":
            return 1
        if after[1:2] in " -<{" and after[2:3].isalpha():
            return 2
        return None
    return 1 if after[0] in "<{" and after[1:2].isalpha() else None


def _by_word(searched: Searched, place: int, *, spaced: bool) -> UnitMention | None:
    low = searched.low
    first = _WORD.match(low, place)
    if first is None:
        return None
    rows = load_units().words.get(first.group()) or load_units().words.get(first.group().rstrip("."), ())
    for word, name in rows:
        stop = place + len(word)
        if low[place:stop] != word and low[place:stop].replace("-", " ") != word:
            continue
        if not searched.boundary(stop):
            continue
        if not spaced and len(word) < 4:
            continue
        refusal = _NOT_UNITS.get(name)
        if refusal is not None and refusal.match(low, stop - 1 if low[stop - 1] == "s" else stop):
            continue
        return UnitMention(name, stop)
    return None


def _plain_symbol(searched: Searched, place: int) -> UnitMention | None:
    """The longest symbol that stands whole at a place; one that ends on a sign may run on into a word."""
    symbols, text = load_units().symbols, searched.text
    sign: UnitMention | None = None
    for length in _symbol_lengths():
        written = text[place : place + length]
        name = symbols.get(written)
        if name is None or len(written) < length:
            continue
        if written[-1].isalnum():
            if searched.boundary(place + length):
                return UnitMention(name, place + length, symbol=True)
        elif sign is None:
            sign = UnitMention(name, place + length, symbol=True)
    return sign


def _by_symbol(searched: Searched, number: NumberMention, place: int, gap: int) -> UnitMention | None:
    if number.is_word:
        return None
    found = _plain_symbol(searched, place)
    if found is None:
        return None
    written = searched.text[place : found.end]
    if not _symbol_allowed(searched, number, written, found.end, gap):
        return None
    return found


def _symbol_allowed(searched: Searched, number: NumberMention, written: str, stop: int, gap: int) -> bool:
    attached, spaced = _letters()
    text = searched.text
    if written in ("in", "in.") and _FEET_LEFT.search(searched.low, max(0, number.start - 7), number.start):
        return True
    if written in ("in", "in."):
        return _INCHES.match(text, stop) is not None and not (gap == 0 and written == "in.")
    if written == "st":
        return gap == 0
    if written in ("am", "pm"):
        places = len(number.written.partition(".")[2])
        return places not in (0, 2)
    if len(written) == 1 and written.isalpha():
        if text[stop : stop + 1] in ("-", "‑") and text[stop + 1 : stop + 2].isdigit():
            return False
        if number.multiplier and gap:
            return written in "mtg" and text[stop : stop + 1] != "."
        if gap and text[place_before(stop)] == "-":
            return written in attached
        if written in "CF" and text[stop : stop + 1] in ("/", "$"):
            return False
        return written in (attached if gap == 0 else spaced) and text[stop : stop + 1] not in ("'", "’")
    if written in ("mb", "ha", "ac", "kn", "ct", "cd", "mt", "NM", "MP", "lm", "cc"):
        return text[stop : stop + 1] not in ("'", "’", "&")
    return True


def place_before(stop: int) -> int:
    """The character before a single letter that ends at `stop`."""
    return stop - 2
