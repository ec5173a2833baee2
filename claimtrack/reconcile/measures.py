"""Whether two values measure one thing, as far as the words beside them can tell."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.natures import (
    is_price,
    load_natures,
    measured_concepts,
    near_concepts,
    told_role,
    words_beside,
)
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems, word_stems
from claimtrack.values import ValueRelation, compare_values
from claimtrack.values.lexicon import load_lexicon, stem
from claimtrack.values.shares import base_of_share, bases_exclude

#: Values this close (as a share of the larger) hint at one thing told in two ways.
CLOSE = Decimal("0.15")
#: This close they are one value, told twice.
SAME = Decimal("0.03")
_PARTITIVE = re.compile(
    r"\s*of (?:the|them|those|these|its|their|our|his|her|whom|which|all|you|us)\b", re.IGNORECASE
)
#: Values that date or time an event; they measure one thing only where the event is one.
_EVENT_KINDS = frozenset({ValueKind.DATE, ValueKind.TIME})


#: What begins with these tells of something else: "spending of 61 million and a deficit of 2 million".
_GOES_ON = re.compile(r"\s*(?:[,;]|(?:and|or|but|with|while)\b)", re.IGNORECASE)
#: Measures of sums and rates: no count of people or things is of them, whatever the words beside it.
_OF_MONEY = frozenset({"profit", "revenue", "debt", "deficit", "budget", "tax", "inflation"})


def measures_of(side: Side, value: Value) -> frozenset[str]:
    """The exclusive measures that a value is of: by the word right after it, else its role and unit, else by the
    words beside it."""
    known = load_natures().exclusive
    if value.kind is ValueKind.COUNT:
        known = known - _OF_MONEY
    behind = words_beside(side, value)[1]
    after = () if _GOES_ON.match(behind) else content_stems(behind)
    return (
        (load_lexicon().concepts(after[:1]) & known)
        or (measured_concepts(value) & known)
        or (near_concepts(side, value) & known)
    )


def measures_exclude(left: Side, right: Side) -> bool:
    """Whether the values clearly measure different things: deaths and injuries, a depth and a height."""
    a, b = left.value, right.value
    if a is None or b is None:
        return False
    if {a.kind, b.kind} & _EVENT_KINDS:
        return not dates_of_one_event(left, right)
    ours, theirs = measures_of(left, a), measures_of(right, b)
    return bool(ours and theirs) and not ours & theirs


def dates_of_one_event(left: Side, right: Side) -> bool:
    """Whether what is dated is told in one word or idea on both sides."""
    a, b = _event_words(left), _event_words(right)
    if a & b:
        return True
    lexicon = load_lexicon()
    return bool(lexicon.concepts(tuple(sorted(a))) & lexicon.concepts(tuple(sorted(b))))


def _event_words(side: Side) -> frozenset[str]:
    value = side.value
    told = told_role(value) if value is not None else ""
    before, after = words_beside(side, value) if value is not None else ("", "")
    stems = content_stems(f"{told} {side.claim.predicate} {' '.join(before.split()[-CLOSE_BY:])}")
    return frozenset(stems or content_stems(f"{before} {after}"))


#: So many words before a date tell what it dates.
CLOSE_BY = 3
#: Nouns that count people or things of whatever sort.
_ANY_NOUN = frozenset(
    {"person", "people", "number", "total", "unit", "item", "piece", "time", "figure", "one", "other"}
)


_HOUSEHOLDS = frozenset({"household", "family", "home", "dwelling", "flat", "apartment", "house", "farm"})
_PERSONS = frozenset(
    {
        "person",
        "resident",
        "inhabitant",
        "tenant",
        "man",
        "woman",
        "child",
        "adult",
        "patient",
        "victim",
        "worker",
    }
)


def units_exclude(left: Side, right: Side) -> bool:
    """Whether counts or shares are of clearly different things: sites and dogs, but not pupils and children."""
    a, b = left.value, right.value
    if a is not None and b is not None and a.kind is b.kind is ValueKind.PERCENT:
        return bases_exclude(_base_of(left, a), _base_of(right, b))
    if a is None or b is None or not {a.kind, b.kind} <= {ValueKind.COUNT, ValueKind.NUMBER}:
        return False
    if a.kind is b.kind is ValueKind.COUNT:
        if (a.unit in _HOUSEHOLDS) != (b.unit in _HOUSEHOLDS) and _PERSONS & {a.unit, b.unit}:
            return True  # several people live in one
        return bool(_noun(a) and _noun(b)) and _own_words(a).isdisjoint(_own_words(b))
    if a.kind is b.kind:
        return False
    counted, bare = (left, right) if a.kind is ValueKind.COUNT else (right, left)
    return _counts_else(counted, bare)


def _base_of(side: Side, value: Value) -> str:
    return base_of_share(side.claim.text, max(value.end - side.claim.start, 0))


def _counts_else(counted: Side, bare: Side) -> bool:
    """Whether what the one counts is nowhere named by the other, which gives a number without a noun."""
    if counted.value is None or not _noun(counted.value) or is_part(bare):
        return False
    told = content_stems(" ".join((bare.claim.sentence, bare.claim.subject, *bare.claim.context)))
    return _with_ideas(_noun(counted.value)).isdisjoint(_with_ideas(told))


def told_besides(left: Side, right: Side) -> bool:
    """Whether the left claim's sentence gives the right value too, of something else, beside its own."""
    own, other = left.value, right.value
    if own is None or other is None or other.stated is None or abs(other.stated) < 10:
        return False
    for value in (*left.claim.values, *left.testimony.siblings):
        if value is own or value.kind is not other.kind or value.stated is None:
            continue
        comparison = compare_values(value, other)
        near = comparison.compatible and comparison.relative is not None and comparison.relative <= SAME
        if comparison.relation is ValueRelation.EQUAL or near:
            return True
    return False


