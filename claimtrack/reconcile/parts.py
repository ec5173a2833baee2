"""Rule for parts of one whole: "two of the five members resigned", "all five members resigned"."""

from __future__ import annotations

import re

from claimtrack.model import Modality, Relation
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import order_in_time, tell_times
from claimtrack.reconcile.words import content_stems, plain_text

_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_NUMBER = r"(?:\d{1,3}|" + "|".join(_WORDS) + r")"
_PART = re.compile(
    rf"\b(?P<part>{_NUMBER}|all|none|neither|both)(?: of)? (?:the |its |their |his |her )?(?:other )?"
    rf"(?P<whole>{_NUMBER}) "
    r"(?P<noun>(?:[\w-]+ )?[\w-]+)",
    re.IGNORECASE,
)


def parts_of_one_whole(left: Side, right: Side) -> Outcome | None:
    """How many of one number of things do what is told: two different parts exclude each other, or follow in time."""
    if not left.claim.modality is right.claim.modality is Modality.ASSERTED:
        return None
    a, b = _part(left), _part(right)
    if a is None or b is None or a[1] != b[1] or a[0] == b[0] or not a[2] & b[2]:
        return None
    if not build_frame(left).same_verb(build_frame(right)):
        return None
    told = f"{a[0]} of {a[1]} against {b[0]} of {b[1]}"
    if order_in_time(left, right):
        return Outcome(Relation.UPDATE, "other part", f"{told}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "other part", told)


def _part(side: Side) -> tuple[int, int, frozenset[str]] | None:
    """How many of how many, and the stems of what; None where a claim tells no such thing."""
    match = _PART.search(plain_text(side.claim))
    if match is None:
        return None
    whole = _count(match["whole"])
    word = match["part"].lower()
    if word not in {"all", "none", "neither", "both"} and " of " not in match.group().lower():
        return None
    part = {"all": whole, "both": 2, "none": 0, "neither": 0}.get(word)
    nouns = frozenset(content_stems(match["noun"]))
    return (_count(word) if part is None else part), whole, nouns


def _count(word: str) -> int:
    return _WORDS.get(word.lower()) or int(word)
