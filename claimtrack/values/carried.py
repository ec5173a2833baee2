"""What amounts tell of each other: in "94 million kroner, up from 81 million" both are of kroner, and of "9 tonnes, not
12" the second is the one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import Value, ValueKind

#: What may stand between the amounts: nothing that ends a sentence.
_REACH = re.compile(r"[^.;!?\n]{0,40}")
_FROM = re.compile(r"(?<!\w)(?:from|after|against|compared (?:with|to)) $", re.IGNORECASE)
#: "after 17 million in 2022 and 16 million in 2021"
_AND_BEFORE = re.compile(r" in (?:19|20)\d\d,? and $")
_NOT = re.compile(
    r"(?: [a-z]+){0,2},? (?:and |but )?(?P<word>not|rather than|instead of|as opposed to) (?:the |an? )?$",
    re.IGNORECASE,
)
_MEASURED = frozenset({ValueKind.MONEY, ValueKind.QUANTITY, ValueKind.PERCENT})
_COUNTED = {ValueKind.NUMBER, ValueKind.COUNT}
#: The qualifier of a value that is told to be wrong; and how far it stands behind the right one at most.
REJECTED = "not"
_LONGEST = 24
#: How many times one end of a change may be the other.
_FOLD = 100


def carry_units(text: str, values: Sequence[Value]) -> list[Value]:
    """Some values of a text in order, a bare number that another amount rose or fell from with that amount's unit."""
    out: list[Value] = []
    for value in values:
        told = next((v for v in reversed(out) if v.kind in _MEASURED), None)
        if told is not None and _is_bare(value) and _is_base(text, told, value) and _is_near(told, value):
            out.append(replace(value, kind=told.kind, unit=told.unit))
        else:
            out.append(value)
    return out


def mark_rejected(text: str, values: Sequence[Value]) -> list[Value]:
    """Some values of a text in order, one that is told to be wrong ("9 tonnes, not 12") with the qualifier "not"."""
    out: list[Value] = []
    for value in values:
        told = out[-1] if out else None
        found = None
        one_kind = told is not None and (told.kind is value.kind or {told.kind, value.kind} == _COUNTED)
        if told is not None and one_kind and value.qualifier is None:
            found = (
                _NOT.fullmatch(text, told.end, value.start) if value.start - told.end <= _LONGEST else None
            )
        if found is not None:
            start = found.start("word")
            value = replace(value, qualifier=REJECTED, start=start, text=text[start : value.end])  # noqa: PLW2901
        out.append(value)
    return out


def _is_bare(value: Value) -> bool:
    return value.kind is ValueKind.NUMBER and value.unit is None and bool(value.stated)


def _is_base(text: str, told: Value, value: Value) -> bool:
    if _REACH.fullmatch(text, told.end, value.start) is None:
        return False
    if _AND_BEFORE.fullmatch(text, told.end, value.start) is not None:
        return True
    return value.qualifier == "from" or _FROM.search(text, told.end, value.start) is not None


def _is_near(told: Value, value: Value) -> bool:
    if told.stated is None or value.stated is None or told.stated <= 0 or value.stated <= 0:
        return False
    return told.stated <= value.stated * _FOLD and value.stated <= told.stated * _FOLD
