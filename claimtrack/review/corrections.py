"""Which decisions put a value right, for whoever shows or changes them."""

from __future__ import annotations

from claimtrack.model import Decision, Judgement
from claimtrack.review.anchoring import Fate
from claimtrack.review.settling import Anchored


def find_corrections(anchored: Anchored) -> dict[tuple[str, str], tuple[Decision, ...]]:
    """The corrections in force of each claim and the words of its value, oldest first; the last one counts."""
    found: dict[tuple[str, str], tuple[Decision, ...]] = {}
    for event, places in anchored.places:
        kept = bool(places) and all(place.fate is Fate.KEPT for place in places)
        if event.judgement is Judgement.EDIT_VALUE and event.reason and event.value and kept:
            key = (str(places[0].claim), event.reason)
            found[key] = (*found.get(key, ()), event)
    return found


def standing_corrections(anchored: Anchored) -> dict[tuple[str, str], Decision]:
    """The correction that counts, of each claim and the words of its value."""
    return {key: events[-1] for key, events in find_corrections(anchored).items()}
