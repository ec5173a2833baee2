"""Exchange rates that the documents themselves imply: "SEK 238 million (GBP 18 million)" is 13.2 kronor a pound.

No rate comes from elsewhere: without one told in the documents at hand, two currencies can't be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from claimtrack.model import Claim, Value, ValueKind

Rates = Mapping[tuple[str, str], tuple[Decimal, ...]]

#: What may stand between two amounts that are one sum in two currencies.
_BETWEEN = re.compile(
    r"\s*[(\[,]?\s*(?:or|about|around|approximately|some|equivalent to|equal to|worth)?\s*", re.IGNORECASE
)
#: Rates move: a sum agrees with another at a told rate within this share.
DRIFT = Decimal("0.1")


def find_rates(claims: Iterable[Claim]) -> Rates:
    """Rates by pair of currencies, both ways, sorted."""
    found: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for claim in claims:
        money = [v for v in claim.values if v.kind is ValueKind.MONEY and v.stated and v.unit]
        for a, b in pairwise(money):
            if a.unit is None or b.unit is None or a.unit == b.unit or not a.stated or not b.stated:
                continue
            between = claim.text[a.end - claim.start : b.start - claim.start]
            if _BETWEEN.fullmatch(between):
                found[a.unit, b.unit].add(a.stated / b.stated)
                found[b.unit, a.unit].add(b.stated / a.stated)
    return {pair: tuple(sorted(rates)) for pair, rates in sorted(found.items())}


def agrees_at_rate(a: Value, b: Value, rates: Rates) -> str | None:
    """The arithmetic, where two sums of different currencies agree at a rate that the documents imply."""
    if a.kind is not ValueKind.MONEY or b.kind is not ValueKind.MONEY or a.unit is None or b.unit is None:
        return None
    if a.unit == b.unit or not a.stated or not b.stated:
        return None
    implied = a.stated / b.stated
    for rate in rates.get((a.unit, b.unit), ()):
        if abs(implied / rate - 1) <= DRIFT:
            return f"{a.text} at {rate:.4g} {a.unit} to the {b.unit}, a rate that the documents imply, is {b.text}"
    return None
