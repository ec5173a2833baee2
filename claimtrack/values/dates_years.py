"""Years told from other numbers of four digits."""

from __future__ import annotations

import re
from functools import cache

from claimtrack.values.dates_symbols import read_table

_WORD_BEFORE = re.compile(r"([\w.-]+)[ \n\xa0(\[“\"‘']*$")
_WORD_AFTER = re.compile(r"[ \n\xa0]([A-Za-z’'-]+)")
#: A second number that this one is joined to: both are years, or neither.
_OTHER_YEAR = re.compile(r"\s?(?:to|and|or|until|through|[-–—])\s?([12][0-9]{3})\b(?![,.][0-9])")
_LOOK = 24


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("years.toml").items()}


def is_year(number: int, text: str, start: int, end: int, *, joined: bool = False) -> bool:
    """Whether the four-digit number at text[start:end] is a year, by the words beside it.

    Without any hint only 1900 to 2050 are taken for years, and round ones before a plural noun are not.
    `joined`: another year has been asked for because this number is joined to it.
    """
    words = _words()
    lead = text[max(0, start - _LOOK) : start]
    found = _WORD_BEFORE.search(lead)
    before = found[1].lower() if found else ""
    follow = _WORD_AFTER.match(text, end, end + _LOOK)
    after = follow[1].lower() if follow else ""
    if _UNTIL_LEAST.search(lead):
        return 1900 <= number <= 2100
    if _LABELLED.search(lead):
        return 1000 <= number <= 2100
    if before in words["not_before"] or _is_sum(text, start, end):
        return False
    other = None if joined else _OTHER_YEAR.match(text, end)
    if other is not None:
        second = int(other[1])
        if before in ("between", "from") and 1900 <= number < second <= 2050:
            return True
        return abs(second - number) < 300 and is_year(second, text, other.start(1), other.end(), joined=True)
    if _RANGE_LEAD.search(lead) and 1900 <= number <= 2050:
        return True
    if after in words["not_after"] or (after == "of" and before not in words["before"]):
        return False
    if _NAMED_LEFT.search(lead) and text[end : end + 1] in _CLOSES:
        return 1700 <= number <= 2050
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return 1500 <= number <= 2100
    if _is_plural(follow, after) and after not in words["events"]:
        return number % 100 != 0 and 1900 <= number <= 2050 and before in words["before_plural"]
    return before in words["before"] or 1900 <= number <= 2050


#: "Treaty of Aldern, 1887;": a name or noun, and the year behind a comma, closed at once.
_NAMED_LEFT = re.compile(r"[A-Za-z]{2}, ?$")
_CLOSES = ("", ".", ";", ")", "]")
#: A line of a list of facts: "Built: 1896".
_LABELLED = re.compile(
    r"\b(?:built|founded|established|opened|closed|launched|born|died|published|erected|completed|commissioned"
    r"|incorporated|released|year|date)\s?: ?$",
    re.IGNORECASE,
)
_UNTIL_LEAST = re.compile(r"\b(?:until|till|through) at least $")
_RANGE_LEAD = re.compile(r"\b(?:between [12][0-9]{3} and|from [12][0-9]{3} to) $", re.IGNORECASE)


def _is_plural(follow: re.Match[str] | None, after: str) -> bool:
    """Whether the word after the number looks like a noun in the plural."""
    if follow is None or not follow[1][0].islower() or after in _words()["no_plural"]:
        return False
    return after.endswith("s") and not after.endswith(("ss", "us", "is", "'s", "’s"))


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether a currency, a per-cent sign or a mark of numbering touches the number."""
    return text[max(0, start - 1) : start] in _BEFORE_SUM or text[end : end + 1] in _AFTER_SUM


_BEFORE_SUM = frozenset("$€£¥#§+")
_AFTER_SUM = frozenset("%°$€£")
