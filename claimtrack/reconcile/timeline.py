"""When claims hold, and which figures move with time."""

from __future__ import annotations

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import word_stems
from claimtrack.values.edtf import Days, day_text
from claimtrack.values.lexicon import load_lexicon

#: Concepts whose counts are totals to date.
RUNNING = frozenset(
    {"death", "injury", "missing", "survive", "illness", "hospital", "refugee", "arrest", "aftershock", "damage",
     "destroy", "vaccine", "recover", "deploy", "aid", "evacuate", "electricity", "search", "soldier", "worker"}
)  # fmt: skip
#: Figures of these kinds don't grow with time by themselves.
_FIXED_KINDS = frozenset(
    {ValueKind.DATE, ValueKind.TIME, ValueKind.QUANTITY, ValueKind.AGE, ValueKind.DURATION}
)


def holds_at(side: Side) -> Days:
    """The days as of which the claim holds: its own, else its document's publication."""
    stated = side.testimony.stated_as_of
    return stated if stated != (None, None) else side.testimony.published


def times_apart(left: Side, right: Side) -> bool:
    """Whether the two hold at different times."""
    (a_low, a_high), (b_low, b_high) = holds_at(left), holds_at(right)
    if a_low is not None and b_high is not None and a_low > b_high:
        return True
    return b_low is not None and a_high is not None and b_low > a_high


def tell_times(left: Side, right: Side) -> str:
    """The two times in words."""
    return f"as of {_tell(holds_at(left))} and {_tell(holds_at(right))}"


def _tell(days: Days) -> str:
    first, last = days
    if first is None or last is None:
        return "an unknown day"
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def is_running(side: Side) -> bool:
    """Whether the side's value counts something that goes on."""
    value = side.value
    return (
        value is not None
        and value.kind not in _FIXED_KINDS
        and bool(measured_concepts(side, value) & RUNNING)
    )


def measured_concepts(side: Side, value: Value) -> frozenset[str]:
    """What the value measures: the concepts of its role and unit, else of the words beside it."""
    lexicon = load_lexicon()
    told = word_stems(" ".join(part for part in (value.role, value.unit) if part))
    start, end = value.start - side.claim.start, value.end - side.claim.start
    near = (
        *word_stems(side.claim.text[max(0, start - 48) : max(start, 0)]),
        *word_stems(side.claim.text[end : end + 48]),
    )
    return lexicon.concepts(told) | lexicon.concepts(near)
