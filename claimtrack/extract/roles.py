"""What each value tells of its claim: "number of deaths", "date of opening", "trade turnover"."""

from __future__ import annotations

import re

from claimtrack.extract.parse import Parse
from claimtrack.extract.subjects import own_subject, tell_predicate
from claimtrack.model import Value, ValueKind

_RAISED = re.compile(r"[A_]*([DANP_]+)T")
#: "Of 318 tagged newts," at the head of a sentence, before the number that tells how many of them.
_PARTITIVE = re.compile(r"(?:^|[,;_])_*I_*(?:D_*)?A?(?:#_*)+((?:[NPeg]_*)*N)(?:_*e)?[,_]+")
#: "of the 40 newts" behind a number.
_OF_WHAT = re.compile(r"I_?(?:D_?)?(?:A_?)?((?:[NPeg]_?)*N)")
_NEAR_WORDS = 12
#: Words behind a measure, and what they say is measured.
_EXTENTS = {
    "long": "length", "wide": "width", "broad": "width", "high": "height", "tall": "height", "deep": "depth",
    "thick": "thickness", "across": "width", "away": "distance",
}  # fmt: skip
_MEASURES = frozenset(
    {ValueKind.MONEY, ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.RATE, ValueKind.NUMBER}
)


def place_value(value: Value, start: int, end: int, role: str | None) -> Value:
    """The value at other places and with a role; `dataclasses.replace` would cost most of an extraction."""
    return Value(
        value.kind, value.stated, value.low, value.high, value.unit, value.text, start, end, value.qualifier,
        value.edtf, value.precision, value.context, role, value.parts,
    )  # fmt: skip


def tell_role(parse: Parse, index: int, value: Value, first: int, last: int) -> str | None:
    """The role of a value in its clause; `first` and `last` bound its words."""
    predicate = tell_predicate(parse, index)
    if value.role is not None:
        counts = value.kind in {ValueKind.COUNT, ValueKind.NUMBER}
        return f"number of {value.role} {predicate}".strip() if counts else value.role
    if value.kind in {ValueKind.DATE, ValueKind.TIME}:
        role = f"{value.kind.value} of {predicate}" if predicate else value.kind.value
    elif value.kind is ValueKind.COUNT or (value.kind is ValueKind.NUMBER and _counts(parse, first, last)):
        noun = _counts(parse, first, last) or value.unit or ""
        role = " ".join(f"number of {noun} {predicate}".split())
    elif value.kind in _MEASURES:
        role = _extent(parse, index, last) or _measured(parse, index, first)
    else:
        role = " ".join(f"{value.kind.value} of {predicate}".split())
    return role or None


def _counted(parse: Parse, first: int, last: int) -> str:
    """The noun that the number counts: the words behind it up to the next preposition or verb."""
    words = []
    for place in range(last, min(last + 4, len(parse.mask))):
        if parse.mask[place] not in "NPeg":
            break
        words.append(parse.tagged.words[place])
    inside = [parse.tagged.words[p].rsplit("-", 1)[-1] for p in range(first, last) if parse.mask[p] in "N"]
    return " ".join(inside[-1:] + words) if inside or words else ""


def _counts(parse: Parse, first: int, last: int) -> str:
    """The noun counted; for a bare number the one told just before: "of 318 newts, 297", "40 of the newts, 12"."""
    own = _counted(parse, first, last)
    if own:
        return own
    found = None
    if parse.mask[last : last + 1] not in {"I", ""}:
        found = _PARTITIVE.search(parse.mask, max(0, first - _NEAR_WORDS), first)
    elif parse.tagged.words[last : last + 1] == ("of",):
        found = _OF_WHAT.match(parse.mask, last)
        found = found if found is not None and "#" not in found.group() else None
    if found is None and parse.mask[last : last + 1] not in {"I", "N", "P"}:
        told = own_subject(parse, parse.owner[first])
        return parse.tagged.span(*told) if told is not None and _is_counted(parse, told) else ""
    if found is None or not parse.tagged.words[found.end(1) - 1].endswith(
        ("s", "people", "men", "women", "children")
    ):
        return ""
    return parse.tagged.span(*found.span(1))


def _is_counted(parse: Parse, told: tuple[int, int]) -> bool:
    """Whether a subject is the noun that an earlier clause counts: "nineteen samples ...; five held lead"."""
    return told[0] > 0 and parse.mask[told[0] - 1] == "#" and set(parse.mask[told[0] : told[1]]) <= {"N", "P"}


def _raised(parse: Parse, index: int, first: int) -> str:
    """ "expects revenue to reach 3 billion": what is to reach it."""
    clause = parse.clauses[index]
    if clause.verb is None:
        return ""
    match = _RAISED.match(parse.mask[clause.verb[1] : first])
    if match is None:
        return ""
    start = clause.verb[1] + match.start(1)
    return parse.tagged.span(start, clause.verb[1] + match.end(1))


def _extent(parse: Parse, index: int, last: int) -> str:
    """ "4 metres wide": what is measured is the width."""
    word = parse.tagged.words[last : last + 1]
    name = _EXTENTS.get(word[0]) if word and parse.owner[last] == index else None
    if name is None:
        return ""
    return name


def _stands_apart(parse: Parse, start: int, first: int) -> bool:
    """ "lent the city 40 million", "40 million crowns at 3 percent": a noun that the measure tells nothing of."""
    clause = parse.clauses[parse.owner[start]]
    if start > 0 and parse.mask[start - 1] == "#":
        return True
    behind_verb = clause.verb is not None and clause.verb[1] <= start
    return behind_verb and parse.mask[start - 1] == "D" and parse.mask[first - 1] == "N"


def _measured(parse: Parse, index: int, first: int) -> str:
    """What a measure measures: the nearest noun before it, else the subject, with the verb."""
    mask = parse.mask
    place = first - 1
    while place > 0 and mask[place] in "A_" and parse.tagged.tags[place] != "(":
        place -= 1
    if (
        place > 1
        and parse.tagged.tags[place] == "("
        and mask[place - 1] == "N"
        and "#" in mask[place - 3 : place]
    ):
        # "10 km (6.2 miles)": the same thing measured twice.
        return _measured(parse, index, mask.rindex("#", 0, place))
    place = first - 1
    while place >= 0 and mask[place] in "A_DI" and place > first - 4:
        place -= 1
    start = place + 1
    while start > 0 and mask[start - 1] in "NP":
        start -= 1
    if (
        start <= place
        and mask[place] == "N"
        and parse.owner[place] == index
        and not _stands_apart(parse, start, first)
    ):
        return parse.tagged.span(start, place + 1)
    raised = _raised(parse, index, first)
    if raised:
        return raised
    subject = own_subject(parse, index)
    head = parse.tagged.span(*subject) if subject is not None else ""
    return " ".join(f"{head} {tell_predicate(parse, index)}".split())
