"""Numbers as written: digits, words and both together, with what they leave open.

One regular expression finds the tokens (numerals and number words); tokens that stand next to each other make
a run;
a run is parsed by falling multipliers ("9 billion 760 million", "three hundred and twenty-one", "five and a
half
million"). A run is capped, so the work stays linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimtrack.values.number_grammar import read_number
from claimtrack.values.number_sums import Reading
from claimtrack.values.number_tokens import (
    Token,
    context_words,
    gap_kind,
    glyph_values,
    read_table,
    word_pattern,
    word_tokens,
)
from claimtrack.values.numerals import NUMERAL, read_numeral, tidy

#: Most tokens that are read as one number.
LONGEST_RUN = 24


class NumberMention(NamedTuple):
    """A number in a text.

    `step` is the worth of the last place that was written ("12.4 billion": 100 million), None where the
    number is
    exact as it stands. `bounds` are the two ends of a vague one ("dozens", "tens of thousands"), whose value
    is the
    lower. `kind` is cardinal, ordinal, fraction, part ("half", "quarter" alone), plural ("thirds" alone) or
    vague.
    """

    value: Decimal
    start: int
    end: int
    written: str
    kind: str = "cardinal"
    is_word: bool = False
    step: Decimal | None = None
    bounds: tuple[Decimal, Decimal] | None = None
    multiplier: Decimal = Decimal(0)

    @property
    def is_ordinal(self) -> bool:
        """Whether it ranks and does not count."""
        return self.kind == "ordinal"


@cache
def _finder(*, worded: bool) -> re.Pattern[str]:
    words = rf"\b(?P<w>{word_pattern(word_tokens())})\b|" if worded else ""
    glyphs = "".join(glyph_values())
    codes = "usd|eur|gbp|jpy|cny|rmb|aud|cad|chf|inr|rub|nzd|amd"
    return re.compile(
        rf"{words}(?=[.\d])(?:(?<!\w)(?<!\d\.)|(?<=\b(?:{codes}))|(?<=\b(?:rs|us|hk))"
        rf"|(?<=\bm)(?=\d\.\d\b)|(?<=\bm[wlbsd])(?=\d\.\d\b)|(?<=\bf)(?=[0-5]\b)|(?<=\bef)(?=[0-5]\b))(?P<n>{NUMERAL})"
        rf"|(?P<g>[{glyphs}])"
    )


_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_SIGN = re.compile(
    r"(?:(?:(?<=[(:=$€£])|(?<![\d).%]\s)(?<=\s)|(?<![\s\S]))[-−–]|^\s?[-−–] |(?<!\w)(?:minus|negative) )$"
)
_DASHES = ("-", "−", "–")
_ABBREVIATION = re.compile(r"(?P<space>[ \u00a0\u202f]?)(?P<word>[a-z]{1,4})(?![\w'’])")
_MONEY_LEFT = re.compile(
    r"(?:[$€£¥₽₹₩₪₺₴₦฿₾֏]|\b(?:usd|eur|gbp|jpy|cny|rmb|aud|cad|chf|inr|rub|nzd|hkd|sgd|sek|nok|dkk|pln|czk"
    r"|amd|gel)|(?<!\w)(?:kr|rs|rm|rp|dm)\.?) ?(?:\d{1,4}(?:\.\d{1,2})? ?[-–—] ?)?$"
)
_MONEY_RIGHT = re.compile(
    r" ?(?:usd|eur|gbp|jpy|cny|rmb|aud|cad|chf|inr|rub|nzd|hkd|sgd|sek|nok|dkk|pln|czk|amd|gel"
    r"|dollars|euros?|pounds|yen|yuan|rubles|roubles|rupees)\b"
)
_PLURAL_RIGHT = re.compile(r"[ \u00a0-](people|strong|[a-z]{3,}s)\b")


#: A word of a lower-case text; number words are all of these letters.
WORD = re.compile(r"[a-z]+")


@cache
def number_words() -> frozenset[str]:
    """All words that are numbers or part of one."""
    return frozenset(word_tokens())


@cache
def digit_or_glyph() -> re.Pattern[str]:
    """Any digit or fraction character."""
    return re.compile(rf"[\d{''.join(glyph_values())}]")


def may_hold_number(low: str, words: Sequence[str]) -> bool:
    """Whether a lower-case text of these words can hold a number that is written out or in digits."""
    return not number_words().isdisjoint(words) or digit_or_glyph().search(low) is not None


def scan_numbers(
    text: str, low: str | None = None, words: Sequence[str] | None = None
) -> list[NumberMention]:
    """All numbers of a text in order, `low` the same in lower case with its words; identifiers too long for a
    quantity are left out."""
    low = lower_same_length(text) if low is None else low
    worded = not number_words().isdisjoint(WORD.findall(low) if words is None else words)
    found: list[NumberMention] = []
    for run in _runs(low, text, worded=worded):
        at = 0
        while at < len(run):
            reading = read_number(run, at, low)
            if reading is None:
                at += 1
                continue
            at = max(reading.next, at + 1)
            mention = _mention(reading, low, text)
            found.append(_with_sign_of(found[-1], mention, low) if found else mention)
    return found


def _with_sign_of(left: NumberMention, right: NumberMention, low: str) -> NumberMention:
    """A number behind a negative one and a tight dash is negative too: "-96 -61" are columns and no range."""
    gap = low[left.end : right.start]
    if left.value >= 0 or right.kind != "cardinal" or len(gap) != 2 or gap[0] != " " or gap[1] not in _DASHES:
        return right
    start = right.start - 1
    return right._replace(value=-right.value, start=start, written=gap[1] + right.written)


def _may_be_signed(low: str, start: int) -> bool:
    """Whether a dash, or a space behind a dash or the last letter of "minus" or "negative", stands before."""
    before = low[max(0, start - 2) : start]
    return before[-1:] in _DASHES or (before[-1:] == " " and before[0] in "-−–se")


def _mention(reading: Reading, low: str, text: str) -> NumberMention:
    start, value = reading.start, reading.value
    sign = _SIGN.search(low, max(0, start - 10), start) if _may_be_signed(low, start) else None
    if sign is not None and reading.kind in ("cardinal", "fraction") and reading.bounds is None:
        start, value = sign.start(), -value
    written = text[start : reading.end]
    bounds = None if reading.bounds is None else (tidy(reading.bounds[0]), tidy(reading.bounds[1]))
    return NumberMention(
        tidy(value),
        start,
        reading.end,
        written,
        reading.kind,
        not any(map(str.isnumeric, written)),
        reading.step,
        bounds,
        reading.multiplier,
    )


def lower_same_length(text: str) -> str:
    """The text in lower case, each character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _tokens(low: str, text: str, *, worded: bool) -> Iterator[Token]:
    words, glyphs = word_tokens(), glyph_values()
    done = 0
    for match in _finder(worded=worded).finditer(low):
        start, end = match.span()
        if start < done:
            continue
        group = match.lastgroup
        if group == "w":
            kind, value, plural = words[match["w"]]
            yield Token(kind, value, start, end, plural=plural)
        elif group == "g":
            yield Token("glyph", glyphs[match["g"]], start, end)
        else:
            token = _digit_token(low, text, match["n"], start, end)
            if token is not None:
                done = token.end
                yield token


