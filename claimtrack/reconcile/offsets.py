"""Rule for spans of time that are counted from something: "ten minutes before the end", "20 minutes later"."""

from __future__ import annotations

import re

from claimtrack.model import Relation, ValueKind
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems

_OFFSET = re.compile(
    r"\s*(?P<way>later|earlier|before|after|into|ahead of)\b\s*(?P<anchor>[^,.;:]{0,60})", re.IGNORECASE
)
_FORWARD = frozenset({"later", "after", "into"})
#: So many words tell what a span is counted from.
_ANCHOR_WORDS = 5


def other_anchor(left: Side, right: Side) -> Outcome | None:
    """Two spans counted from two things, or one forward and one back, say nothing of each other."""
    ours, theirs = _offset(left), _offset(right)
    if ours is None or theirs is None:
        return None
    forward, anchor = ours
    if forward == theirs[0] and (anchor & theirs[1] or not (anchor or theirs[1])):
        return None
    return Outcome(Relation.NOT_COMPARABLE, "other anchor", "the spans are counted from different things")


def _offset(side: Side) -> tuple[bool, frozenset[str]] | None:
    """Whether a span counts forward, and the stems of what from; None where it is no offset."""
    value = side.value
    if value is None or value.kind is not ValueKind.DURATION:
        return None
    match = _OFFSET.match(side.claim.text, value.end - side.claim.start)
    if match is None:
        return None
    words = (
        " ".join(match["anchor"].split()[:_ANCHOR_WORDS])
        if match["way"].lower() not in {"later", "earlier"}
        else ""
    )
    return match["way"].lower() in _FORWARD, frozenset(content_stems(words))
