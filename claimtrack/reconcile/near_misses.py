"""Near misses: the smallest change that would dissolve a conflict of two values, for a reader to check first."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.model import NearMiss, Value, ValueKind
from claimtrack.reconcile.natures import measured_concepts, near_concepts
from claimtrack.reconcile.testimony import Side
from claimtrack.values import Comparison
from claimtrack.values.edtf import calendar_day

_CASUALTIES = frozenset({"death", "injury", "missing"})
#: Factors by which measures differ when a unit was mistaken: km and miles, metres and feet.
_UNIT_FACTORS = (
    (Decimal("1.609"), "miles and kilometres"),
    (Decimal("3.281"), "metres and feet"),
    (Decimal("2.205"), "kilograms and pounds"),
)
#: Factors by which any figures differ when zeros or a magnitude were mistaken.
_MAGNITUDES = (
    (Decimal("1000"), "thousands"),
    (Decimal("1000000"), "millions"),
    (Decimal("10"), "a factor of ten"),
)


def find_near_miss(left: Side, right: Side, comparison: Comparison) -> NearMiss | None:
    """What would dissolve the conflict, the likeliest first; None where nothing small would."""
    a, b = left.value, right.value
    if a is None or b is None:
        return None
    if a.kind is ValueKind.DATE:
        return _dates(a, b) or _times_unknown(left, right)
    if a.stated is None or b.stated is None:
        return _times_unknown(left, right)
    return (
        _digits(a.stated, b.stated)
        or _rounding(comparison)
        or _units(a, b)
        or _casualties(left, right, a, b)
        or _years(left, right)
        or _times_unknown(left, right)
    )


def _dates(a: Value, b: Value) -> NearMiss | None:
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return None
    left, right = calendar_day(int(a.low)), calendar_day(int(b.low))
    if left[0] == right[0] and left[1] == right[2] and left[2] == right[1]:
        return NearMiss("day and month", "day and month may be swapped")
    if left[1:] == right[1:]:
        return NearMiss("year", "the same day of another year")
    if abs(int(a.low) - int(b.low)) == 1:
        return NearMiss(
            "time zone", "one day apart: another time zone, or the day of the report for that of the event"
        )
    return None


def _digits(a: Decimal, b: Decimal) -> NearMiss | None:
    left, right = _plain(a), _plain(b)
    if len(left) != len(right) or len(left) < 2 or left == right:
        return None
    apart = [n for n in range(len(left)) if left[n] != right[n]]
    if (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and left[apart[0]] == right[apart[1]]
        and left[apart[1]] == right[apart[0]]
    ):
        return NearMiss("transposed digits", f"two digits may be swapped: {left} and {right}")
    if len(apart) == 1 and len(left) > 3:
        return NearMiss("one digit", f"one digit differs: {left} and {right}")
    return None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _rounding(comparison: Comparison) -> NearMiss | None:
    if comparison.relative is not None and comparison.relative <= Decimal("0.02"):
        share = (comparison.relative * 100).quantize(Decimal("0.1"))
        return NearMiss("rounding", f"they differ by {share} %: one may be rounded")
    return None


def _units(a: Value, b: Value) -> NearMiss | None:
    if not a.stated or not b.stated:
        return None
    ratio = max(a.stated, b.stated) / min(a.stated, b.stated) if min(a.stated, b.stated) > 0 else Decimal(0)
    measured = a.kind is b.kind is ValueKind.QUANTITY
    for factor, words in (*(_UNIT_FACTORS if measured else ()), *_MAGNITUDES):
        if abs(ratio / factor - 1) <= Decimal("0.005"):
            return NearMiss("unit", f"the ratio is that of {words}")
    return None


def _casualties(left: Side, right: Side, a: Value, b: Value) -> NearMiss | None:
    ours = (measured_concepts(a) | near_concepts(left, a)) & _CASUALTIES
    theirs = (measured_concepts(b) | near_concepts(right, b)) & _CASUALTIES
    if ours and theirs and ours != theirs:
        return NearMiss("scope", "one may count the killed, the other the killed and injured or missing")
    return None


def _years(left: Side, right: Side) -> NearMiss | None:
    texts = (left.claim.sentence.lower(), right.claim.sentence.lower())
    fiscal = [
        any(word in text for word in ("fiscal", "financial year", "year to", "year ended")) for text in texts
    ]
    if fiscal[0] != fiscal[1]:
        return NearMiss("fiscal year", "one may be of a fiscal, the other of a calendar year")
    return None


def _times_unknown(left: Side, right: Side) -> NearMiss | None:
    unknown = [side for side in (left, right) if side.testimony.stated_as_of == (None, None)]
    if unknown:
        return NearMiss(
            "period unknown", "it is not said of which day or period; they may be of different ones"
        )
    return None
