"""Values put right by hand: read anew from the words that a person gave, at the place that was quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import Claim, Value, ValueKind
from claimtrack.review.settling import Edit

#: How the context of an edited value begins.
PUT_RIGHT = "put right to "
#: Kinds whose number alone says the same again, in the unit that it had.
_MEASURED = frozenset(
    {
        ValueKind.COUNT,
        ValueKind.MONEY,
        ValueKind.PERCENT,
        ValueKind.QUANTITY,
        ValueKind.DURATION,
        ValueKind.AGE,
        ValueKind.ORDINAL,
        ValueKind.RATE,
    }
)


def apply_edits(claims: Sequence[Claim], edits: Sequence[Edit]) -> tuple[Claim, ...]:
    """The claims with the edited values in the place of the extracted ones.

    Words in which no value is found leave the claim without that value.
    """
    of_claim: dict[str, list[Edit]] = {}
    for edit in edits:
        of_claim.setdefault(edit.claim, []).append(edit)
    return tuple(_edited(claim, of_claim[claim.id]) if claim.id in of_claim else claim for claim in claims)


def stand_edits(claims: Sequence[Claim], edits: Sequence[Edit]) -> tuple[Claim, ...]:
    """Claims of an earlier run, in which values may be put right already, as they are with these edits alone.

    A value whose edit was undone is read from its own words again.
    """
    now = {(edit.claim, edit.before) for edit in edits}
    undone = [
        Edit(claim.id, value.text, value.text)
        for claim in claims
        for value in claim.values
        if (value.context or "").startswith(PUT_RIGHT) and (claim.id, value.text) not in now
    ]
    return apply_edits(claims, [*edits, *undone])


def _edited(claim: Claim, edits: Sequence[Edit]) -> Claim:
    values = claim.values
    for edit in edits:
        values = tuple(
            new for value in values for new in (_read(value, edit) if value.text == edit.before else (value,))
        )
    return replace(claim, values=values)


def _read(old: Value, edit: Edit) -> tuple[Value, ...]:
    from claimtrack.values import find_values

    found = find_values(edit.after)
    return tuple(
        replace(
            value,
            # "4.2 million" put in the place of "4.1 million crowns" is still of crowns.
            kind=old.kind if value.kind is ValueKind.NUMBER and old.kind in _MEASURED else value.kind,
            text=old.text,
            start=old.start,
            end=old.end,
            role=old.role,
            unit=value.unit or old.unit,
            context=f"{PUT_RIGHT}“{edit.after}”" if edit.after != edit.before else None,
        )
        for value in found[:1]
    )