def _noun(value: Value) -> tuple[str, ...]:
    """The stems of what a count counts; none where it may be anything."""
    stems = word_stems(value.unit or "")
    return () if not stems or stems[-1] in _ANY_STEMS else stems


_ANY_STEMS = frozenset(stem(word) for word in _ANY_NOUN)


def evidence_of_one_measure(left: Side, right: Side, relative: Decimal | None) -> int:
    """How many things say that two values measure one thing: role or noun, words beside them, subject, predicate,
    unit, and that they lie close together (`relative` is their difference as a share of the larger)."""
    a, b = left.value, right.value
    if a is None or b is None:
        return 0
    ours, theirs = _own_words(a), _own_words(b)
    same = not ours.isdisjoint(theirs) or bool(measures_of(left, a) & measures_of(right, b))
    if a.kind is b.kind is ValueKind.TIME:
        same = same or dates_of_one_event(left, right)
    if a.kind is b.kind is ValueKind.MONEY:
        same = same or (is_price(left, a) and is_price(right, b))
    points = 2 if same else 0
    beside = [
        _with_ideas(content_stems(" ".join(words_beside(side, v)))) for side, v in ((left, a), (right, b))
    ]
    subjects = [_with_ideas(content_stems(side.claim.subject)) for side in (left, right)]
    predicates = [_with_ideas(content_stems(side.claim.predicate)) for side in (left, right)]
    points += not (beside[0] | ours).isdisjoint(beside[1] | theirs)
    points += not subjects[0].isdisjoint(subjects[1]) or bool(set(left.claim.names) & set(right.claim.names))
    points += not predicates[0].isdisjoint(predicates[1]) or _same_deed(left, right)
    points += a.kind is b.kind and a.unit == b.unit and a.unit is not None and a.kind is not ValueKind.MONEY
    points += relative is not None and relative <= CLOSE
    points += _name_one_day(left, right)
    if a.kind is b.kind is ValueKind.TALLY and build_frame(left).shared_matter(build_frame(right)):
        points += 2  # votes are seldom counted twice on one matter
    return points


def _same_deed(left: Side, right: Side) -> bool:
    """Whether the predicates name one idea with the words that go with them: "took effect", "came into force"."""
    kinds = {side.value.kind for side in (left, right) if side.value is not None}
    return kinds == {ValueKind.DATE} and bool(build_frame(left).verb_ideas & build_frame(right).verb_ideas)


def _name_one_day(left: Side, right: Side) -> bool:
    """Whether both claims name the same day, beside the values that are compared."""
    ours, theirs = (
        {
            (v.low, v.high)
            for v in side.claim.values
            if v.kind is ValueKind.DATE and v is not side.value and v.low is not None and v.precision == "day"
        }
        for side in (left, right)
    )
    return bool(ours & theirs)


def is_part(side: Side) -> bool:
    """Whether the value counts some of a whole named before: "fifteen of the dead"."""
    if side.value is None:
        return False
    return _PARTITIVE.match(words_beside(side, side.value)[1]) is not None


def sorts_of(side: Side) -> dict[int, tuple[int, str]]:
    """Of each line of opposed sorts, the one that a value is of, and the word next to it, in its role or unit that
    says so."""
    value = side.value
    if value is None:
        return {}
    before, after = words_beside(side, value)
    near = (
        f"{told_role(value)} {value.unit or ''} {' '.join(before.split()[-3:])} {' '.join(after.split()[:3])}"
    )
    stems = frozenset(word_stems(near))
    found = {}
    for number, sorts in enumerate(load_natures().sorts):
        named = [n for n, words in enumerate(sorts) if words & stems]
        if len(named) == 1:
            found[number] = (named[0], min(sorts[named[0]] & stems))
    return found


#: Kinds whose unit says how they are measured, not of what they are.
_WITH_UNITS = frozenset({ValueKind.MONEY, ValueKind.PERCENT, ValueKind.QUANTITY, ValueKind.RATE})


#: "The siege lasted nine hours": no stop word there.
_LAST = stem("last")


def _own_words(value: Value) -> frozenset[str]:
    """What a value is said to be of: its role, and the noun it counts; a currency or a unit of length says little."""
    noun = value.unit or "" if value.kind not in _WITH_UNITS else ""
    told = f"{told_role(value)} {noun}"
    return _with_ideas(content_stems(told) or tuple(w for w in word_stems(told) if w == _LAST))


def _with_ideas(stems: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stems) | (load_lexicon().concepts(stems) - {"people"})
