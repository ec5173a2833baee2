"""Two numbers that belong together: ranges, changes, tallies, ratios, and amounts in two units."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.values.searched import Searched, Span

DASHES = "-‐‑–—−"
#: What may stand between the two ends of a range.
_RANGE_GAP = re.compile(
    rf"(?P<dash>-? ?[{DASHES}] ?)|(?P<to>-? (?:to|till|through) )|(?P<and> and )|(?P<or>-? or )"
)
_BETWEEN = re.compile(
    r"(?<!\w)(?:between|both)(?: (?:about|around|some|approximately|roughly|an estimated))? $"
)
_FROM = re.compile(
    r"(?<!\w)from(?: (?:about|around|some|approximately|roughly|nearly|almost|over|more than|just|under))? ?$"
)
_CHANGE = re.compile(
    r"(?<!\w)(?:rose|risen|rise[sn]?|rising|increas\w+|gr[eo]w\w*|grown|growth|climb\w*|jump\w*|soar\w*|surg\w+|doubl\w+|tripl\w+|up|rais\w+|"
    r"fell|fall\w*|drop\w*|declin\w+|decreas\w+|reduc\w+|cut\w*|slash\w*|lower\w*|shr[aiu]nk\w*|down\w*|slump\w*|plung\w+|dip\w*|"
    r"chang\w+|mov\w+|went|go|goes|going|revis\w+|improv\w+|expand\w*|swell\w*|swelled|slow\w*|widen\w*|narrow\w*|shift\w*|advanc\w+|upgrad\w+|downgrad\w+|extend\w*|boost\w*|bring\w*|brought|t(?:ake|ook|aking|aken))(?!\w)"
)
_VARIES = re.compile(
    r"(?<!\w)(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|fluctuat\w+)(?!\w)"
)
_VOTING = re.compile(
    r"(?<!\w)(?:vot(?:e[sd]?|ing)|ballot|tally|scored?|score line|scoreline|w[io]ns?|winning|beat|beaten|defeat\w*|lost|los[est]\w*|drew|draw|victory|"
    r"thrash\w*|lead|led|leading|trail\w*|ahead|passed|approv\w+|adopt\w+|reject\w+|margin|rul(?:ed|ing)|decision|split|final|match|game|result\w*|majority|goals?|series|by|edged?|overcame|tied)(?!\w)"
)
_VOTING_RIGHT = re.compile(
    r" (?:vote|decision|ruling|victory|win|loss|defeat|draw|majority|margin|lead|split|score|verdict|in favou?r|against|thrashing|triumph|scoreline|series)(?!\w)"
)


def range_gap(searched: Searched, left_end: int, right_start: int) -> str | None:
    """What joins two numbers into a range: "dash", "to", "and" or "or"; None where nothing does."""
    if right_start - left_end > 10:
        return None
    match = _RANGE_GAP.fullmatch(searched.low, left_end, right_start)
    return None if match is None else match.lastgroup


def has_between(searched: Searched, start: int) -> int | None:
    """Where "between" starts that ends right before a place."""
    match = _BETWEEN.search(searched.before(start))
    return None if match is None else start - len(searched.before(start)) + match.start()


def has_from(searched: Searched, start: int) -> int | None:
    """Where "from" starts that ends right before a place."""
    match = _FROM.search(searched.before(start))
    return None if match is None else start - len(searched.before(start)) + match.start()


def is_change(searched: Searched, start: int) -> bool:
    """Whether "from A to B" that starts at a place tells a change and not a range."""
    window = searched.before(start, 70)
    window = window[max(window.rfind(". "), window.rfind("; ")) + 1 :]
    change, varies = _last(_CHANGE, window), _last(_VARIES, window)
    return change > varies


def votes_follow(searched: Searched, end: int) -> bool:
    """Whether a word of voting or winning stands behind a place ("a 5 to 4 ruling")."""
    return _VOTING_RIGHT.match(searched.low, end) is not None


def is_varying(searched: Searched, start: int) -> bool:
    """Whether a word of varying stands before a place ("temperatures ranged from 5 to -10")."""
    return _VARIES.search(searched.before(start, 30)) is not None


def _last(pattern: re.Pattern[str], window: str) -> int:
    place = -1
    for match in pattern.finditer(window):
        place = match.start()
    return place


def is_tally(searched: Searched, span: Span, left: Decimal, right: Decimal, gap: str) -> bool:
    """Whether "60–22" at a span counts two sides and is no range."""
    if left != left.to_integral_value() or right != right.to_integral_value() or left < 0 or right < 0:
        return False
    if any(c.isspace() for c in gap) and gap.strip() != "-":
        return False
    if left > right:
        return True
    if _VOTING_RIGHT.match(searched.low, span.end):
        return True
    return _VOTING.search(searched.before(span.start, 36)) is not None and not searched.low.startswith(
        (" per", "%", " %"), span.end
    )
