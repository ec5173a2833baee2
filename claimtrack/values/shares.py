"""What a share is of: "38 percent of the exports" and "57 percent of respondents" measure two things."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.values.lexicon import load_lexicon, stem

_WHAT = r"(?:points? )?of (?:all |the |its |their |our |his |her |those |these )*(?P<words>[\w'’-]+(?: [\w'’-]+){0,2})"
_OF = re.compile(r"\W{0,2}" + _WHAT)
_SHARE_OF = re.compile(r"(?:%|\bper ?cent) " + _WHAT)
_OWNER = re.compile(r"['’]s?$")
#: Endings of nouns for persons, in the plural: "respondents", "voters", "Ostrelians".
_PERSONS = (
    "ers",
    "ors",
    "ents",
    "ants",
    "ians",
    "ists",
    "people",
    "men",
    "women",
    "children",
    "persons",
    "citizens",
)
_PEOPLE = frozenset(
    {"people", "child", "worker", "soldier", "customer", "passenger", "official", "shareholder"}
)


def base_of_share(text: str, end: int) -> str:
    """The noun that a share ending at `end` in a text is of, lower case: the words behind it say so, else those behind
    a share before it ("57 percent of voters agree, and 31 percent don't"); "" where none do."""
    found = _OF.match(text, end)
    if found is None:
        told = list(_SHARE_OF.finditer(text, 0, end))
        found = told[-1] if told else None
    if found is None:
        return ""
    words = [word for word in found["words"].split() if not _OWNER.search(word)]
    return words[0].lower() if words else ""


@lru_cache(maxsize=10_000)
def bases_exclude(left: str, right: str) -> bool:
    """Whether shares of two nouns measure two things: they have no word or idea in common, and are not both persons."""
    if not left or not right:
        return False
    one, two = (stem(left),), (stem(right),)
    lexicon = load_lexicon()
    if one == two or lexicon.concepts(one) & lexicon.concepts(two):
        return False
    return not (_are_persons(left) and _are_persons(right))


def _are_persons(noun: str) -> bool:
    return noun.endswith(_PERSONS) or bool(load_lexicon().concepts((stem(noun),)) & _PEOPLE)
