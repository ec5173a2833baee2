"""Camps: the claims of a group by side, so that a reader sees who says what."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Relation, Verdict

_TOGETHER = frozenset({Relation.AGREEMENT, Relation.REFINEMENT})


def find_camps(claims: Sequence[str], verdicts: Sequence[Verdict]) -> tuple[tuple[str, ...], ...]:
    """Claims that say the same, together; the larger camp first."""
    apart = {frozenset((v.left, v.right)) for v in verdicts if v.relation not in _TOGETHER}
    linked = {frozenset((v.left, v.right)) for v in verdicts if v.relation in _TOGETHER}
    camps: list[list[str]] = []
    for claim in claims:
        for camp in camps:
            pairs = [frozenset((claim, other)) for other in camp]
            if any(p in linked for p in pairs) and not any(p in apart for p in pairs):
                camp.append(claim)
                break
        else:
            camps.append([claim])
    camps.sort(key=lambda camp: (-len(camp), claims.index(camp[0])))
    return tuple(tuple(camp) for camp in camps)
