"""Digits that name and do not count: Article 5, Room 12, Flight 370, Mi-24P, COVID-19, 192.168.1.2,
telephones.

A careful reader takes no amount from them, so no value is made of them.
"""

from __future__ import annotations

import re
from functools import cache

from claimtrack.values.number_tokens import context_words, read_table
from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Searched


@cache
def _labels(name: str) -> frozenset[str]:
    table = read_table("labels")
    return frozenset(table[name]) | (frozenset(table["plural_always"]) if name == "always" else frozenset())


_LABEL_LEFT = re.compile(
    r"(?P<sign>[#№§])[ \u00a0]?$|(?<![\w'’])(?P<word>[^\W\d_]{1,14}\.?)[ \u00a0\n]{1,2}$"
    r"|(?<!\w)(?P<index>S&P)[ \u00a0]$|(?<!\w)(?P<no>nos?\.|vol\.|pp?\.|v\.?|art\.|fig\.)$"
)
_NAME_HYPHEN = re.compile(r"[^\W\d_][-‐‑−/.]$|_$|(?<!\S)[A-Za-z]{1,4}\d[\d.]{0,9}[+-]$")
_NAME_MARKS = frozenset("-‐‑−/._+")
#: Words in front of a hyphen that leave a number a number ("sub-10", "pre-1990", "minus-20").
_PREFIX_HYPHEN = re.compile(
    r"(?<!\w)(?:sub|mid|pre|post|non|over|under|minus|plus|about|some|top|all|a|of|to|the|up|an|by)-$"
)
_TAIL = re.compile(r"[^\W\d_]|[-‐‑][A-Z]|/\d|\.\d")
_NEXT = re.compile(r"[ \u00a0](?P<word>[^\W\d_][\w'’-]*)|[ \u00a0]?(?P<digit>[\d($€£%–—-])")

#: "At that stage 12 people left": what is pointed at has no number of its own.
_DETERMINED = re.compile(r"(?<!\w)(?:this|that|each|every|same|any|which|what) $")
#: "In the ward 4 people died": an article makes the noun one by itself.
_ARTICLE = re.compile(r"(?<!\w)(?:the|an?|this|that|each|every|any|its|their|our|his|her) $")
_RANGE_RIGHT = re.compile(r" to \d")
_CAPITALISED = re.compile(r"(?:^|[^\w.'’])(?P<word>[A-Z][A-Za-z'’]{1,20}|[A-Z])[ \u00a0]$")


def is_label(searched: Searched, number: NumberMention, end: int, *, bare: bool) -> bool:
    """Whether a number only names; `end` is where it and its unit end, `bare` says that it has none."""
    if number.is_word:
        return _word_label(searched, number, bare=bare)
    start = number.start
    before = searched.text[max(0, start - 16) : start]
    if (
        before[-1:] in _NAME_MARKS
        and _NAME_HYPHEN.search(before)
        and _PREFIX_HYPHEN.search(before.lower()) is None
    ):
        return True
    if bare and before[-1:].isalpha():
        return True
    if bare and _TAIL.match(searched.text, end) and not _continues(searched, end):
        return True
    match = _LABEL_LEFT.search(before)
    if match is not None and _named_by(match, searched, number, bare=bare):
        return True
    return bare and number.multiplier == 0 and _capitalised_name(searched, number, end)


def _continues(searched: Searched, end: int) -> bool:
    """ "8- to 16-meter", "12-year", "3-inch": a hyphen that goes on with a lower-case word."""
    after = searched.text[end : end + 2]
    return len(after) == 2 and after[0] in "-‐‑–" and (after[1].islower() or after[1] == " ")


def _named_by(match: re.Match[str], searched: Searched, number: NumberMention, *, bare: bool) -> bool:
    if match["sign"] or match["no"] or match["index"]:
        return True
    word = match["word"]
    low = word.lower()
    if low in _labels("only_bare") and not bare:
        return False
    if low in _labels("always") and word[0].islower():
        start = number.start - len(match.group()) + match.start("word") - match.start()
        if _DETERMINED.search(searched.low, max(0, start - 8), start):
            return False
    if low in _labels("always"):
        return bare or low in _labels("with_unit")
    if bare and word[0].islower() and low in _labels("without_article"):
        start = number.start - len(match.group()) + match.start("word") - match.start()
        return _ARTICLE.search(searched.low, max(0, start - 8), start) is None
    return bare and word[0].isupper() and low in _labels("capitalised")


def _word_label(searched: Searched, number: NumberMention, *, bare: bool) -> bool:
    if not bare or number.multiplier:
        return False
    if number.written[0].isupper() and _is_name(searched, number):
        return True
    low = searched.last_word(number.start).lower()
    return low in _labels("always") and low not in _labels("only_digits")


_SENTENCE_LEFT = re.compile(r"(?:^|[.!?:;\"“”‘(\n*•>|–—-])\s*$")
_CAPITAL_RIGHT = re.compile(r" [A-Z][a-z]")


def _is_name(searched: Searched, number: NumberMention) -> bool:
    """ "the Two Brothers", "the Big Four": capitals inside a sentence make a name."""
    before = searched.text[max(0, number.start - 24) : number.start]
    if _SENTENCE_LEFT.search(before) or number.written.isupper():
        return False
    return _CAPITAL_RIGHT.match(searched.text, number.end) is not None


_LIST_GAP = re.compile(r" (?:and|or|to|through) |, |,? (?:and|or) | ?[-–—/:] ?|\(")


def continues_label(searched: Searched, label_end: int, number: NumberMention) -> bool:
    """Whether a number goes on with a label's numbers: "Articles 5 and 6", "pages 12–15", "Article 50(2)"."""
    if number.start - label_end > 9 or number.is_word:
        return False
    return _LIST_GAP.fullmatch(searched.low, label_end, number.start) is not None


def _capitalised_name(searched: Searched, number: NumberMention, end: int) -> bool:
    """ "Voyager 2 in 1979", "Boeing 737.": a capitalised word, a short number, nothing counted."""
    if "," in number.written or number.value != number.value.to_integral_value() or abs(number.value) > 9999:
        return False
    match = _CAPITALISED.search(searched.text[max(0, number.start - 24) : number.start])
    if match is None:
        return False
    word_start = number.start - 1 - len(match["word"])
    if word_start == 0 and _RANGE_RIGHT.match(searched.low, end):
        return False
    following = _NEXT.match(searched.text, end)
    if following is not None and following["digit"]:
        return False
    counted = following is not None and following["word"].lower() not in context_words("not_counted")
    if counted and following is not None and following["word"][0].isupper():
        counted = following["word"].isupper() and len(following["word"]) > 3
    if match["word"].lower() in context_words("starters"):
        return False
    left = searched.text[max(0, word_start - 2) : word_start].strip()
    sentence_start = word_start == 0 or left in {".", "", "!", "?", ":"}
    if sentence_start and word_start > 0:
        return False
    return not counted and not (sentence_start and following is None)