def _digit_token(low: str, text: str, written: str, start: int, end: int) -> Token | None:
    numeral = read_numeral(low, written, end)
    if numeral is None:
        return None
    if numeral.fraction:
        return Token("fraction", numeral.value, start, numeral.end)
    end = numeral.end
    ending = _ORDINAL_END.match(low, end)
    if ending is not None and not (ending.group() == "st" and numeral.value % 10 != 1):
        return Token("ordinal_digits", numeral.value, start, end + 2)
    abbreviation = _ABBREVIATION.match(low, end)
    if abbreviation is not None:
        factor = _abbreviated(abbreviation, low, text, start)
        if factor is not None:
            step = (numeral.step or Decimal(1)) * factor
            return Token("digits", numeral.value * factor, start, abbreviation.end(), step, factor=factor)
    return Token("digits", numeral.value, start, end, numeral.step)


def _abbreviated(match: re.Match[str], low: str, text: str, start: int) -> Decimal | None:
    """What "bn", "k" or "m" multiplies by; None where it is a unit or a word ("48m", "5 t")."""
    word = match["word"]
    factor = read_table("number_words")["abbreviations"].get(word)
    if factor is None:
        return None
    if len(word) > 1 and word != "mm":
        return Decimal(factor)
    money = _MONEY_LEFT.search(low, max(0, start - 15), start) or _MONEY_RIGHT.match(low, match.end())
    upper = text[match.end() - 1].isupper()
    if money:
        return Decimal(factor)
    if word == "k":
        return Decimal(factor) if not (upper and match["space"]) else None
    if word == "m":
        right = _PLURAL_RIGHT.match(low, match.end())
        plural = right is not None and right[1] not in context_words("no_millions")
        return Decimal(factor) if upper or (plural and not match["space"]) else None
    if word == "b":
        return Decimal(factor) if not match["space"] else None
    return None


def _runs(low: str, text: str, *, worded: bool) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in _tokens(low, text, worded=worded):
        if run and (len(run) >= LONGEST_RUN or gap_kind(low, run[-1].end, token.start) is None):
            yield run
            run = []
        run.append(token)
    if run:
        yield run
