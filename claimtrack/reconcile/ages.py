"""Rules for ages: at two times; an age or an anniversary and a beginning: "thirty years old", "built in 1989".

The age is counted back from the days that its claim and its document name; a beginning that none of them yields is
another one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Relation, Value, ValueKind
from claimtrack.reconcile.derivations import count_back, from_anniversary
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import holds_at, tell_times
from claimtrack.reconcile.words import content_stems
from claimtrack.values.edtf import calendar_day

_OLD = re.compile(r"\byears? old\b|-years?-old\b", re.IGNORECASE)
#: How a thing or a person begins.
_BEGAN = re.compile(
    r"\b(?:built|erected|constructed|founded|established|set up|went up|born|launched|created|opened|dates from|"
    r"dating from|inaugurated|laid down|completed in)\b",
    re.IGNORECASE,
)
#: So many years a round age may be off: "fifty years old".
ROUGHLY = 3
_PRONOUN = re.compile(r"\b(?:it|he|she|they|which|who)\b", re.IGNORECASE)


def anniversary_and_beginning(left: Side, right: Side) -> Outcome | None:
    """An anniversary that one marks, counted back, is the date that the other gives of the beginning."""
    for marking, begun in ((left, right), (right, left)):
        for index, value in enumerate(begun.claim.values):
            if value.kind is not ValueKind.DATE:
                continue
            told = from_anniversary(marking, Side(begun.testimony, index))
            if told is not None and from_anniversary(begun, Side(marking.testimony)) is None:
                return Outcome(Relation.AGREEMENT, "derived value", told, "derived")
    return None


def age_and_beginning(left: Side, right: Side) -> Outcome | None:
    """An age told by one, and by the other when what is so old began: by arithmetic one and the same, or not."""
    for aged, begun in ((left, right), (right, left)):
        ages = [n for n, v in enumerate(aged.claim.values) if _is_age(aged, v)]
        dates = [v for v in begun.claim.values if v.kind is ValueKind.DATE]
        if len(ages) != 1 or len(dates) != 1 or not _BEGAN.search(begun.claim.text):
            continue
        date = dates[0]
        if (
            date.low is None
            or date.high is None
            or date.qualifier is not None
            or not _of_one_thing(aged, begun)
        ):
            continue
        spans = count_back(Side(aged.testimony, ages[0]))
        if not spans:
            continue
        age = aged.claim.values[ages[0]]
        years = [calendar_day(low)[0] for low, _ in spans] + [calendar_day(high)[0] for _, high in spans]
        first, last = calendar_day(int(date.low))[0], calendar_day(int(date.high))[0]
        told = f"{age.text} makes it {min(years)} to {max(years)}; the other tells {date.text}"
        if first <= max(years) and min(years) <= last:
            return Outcome(Relation.AGREEMENT, "derived value", told, "derived")
        round_number = age.stated is not None and age.stated % 10 == 0
        if min(abs(first - max(years)), abs(min(years) - last)) > (ROUGHLY if round_number else 0):
            return Outcome(Relation.CONFLICT, "age and beginning", told)
    return None


#: How far the years between two ages may differ from those between the days they hold at.
_BIRTHDAY_YEARS = 1
_DAYS_OF_YEAR = Decimal("365.25")


def ages_in_time(left: Side, right: Side) -> Outcome | None:
    """One person's age at two times: as many years older as lie between them."""
    a, b = left.value, right.value
    if (
        a is None
        or b is None
        or not a.kind is b.kind is ValueKind.AGE
        or a.stated is None
        or b.stated is None
    ):
        return None
    first, then = holds_at(left)[0], holds_at(right)[0]
    if a.stated == b.stated or first is None or then is None or a.unit != b.unit or a.unit != "year":
        return None
    older, years = b.stated - a.stated, (then - first) / _DAYS_OF_YEAR
    if abs(older - years) > _BIRTHDAY_YEARS or abs(years) * 2 < 1:
        return None
    reason = f"{a.text} and {b.text}, as many years apart as the claims; {tell_times(left, right)}"
    return Outcome(Relation.UPDATE, "age in time", reason)


def _is_age(side: Side, value: Value) -> bool:
    if value.kind is not ValueKind.AGE or value.stated is None or value.unit != "year":
        return False
    end = value.end - side.claim.start
    return _OLD.search(side.claim.text[max(0, value.start - side.claim.start) : end + 12]) is not None


def _of_one_thing(aged: Side, begun: Side) -> bool:
    """Whether the two speak of one thing: in one word, or the aged one in a pronoun."""
    own = set(content_stems(aged.claim.text)) | set(content_stems(aged.claim.subject))
    told = set(content_stems(begun.claim.text)) | set(content_stems(begun.claim.subject))
    return bool(own & told) or _PRONOUN.search(aged.claim.text) is not None
