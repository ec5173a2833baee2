"""Grounds: whether two claims that were matched speak of one thing at one time, whatever they say of it."""

from __future__ import annotations

import re

from claimtrack.reconcile.frames import build_frame, common_ground, is_form, of_two_names
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import own_days


def of_other_times(left: Side, right: Side) -> bool:
    """Whether both claims give dates of their own, and none of the one meets one of the other."""
    ours, theirs = own_days(left), own_days(right)
    apart = all(high < bottom or top < low for low, high in ours for bottom, top in theirs)
    return bool(ours and theirs) and apart


def of_two_people(left: Side, right: Side) -> bool:
    """Whether the subjects are two people of one surname."""
    ours, theirs = left.claim.subject.split(), right.claim.subject.split()
    if min(len(ours), len(theirs)) != 2 or len(ours) != len(theirs):
        return False
    named = all(word[:1].isupper() for word in (*ours, *theirs))
    return named and ours[1] == theirs[1] and ours[0] != theirs[0] and ours[0][0] != theirs[0][0]


#: Words that stand for something named before.
_PRONOUN = re.compile(r"\b(?:it|they|he|she)\b|^\W*(?:this|these|those)\b", re.IGNORECASE)


def on_one_ground(left: Side, right: Side, apart: frozenset[str]) -> bool:
    """Whether two claims that were matched speak of one thing, the words of their stands left out: they share a word
    or an idea, or one of them leaves it to a pronoun; never where both name subjects of their own."""
    a, b = build_frame(left), build_frame(right)
    if of_two_names(left, right):
        return False
    apart = apart | {verb for verb in a.verb | b.verb if is_form(verb, apart)}
    if common_ground(a, b, apart):
        return True
    if any(_PRONOUN.search(side.claim.text) for side in (left, right)):
        return True
    ours, theirs = (a.matter | a.verb) - apart, (b.matter | b.verb) - apart
    return bool(ours & theirs)
