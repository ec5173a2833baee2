"""Camps: the claims of a group by side, so that a reader sees who says what, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.model import Relation, Verdict
from claimtrack.reconcile.origins import count_origins
from claimtrack.reconcile.testimony import Testimony

_TOGETHER = frozenset({Relation.AGREEMENT, Relation.REFINEMENT})
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: At most this many camps are told one by one.
TOLD = 5


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims that say the same, what they say, and how many independent origins they have."""

    claims: tuple[str, ...]
    says: str
    origins: int
    documents: int


def find_camps(
    claims: Sequence[str], verdicts: Sequence[Verdict], heard: Mapping[str, Testimony]
) -> tuple[Camp, ...]:
    """Claims that say the same, together; the camp with most origins first.

    Where values are set against each other, who gives none stands on no side of it, but by itself.
    """
    giving = _giving(verdicts)
    apart = {frozenset((v.left, v.right)) for v in verdicts if v.relation not in _TOGETHER}
    linked = {frozenset((v.left, v.right)) for v in verdicts if v.relation in _TOGETHER}
    sets: list[list[str]] = []
    for claim in claims:
        for camp in sets:
            pairs = [frozenset((claim, other)) for other in camp]
            if giving and (claim in giving) != (camp[0] in giving):
                continue
            if any(p in linked for p in pairs) and not any(p in apart for p in pairs):
                camp.append(claim)
                break
        else:
            sets.append([claim])
    camps = []
    for members in sets:
        testimonies = [heard[claim] for claim in members]
        documents = len({t.document.id for t in testimonies})
        camps.append(
            Camp(tuple(members), _words_of(members, verdicts, heard), count_origins(testimonies), documents)
        )
    order = {claim: number for number, claim in enumerate(claims)}
    return tuple(
        sorted(
            camps,
            key=lambda c: (
                bool(giving) and c.claims[0] not in giving,
                -c.origins,
                -c.documents,
                order[c.claims[0]],
            ),
        )
    )


def _giving(verdicts: Sequence[Verdict]) -> frozenset[str]:
    """The claims whose values were compared, where that made a conflict."""
    compared = [v for v in verdicts if v.compared]
    if not any(v.relation is Relation.CONFLICT for v in compared):
        return frozenset()
    return frozenset(claim for v in compared for claim in (v.left, v.right))


def _words_of(members: Sequence[str], verdicts: Sequence[Verdict], heard: Mapping[str, Testimony]) -> str:
    """What a camp says: the value compared in it where there is one, else the words of its shortest claim."""
    for verdict in verdicts:
        for side, claim in enumerate((verdict.left, verdict.right)):
            if claim in members and verdict.compared:
                return heard[claim].claim.values[verdict.compared[0][side]].text
    shortest = min((heard[claim].claim.text for claim in members), key=lambda text: (len(text), text))
    words = shortest.split()
    return "“" + " ".join(words[:12]) + ("…”" if len(words) > 12 else "”")


def tell_camps(camps: Sequence[Camp]) -> str:
    """ "two origins say 2,287, one says 2,312"."""
    told = []
    for number, camp in enumerate(camps[:TOLD]):
        count = _NUMBERS[camp.origins] if camp.origins < len(_NUMBERS) else str(camp.origins)
        noun = "" if number else (" origin" if camp.origins == 1 else " origins")
        told.append(f"{count}{noun} {'says' if camp.origins == 1 else 'say'} {camp.says}")
    rest = len(camps) - TOLD
    return ", ".join(told) + (f", and {rest} more stand apart" if rest > 0 else "")
