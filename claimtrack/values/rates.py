"""Rates: "per 1,000 cubic meters", "a share", "/hour" behind an amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claimtrack.values.counts import find_counted, singular_of
from claimtrack.values.number_tokens import context_words
from claimtrack.values.numbers import NumberMention
from claimtrack.values.quantities import unit_at
from claimtrack.values.searched import Searched
from claimtrack.values.units import unit_of_time


class Per(NamedTuple):
    """The lower half of a rate: its words ("hour", "1000 cubic meter"), its end, the number in it if there is
    one."""

    unit: str
    end: int
    number: NumberMention | None = None


_PER = re.compile(
    r" ?(?P<slash>/) ?|[ -](?:per|for every|for each|for|in) "
    r"|[ -](?P<article>an?)[ -]|[ -](?P<each>each|every) |(?P<latin> p\.a\.| per annum)"
    r"|(?P<rent> (?:pcm|pw|p\.c\.m\.|p\.w\.)(?!\w))"
)
_WORD = re.compile(r"[^\W\d_][\w]*(?:[ -](?:feet|meters|metres|foot|person|year|day))?")
_ADVERB = re.compile(r" (?P<word>hourly|daily|weekly|monthly|annually|yearly)(?!\w)")
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}
#: "$4bn a year earlier" is no rate.
_POINT_IN_TIME = re.compile(r" (?:earlier|ago|later|before|previously|hence|old|into|after|from now)(?!\w)")
_PLAIN_WORD = re.compile(r"(?P<word>[^\W\d_]{2,20})(?!\w)")


def find_per(searched: Searched, end: int, following: NumberMention | None, *, loose: bool) -> Per | None:
    """What the amount that ends at a place is counted per; `loose` takes "a day" and "a share" too."""
    first = _find_per(searched, end, following, loose=loose)
    second = None if first is None else _find_per(searched, first.end, None, loose=False)
    return (
        first
        if first is None or second is None
        else first._replace(unit=f"{first.unit} per {second.unit}", end=second.end)
    )


def _find_per(searched: Searched, end: int, following: NumberMention | None, *, loose: bool) -> Per | None:
    adverb = _ADVERB.match(searched.low, end)
    if adverb is not None and loose:
        return Per(_ADVERBS[adverb["word"]], adverb.end())
    match = _PER.match(searched.low, end)
    if match is None:
        return None
    if match["latin"]:
        return Per("year", match.end())
    if match["rent"]:
        return Per("week" if "w" in match["rent"] else "month", match.end())
    place = match.end()
    word = match.group().strip(" -")
    strict = match["article"] is not None or match["each"] is not None
    if word in ("for", "in"):
        return None
    if strict and not loose:
        return None
    number = None
    if following is not None and following.start == place and not strict and following.kind == "cardinal":
        number, place = following, following.end
        if searched.low[place : place + 1] in (" ", "-"):
            place += 1
    if number is not None:
        counted = find_counted(searched, number.end, number.value)
        if counted is None and (passed := _PLAIN_WORD.match(searched.low, place)) is not None:
            counted = find_counted(searched, passed.end(), number.value)
        if counted is not None and unit_at(searched, place) is None:
            return Per(f"{_plain(number.value)} {counted.noun}", counted.end, number)
    named = _unit_name(searched, place, strict=strict, slash=match["slash"] is not None)
    if named is None:
        alone = number is None or match["slash"] is not None
        return None if alone or number is None else Per(_plain(number.value), number.end, number)
    unit, stop = named
    if strict and _POINT_IN_TIME.match(searched.low, stop):
        return None
    return Per(unit if number is None else f"{_plain(number.value)} {unit}", stop, number)


def _unit_name(searched: Searched, place: int, *, strict: bool, slash: bool) -> tuple[str, int] | None:
    word = _PLAIN_WORD.match(searched.low, place)
    if word is not None:
        single = singular_of(word["word"])
        time = {
            "annum": "year",
            "hr": "hour",
            "min": "minute",
            "sec": "second",
            "yr": "year",
            "s": "second",
            "h": "hour",
        }.get(single, single)
        if unit_of_time(time) is not None:
            return time, word.end()
    unit = unit_at(searched, place)
    if unit is not None and not (strict and unit.symbol):
        return unit.unit, unit.end
    if slash:
        short = {"s": "second", "h": "hour", "d": "day"}.get(searched.low[place : place + 1])
        if short is not None and searched.boundary(place + 1):
            return short, place + 1
    if word is None:
        return None
    single = singular_of(word["word"])
    if single == "capita":
        return "person", word.end()
    if single in context_words("rate_heads") or (
        not (strict or slash) and single not in ("cent", "se", "diem")
    ):
        return single, word.end()
    return None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
