"""Whether two values measure one thing, as far as the words beside them can tell."""

from __future__ import annotations

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.natures import load_natures, measured_concepts, near_concepts, words_beside
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems, word_stems
from claimtrack.values import ValueRelation, compare_values
from claimtrack.values.lexicon import load_lexicon, stem


def measures_of(side: Side, value: Value) -> frozenset[str]:
    """The exclusive measures that a value's role and unit name, else those that the words beside it name."""
    known = load_natures().exclusive
    return (measured_concepts(value) & known) or (near_concepts(side, value) & known)


def measures_exclude(left: Side, right: Side) -> bool:
    """Whether the values clearly measure different things: deaths and injuries, a depth and a height."""
    a, b = left.value, right.value
    if a is None or b is None:
        return False
    if ValueKind.DATE in (a.kind, b.kind) or ValueKind.TIME in (a.kind, b.kind):
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
    role = (value.role or "") if value is not None else ""
    told = role.removeprefix("date of ").removeprefix("time of ") if role else ""
    stems = content_stems(f"{told} {side.claim.predicate}")
    if stems:
        return frozenset(stems)
    before, after = words_beside(side, value) if value is not None else ("", "")
    return frozenset(content_stems(f"{before} {after}"))


#: Nouns that count people or things of whatever sort.
_ANY_NOUN = frozenset(
    {"person", "people", "number", "total", "unit", "item", "piece", "time", "figure", "one", "other"}
)


def units_exclude(left: Side, right: Side) -> bool:
    """Whether counts are of clearly different things: sites and dogs, but not pupils and children."""
    a, b = left.value, right.value
    if a is None or b is None or not (a.kind is b.kind is ValueKind.COUNT):
        return False
    ours, theirs = _noun(a), _noun(b)
    if (
        not ours
        or not theirs
        or ours[-1] in _ANY_STEMS
        or theirs[-1] in _ANY_STEMS
        or set(ours) & set(theirs)
    ):
        return False
    lexicon = load_lexicon()
    known = lexicon.concepts(ours), lexicon.concepts(theirs)
    return not known[0] & known[1]


def told_besides(left: Side, right: Side) -> bool:
    """Whether the left claim's sentence gives the right value too, of something else, beside its own."""
    own, other = left.value, right.value
    if own is None or other is None or other.stated is None or abs(other.stated) < 10:
        return False
    for value in (*left.claim.values, *left.testimony.siblings):
        if value is own or value.kind is not other.kind or value.stated is None:
            continue
        if compare_values(value, other).relation is ValueRelation.EQUAL:
            return True
    return False


def _noun(value: Value) -> tuple[str, ...]:
    return word_stems(value.unit or "")


_ANY_STEMS = frozenset(stem(word) for word in _ANY_NOUN)
