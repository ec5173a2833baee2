"""Two values side by side: is what one can mean the same as, part of, or apart from what the other can mean?

Units are converted here and nowhere else; what can't be converted (two currencies, a length and a mass,
percent and
percentage points) is incomparable, and the comparison says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from claimtrack.model import Value, ValueKind
from claimtrack.values.intervals import Ends, Lie, lie_of
from claimtrack.values.numerals import divide
from claimtrack.values.scales import Incomparable, Scale, common_scale
from claimtrack.values.wording import tell_amount, tell_days


class ValueRelation(StrEnum):
    """How the range of the left value lies to that of the right."""

    EQUAL = "equal"
    INSIDE = "inside"
    CONTAINS = "contains"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The left value against the right.

    `difference` is right less left, in `unit` (the left value's; days for dates, minutes for times): of what
    was
    stated, or of the nearest ends of two ranges that don't meet. `relative` is its size as a share of the
    larger of
    the two. `words` says it to a reader, or why nothing can be said.
    """

    relation: ValueRelation
    words: str
    difference: Decimal | None = None
    relative: Decimal | None = None
    unit: str | None = None

    @property
    def compatible(self) -> bool:
        """Whether both values can be true of the same thing."""
        return self.relation not in (ValueRelation.DISJOINT, ValueRelation.INCOMPARABLE)


#: Qualifiers whose bound is not itself meant.
_ABOVE = frozenset(
    {"over", "more than", "above", "exceeding", "greater than", "beyond", "upwards of", "north of"}
)
_BELOW = frozenset({"under", "less than", "fewer than", "below", "lower than", "short of"})


@dataclass(frozen=True, slots=True)
class _Lines:
    """Both values on their common scale."""

    scale: Scale
    left: Ends
    right: Ends


def compare_values(left: Value, right: Value) -> Comparison:
    """How two values lie to each other, units converted where they can be."""
    if left.kind is ValueKind.TALLY and right.kind is ValueKind.TALLY:
        return _compare_tallies(left, right)
    scale = common_scale(left, right)
    if isinstance(scale, Incomparable):
        return Comparison(ValueRelation.INCOMPARABLE, scale.why)
    if _unbounded(left) or _unbounded(right):
        return _compare_open(left, right)
    here, there = scale.left(left.low, left.high), scale.right(right.low, right.high)
    relation = ValueRelation(lie_of(Lie(here, _opens(left)), Lie(there, _opens(right))).value)
    lines = _Lines(scale, here, there)
    apart = _distance(left, right, lines, relation)
    difference = None if apart is None else scale.back(apart)
    relative = None if apart is None or left.kind is ValueKind.DATE else _relative(left, right, lines, apart)
    comparison = Comparison(relation, _head(left, right, relation), difference, relative, scale.unit)
    return replace(comparison, words=comparison.words + _tail(comparison, left.kind))


def value_of_share(share: Value, whole: Value) -> Value | None:
    """What a share ("half", "30 %") of a whole comes to, in the whole's unit; None where either is open."""
    if share.kind not in (ValueKind.RATIO, ValueKind.PERCENT) or share.stated is None or whole.stated is None:
        return None
    by = Decimal(100) if share.kind is ValueKind.PERCENT else Decimal(1)
    ends = [
        None if part is None or full is None else part * full / by
        for part, full in ((share.low, whole.low), (share.high, whole.high))
    ]
    return replace(
        whole, stated=share.stated * whole.stated / by, low=ends[0], high=ends[1],
        context=f"{share.text} of {whole.text}",
    )  # fmt: skip


def _unbounded(value: Value) -> bool:
    return value.low is None and value.high is None


def _opens(value: Value) -> tuple[bool, bool]:
    """Whether the lower and the upper bound are themselves left out."""
    return value.qualifier in _ABOVE, value.qualifier in _BELOW


