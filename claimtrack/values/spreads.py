"""Two numbers that belong together: ranges, changes, tallies, ratios, and amounts in two units."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.values.number_tokens import context_pattern
from claimtrack.values.searched import Searched, Span, last_match

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
_VARIES = re.compile(
    r"(?<!\w)(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|fluctuat\w+)(?!\w)"
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
    change, varies = last_match(context_pattern("change"), window), last_match(_VARIES, window)
    return change > varies


def votes_follow(searched: Searched, end: int) -> bool:
    """Whether a word of voting or winning stands behind a place ("a 5 to 4 ruling")."""
    after = searched.low.startswith(" ", end)
    return after and context_pattern("voting_after").match(searched.low, end + 1) is not None


_CHANGED_BY = re.compile(
    r"(?<!\w)(?P<verb>[a-z]+)"
    r"(?: (?:by|another|a further|about|around|nearly|almost|some|just|more than|over))? $"
)


def follows_change(searched: Searched, start: int) -> bool:
    """Whether a word of change stands right before a place: "rose $1.20 to $84.50" is no range."""
    match = _CHANGED_BY.search(searched.before(start, 30))
    return match is not None and context_pattern("change").fullmatch(match["verb"]) is not None


def is_varying(searched: Searched, start: int) -> bool:
    """Whether a word of varying stands before a place ("temperatures ranged from 5 to -10")."""
    return _VARIES.search(searched.before(start, 30)) is not None


def is_tally(searched: Searched, span: Span, left: Decimal, right: Decimal, gap: str) -> bool:
    """Whether "60–22" at a span counts two sides and is no range."""
    if left != left.to_integral_value() or right != right.to_integral_value() or left < 0 or right < 0:
        return False
    if any(c.isspace() for c in gap) and gap.strip() != "-":
        return False
    if left >= right:
        return True
    if votes_follow(searched, span.end):
        return True
    return context_pattern("voting").search(
        searched.before(span.start, 36)
    ) is not None and not searched.low.startswith((" per", "%", " %"), span.end)
