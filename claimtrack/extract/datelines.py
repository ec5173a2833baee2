"""Where a report was filed: the place in capitals before its first sentence, "SORNVIK, 9 June -"."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"[\s\"“*_]*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3})"
    r"(?:,[^()\n]{1,40})?\s*(?:\([^()\n]{2,50}\)|/[^/\n]{1,40}/)?\s*(?:--|—|–|-)\s*"
)
#: How far before a sentence its dateline may begin, in characters.
_LONGEST = 120
#: What stands in capitals before a report without being a place.
_LABELS = frozenset(
    {
        "analysis",
        "breaking",
        "correction",
        "exclusive",
        "explainer",
        "live",
        "opinion",
        "update",
        "updated",
        "urgent",
    }
)


def find_dateline(text: str, start: int) -> str | None:
    """The place of the dateline that ends where a sentence starts; None where there is none."""
    line = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    found = _DATELINE.fullmatch(text, line, start)
    if found is None or found["place"].casefold() in _LABELS:
        return None
    return " ".join(part.capitalize() if part.isalpha() else part.title() for part in found["place"].split())
