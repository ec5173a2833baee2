"""Values put right by hand: read anew from the words that a person gave, at the place that was quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import Claim, Value
from claimtrack.review.settling import Edit


def apply_edits(claims: Sequence[Claim], edits: Sequence[Edit]) -> tuple[Claim, ...]:
    """The claims with the edited values in the place of the extracted ones.

    Words in which no value is found leave the claim without that value.
    """
    of_claim: dict[str, list[Edit]] = {}
    for edit in edits:
        of_claim.setdefault(edit.claim, []).append(edit)
    return tuple(_edited(claim, of_claim[claim.id]) if claim.id in of_claim else claim for claim in claims)


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
            text=old.text,
            start=old.start,
            end=old.end,
            role=old.role,
            unit=value.unit or old.unit,
            context=f"put right to “{edit.after}”",
        )
        for value in found[:1]
    )
