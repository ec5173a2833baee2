"""Amounts: every value that is built on a number.

Each number is first measured (what stands beside it: a currency, a percent sign, a unit), then joined with
its
neighbour where the two belong together, then bounded by its qualifier. Every look is at a bounded window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.model import Value
from claimtrack.values.joining import join_amounts
from claimtrack.values.masks import find_masks, mask_spans
from claimtrack.values.measuring import Amount, Before, measure
from claimtrack.values.numbers import NumberMention, lower_same_length, scan_numbers
from claimtrack.values.searched import Searched


def find_amounts(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """The amounts of a text outside the spans in `taken`, sorted."""
    masked = mask_spans(text, sorted([*taken, *find_masks(text, lower_same_length(text))]))
    searched = Searched(masked, lower_same_length(masked), text)
    numbers = _with_single_units(searched, scan_numbers(masked))
    amounts: list[Amount] = []
    before = Before()
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        amount = measure(searched, number, following, before)
        if isinstance(amount, Amount):
            amounts.append(amount)
            before = Before(amount.end, before.label)
        elif amount is not None:
            before = Before(before.amount, amount.end)
    return join_amounts(searched, amounts)


#: "a gallon of", "a mile away", "a penny.": one of a unit, where nothing shows that the unit is only a word.
_ONE_UNIT = re.compile(
    r"(?<!\w)an?(?= (?:gallon|lit(?:er|re)|kilogram|kilomet(?:er|re)|met(?:er|re)|mile|hectare|acre|tonne"
    r"|penny|dollar|euro|"
    r"kibibyte|megabyte|gigabyte|terabyte|kilowatt|megawatt|gigawatt|inch|centimet(?:er|re))"
    r"(?: of (?!the )| away| long| wide| high| deep| tall| thick| apart| from| north| south| east| west"
    r"| is |[.,;!?]|$))"
)


#: "twice as many", "double the": a multiple in one word.
_MULTIPLE = re.compile(
    r"(?<!\w)(?P<word>twice|thrice|double|triple|treble|quadruple)(?= (?:as (?:many|much|[a-z]+ as)|the"
    r"|that of|its|their|his|her|what)\b)"
)
_MULTIPLES = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4}


def _with_single_units(searched: Searched, numbers: list[NumberMention]) -> list[NumberMention]:
    """The numbers with those that are only an article before a unit, or only "twice", in order."""
    taken = {number.start for number in numbers}
    found = [
        NumberMention(Decimal(1), *match.span(), searched.text[match.start() : match.end()], is_word=True)
        for match in _ONE_UNIT.finditer(searched.low)
        if match.start() not in taken
    ]
    found += [
        NumberMention(
            Decimal(_MULTIPLES[match["word"]]),
            *match.span(),
            searched.text[match.start() : match.end()],
            "multiple",
            True,
        )
        for match in _MULTIPLE.finditer(searched.low)
    ]
    return sorted([*numbers, *found], key=lambda number: number.start) if found else numbers
