"""Scopes: what a denial leaves standing, and claims that are about two things for all that they share.

"Not all members came" leaves it standing that most did; "nobody but the pilot was hurt" says that the pilot was; "the
northern bridge" is another one than "the southern bridge".
"""

from __future__ import annotations

import re
from functools import cache

from claimtrack.model import ValueKind
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import own_days
from claimtrack.reconcile.words import content_stems, plain_text
from claimtrack.values.lexicon import stem

_NOT_ALL = re.compile(
    r"\bnot (?:all|every|everyone|everybody|everything|each|always|everywhere|necessarily|only|just|merely|solely|"
    r"entirely|exclusively|the only|the first|the last)\b|n['’]t (?:all|always|only|just)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|everyone|everybody|everything|each|always|whole|unanimous\w*|only|alone|solely)\b",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:no|nobody|no one|none|nothing|never|nowhere|not)\b.{0,60}?"
    r"\b(?:but|except(?: for)?|other than|apart from|save(?: for)?|besides|excluding)\b(?P<who>.{2,60})",
    re.IGNORECASE,
)
_CONTRASTED = re.compile(
    r"\bnot\b[^,.;:]{1,60}?,? but\b(?! (?:also|for|even)\b)(?P<rather>[^.;:]{2,80})|n['’]t\b[^,.;:]{1,60}?,? but (?:rather |instead )(?P<instead>[^.;:]{2,80})",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:not|never|no|nobody)\b[^.;:]{1,70}\b(?:until|till|before)\b|n['’]t\b[^.;:]{1,70}\b(?:until|till|before)\b",
    re.IGNORECASE,
)
_LIMITS = frozenset({"until", "before", "by", "till"})
_IN_PART = re.compile(
    r"\b(?:in principle|in part|partly|partially|provisional(?:ly)?|conditional(?:ly)?|preliminary|subject to|for now)\b",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    r"\b(?:in full|fully|entirely|wholly|complete(?:ly)?|final(?:ly)?|definitive(?:ly)?|unconditional(?:ly)?|as a whole)\b",
    re.IGNORECASE,
)
#: Words that tell two things of one kind apart; a line holds words of which a thing bears one.
_ORDERINGS = (
    "first|second|third|fourth|fifth|sixth|last",
    "old former previous original earlier outgoing|new replacement next future successor incoming|current present",
    "upper|lower|middle",
    "northern north|southern south|eastern east|western west|central",
    "left|right",
    "inner|outer",
    "older elder senior|younger junior",
    "lead leading principal main|deputy assistant secondary",
    "male men men's|female women women's",
    "private|public|state",
    "domestic|foreign international",
    "civilian civilians|military",
    "port|starboard",
    "front|rear back",
    "local regional|national federal",
    "primary|secondary",
    "major|minor",
    "morning|afternoon|evening",
    "day|night",
    "spring|summer|autumn|winter",
    "bathing swimming|fishing|drinking|boating",
    "husband|wife",
    "father|mother",
    "son|daughter",
    "brother|sister",
)  # fmt: skip


def leaves_standing(denier: Side, other: Side) -> bool:
    """Whether what one side denies is not what the other says, though the words are the same: not all of it, all but
    one, not in full, not before a day on which it came."""
    told, said = plain_text(denier.claim), plain_text(other.claim)
    if _NOT_ALL.search(told) and not _ALL.search(said):
        return True
    if (_IN_FULL.search(told) and _IN_PART.search(said)) or (_IN_PART.search(told) and _IN_FULL.search(said)):
        return True
    for pattern in (_EXCEPTED, _CONTRASTED):
        for match in pattern.finditer(told):
            words = next(filter(None, match.groupdict().values()), "")
            if set(content_stems(words)) & set(content_stems(said)) or _shares_figure(words, said):
                return True
    return _UNTIL.search(told) is not None and _came_by_then(denier, other)


def _shares_figure(words: str, said: str) -> bool:
    return bool(set(re.findall(r"\d+", words)) & set(re.findall(r"\d+", said)))


def _came_by_then(denier: Side, other: Side) -> bool:
    """Whether the other tells of the day until or before which it was not so, or of a later one."""
    limits = [
        v.low
        for v in denier.claim.values
        if v.kind is ValueKind.DATE and v.qualifier in _LIMITS and v.low is not None
    ]
    days = own_days(other)
    return bool(limits and days) and all(high >= limit for limit in limits for _, high in days)


@cache
def _orderings() -> dict[str, tuple[int, int]]:
    """Each telling word with its line and its place in it."""
    return {
        word: (line, place)
        for line, words in enumerate(_ORDERINGS)
        for place, group in enumerate(words.split("|"))
        for word in group.split()
    }


def of_two_things(left: Side, right: Side) -> bool:
    """Whether the subjects of two claims are one kind of thing, and two of that kind by a word that tells them apart:
    "the first stage" and "the second stage"."""
    ours, theirs = left.claim.subject, right.claim.subject
    if not ours or not theirs:
        return False
    a, b = _marks(ours), _marks(theirs)
    if not any(line in b and a[line] != b[line] for line in a):
        return False
    heads = [{s for s in content_stems(words) if s not in _mark_stems()} for words in (ours, theirs)]
    return bool(heads[0] & heads[1])


@cache
def _mark_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _orderings())


def _marks(words: str) -> dict[int, int]:
    """For each line of orderings the place of the word that a subject bears; none where it bears two."""
    found: dict[int, int] = {}
    twice: set[int] = set()
    for word in re.findall(r"[a-z’']+", words.lower()):
        line, place = _orderings().get(word.replace("’", "'"), (-1, -1))
        if line >= 0 and found.setdefault(line, place) != place:
            twice.add(line)
    return {line: place for line, place in found.items() if line not in twice}
