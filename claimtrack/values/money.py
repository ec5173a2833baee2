"""Money: a currency before or behind a number, as a sign, an ISO 4217 code or a name.

The unit is the ISO code in upper case; a name that several countries share and the text leaves open
("francs",
"pesos") stays a lower-case name, and so do parts of a currency ("cent", "penny").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimtrack.values.number_tokens import context_pattern, read_table
from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Phrases, Searched, last_match


class Currency(NamedTuple):
    """A currency beside a number: its unit, how far it reaches, and by what it multiplies or negates."""

    unit: str
    start: int
    end: int
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Table:
    left: re.Pattern[str]
    left_words: dict[str, str]
    prefixes: dict[str, str]
    symbols: dict[str, str]
    codes: dict[str, str]
    lower_codes: frozenset[str]
    words: Phrases
    needs_magnitude: frozenset[str]


_MAGNITUDES = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12,
               "thousand": Decimal(1000), "mn": Decimal(10) ** 6, "bn": Decimal(10) ** 9}  # fmt: skip
_CODE_RIGHT = re.compile(
    r"[ \u00a0]?(?P<code>[A-Za-z]{3,4})\b(?P<mult> (?:thousand|million|billion|trillion|mn|bn)\b)?"
)
_MILLIONS_CODE = re.compile(r"[ \u00a0]?(?P<m>[KM])(?P<code>[A-Z]{3})\b")
_MILLIONS_LEFT = re.compile(r"(?<!\w)(?P<m>[KM])(?P<code>[A-Z]{3}) ?$")
_PENCE = re.compile(r"p(?!\w|\.\d)")


@cache
def _table() -> _Table:
    raw = read_table("currencies")
    codes = {code: code for code in raw["codes"]} | raw["other_codes"]
    words: dict[str, str] = {}
    for word, unit in raw["words"].items():
        words[word] = unit
        words[raw["plurals"].get(word, word + "s")] = unit
    words["pounds sterling"] = words["pound sterling"] = "GBP"
    for adjective in ("british", "egyptian", "lebanese", "syrian", "sudanese"):
        words[f"{adjective} pounds"] = words[f"{adjective} pound"]
    signs = "".join(raw["symbols"])
    prefixes = "|".join(re.escape(p) for p in sorted(raw["dollar_prefixes"], key=lambda p: (-len(p), p)))
    lefts = "|".join(re.escape(p) for p in sorted(raw["left_words"], key=lambda p: (-len(p), p)))
    left = re.compile(
        rf"(?:(?<!\w)(?P<prefix>{prefixes})[ ]?(?=\$))?(?P<sign>[{signs}])[ \u00a0]?[-(]?$"
        rf"|(?<!\w)(?P<word>{lefts})[ \u00a0]?$|(?<!\w)(?P<code>[a-z]{{3,4}})[ \u00a0]?-?$"
    )
    return _Table(
        left, raw["left_words"], raw["dollar_prefixes"], raw["symbols"], codes, frozenset(raw["lower_codes"]),
        Phrases(words), frozenset(raw["needs_magnitude"]),
    )  # fmt: skip


def currency_words() -> frozenset[str]:
    """The words that the names of currencies begin with."""
    return _table().words.first_words


def find_currency(searched: Searched, number: NumberMention, floor: int = 0) -> Currency | None:
    """The currency of a number; None where it is no money. What ends before `floor` belongs to the number
    before."""
    return find_currency_before(searched, number, floor) or _right(searched, number)


def find_currency_before(searched: Searched, number: NumberMention, floor: int = 0) -> Currency | None:
    """The currency that stands in front of a number."""
    left = _left(searched, number)
    return left if left is not None and left.start >= floor else None


def _left(searched: Searched, number: NumberMention) -> Currency | None:
    table = _table()
    start = number.start
    floor = max(0, start - 9)
    match = table.left.search(searched.low, floor, start)
    if match is None:
        return None
    begin = match.start()
    if match["sign"] is not None:
        unit = table.symbols[match["sign"]]
        if match["prefix"] is not None:
            prefix = match["prefix"]
            if len(prefix) > 1 or (
                match["sign"] == searched.low[begin + 1] and searched.text[begin].isupper()
            ):
                unit = table.prefixes[prefix]
            else:
                begin = match.start("sign")
        if searched.low[start - 1] == "(":
            closed = searched.low[number.end : number.end + 1] == ")"
            return Currency(unit, begin, number.end + 1, Decimal(-1)) if closed else None
        return Currency(unit, begin, number.end)
    if match["word"] is not None:
        word = match["word"]
        if (
            number.is_word
            or (word == "dollar" and not number.multiplier)
            or (word == "r" and searched.text[begin] != "R")
        ):
            return None
        return Currency(table.left_words[word], begin, number.end)
    written = searched.text[match.start("code") : match.end("code")]
    unit_of_code = _code(table, written)
    if unit_of_code is not None and not number.is_word:
        return Currency(unit_of_code, begin, number.end)
    millions = _MILLIONS_LEFT.search(searched.text, floor, start)
    if millions is not None and millions["code"] in table.codes:
        return Currency(
            table.codes[millions["code"]], millions.start(), number.end, _factor_of(millions["m"])
        )
    return None


def _right(searched: Searched, number: NumberMention) -> Currency | None:
    table = _table()
    text, end = searched.text, number.end
    after = text[end : end + 2]
    if not after:
        return None
    sign = after[0] if after[0] in table.symbols else after[1:] if after[0] in " \u00a0" else ""
    if sign and sign in table.symbols and not _digit_at(text, end + after.index(sign) + 1):
        return Currency(table.symbols[sign], number.start, end + after.index(sign) + 1)
    begin = end + 1 if after[0] in " \u00a0-\n" else end
    named = table.words.starting_at(searched, begin)
    if named is not None and (begin > end or not number.is_word):
        unit, stop = named
        word = searched.low[begin:stop]
        if (
            word.rstrip("s") not in table.needs_magnitude
            or number.multiplier >= 1000
            or abs(number.value) >= 100
        ):
            return Currency(unit, number.start, stop)
    code = _CODE_RIGHT.match(text, end)
    if code is not None:
        unit_of_code = _code(table, code["code"])
        if unit_of_code is not None:
            factor = _MAGNITUDES[code["mult"].strip()] if code["mult"] else Decimal(1)
            return Currency(unit_of_code, number.start, code.end(), factor)
    millions = _MILLIONS_CODE.match(text, end)
    if millions is not None and millions["code"] in table.codes:
        return Currency(
            table.codes[millions["code"]], number.start, millions.end(), _factor_of(millions["m"])
        )
    if not number.is_word and not number.multiplier and _PENCE.match(text, end) and number.value >= 1:
        return Currency("penny", number.start, end + 1)
    return None


def _factor_of(letter: str) -> Decimal:
    return Decimal(10) ** 6 if letter == "M" else Decimal(1000)


def _digit_at(text: str, place: int) -> bool:
    return text[place : place + 1].isdigit()


def _code(table: _Table, written: str) -> str | None:
    if written.isupper():
        return table.codes.get(written)
    return table.codes.get(written.upper()) if written in table.lower_codes else None


#: "3 pounds 50 pence" is no weight.
_PENCE_RIGHT = re.compile(r",? (?:and )?(?:\d{1,2}|[a-z]+(?:-[a-z]+)?) ?(?:pence|p)(?!\w)")
_POUNDS = re.compile(r"[ \u00a0-]pounds?\b(?! (?:of|per square)\b)")


def find_pounds(searched: Searched, number: NumberMention) -> Currency | None:
    """Pounds that are money, not weight: millions of them, or with a word of paying before them."""
    match = _POUNDS.match(searched.low, number.end)
    if match is None:
        return None
    if _PENCE_RIGHT.match(searched.low, match.end()):
        return Currency("GBP", number.start, match.end())
    before = searched.before(number.start)
    spending = last_match(context_pattern("spending"), before)
    if (
        number.multiplier >= 10**6
        or abs(number.value) >= 10**6
        or spending > last_match(context_pattern("weighing"), before)
    ):
        return Currency("GBP", number.start, match.end())
    return None
