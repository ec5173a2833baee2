"""Where two elements of a page were run together without a space: "Share this storyThe council met".

Told by what follows, since names are written so too (LinkedIn, easyJet): a word that opens sentences and hardly ever
ends a name, or a call to action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimtrack.segment.wordlists import load_table

#: The end of one word and the start of the next, nothing between them.
_SEAM = re.compile(
    r"(?<![\w.@/:#-])(?P<before>[a-z]{3,}|[A-Z][a-z]{2,}[.!?]?|\d{4}|\d+%[.!?]?|\d+[.!?]|[^\W\d_]*\))(?=(?P<after>[A-Z][a-z]*)[\s,'’])"
)
#: What every seam holds, looked for first: most text has none.
_SEAM_HINT = re.compile(r"[a-z\d.!?)%][A-Z]")
#: After a capital, and after such short words, a name may go on: LinkedIn, ServiceNow.
_SHORT = frozenset(
    {"A", "All", "An", "As", "At", "By", "For", "In", "It", "No", "Not", "Now", "On", "Over", "We", "You"}
)
_TOUCHING = re.compile(r"[a-z\d.!?)][A-Z]")


def find_joins(text: str) -> Iterator[int]:
    """The places where a new element starts behind another's last letter."""
    if _SEAM_HINT.search(text) is None:
        return
    starters = _starters()
    for found in _SEAM.finditer(text):
        after = found["after"]
        if after in starters and not (
            found["before"][0].isupper() and found["before"].isalpha() and after in _SHORT
        ):
            yield found.end()
    for found in _TOUCHING.finditer(text):
        call = _call().match(text, found.end() - 1)
        if call is not None:
            yield call.start()
            if text[call.end() : call.end() + 1].isupper():
                yield call.end()


@cache
def _starters() -> frozenset[str]:
    return frozenset(load_table("sentences")["starters"])


@cache
def _call() -> re.Pattern[str]:
    """Matches a call to action that is glued to the word before it."""
    appeal = load_table("phrases")["appeal"]
    calls = sorted({p for p in (*appeal["start"], *appeal["glued"]) if " " in p or p == "advertisement"})
    calls.sort(key=len, reverse=True)
    spelled = "|".join(
        call[0].upper() + "(?i:" + re.escape(call[1:]).replace(r"\ ", r"\s") + ")" for call in calls
    )
    return re.compile(rf"(?:{spelled})(?![a-z])")
