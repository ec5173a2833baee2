"""Ages that only bound a group of people: "children under five", "the over-65s", "women aged 40 and over"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimtrack.model import Value, ValueKind
from claimtrack.values.dates_symbols import read_table

_OVER = frozenset({"over", "above", "older than"})
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "fives": 5, "tens": 10, "twelves": 12,
    "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
}  # fmt: skip


@cache
def _bounded() -> re.Pattern[str]:
    """A noun for people with a bound behind it that nothing else is counted by, or the bound as a noun."""
    people = "|".join(read_table("cues.toml")["aged_people"])
    words = "|".join(word for word in _WORDS if not word.endswith("s"))
    plurals = "|".join(word for word in _WORDS if word.endswith("s"))
    return re.compile(
        rf"\b(?i:{people}) (?:aged )?(?P<bound>(?P<side>under|over|below|above|older than|younger than)"
        rf" (?P<age>[1-9][0-9]?|{words}))(?=\s*(?:$|[.,;:!?)\]—–]|(?:and|or|but|in|at|on|who|were|was|are"
        rf"|is|have|has|had|with|from|by|will|can|could|may|must|should|for|as|living|during|after|died|to|that|than|get)\b))"
        rf"(?![.,]\d)"
        rf"|(?<![\w-])(?P<bounds>(?P<group>[Oo]ver|[Uu]nder)[ -](?P<ages>[1-9][0-9](?=s\b)|(?:{plurals})\b)s?)"
    )


def bounding_words() -> frozenset[str]:
    """The number words that bound ages."""
    return frozenset(_WORDS)


def _may_bound(text: str) -> bool:
    """Whether one of the words that bound an age can be there; asked of every sentence, so it is quick."""
    plain = "nder" in text or "ver " in text or "ver-" in text or "lder " in text
    return plain or "nger " in text or "below " in text or "above " in text


_AT_DEATH = re.compile(
    r"(?<!of )\b(?:[Dd]ies|[Dd]ied|[Dd]ead|[Dd]eath)(?: (?:on|in) [A-Z][a-z]+)? at (?P<age>[1-9][0-9]|1[01][0-9])"
    r"(?=\s*(?:$|[.;)]|,\s)| (?:of|after|from|following|in)\b)"
)


def find_ages_at_death(text: str) -> list[Value]:
    """Ages at which somebody died ("dies at 67"), sorted."""
    if " at " not in text:
        return []
    return [
        Value(ValueKind.AGE, age, age, age, "year", match["age"], *match.span("age"))
        for match in _AT_DEATH.finditer(text)
        for age in (Decimal(match["age"]),)
    ]


_MEAN = (
    r"\b(?:[Mm]ean|[Aa]verage|[Mm]edian) age(?: of (?:the|its|their|all|those) [a-z]{3,20}| at [a-z]{3,20})?"
    r"(?:,| of| is| was| were| being| stood at| rose to| fell to| =|:)?(?: about| around| nearly| just)? "
)
#: What stands in front of a length of time that is an average age.
MEAN_AGE_LEFT = re.compile(rf"{_MEAN}$")
_MEAN_AGE = re.compile(rf"{_MEAN}(?P<age>[1-9][0-9]?(?:\.[0-9]{{1,2}})?)(?![\w%]|[.,:/-]\d| ?%| per)")


def find_mean_ages(text: str) -> list[Value]:
    """Average ages without their unit ("the average age is 32"), sorted."""
    if " age" not in text:
        return []
    return [
        Value(ValueKind.AGE, age, age, age, "year", match["age"], *match.span("age"))
        for match in _MEAN_AGE.finditer(text)
        for age in (Decimal(match["age"]),)
    ]


def find_bounded_ages(text: str) -> list[Value]:
    """Ages that bound a group, sorted: open above for "over", below for "under"."""
    if not _may_bound(text):
        return []
    found = []
    for match in _bounded().finditer(text):
        grouped = match["bounds"] is not None
        written = match["ages"] if grouped else match["age"]
        age = Decimal(_WORDS[written] if written in _WORDS else int(written))
        over = (match["group"].lower() if grouped else match["side"]) in _OVER
        start, end = match.span("bounds" if grouped else "bound")
        low, high = (age, None) if over else (None, age)
        word = "over" if over else "under"
        found.append(
            Value(ValueKind.AGE, age, low, high, "year", text[start:end], start, end, qualifier=word)
        )
    return found
