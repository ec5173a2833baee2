"""Two numbers that make one value: amounts in two units, ratios, fractions, votes, errors."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.measured import Amount, with_unit_of
from claimtrack.values.numerals import divide
from claimtrack.values.searched import Searched, Span
from claimtrack.values.spreads import is_tally, range_gap, votes_follow
from claimtrack.values.writing import write_single, write_value

#: Pairs of units that are written together, and how many of the second make one of the first.
COMPOUNDS = {
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("yard", "inch"): 36, ("mile", "yard"): 1760,
    ("mile", "foot"): 5280, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("kilometer", "meter"): 1000,
    ("USD", "cent"): 100, ("EUR", "cent"): 100, ("EUR", "eurocent"): 100, ("AUD", "cent"): 100,
    ("CAD", "cent"): 100, ("GBP", "penny"): 100, ("RUB", "kopeck"): 100, ("INR", "paisa"): 100,
}  # fmt: skip
_COMPOUND_GAP = re.compile(r",? ?(?:and )?|-")
_RATIO_GAP = re.compile(
    r"(?P<over> over )|(?P<in> in (?:every )?|-in-)|(?P<of> out of (?:every |the )?| of every )"
    r"|(?P<to>-to-|:)|(?P<odds> to )|(?P<every> [a-z]+ (?:in|out of) every )|(?P<noun> [a-z]+ in )"
)
_ODDS = re.compile(
    r"(?<!\w)(?:odds|ratio|proportion|outnumber\w*)(?: (?:of|by|is|was|are|were|at))?(?: about| roughly)? $"
)
_PLUS_MINUS = re.compile(r" ?(?:±|\+/[-−–]|\+[-−–]|plus or minus|give or take) ?")
_VOTES_TO = re.compile(r"(?: (?:votes?|goals?|points?|runs?|seats?|sets?|games?|frames?|tries))? to ")
_VOTED = re.compile(
    r"(?<!\w)(?:vot(?:e|es|ed|ing)(?: (?:of|by|was|to \w+))?|ballot of|by|defeated|beat|won|lost|beaten"
    r"|passed|approved|adopted|rejected|confirmed|ratified|ruled|split|divided|tied|drew|led)"
    r"(?: (?:by|it|him|her|them))? $"
)


def join_compound(searched: Searched, left: Amount, right: Amount, floor: int) -> list[Value] | None:
    """ "5 ft 6 in", "13 dollars 45 cents", "15 dollars 50" as one amount in the first unit."""
    gap = searched.low[left.end : right.start]
    if left.prefixed or right.prefixed or _COMPOUND_GAP.fullmatch(gap) is None or not _is_whole(left.value):
        return None
    ratio = COMPOUNDS.get((left.unit or "", right.unit or ""))
    if ratio is None and gap in ("-", " ", "") and _is_height(left, right):
        ratio = 12
    if ratio is None and left.kind is ValueKind.MONEY and gap in (" ", " and ") and _is_cents(left, right):
        if not searched.boundary(right.end):
            return None
        ratio = 100
    if ratio is None or right.value >= ratio or not (left.kind is right.kind or right.bare):
        return None
    value = left.value + divide(right.value, Decimal(ratio))
    step = divide(right.step or Decimal(1), Decimal(ratio)) if left.kind is ValueKind.QUANTITY else None
    whole = left._replace(value=value, step=step, end=right.end, per=right.per, role=right.role)
    return [write_single(searched, whole, floor)]


def _is_height(left: Amount, right: Amount) -> bool:
    """Whether a bare number behind feet is inches ("6-foot-4", "5ft 11")."""
    plain = right.bare and right.number.kind == "cardinal" and not right.number.multiplier
    return (
        plain and left.unit == "foot" and 3 < left.value < 9 and right.value < 12 and _is_whole(right.value)
    )


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _is_cents(left: Amount, right: Amount) -> bool:
    """Whether a bare number behind money is its hundredths ("15 dollars 50")."""
    plain = right.bare and right.number.kind == "cardinal" and not right.number.multiplier
    return plain and not left.number.multiplier and 9 < right.value < 100 and _is_whole(right.value)


#: Out of how many points marks are given, also in decimals: "8.5 out of 10".
_MARKS = frozenset(map(Decimal, (5, 10, 20, 50, 100)))


def join_ratio(searched: Searched, left: Amount, right: Amount, floor: int) -> list[Value] | None:
    """ "one in four", "3 out of 10", "2:1", and "one over three", which is a number."""
    if left.kind is not ValueKind.NUMBER or right.kind is not ValueKind.NUMBER:
        return None
    match = _RATIO_GAP.fullmatch(searched.low, left.end, right.start)
    if match is None or (left.counted is not None) is not (match.lastgroup in ("every", "noun")):
        return None
    top, bottom = left.value, right.value
    scored = (match.lastgroup == "of" and bottom in _MARKS) or (match.lastgroup == "to" and bottom == 1)
    if not (_is_whole(top) or scored) or not _is_whole(bottom) or bottom <= 0:
        return None
    if match.lastgroup == "odds" and _ODDS.search(searched.before(left.start)) is None:
        return None
    whole = left._replace(value=divide(top, bottom), step=None, end=right.end, counted=None)
    if match.lastgroup == "over":
        if abs(top) >= bottom or abs(top) > 20 or right.counted is not None:
            return None
        return [write_single(searched, whole, floor)]
    if top <= 0 or (match.lastgroup not in ("to", "odds") and not _is_share(match.lastgroup, top, bottom)):
        return None
    noun = right.counted or left.counted
    role = noun.phrase if noun is not None else None
    value = write_single(searched, whole._replace(kind=ValueKind.RATIO, role=role), floor)
    return [replace(value, parts=(top, bottom))]


def _is_share(gap: str | None, top: Decimal, bottom: Decimal) -> bool:
    """Whether "A in B" tells a share: "5 in 12" may as well be five things in twelve places."""
    if top >= bottom:
        return False
    if gap == "noun":
        return top == 1 and bottom in (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000)
    return gap in ("of", "every") or top == 1 or (bottom <= 100 and (bottom % 5 == 0 or bottom <= 12))


def join_error(searched: Searched, left: Amount, right: Amount) -> list[Value] | None:
    """ "9.8 ± 0.1 km": what is stated, as wide as its error."""
    if right.value < 0 or _PLUS_MINUS.fullmatch(searched.low, left.end, right.start) is None:
        return None
    left = with_unit_of(left, right)
    if left.kind is not right.kind or left.unit != right.unit:
        return None
    ends = (left.value - right.value, left.value + right.value)
    return [write_value(searched, left, Span(left.start, right.end), "about", ends)]


def join_tally(searched: Searched, left: Amount, right: Amount) -> list[Value] | None:
    """ "voted 60–22", "won 3-1", "a 5 to 4 ruling", "the 3+3 format": two sides, counted apart."""
    counting = left.kind is ValueKind.NUMBER and right.kind is ValueKind.NUMBER
    if not counting or not all(
        n.number.kind == "cardinal" and not n.number.multiplier for n in (left, right)
    ):
        return None
    if not _is_tally(searched, left, right):
        return None
    span = Span(left.start, right.end)
    whole = left._replace(kind=ValueKind.TALLY, counted=None, per=None)
    value = write_value(searched, whole, span, None, (left.value, left.value))
    return [replace(value, parts=(left.value, right.value))]


def _is_tally(searched: Searched, left: Amount, right: Amount) -> bool:
    gap = searched.low[left.end : right.start]
    if left.counted is None and gap == "+":
        return True
    if left.counted is None and range_gap(searched, left.end, right.start) == "dash":
        return is_tally(searched, Span(left.start, right.end), left.value, right.value, gap)
    if _VOTES_TO.fullmatch(gap) is None or left.value == right.value:
        return False
    if left.counted is not None and gap == " to ":
        return False
    return _VOTED.search(searched.before(left.start)) is not None or votes_follow(searched, right.end)
