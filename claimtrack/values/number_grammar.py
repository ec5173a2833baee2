"""The grammar of numbers: a run of tokens to one value.

Multipliers fall ("two million three hundred thousand"), "and" adds only what is smaller than the multiplier
before
it, so that "300 and 200" stay two numbers; ordinals below a number make fractions ("two thirds").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.values.number_sums import HUNDRED, Reading, gap_before, read_cardinal
from claimtrack.values.number_tokens import Token, read_table
from claimtrack.values.numerals import divide


def read_number(run: Sequence[Token], at: int, low: str) -> Reading | None:
    """The longest number that starts at token `at`; None where that token starts none."""
    token = run[at]
    if token.kind in ("ordinal", "ordinal_digits"):
        return _ordinal_or_fraction(run, at, low)
    if token.kind == "part":
        return _part(run, at, low)
    if token.kind == "vague":
        marks = low.startswith("scores", token.start) and _SCORES_RIGHT.match(low, token.end) is None
        return None if marks else _vague(run, at, low)
    if token.kind == "point":
        return None
    reading = read_cardinal(run, at, low)
    if reading is None:
        return None
    whole = _tail(run, reading, low)
    start = _article_start(low, whole.start) if whole.kind == "ordinal" else None
    if start is not None and _FRACTION_RIGHT.match(low, whole.end):
        return whole._replace(value=divide(Decimal(1), whole.value), start=start, kind="fraction")
    return whole


def _tail(run: Sequence[Token], head: Reading, low: str) -> Reading:
    """A cardinal with the fraction, the decimals or the ordinal that follow it."""
    index = head.next
    if index >= len(run) or head.bounds is not None:
        return head
    token, gap = run[index], gap_before(run, index, low)
    if token.kind == "point" and gap == "join":
        return _decimals(run, head)
    if gap == "join":
        fraction = _over(run, index, head, low)
        if fraction is not None:
            return fraction
    if gap == "and":
        part = _fraction_at(run, index, low)
        if part is not None:
            factor = _factor_after(run, part.next, low)
            if factor is not None and head.multiplier > factor:
                value = head.value + part.value * factor
                return Reading(value, None, part.next + 1, head.start, run[part.next].end)
            scale = head.multiplier if head.multiplier >= 1000 else Decimal(1)
            mixed = Reading(head.value + part.value * scale, None, part.next, head.start, part.end)
            return _multiplied(run, mixed, low)
    return head


def _factor_after(run: Sequence[Token], index: int, low: str) -> Decimal | None:
    if index < len(run) and run[index].kind == "mult" and gap_before(run, index, low) == "join":
        return run[index].value
    return None


def _multiplied(run: Sequence[Token], reading: Reading, low: str) -> Reading:
    """ "five and a half million": the multiplier after a mixed number."""
    factor = _factor_after(run, reading.next, low)
    if factor is None:
        return reading
    value, end = reading.value * factor, run[reading.next].end
    return reading._replace(value=value, next=reading.next + 1, end=end, multiplier=factor)


def _over(run: Sequence[Token], index: int, head: Reading, low: str) -> Reading | None:
    """ "two thirds", "one-eighth", "three twenty-firsts"; "twenty-first" is an ordinal."""
    token = run[index]
    if token.kind == "part":
        return _divided(head, token.value, index + 1, token.end)
    if token.kind == "ordinal":
        ten = run[index - 1]
        hyphen = ten.kind == "ten" and token.value < 10 and low[ten.end : token.start] == "-"
        if token.plural and hyphen and head.value > ten.value:
            top = head._replace(value=head.value - ten.value)
            return _divided(top, ten.value + token.value, index + 1, token.end)
        if token.plural or head.value == 1:
            return _divided(head, token.value, index + 1, token.end)
        if (
            token.value < 10
            and run[index - 1].kind in ("ten", "mult")
            and head.value % 10 == 0
            and head.value < 1000
        ):
            return head._replace(
                value=head.value + token.value, next=index + 1, end=token.end, kind="ordinal"
            )
        return None
    if token.kind == "ten" and index + 1 < len(run) and gap_before(run, index + 1, low) == "join":
        last = run[index + 1]
        if last.kind == "ordinal" and last.value < 10 and (last.plural or head.value == 1):
            return _divided(head, token.value + last.value, index + 2, last.end)
    return None


def _divided(head: Reading, bottom: Decimal, following: int, end: int) -> Reading:
    return head._replace(
        value=divide(head.value, bottom), step=None, next=following, end=end, kind="fraction"
    )


def _fraction_at(run: Sequence[Token], index: int, low: str) -> Reading | None:
    token = run[index]
    if token.kind in ("glyph", "fraction"):
        return Reading(token.value, None, index + 1, token.start, token.end, "fraction")
    if token.kind in ("part", "ordinal") and not token.plural:
        if token.kind == "ordinal" and not re.search(r"an?[ -]$", low[max(0, token.start - 3) : token.start]):
            return None
        return Reading(divide(Decimal(1), token.value), None, index + 1, token.start, token.end, "fraction")
    head = read_cardinal(run, index, low, inner=True) if token.kind in ("unit", "ten") else None
    if head is None or gap_before(run, head.next, low) != "join":
        return None
    return _over(run, head.next, head, low)


def _decimals(run: Sequence[Token], head: Reading) -> Reading:
    digits, index, end = "", head.next + 1, head.end
    while index < len(run) and run[index].kind in ("unit", "ten"):
        token = run[index]
        if token.kind == "unit" and run[index - 1].kind == "ten" and token.value < 10:
            digits = digits[:-1] + str(token.value)
        else:
            digits += str(token.value)
        end = token.end
        index += 1
    if not digits:
        return head
    places = Decimal(1).scaleb(-len(digits))
    return head._replace(value=head.value + int(digits) * places, step=places, next=index, end=end)


#: "Scores of boats", "scores were hurt"; else they may be those of a match or a test.
_SCORES_RIGHT = re.compile(
    r" (?:of|more|were|have|are|had|who|killed|injured|hurt|dead|died|wounded|missing)(?!\w)"
)
_ARTICLE_LEFT = re.compile(r"(?<!\w)an?[ \u00a0-]$")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_FRACTION_RIGHT = re.compile(
    rf" of (?!(?:{_MONTHS}))| (?:more|less|fewer|higher|lower|larger|smaller|cheaper|bigger)(?!\w)|\W*$"
)


_SHARE_LEFT = re.compile(
    r"(?<!\w)(?:by|nearly|almost|about|around|roughly|approximately|over|under|than|least|most|only|just|barely"
    r"|up to|close to|some) $"
)
_COMPARED = re.compile(r" (?:more|less|fewer|higher|lower|larger|smaller|cheaper|bigger)(?!\w)")
_SHARE_CLOSES = re.compile(
    r"\s*(?:$|[.,;:!?)\]—–]| (?:in|from|since|after|over|between|last|this|on|at|and|or|but|while|compared|as|during"
    r"|because|when|so|have|has|had|were|was|are|is|will|if|within|among|across|more|less|yesterday|today)\b)"
)


def stands_as_share(low: str, start: int, end: int) -> bool:
    """Whether "a third" or "half" is measured by a word before it and nothing is counted behind it."""
    if _COMPARED.match(low, end) is not None:
        return True
    return (
        _SHARE_CLOSES.match(low, end) is not None
        and _SHARE_LEFT.search(low, max(0, start - 15), start) is not None
    )


def _article_start(low: str, start: int) -> int | None:
    """Where the article stands right before a place."""
    match = _ARTICLE_LEFT.search(low, max(0, start - 4), start)
    return None if match is None else match.start()


def _ordinal_or_fraction(run: Sequence[Token], at: int, low: str) -> Reading:
    """ "a third of", "a hundredth" are fractions; "a third party" has an ordinal."""
    token = run[at]
    start = _article_start(low, token.start)
    alone = token.kind == "ordinal" and not token.plural and token.value > 2
    told = start is not None and stands_as_share(low, start, token.end)
    if (
        start is not None
        and alone
        and (told or token.value >= HUNDRED or _FRACTION_RIGHT.match(low, token.end))
    ):
        return Reading(divide(Decimal(1), token.value), None, at + 1, start, token.end, "fraction")
    return Reading(token.value, None, at + 1, token.start, token.end, "plural" if token.plural else "ordinal")


def _part(run: Sequence[Token], at: int, low: str) -> Reading | None:
    token = run[at]
    if token.plural:
        return None
    share = divide(Decimal(1), token.value)
    following = at + 1
    if following < len(run) and run[following].kind == "mult" and run[following].value != 20:
        gap = gap_before(run, following, low)
        if gap in ("article", "join", "of"):
            factor = run[following].value
            start = token.start
            article = re.search(r"(?<!\w)an? $", low[max(0, start - 3) : start])
            if article is not None:
                start -= len(article.group())
            return Reading(share * factor, None, following + 1, start, run[following].end, multiplier=factor)
    return Reading(share, None, at + 1, token.start, token.end, "part")


def _vague(run: Sequence[Token], at: int, low: str) -> Reading:
    table = read_table("number_words")
    token = run[at]
    word = low[token.start : token.end]
    bounds = table["vague"][word]
    following = at + 1
    if following < len(run) and run[following].kind == "vague" and gap_before(run, following, low) == "of":
        factor = table["vague_factors"].get(word)
        if factor is not None:
            worth = Decimal(table["vague"][low[run[following].start : run[following].end]][0]) / 2
            low_end, high_end = Decimal(factor[0]) * worth, Decimal(factor[1]) * worth
            return Reading(
                low_end, None, at + 2, token.start, run[following].end, "vague", (low_end, high_end)
            )
    ends = (Decimal(bounds[0]), Decimal(bounds[1]))
    return Reading(ends[0], None, at + 1, token.start, token.end, "vague", ends)
