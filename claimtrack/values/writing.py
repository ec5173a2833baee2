"""Amounts written out as values: bounded by their qualifier and their rounding, and negative in accounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.values.gradings import is_exact
from claimtrack.values.intervals import Ends, rounding_ends
from claimtrack.values.measured import Amount
from claimtrack.values.number_tokens import context_words, word_tokens
from claimtrack.values.numerals import tidy
from claimtrack.values.qualifiers import find_qualifier, qualified_ends
from claimtrack.values.searched import Searched, Span

_NEGATIVE_LEFT = re.compile(r"(?:^|:\s?|(?<!\w)(?:is|was|were|are|of|to|loss|deficit)\s)\($")


def write_single(searched: Searched, amount: Amount, floor: int) -> Value:
    """The value of an amount that stands alone; what lies before `floor` belongs to the value before."""
    start, end = amount.start, amount.end
    if amount.number.bounds is not None:
        vague = "over" if amount.number.kind == "share" else "about"
        value = write_value(searched, amount, Span(start, end), vague, amount.number.bounds)
        return replace(value, parts=amount.number.bounds)
    name = None
    qualifier = find_qualifier(searched, start, end)
    if qualifier is not None and qualifier.start >= floor:
        name, start, end = qualifier.name, qualifier.start, qualifier.end
    closed = amount.kind is ValueKind.MONEY and searched.low[end : end + 1] == ")" and amount.value > 0
    if closed and _NEGATIVE_LEFT.search(searched.low, max(0, start - 12), start):
        amount, start, end = amount._replace(value=-amount.value), start - 1, end + 1
    if amount.role is None and amount.counted is None and amount.kind is not ValueKind.ORDINAL:
        noun = _measured_noun(searched, start)
        amount = amount if noun is None else amount._replace(role=noun)
    ends = qualified_ends(name, amount.value, amount_ends(amount))
    return write_value(searched, amount, Span(start, end), name, ends)


_NOUN_LEFT = re.compile(
    r"(?<!\w)(?:(?P<of>[a-z]{3,20}) of(?: (?:a|an|the))?"
    r"|(?P<bare>magnitude|depth|rating|population|temperature|ranking|toll)) $"
)


def _measured_noun(searched: Searched, start: int) -> str | None:
    """What a figure is the figure of: "magnitude" before "of 7.1", "population" before "of 2.9 million"."""
    match = _NOUN_LEFT.search(searched.low, max(0, start - 28), start)
    if match is None:
        return None
    noun = match["of"] or match["bare"]
    return None if noun in context_words("no_measured_nouns") or noun in word_tokens() else noun


def amount_ends(amount: Amount) -> Ends:
    """What an amount can mean as it is written: counted exactly, or rounded to its last place."""
    measured = amount.kind in (ValueKind.QUANTITY, ValueKind.PERCENT)
    if amount.kind is ValueKind.ORDINAL or amount.number.kind == "fraction" or is_exact(amount.unit):
        return amount.value, amount.value
    if amount.kind is ValueKind.MONEY and amount.step == Decimal("0.01"):
        return amount.value, amount.value
    if amount.kind is ValueKind.PERCENT and amount.value == 100:
        return amount.value, amount.value
    return rounding_ends(amount.value, amount.step, measured=measured)


def write_value(searched: Searched, amount: Amount, span: Span, qualifier: str | None, ends: Ends) -> Value:
    """An amount over a span with the ends it was given; the span grows over the lower half of a rate."""
    end = span.end
    kind, unit, role = amount.kind, amount.unit, amount.role
    if amount.counted is not None:
        kind, unit, role = ValueKind.COUNT, amount.counted.noun, amount.counted.phrase
    if amount.per is not None and kind is not ValueKind.PERCENT:
        stop = amount.per.end
        kind = ValueKind.QUANTITY if kind is ValueKind.QUANTITY else ValueKind.RATE
        unit = f"{unit} per {amount.per.unit}" if unit else f"per {amount.per.unit}"
        if stop > end and amount.end <= end and amount.per.end - amount.end < 60:
            end = stop
    elif amount.per is not None:
        role = f"per {amount.per.unit}"
    stated = None if amount.number.bounds is not None else tidy(amount.value)
    low, high = (None if end is None else tidy(end) for end in ends)
    return Value(
        kind, stated, low, high, unit, searched.original[span.start : end], span.start, end, qualifier,
        role=role,
    )  # fmt: skip