def _compare_open(left: Value, right: Value) -> Comparison:
    """Values of which one has no ends: dates without a year may still differ in month and day."""
    if left.kind is ValueKind.DATE and left.edtf and right.edtf:
        parts = list(zip(left.edtf.split("-"), right.edtf.split("-"), strict=False))
        if "/" not in left.edtf + right.edtf and parts:
            if any(a != b and "X" not in a + b for a, b in parts):
                return Comparison(ValueRelation.DISJOINT, f"{left.text} is not {right.text}")
            if left.edtf == right.edtf:
                return Comparison(ValueRelation.EQUAL, f"both say {left.text}")
            relation = ValueRelation.CONTAINS if "X" in left.edtf else ValueRelation.INSIDE
            return Comparison(relation, f"{left.text} and {right.text} can be the same day")
    if left.stated is not None and left.stated == right.stated and left.unit == right.unit:
        return Comparison(ValueRelation.EQUAL, f"both say {left.text}", Decimal(0), Decimal(0), left.unit)
    return Comparison(
        ValueRelation.INCOMPARABLE, f"{left.text if _unbounded(left) else right.text} has no bounds"
    )


def _compare_tallies(left: Value, right: Value) -> Comparison:
    if left.parts == right.parts or left.parts == right.parts[::-1]:
        return Comparison(ValueRelation.EQUAL, f"both say {left.text}", Decimal(0), Decimal(0))
    return Comparison(ValueRelation.DISJOINT, f"{left.text} against {right.text}")


def _distance(left: Value, right: Value, lines: _Lines, relation: ValueRelation) -> Decimal | None:
    """How far the right value lies from the left on the common scale; None where nothing firm can be said."""
    scale, here, there = lines.scale, lines.left, lines.right
    if left.stated is not None and right.stated is not None and left.kind is not ValueKind.DATE:
        if relation is ValueRelation.DISJOINT or scale.firm:
            return scale.middle_right(right.stated) - scale.middle_left(left.stated)
        return None
    if relation is not ValueRelation.DISJOINT:
        return Decimal(0) if relation is ValueRelation.EQUAL else None
    if here[1] is not None and there[0] is not None and there[0] > here[1]:
        return there[0] - here[1]
    if here[0] is not None and there[1] is not None:
        return there[1] - here[0]
    return None


def _relative(left: Value, right: Value, lines: _Lines, apart: Decimal) -> Decimal | None:
    """The distance as a share of the larger of what was stated, or of the farthest end."""
    sizes = [abs(end) for end in (*lines.left, *lines.right) if end is not None]
    if left.stated is not None and right.stated is not None:
        sizes = [abs(lines.scale.middle_left(left.stated)), abs(lines.scale.middle_right(right.stated))]
    size = max(sizes, default=Decimal(0))
    return divide(abs(apart), size).quantize(Decimal("0.0001")) if size else None


def _head(left: Value, right: Value, relation: ValueRelation) -> str:
    if relation is ValueRelation.EQUAL:
        same = left.text == right.text
        return f"both say {left.text}" if same else f"{left.text} is the same as {right.text}"
    if relation is ValueRelation.INSIDE:
        return f"{left.text} lies within {right.text}"
    if relation is ValueRelation.CONTAINS:
        return f"{right.text} lies within {left.text}"
    if relation is ValueRelation.OVERLAP:
        return f"{left.text} and {right.text} can both be right"
    return f"{left.text} against {right.text}"


def _tail(comparison: Comparison, kind: ValueKind) -> str:
    """How far apart, as words; "" where there is nothing to add."""
    difference = comparison.difference
    if difference is None or difference == 0:
        return ""
    if kind is ValueKind.DATE:
        return f": {tell_days(difference)}"
    amount = tell_amount(abs(difference), comparison.unit)
    share = ""
    if comparison.relative is not None:
        share = f" ({(comparison.relative * 100).quantize(Decimal('0.1'))} %)"
    if comparison.relation is not ValueRelation.DISJOINT:
        return f", {amount} apart{share}"
    return f": {amount} {'more' if difference > 0 else 'less'}{share}"
