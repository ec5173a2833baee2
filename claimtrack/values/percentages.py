"""Percent, percentage points and basis points: three units that are never taken for each other."""

from __future__ import annotations

import re

from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Searched

_AFTER = re.compile(
    r"(?P<points>(?:[ \u00a0-]?%|[ \u00a0-]per ?cent(?:age)?)?[ \u00a0-](?:percent(?:age)?"
    r"|per ?cent)[ -]points?(?!\w)|[ \u00a0-]?%[ -]points?(?!\w)|[ \u00a0]?(?:ppts?|pp|p\.p\.)(?!\w))"
    r"|(?P<basis>[ \u00a0-]basis[ -]points?(?!\w)|[ \u00a0]?bps?(?!\w))"
    r"|(?P<percent>[ \u00a0\u202f-]?[%％﹪]|[ \u00a0\n-](?:per[ -]?cents?|percentages?|pct\.?|p\.c\.)(?!\w))"
)
_SHARED = re.compile(r"(?:[ \u00a0]?%|[ -]per ?cent)$")
_UNIT = {"points": "percentage point", "basis": "basis point", "percent": "percent"}
_OF = re.compile(r"(?<![\w%])(?<!\d )per ?cents? of $")


def find_percent(searched: Searched, number: NumberMention) -> tuple[str, int] | None:
    """The unit and end of a percentage."""
    match = _AFTER.match(searched.low, number.end)
    if match is not None and match.lastgroup is not None:
        return _UNIT[match.lastgroup], match.end()
    return None


def headless_percent(searched: Searched, number: NumberMention) -> int | None:
    """Where "per cent of 210" starts, said of a figure with no percentage of its own before it."""
    if not searched.low.startswith("of ", max(0, number.start - 3)):
        return None
    window = searched.before(number.start, 20)
    match = _OF.search(window)
    if match is None or number.kind != "cardinal" or (match.start() > 0 and window[: match.start()].strip()):
        return None
    return number.start - len(window) + match.start()
