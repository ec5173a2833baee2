"""Rule for statements that date one event apart, though nobody aligned their dates.

What happens once (a mill is built, a ship sinks), or is the first or last of its kind, has one date. Two statements
of it with dates that can't both be right conflict; of anything else they may tell of two occasions.
"""

from __future__ import annotations

import re

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.bounds import effective_value
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, is_withdrawn
from claimtrack.reconcile.words import content_stems, plain_text
from claimtrack.values.edtf import calendar_day, day_number
from claimtrack.values.lexicon import stem

#: Ideas of what happens to a thing once, to a person once (or hardly ever twice within weeks), and to a thing so
#: seldom that two dates a few days apart are of one time.
ONCE = frozenset(
    {"start", "end", "establish", "build", "join", "leave", "sign", "sink", "collapse", "destroy", "discover"}
)
ONCE_FOR_ONE = frozenset({"death", "resign", "appoint", "dismiss", "convict", "acquit", "bankrupt"})
SELDOM = frozenset(
    {"fire", "explosion", "crash", "buy", "sell", "capture", "cancel", "complete", "flood", "landslide"}
)
_BORN = frozenset({"bear", "born"})
_SUPERLATIVE = re.compile(
    r"\b(last|latest|most recent|first|earliest)\b(?! (?:night|week|month|year|spring|summer|autumn|winter|\w+day)\b)",
    re.IGNORECASE,
)
#: Verbs that say only that something took place.
_LIGHT = frozenset(
    stem(word) for word in ("be", "come", "have", "hold", "occur", "happen", "take", "place", "make", "get")
)
_END = frozenset({"last", "latest", "most recent"})
#: Two tellings of one event lie no further apart: in days, and where only years are told.
WEEKS, YEARS = 60, 15 * 366
DAYS = 3
#: A year inferred further than this from the report is taken to be misread, in days.
TOO_FAR = 2 * 366


def other_date(left: Side, right: Side) -> Outcome | None:
    """One event that happens once, given two dates; far apart, they are of two events."""
    if is_ahead(left) or is_ahead(right) or is_withdrawn(left) or is_withdrawn(right):
        return None
    a, b = _dated(left), _dated(right)
    if a is None or b is None:
        return None
    outdone = _not_the_last(left, right, a, b)
    if outdone is not None:
        return outdone
    if not _of_one_event(left, right) or (None, None) in (_days(a), _days(b)):
        return None
    gap = _gap(a, b, _misread(left, a), _misread(right, b))
    if gap is None:
        return None
    if gap > _most_days(left, right, a, b):
        return Outcome(Relation.NOT_COMPARABLE, "other days", "the statements date themselves apart")
    words = f"{a.text} against {b.text}, of one event"
    return Outcome(Relation.CONFLICT, "other date", words, None, f"{a.text} against {b.text}")


def _not_the_last(left: Side, right: Side, a: Value, b: Value) -> Outcome | None:
    """ "Last inspected in 2019" against "inspected on 4 May 2021": one tells of a later one than the last."""
    for last, other, ended, told in ((left, right, a, b), (right, left, b, a)):
        if _end_of(last) != "last" or _end_of(other) is not None or build_frame(other).denied:
            continue
        made, day, end = last.testimony.published[1], told.low, ended.high
        if day is None or end is None or day <= end or (made is not None and day > made):
            continue
        if not _event_of_last(last) & _event_words(other):
            continue
        words = f"{told.text} is later than {ended.text}, said to be the last"
        return Outcome(Relation.CONFLICT, "other date", words, None, f"{a.text} against {b.text}")
    return None


def _event_of_last(side: Side) -> frozenset[str]:
    """Stems of what a claim tells the last of: the noun behind "last", or the verb that it denies or says so of."""
    match = _SUPERLATIVE.search(plain_text(side.claim))
    following = plain_text(side.claim)[match.end() :].split()[:2] if match is not None else []
    noun = content_stems(" ".join(following))[:1] if following else ()
    return frozenset(noun) | (
        build_frame(side).verb - _LIGHT if side.claim.negated or not noun else frozenset()
    )


def _event_words(side: Side) -> frozenset[str]:
    frame = build_frame(side)
    return frame.verb | frame.matter - frame.subject


