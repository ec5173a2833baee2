"""Rules for how long a thing holds and how much of a thing is held, told in other words than the figure's own."""

from __future__ import annotations

import re

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.bounds import GRAIN
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import plain_text

#: Words by which a date is the last on which something holds; "until" says so by itself of what is had or valid.
_ENDS = re.compile(r"\b(?:expir(?:es?|ed|y)|runs? out|ran out|laps(?:es?|ed)|ends?|ended)\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:valid|in force|lease[ds]?|licen[cs]e[ds]?|permits?|contracts?|mandates?|concessions?|visas?|patents?|"
    r"guarantees?|warrant(?:y|ies)|polic(?:y|ies)|loans?|bonds?|bans?|sanctions?|embargo(?:es)?|ceasefires?|truces?)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|the whole|the entirety) of\b|\b(?:wholly|fully|entirely|outright)\b|"
    r"\bsole (?:owner|shareholder|holder)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:own(?:s|ed|er|ers|ing)?|h[eo]ld(?:s|ing)?|control(?:s|led|ling)?|possess(?:es|ed)?|belong(?:s|ed)?|"
    r"acquire[sd]?|b(?:uy|uys|ought)|shareholders?)\b",
    re.IGNORECASE,
)
#: From what share on somebody may be said to hold all of a thing.
_NEARLY_ALL = 99


def other_expiry(left: Side, right: Side) -> Outcome | None:
    """ "The licence is valid until 2031" against "the licence runs out in 2029": one term with two ends."""
    a, b = _last_day(left), _last_day(right)
    if a is None or b is None or left.claim.negated != right.claim.negated:
        return None
    named = {m.group().lower()[:5] for m in _HOLDS.finditer(left.claim.text)} & {
        m.group().lower()[:5] for m in _HOLDS.finditer(right.claim.text)
    }
    if not named:
        return None
    if _meet(a, b):
        same = a.edtf == b.edtf
        words = (
            "both tell the same end of one term" if same else f"{a.text} and {b.text}, the end of one term"
        )
        relation = Relation.AGREEMENT if same else Relation.REFINEMENT
        return Outcome(relation, "same end", words, None if same else "more precise")
    words = f"{a.text} against {b.text}, as the end of one term"
    return Outcome(Relation.CONFLICT, "other date", words, None, f"{a.text} against {b.text}")


def _last_day(side: Side) -> Value | None:
    """The one date of a claim, where it is the last on which a thing holds."""
    dates = [v for v in side.claim.values if v.kind is ValueKind.DATE]
    if len(dates) != 1 or _HOLDS.search(side.claim.text) is None:
        return None
    date = dates[0]
    if date.qualifier in {"until", "through", "to"}:
        return date
    return date if date.qualifier is None and _ENDS.search(plain_text(side.claim)) else None


def _meet(a: Value, b: Value) -> bool:
    """Whether the last days may be one: "until 2031" ends on some day of that year."""
    if a.high is None or b.high is None:
        return True
    first, second = (
        day.high - GRAIN.get(day.precision or "", 1) + 1 for day in (a, b) if day.high is not None
    )
    return first <= b.high and second <= a.high


def part_and_all(left: Side, right: Side) -> Outcome | None:
    """ "It owns 60 per cent of the mill" against "it controls all of the mill"."""
    for part, whole in ((left, right), (right, left)):
        shares = [v for v in part.claim.values if v.kind is ValueKind.PERCENT and v.high is not None]
        if len(shares) != 1 or not _holds_all(whole) or part.claim.negated or whole.claim.negated:
            continue
        share = shares[0]
        if share.high is None or share.high >= _NEARLY_ALL or _HELD.search(part.claim.text) is None:
            continue
        if build_frame(part).shared_matter(build_frame(whole)) < 1:
            continue
        difference = f"{share.text} against all"
        return Outcome(
            Relation.CONFLICT, "part and all", f"one holds {share.text}, or all of it", None, difference
        )
    return None


def _holds_all(side: Side) -> bool:
    text = plain_text(side.claim)
    held, every = _HELD.search(text), _ALL.search(text)
    return bool(held and every) and not any(v.kind is ValueKind.PERCENT for v in side.claim.values)


EXPIRIES: tuple[Rule, ...] = (other_expiry, part_and_all)
