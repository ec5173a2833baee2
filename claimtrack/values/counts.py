"""Counts: what a number counts, read off the noun phrase behind it.

There is no tagger here. A phrase runs over at most six words and ends on its first plural; function words and
verbs
that can't stand inside a noun phrase stop it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimtrack.values.number_tokens import read_table
from claimtrack.values.searched import Searched

#: Most words of a noun phrase that are looked at.
LONGEST_PHRASE = 6


class Counted(NamedTuple):
    """What is counted: the head in the singular, the phrase as written, and where it ends."""

    noun: str
    phrase: str
    end: int


@dataclass(frozen=True, slots=True)
class _Nouns:
    irregular: dict[str, str]
    collective: frozenset[str]
    states: frozenset[str]
    no_plural: frozenset[str]
    stops: frozenset[str]
    not_after_hyphen: frozenset[str]


@cache
def _nouns() -> _Nouns:
    raw = read_table("nouns")
    return _Nouns(
        raw["irregular"], frozenset(raw["collective"]), frozenset(raw["states"]), frozenset(raw["no_plural"]),
        frozenset(raw["stops"]), frozenset(raw["not_after_hyphen"]),
    )  # fmt: skip


_STEP = re.compile(r"(?:[ \u00a0]{1,2}|\n(?=[a-z])|-)(?P<word>[^\W\d_][\w’'-]{0,39})(?P<stop>[^\w\s]?)")
_FIGURE = r"(?:\d{1,6}(?:,\d{3})?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_OF_THE = re.compile(
    r" of (?:(?:the|its|their|his|her|our|those|these|all)(?: (?:total )?"
    + _FIGURE
    + r")?|"
    + _FIGURE
    + r")(?= )"
)


def find_counted(searched: Searched, end: int, value: Decimal) -> Counted | None:
    """The noun phrase that a number ending at `end` counts; None where none is plain to see."""
    of_the = _OF_THE.match(searched.low, end)
    if of_the is not None and value != 1:
        return _noun_phrase(searched, of_the.end(), Decimal(2))
    return _noun_phrase(searched, end, value)


def _noun_phrase(searched: Searched, begin: int, value: Decimal) -> Counted | None:
    nouns = _nouns()
    place = begin
    if searched.text[begin : begin + 1] == "-":
        return _hyphenated(searched, begin)
    last: tuple[str, int] | None = None
    for count in range(LONGEST_PHRASE):
        step = _STEP.match(searched.text, place)
        if step is None:
            break
        word, place = step["word"], step.end("word")
        low = word.lower()
        if value == 1 and last is not None and low.endswith("ed") and not last[0].lower().endswith("ly"):
            break
        if count == 0 and low in _STILL and (state := _state_behind(searched, place)) is not None:
            return state
        possessive = low.endswith(("'s", "’s", "s'", "s’"))
        if low in nouns.stops and not (count == 0 and low in ("total", "following")):
            break
        if low in nouns.states and (last is None or low == "dead"):
            return Counted("person", word, place) if last is None else None
        if not possessive and value != 1:
            plural = low in nouns.collective or is_plural(low)
            if plural and _ends_phrase(searched, place, step["stop"]):
                if low == "ones":
                    return None
                return Counted(singular_of(word), searched.text[begin:place].strip(" -\u00a0\n"), place)
        last = None if possessive else (word, place)
        if step["stop"]:
            break
    if value == 1 and last is not None and not last[0].lower().endswith(("ed", "ly")):
        return Counted(singular_of(last[0]), searched.text[begin : last[1]].strip(" -\u00a0\n"), last[1])
    return None


#: Words between a number and the state that people are in: "20 more wounded", "9 feared dead".
_STILL = frozenset(
    {
        "more",
        "others",
        "other",
        "still",
        "now",
        "feared",
        "reported",
        "confirmed",
        "presumed",
        "believed",
        "remain",
    }
)


def _state_behind(searched: Searched, place: int) -> Counted | None:
    """People in a state ("wounded") that is told behind a word or two."""
    for _ in range(2):
        step = _STEP.match(searched.text, place)
        if step is None:
            return None
        if step["word"].lower() in _nouns().states:
            return Counted("person", step["word"], step.end("word"))
        if step["word"].lower() not in _STILL:
            return None
        place = step.end("word")
    return None


def _hyphenated(searched: Searched, begin: int) -> Counted | None:
    """ "a 220-bed hospital", "a 12-member team": what stands behind the hyphen is counted."""
    step = _STEP.match(searched.text, begin)
    if step is None or step["word"][0].isupper():
        return None
    if not _nouns().not_after_hyphen.isdisjoint(
        (step["word"].lower(), step["word"].lower().partition("-")[0])
    ):
        return None
    word = step["word"]
    if word.lower() in ("magnitude", "scale"):
        return None
    return Counted(singular_of(word), word, step.end("word"))


def _ends_phrase(searched: Searched, place: int, stop: str) -> bool:
    """Whether a plural is the head: not where another plural follows at once ("sports cars")."""
    if stop:
        return True
    following = _STEP.match(searched.text, place)
    if following is None:
        return True
    word = following["word"].lower()
    return word in _nouns().stops or not is_plural(word) or word.endswith("ies")


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    nouns = _nouns()
    if word in nouns.irregular:
        return True
    if word.endswith(("children", "women", "men")) and len(word) > 5 and word not in nouns.no_plural:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "'s", "’s", "ous", "ius"))
        and word not in nouns.no_plural
        and word[0].isalpha()
    )


@lru_cache(maxsize=20_000)
def singular_of(word: str) -> str:
    """A noun in the singular: "Armenians" to "Armenian", "countries" to "country"."""
    low = word.lower()
    if word.isupper() and len(word) > 4:
        word = low
    irregular = _nouns().irregular.get(low)
    if irregular is not None:
        return irregular
    if not is_plural(low):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes")) or (low.endswith("oes") and len(low) > 5):
        return word[:-2]
    if low.endswith("children"):
        return word[:-3]
    if low.endswith("men"):
        return word[:-2] + "an"
    return word[:-1]


_OF_WHAT = re.compile(r" (?:worth )?(?:of|in(?! (?:the|a|an|its|their|his|her|this|that|all)\b)) (?=[a-z])")


class Substance(NamedTuple):
    """What an amount is of, and where its words end."""

    words: str
    end: int


def find_substance(searched: Searched, end: int) -> Substance | None:
    """What a measured amount is of: "wheat" behind "343,600 tons of"; None where nothing follows."""
    lead = _OF_WHAT.match(searched.low, end)
    if lead is None:
        return None
    nouns = _nouns()
    words: list[str] = []
    place = lead.end() - 1
    for _ in range(4):
        step = _STEP.match(searched.text, place)
        if step is None:
            break
        low = step["word"].lower()
        if words and low.endswith("ed"):
            break
        if low in nouns.stops and not (not words and low in ("the", "their", "its", "all", "his", "her")):
            break
        place = step.end("word")
        words.append(step["word"])
        if step["stop"] or is_plural(low):
            break
    if words and words[0].lower() in ("the", "their", "its", "all", "his", "her"):
        words = words[1:]
    return Substance(" ".join(words), place) if words else None
