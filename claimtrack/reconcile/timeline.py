"""When claims hold: whether two figures are of different days, and whether the counting was over by then."""

from __future__ import annotations

import re

from claimtrack.model import Modality, ValueKind
from claimtrack.reconcile.natures import has_cue, load_natures, words_beside
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import word_stems
from claimtrack.values.edtf import Days, day_text, from_days
from claimtrack.values.lexicon import load_lexicon

#: Reports up to this many days after the event are early: their totals are still being counted.
EARLY_DAYS = 45
#: Two events of one kind lie at least this far apart.
YEAR_DAYS = 400
_ANNOUNCING = frozenset({"announce", "plan", "negotiate"})
#: Told of a claim later in its sentence, with no other value given: it was taken back.
_PUT_RIGHT = re.compile(
    r"^[^.\d]{0,40}\b(?:put right|set right|corrected|retracted|withdrawn|taken back)\b[^\d]*$", re.IGNORECASE
)
#: Told as still to come.
AHEAD = frozenset(
    {Modality.PLANNED, Modality.PREDICTED, Modality.OBLIGED, Modality.REQUESTED, Modality.CONDITIONAL}
)


def holds_at(side: Side) -> Days:
    """The days as of which the claim holds: its own, else its document's publication."""
    stated = side.testimony.stated_as_of
    return stated if stated != (None, None) else side.testimony.published


def order_in_time(left: Side, right: Side) -> int:
    """-1 where the left claim holds before the right, 1 where after, 0 where they may meet or it is unknown."""
    (a_low, a_high), (b_low, b_high) = holds_at(left), holds_at(right)
    if a_high is not None and b_low is not None and a_high < b_low:
        return -1
    if b_high is not None and a_low is not None and b_high < a_low:
        return 1
    return 0


def own_days(side: Side) -> list[tuple[int, int]]:
    """First and last days of the dates that the claim gives."""
    dates = [v for v in side.claim.values if v.kind is ValueKind.DATE]
    return [(int(v.low), int(v.high)) for v in dates if v.low is not None and v.high is not None]


def is_early(side: Side) -> bool:
    """Whether the claim holds within the days after the event in which totals are still being counted."""
    if has_cue(side, "final"):
        return False
    last, occasion = holds_at(side)[1], side.testimony.occasion
    return last is not None and occasion is not None and last - occasion <= EARLY_DAYS


def is_settled(side: Side) -> bool:
    """Whether the counting was over when the claim was made: it says so, or the event lay long behind."""
    if has_cue(side, "final"):
        return True
    first, occasion = holds_at(side)[0], side.testimony.occasion
    if first is None:
        return not has_cue(side, "going")
    return occasion is not None and first - occasion > EARLY_DAYS and not _own_as_of(side)


def _own_as_of(side: Side) -> bool:
    return side.testimony.stated_as_of != (None, None)


def tell_times(left: Side, right: Side) -> str:
    """The two times in words."""
    return f"the one {_tell(left)}, the other {_tell(right)}"


def _tell(side: Side) -> str:
    first, last = holds_at(side)
    if first is None and last is None:
        return "of an unknown day"
    stated = "as of" if _own_as_of(side) else "published"
    if first is not None and first == last:
        return f"{stated} {day_text(first)}"
    return f"{stated} {from_days(first, last)}"


def is_withdrawn(side: Side) -> bool:
    """Whether the claim was taken back, or tells a value as one that was corrected."""
    if side.claim.withdrawn or has_cue(side, "withdrawn"):
        return True
    speaker, after = side.claim.attribution.speaker or "", side.claim.sentence.rpartition(side.claim.text)[2]
    return (
        load_natures().cues["withdrawn"].search(speaker) is not None or _PUT_RIGHT.search(after) is not None
    )


def is_ahead(side: Side) -> bool:
    """Whether the claim tells what is still to come."""
    return side.claim.modality in AHEAD


_MAY = re.compile(r"\b(?:may|might|could|would)\b", re.IGNORECASE)


def is_foretold(side: Side) -> bool:
    """Whether a value is one that was planned or expected: by its claim, or by the words before it."""
    if side.claim.modality in (Modality.PLANNED, Modality.PREDICTED):
        return True
    if side.claim.modality is Modality.POSSIBLE and _MAY.search(side.claim.text):
        return True  # and not "possibly related"
    if side.value is None:
        return False
    before, _ = words_beside(side, side.value)
    return load_natures().cues["foretold"].search(before) is not None


def made_before(plan: Side, event: Side, *, flow: bool = False) -> bool:
    """Whether a plan was told before the event was: by their documents, else by when the event holds.

    A sum for a period (`flow`) may be foretold after the period ended, and before it was counted.
    """
    told, later = plan.testimony.published[1], event.testimony.published[0]
    held = event.testimony.stated_as_of
    if told is None or (later is None and held[0] is None):
        return order_in_time(plan, event) < 0
    if later is None:
        return held[0] is not None and told < held[0]
    return told < later and (flow or held[1] is None or held[1] >= told)


def is_announcement(side: Side) -> bool:
    """Whether what the claim tells is a plan being announced, agreed or made: no outcome of it."""
    ideas = load_lexicon().concepts(word_stems(side.claim.predicate))
    return bool(ideas & _ANNOUNCING)


def of_other_event(left: Side, right: Side) -> bool:
    """Whether one claim dates itself years before the event that the other's document is about."""
    return _told_of_past(left, right) or _told_of_past(right, left)


def _told_of_past(past: Side, present: Side) -> bool:
    """Whether one side tells of days long before both documents' events, and the other doesn't tell of those days."""
    days = past.testimony.told_days[1]
    occasions = (past.testimony.occasion, present.testimony.occasion)
    if days is None or any(day is None or day - days <= YEAR_DAYS for day in occasions):
        return False
    theirs = present.testimony.told_days
    return theirs == (None, None) or (theirs[0] is not None and theirs[0] - days > YEAR_DAYS)
