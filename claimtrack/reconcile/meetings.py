"""Rules for values that can both be right: the same, rounded, more precise, derived."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.comparing import compare
from claimtrack.reconcile.derivations import DERIVATIONS
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.values import ValueRelation

#: Whole numbers from here on, ending in a zero, may be rounded ones.
ROUND_FROM = 100
#: Kinds whose units convert into each other.
_CONVERTIBLE = frozenset({ValueKind.QUANTITY, ValueKind.DURATION, ValueKind.PERCENT, ValueKind.RATE})


def same_value(left: Side, right: Side) -> Outcome | None:
    """Values that can both be right agree; one clearly narrower than the other refines it."""
    comparison = compare(left, right)
    if comparison.relation is ValueRelation.EQUAL:
        return Outcome(Relation.AGREEMENT, "same value", comparison.words, "identical")
    if comparison.relation is ValueRelation.OVERLAP:
        return Outcome(Relation.AGREEMENT, "values meet", comparison.words, "rounded")
    if comparison.relation in (ValueRelation.INSIDE, ValueRelation.CONTAINS):
        if _converted(left.value, right.value):
            return Outcome(Relation.AGREEMENT, "same value converted", comparison.words, "rounded")
        if _one_number(left.value, right.value):
            return Outcome(Relation.AGREEMENT, "same number hedged", comparison.words, "rounded")
        return Outcome(Relation.REFINEMENT, "more precise", comparison.words, "more precise")
    return None


def _converted(a: Value | None, b: Value | None) -> bool:
    if a is None or b is None or a.kind is not b.kind or a.kind not in _CONVERTIBLE:
        return False
    return bool(a.unit and b.unit and a.unit != b.unit)


#: Words before a number that leave it what it is.
_ABOUT = frozenset({"about", "around", "some", "approximately", "roughly", "circa"})


def _one_number(a: Value | None, b: Value | None) -> bool:
    """Whether two values are one number, of which one is told with a hedge: "17" and "some 17"."""
    if a is None or b is None or a.kind is ValueKind.DATE or a.stated is None or a.unit != b.unit:
        return False
    return a.stated == b.stated and {a.qualifier, b.qualifier} <= _ABOUT | {None}


def rounded_value(left: Side, right: Side) -> Outcome | None:
    """A round number beside an exact one that rounds to it is the less precise telling of it."""
    a, b = left.value, right.value
    if (
        a is None
        or b is None
        or a.kind in (ValueKind.DATE, ValueKind.TIME)
        or (a.unit != b.unit and a.unit and b.unit and not a.kind is b.kind is ValueKind.COUNT)
    ):
        return None
    if (
        a.stated is None
        or b.stated is None
        or not (_rounds_to(a.stated, b.stated) or _rounds_to(b.stated, a.stated) or _said_roundly(a, b))
    ):
        return None
    reason = f"{a.text} and {b.text}: the one is the other rounded"
    return Outcome(Relation.REFINEMENT, "rounded value", reason, "rounded")


_IN_WORDS = re.compile(r"[a-z]+ (?:hundred|thousand|million)\b", re.IGNORECASE)


def _said_roundly(a: Value, b: Value) -> bool:
    """ "Six thousand", in words and with nothing behind them, of what is counted as 6,214."""
    for rough, exact in ((a, b), (b, a)):
        if rough.stated is None or exact.stated is None or not _IN_WORDS.match(rough.text.strip()):
            continue
        zeros = len(str(int(rough.stated))) - 1
        one_figure = rough.stated % Decimal(1).scaleb(zeros) == 0 and exact.stated != rough.stated
        if one_figure and abs(exact.stated - rough.stated) * 2 < Decimal(1).scaleb(zeros):
            return exact.stated % 100 != 0
    return False


def _rounds_to(exact: Decimal, rough: Decimal) -> bool:
    """Whether a round whole number is what an exact one becomes at its number of figures."""
    if rough < ROUND_FROM or rough != rough.to_integral_value() or exact == rough:
        return False
    figures = str(int(rough))
    zeros = len(figures) - len(figures.rstrip("0"))
    if not zeros or (len(figures) - zeros < 2 and zeros < 2):
        return False
    step = Decimal(1).scaleb(zeros if len(figures) - zeros >= 2 else zeros - 1)
    return abs(exact - rough) * 2 <= step and exact % step != 0


def derived_value(left: Side, right: Side) -> Outcome | None:
    """One value follows from the other by arithmetic, which is shown."""
    for derive in DERIVATIONS:
        derived = derive(left, right) or derive(right, left)
        if derived is not None:
            return Outcome(Relation.AGREEMENT, "derived value", derived, "derived")
    return None