def _dated(side: Side) -> Value | None:
    """The one date of a claim; None where it has none or several."""
    dates = [n for n, v in enumerate(side.claim.values) if v.kind is ValueKind.DATE]
    if len(dates) != 1:
        return None
    value = effective_value(Side(side.testimony, dates[0]))
    turned = value is not side.claim.values[dates[0]]
    return value if value is not None and (turned or value.qualifier is None) else None


def _of_one_event(left: Side, right: Side) -> bool:
    a, b = build_frame(left), build_frame(right)
    ends = _end_of(left), _end_of(right)
    if ends[0] is not None and ends[0] == ends[1]:
        return a.shared_matter(b) >= 1 or a.same_verb(b)
    if a.denied or b.denied or ends != (None, None):
        return False
    return bool(one_event_within(left, right)) and of_one_subject(left, right)


#: Words that stand for something named before, where that could not be told.
_PRONOUNS = frozenset({"", "it", "they", "he", "she", "this", "that", "which", "who"})
#: How many words two claims share beside their predicates, for a pronoun of the one to be the other's subject.
_SHARED = 2


def of_one_subject(left: Side, right: Side) -> bool:
    """Whether two claims tell of one subject: by a word of it, or one has a pronoun and they share words beside."""
    a, b = build_frame(left), build_frame(right)
    if a.subject & b.subject:
        return True
    unnamed = [side.claim.subject.lower() in _PRONOUNS for side in (left, right)]
    return any(unnamed) and len((a.matter & b.matter) - a.verb - b.verb) >= _SHARED


def are_tellings_of_one(left: Side, right: Side, a: Value, b: Value) -> bool:
    """Whether two dates lie near enough to be of one event that two statements tell."""
    gap = _gap(a, b, False, False) or 0
    return one_event_within(left, right) > 0 and gap <= _most_days(left, right, a, b)


def _most_days(left: Side, right: Side, a: Value, b: Value) -> int:
    """How far apart two tellings of one event date it at most."""
    within = one_event_within(left, right) or WEEKS
    return YEARS if within == WEEKS and "year" in (a.precision, b.precision) else within


def one_event_within(left: Side, right: Side) -> int:
    """How many days apart two dates of what two statements tell may lie and still be of one event; 0 where it may
    happen any day."""
    a, b = build_frame(left), build_frame(right)
    told, born = a.verb_ideas & b.verb_ideas, a.verb & b.verb & _BORN
    if told & ONCE or ((told & ONCE_FOR_ONE or born) and _named_subject(left) & _named_subject(right)):
        return WEEKS
    return DAYS if told & SELDOM else 0


def _named_subject(side: Side) -> set[str]:
    """The words of a claim's subject that are of a name."""
    words = set(side.claim.subject.replace("'s", " ").replace("’s", " ").split())
    return {word for name in side.claim.names for word in name.split() if word[0].isupper() and word in words}


def _end_of(side: Side) -> str | None:
    """Whether a claim tells of the first or of the last of its kind: "none since" tells of the last."""
    value = next((v for v in side.claim.values if v.kind is ValueKind.DATE), None)
    if side.claim.negated:
        return "last" if value is not None and value.qualifier == "since" else None
    match = _SUPERLATIVE.search(plain_text(side.claim))
    if match is None:
        return None
    return "last" if match[1].lower() in _END else "first"


def _misread(side: Side, value: Value) -> bool:
    """Whether a year was inferred, and lies so far from the report that it hardly is the one meant."""
    published, low = side.testimony.published[0], value.low
    return (
        bool(value.context) and published is not None and low is not None and abs(published - low) > TOO_FAR
    )


def _gap(a: Value, b: Value, a_misread: bool, b_misread: bool) -> int | None:
    """Days between two dates; None where they meet. A misread year is taken to be the other's."""
    (low, high), (bottom, top) = _days(a), _days(b)
    if None not in (low, high, bottom, top) and a_misread != b_misread:
        if a_misread:
            low, high = _in_year_of(low, bottom), _in_year_of(high, bottom)
        else:
            bottom, top = _in_year_of(bottom, low), _in_year_of(top, low)
    if high is not None and bottom is not None and high < bottom:
        return bottom - high
    if top is not None and low is not None and top < low:
        return low - top
    return None


def _days(value: Value) -> tuple[int | None, int | None]:
    return (
        None if value.low is None else int(value.low),
        None if value.high is None else int(value.high),
    )


def _in_year_of(day: int | None, other: int | None) -> int:
    _, month, at = calendar_day(day or 0)
    return day_number(calendar_day(other or 0)[0], month, min(at, 28))
