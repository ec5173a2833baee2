"""Rule for claims that put what happens once in two places: where it took place, was signed, where she was born."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from claimtrack.model import Relation
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.grounds import of_other_times
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead
from claimtrack.reconcile.words import content_stems, plain_text

#: What is told to be somewhere, up to four words, and a place by its name.
_LOCATED = re.compile(
    r"\b(?:took place|takes place|(?:was|were|been) (?:held|signed|born|buried|premiered|found|based|launched|killed|"
    r"shot|baptised|baptized|arrested|hanged)|(?:is|are) based|died|crashed|happened|occurred|premiered|sank)\b"
    r"(?P<gap>(?: (?!(?:in|at|near|outside|by|to|from)\b)[^\s,.;:]+){0,3}) (?P<how>in|at|near|outside|off)"
    r" (?P<place>(?:the )?[A-Z][\w'’-]+(?: (?:(?:of|the|upon|on) )?[A-Z][\w'’-]+){0,3})"
)
_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|Christmas|"
    r"Easter|Spring|Summer|Autumn|Winter)\b"
)
#: A name that is told so many times as often as another may be of the country or region round it.
_OFTENER = 3


def other_place(left: Side, right: Side) -> Outcome | None:
    """What happens once, put in two places of which neither may lie in the other."""
    if left.claim.negated or right.claim.negated or is_ahead(left) or is_ahead(right):
        return None
    ours, theirs = _place_of(left), _place_of(right)
    if ours is None or theirs is None:
        return None
    a, b = build_frame(left), build_frame(right)
    subjects = set(content_stems(left.claim.subject)) & set(content_stems(right.claim.subject))
    if (
        not subjects
        or not (a.same_verb(b) or _deed(left) == _deed(right))
        or set(content_stems(ours)) & set(content_stems(theirs))
    ):
        return None
    if of_other_times(left, right):
        return None
    if _may_nest(ours, theirs, left, right):
        return None
    return Outcome(Relation.CONFLICT, "other place", f"one puts it in {ours}, the other in {theirs}")


def _place_of(side: Side) -> str | None:
    found = _LOCATED.search(plain_text(side.claim))
    if found is None or _CALENDAR.search(found["place"]):
        return None
    return found["place"].removeprefix("the ")


def _deed(side: Side) -> str:
    """What is told to be somewhere: "took place"."""
    found = _LOCATED.search(plain_text(side.claim))
    return "" if found is None else found.group()[: found.start("gap") - found.start()].lower()


@cache
def _countries() -> frozenset[str]:
    lines = (
        files("claimtrack.values").joinpath("tables", "names_countries.txt").read_text("utf-8").splitlines()
    )
    return frozenset(
        name.strip().lower()
        for line in lines
        for field in (line.split("|")[0], *line.split("|")[2:3])
        for name in field.split(",")
        if name.strip()
    )


def _may_nest(one: str, two: str, left: Side, right: Side) -> bool:
    """Whether one of two places may lie in the other: one is a country, either document names them side by side, or one
    is named so much oftener that it may be the region that all is about."""
    if (one.lower() in _countries()) != (two.lower() in _countries()):
        return True
    texts = [side.testimony.document.text for side in (left, right)]
    beside = re.compile(
        rf"\b{re.escape(one)}\b.{{1,25}}\b{re.escape(two)}\b|\b{re.escape(two)}\b.{{1,25}}\b{re.escape(one)}\b",
        re.DOTALL,
    )
    if any(beside.search(text) for text in texts):
        return True
    counts = sorted(
        sum(len(re.findall(rf"\b{re.escape(name)}\b", text)) for text in texts) for name in (one, two)
    )
    return counts[1] > 2 and counts[1] >= _OFTENER * max(counts[0], 1)
