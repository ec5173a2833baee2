"""What a corrected value comes to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reconciled import CLAIMS

from claimtrack.model import ValueKind
from claimtrack.review import apply_edits
from claimtrack.review.settling import Edit


@pytest.mark.parametrize(
    ("after", "kind", "unit", "stated"),
    [
        ("5.3 million", ValueKind.MONEY, "SEK", 5_300_000),
        ("5300000", ValueKind.MONEY, "SEK", 5_300_000),
        ("5.3 million euros", ValueKind.MONEY, "EUR", 5_300_000),
        ("12 %", ValueKind.PERCENT, "percent", 12),
    ],
)
def test_a_bare_number_keeps_what_it_is_of(after: str, kind: ValueKind, unit: str, stated: int) -> None:
    (value,) = apply_edits(CLAIMS, [Edit("c1", "4.1 million crowns", after)])[0].values
    assert (value.kind, value.unit, value.stated) == (kind, unit, Decimal(stated))
    assert value.text == "4.1 million crowns"
