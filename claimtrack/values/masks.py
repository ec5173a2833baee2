"""Stretches of a text that hold digits and no values: addresses, telephones, versions, and dumps of bare
numbers.

They are blotted out before anything else is read. A dump is a run of numbers with hardly a word between them,
longer
than any sentence or table row has; skipping it also keeps hostile input from costing more than prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimtrack.values.number_tokens import context_words, glyph_values, word_pattern, word_tokens

#: What stands for a blotted character: no letter, no digit, no space.
MASK = "\u0000"
#: Numbers in a row, with nothing but signs and "and" between them, that no sentence has.
DUMP = 48
#: Longest part of an e-mail address on either side of its sign.
LONGEST_ADDRESS = 80

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S++")
#: "1.234.567" is a number with points for commas; four groups may be an address.
_GROUPED = r"[1-9]\d{0,2}(?:(?:\.\d{3}){2}|(?:\.\d{3}){4,5})(?![\w.])"
_DIGITS = re.compile(
    r"(?=[\d+(])(?:"
    rf"(?<![\w.,])(?!{_GROUPED})\d{{1,4}}(?:\.\d{{1,4}}){{2,7}}(?![\w,])(?!\.\d)"
    r"|(?<!\w)\+\d{1,3}(?:[ ().-]{1,2}\d{1,5}){2,6}(?!\d)"
    r"|(?<!\w)\(\d{3,5}\) ?\d{3,4}[ -]\d{3,4}(?!\d)"
    r"|(?<![\w-])\d{3}-\d{3}-\d{4}(?!\d)"
    r"|(?<![\w.,])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\d-])"
    r"|(?<![\w-])\d(?:-\d){2,3}(?![\w-])"
    r"|(?<![\w.,])\d{1,3}° ?\d{1,2}(?:\.\d{1,6})?[′'’](?: ?\d{1,2}(?:\.\d{1,6})?[″\"”])? ?[NSEW](?!\w)"
    r"|(?<![\w.,/])\d{1,6}/0(?![\w.,/])"
    r"|(?<![\w.,/])(?:19|20)\d\d/(?!(?:19|20)\d\d(?!\d))\d{3,5}(?![\w/])"
    r"|(?<![\w.,/])(?!(?:19|20)\d\d/)\d{3,6}/(?:19|20)\d\d(?![\w/])|(?<![\w.,/])\d{2,4}/\d{1,4}/[A-Z]{2,4}(?!\w)"
    r"|(?<![\w.,])\d{1,3}(?:\.\d{1,8})?°? ?[NS],? {0,2}\d{1,3}(?:\.\d{1,8})?°? ?[EW](?!\w)"
    r"|(?<!\w)(?:9/11|24/7)(?![\w/])|(?<=\[)\d{1,3}(?=\])|(?<=\[\^)\d{1,3}(?=\])"
    r"|(?<![^\n])\d{1,2}[.)](?=[ \t]++[A-Z])"
    r"|(?<=UTC)[+]\d{1,2}(?::?\d\d)?+|(?<=GMT)[+]\d{1,2}(?::?\d\d)?+"
    r"|(?<![\w-])\d{4,}+-\d{4,}+(?:-\d{4,}+)++(?!\d))"
)

#: What every branch of the above has somewhere; quick to search for.
_DIGITS_HINT = re.compile(r"[\d+(\[^](?:(?<=\d)(?:[./-]\d|[.)][ \t]|°|\d[ -]\d{3})|(?<!\d)\d)")
_DIGIT_RUN = re.compile(r"\d++")


@cache
def _glyphs() -> re.Pattern[str]:
    """Fraction characters in a row."""
    return re.compile(rf"[{''.join(glyph_values())}]{{4,}}+")


@cache
def _item() -> str:
    """A number, or a word that stands among numbers, with the marks behind it."""
    words = word_pattern(sorted(_dump_words()))
    figure = r"\d(?:\d|[.,:/-](?=\d)){0,30}+[^\W\d_]{0,4}+"
    return rf"(?:{figure}(?![^\W\d_])|{words}(?!\w))(?:[^\w]{{1,40}}+|(?=\d)|$)"


@cache
def _items() -> re.Pattern[str]:
    return re.compile(_item())


@cache
def _run() -> re.Pattern[str]:
    """A third of a dump or more; shorter runs are looked at once and left."""
    return re.compile(rf"(?:{_item()}){{{DUMP // 3},}}+")


@cache
def _dump_words() -> frozenset[str]:
    return frozenset([*word_tokens(), "and", "or", "to"])


def _may_dump(low: str, words: Sequence[str]) -> bool:
    """Whether there are enough numbers for a dump, wherever they stand."""
    if len(low) >= 2 * DUMP:
        numbers = sum(map(_dump_words().__contains__, words)) + len(_DIGIT_RUN.findall(low))
        if numbers >= DUMP - 1:
            return True
    return not low.isascii() and _glyphs().search(low) is not None


def find_dumps(low: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The dumps of numbers in a lower-case text with these words, sorted and apart."""
    if not _may_dump(low, words):
        return []
    found = [
        match.span()
        for match in _run().finditer(low)
        if len(_items().findall(low, match.start(), match.end())) >= DUMP
    ]
    return sorted(found + [match.span() for match in _glyphs().finditer(low)])


@cache
def _house() -> re.Pattern[str]:
    """The number of a house in front of its street: "10 Quarry Street", "7-9 Mill Lane", "12b Abbey Road"."""
    roads = "|".join(sorted(word.capitalize() for word in context_words("roads")))
    return re.compile(
        rf"(?<![\w.,$€£-])\d{{1,5}}[a-z]?(?:[-–/]\d{{1,5}}[a-z]?)?(?= (?:[A-Z][\w'’.]{{0,20}} ){{1,3}}(?:{roads})\b)"
    )


def find_masks(text: str, low: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The spans to blot out beside the dumps of a text with these words in lower case, sorted; they may
    overlap."""
    found: list[tuple[int, int]] = []
    if not context_words("roads").isdisjoint(words):
        found += [match.span() for match in _house().finditer(text)]
    if _DIGITS_HINT.search(text) is not None:
        found += [match.span() for match in _DIGITS.finditer(text)]
    if "://" in low or "www." in low:
        found += [match.span() for match in _ADDRESS.finditer(low)]
    if "@" in low:
        found += _mail_addresses(text)
    return sorted(found)


_AT_SIGN = re.compile(r"(?<=[\w.+-])@(?=\w)")


def _mail_addresses(text: str) -> Iterator[tuple[int, int]]:
    floor = 0
    for match in _AT_SIGN.finditer(text):
        at = match.start()
        start, end = at, at + 1
        while start > max(floor, at - LONGEST_ADDRESS) and (
            text[start - 1].isalnum() or text[start - 1] in "._+-"
        ):
            start -= 1
        while end < min(len(text), at + LONGEST_ADDRESS) and (text[end].isalnum() or text[end] in ".-"):
            end += 1
        if start < at:
            yield start, end
        floor = end


def mask_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with some sorted spans blotted out, each character in its place."""
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        begin = max(start, at)
        pieces.append(text[at:begin])
        pieces.append(MASK * (end - begin))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
