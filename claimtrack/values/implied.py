"""Numbers that are said without a number word: "a gallon of", "twice as many", "both sides", "the majority
of"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.values.number_tokens import context_pattern
from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Searched

#: "a gallon of", "a mile away", "a penny.": one of a unit, where nothing shows that the unit is only a word.
_ONE_UNIT = re.compile(
    r"(?<!\w)an?(?= (?:gallon|lit(?:er|re)|kilogram|kilomet(?:er|re)|met(?:er|re)|mile|hectare|acre|tonne"
    r"|penny|dollar|euro|kibibyte|megabyte|gigabyte|terabyte|kilowatt|megawatt|gigawatt|inch|centimet(?:er|re))"
    r"(?: of (?!the )| away| long| wide| high| deep| tall| thick| apart| from| north| south| east| west"
    r"| is |[.,;!?]|$))"
)
#: "twice as many", "double the": a multiple in one word.
_MULTIPLE = re.compile(
    r"(?<!\w)(?P<word>twice|thrice|double|triple|treble|quadruple)"
    r"(?= (?:as (?:many|much|[a-z]+ as)|the|that of|its|their|his|her|what)\b)"
)
_FOLD = re.compile(
    r"(?<!\w)(?P<word>two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)fold(?!\w)"
)
_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "hundred": 100, "thousand": 1000}  # fmt: skip
_MULTIPLES = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4}
_BOTH = re.compile(r"(?<!\w)both(?= (?:of (?:the|them|its|their|these|those) )?[a-z]{3,}s\b(?! and\b))")
_MAJORITY = re.compile(
    r"(?<!\w)(?:an?|the) (?:(?:vast|overwhelming|great|clear|large) )?majority"
    r"(?= of (?!\d|(?:just |only )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))"
)
_SEVERAL_TIMES = re.compile(r"(?<!\w)(?P<word>several|many) times(?!\w)")


#: Without one of these words nothing is implied.
_HINTS = frozenset(
    """
    twice thrice double triple treble quadruple both majority times gallon liter litre kilogram
    kilometer kilometre meter metre mile hectare acre tonne penny dollar euro kibibyte megabyte
    gigabyte terabyte kilowatt megawatt gigawatt inch centimeter centimetre twofold threefold
    fourfold fivefold sixfold sevenfold eightfold ninefold tenfold hundredfold thousandfold
    """.split()  # noqa: SIM905
)


def implying_words() -> frozenset[str]:
    """The words of which one is in every text that implies a number."""
    return _HINTS


def may_imply_number(words: Sequence[str]) -> bool:
    """Whether a text of these lower-case words can imply a number."""
    return not _HINTS.isdisjoint(words)


def with_implied(searched: Searched, numbers: Sequence[NumberMention]) -> list[NumberMention]:
    """The numbers with those that are only implied, in order."""
    low = searched.low
    taken = {number.start for number in numbers}
    found = [
        _mention(searched, match, 1, "cardinal")
        for match in _ONE_UNIT.finditer(low)
        if match.start() not in taken
    ]
    found += [_mention(searched, m, _MULTIPLES[m["word"]], "multiple") for m in _MULTIPLE.finditer(low)]
    found += [_mention(searched, m, _FOLDS[m["word"]], "multiple") for m in _FOLD.finditer(low)]
    found += [_mention(searched, m, 2, "cardinal") for m in _BOTH.finditer(low)]
    found += [_vague(searched, m, "share", ("0.5", "1")) for m in _MAJORITY.finditer(low)]
    for match in _SEVERAL_TIMES.finditer(low):
        if context_pattern("change").search(searched.before(match.start())):
            found.append(_vague(searched, match, "multiple", ("2", "10")))
    return sorted([*numbers, *found], key=lambda number: number.start)


def _mention(searched: Searched, match: re.Match[str], value: int, kind: str) -> NumberMention:
    start, end = match.span()
    return NumberMention(Decimal(value), start, end, searched.text[start:end], kind, is_word=True)


def _vague(searched: Searched, match: re.Match[str], kind: str, ends: tuple[str, str]) -> NumberMention:
    start, end = match.span()
    bounds = (Decimal(ends[0]), Decimal(ends[1]))
    return NumberMention(bounds[0], start, end, searched.text[start:end], kind, is_word=True, bounds=bounds)
