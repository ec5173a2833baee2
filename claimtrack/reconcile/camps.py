"""Camps: the claims of a group by side, so that a reader sees who says what, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.model import Relation, Stance, Verdict
from claimtrack.reconcile.origins import count_origins
from claimtrack.reconcile.outcomes import LEAD
from claimtrack.reconcile.testimony import Testimony

#: Rules by which claims are held together for want of anything against it.
_SOFT = frozenset({"same statement", "same matter", "tells more"})
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

    Where claims are set against each other, only who takes a side stands in a camp: that two statements hold nothing
    against each other makes them no allies. Who gives no value where values are in dispute takes none either.
    """
    giving = _giving(verdicts)
    sides = _Sides(verdicts)
    sets: list[list[str]] = []
    for claim in sorted(claims, key=lambda c: c not in sides.takers):
        if giving and claim not in giving:
            continue
        fitting = [camp for camp in sets if sides.fits(claim, camp)]
        if fitting and (claim in sides.takers or len(fitting) == 1):
            fitting[0].append(claim)
        elif claim in sides.takers:
            sets.append([claim])
    order = {claim: number for number, claim in enumerate(claims)}
    for members in sets:
        members.sort(key=order.__getitem__)
    camps = []
    for members in sets:
        testimonies = [heard[claim] for claim in members]
        documents = len({t.document.id for t in testimonies})
        camps.append(
            Camp(tuple(members), _words_of(members, verdicts, heard), count_origins(testimonies), documents)
        )
    return tuple(sorted(camps, key=lambda c: (-c.origins, -c.documents, order[c.claims[0]])))


class _Sides:
    """What the verdicts of a finding say of who stands with whom.

    `takers` are the claims that its leading verdicts set against each other; all, where they only agree.
    """

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        lead = min((v.relation for v in verdicts), key=LEAD.index)
        opposed = [v for v in verdicts if v.relation is lead and lead not in _TOGETHER]
        self.takers = frozenset(c for v in opposed or verdicts for c in (v.left, v.right))
        self._apart = {frozenset((v.left, v.right)) for v in verdicts if v.relation not in _TOGETHER}
        self._firm = {
            frozenset((v.left, v.right)) for v in verdicts if v.relation in _TOGETHER and v.rule not in _SOFT
        }
        self._soft = {frozenset((v.left, v.right)) for v in verdicts if v.rule in _SOFT}
        self._against = {
            claim: frozenset(c for v in opposed for c in (v.left, v.right) if claim in (v.left, v.right))
            - {claim}
            for claim in self.takers
        }
        self._settled = not opposed
        self._in_words = not any(v.compared for v in opposed)

    def fits(self, claim: str, camp: Sequence[str]) -> bool:
        """Whether a claim says what a camp says: it agrees with one of it in so many words or values, or has an
        opponent in common with it, and stands against none of it."""
        pairs = [frozenset((claim, other)) for other in camp]
        if any(pair in self._apart for pair in pairs):
            return False
        if any(pair in self._firm for pair in pairs):
            return True
        if self._settled:
            return any(pair in self._soft for pair in pairs)
        near = [
            other for other, pair in zip(camp, pairs, strict=True) if self._in_words or pair in self._soft
        ]
        mine = self._against.get(claim, frozenset())
        return any(mine & self._against.get(other, frozenset()) for other in near)


def _giving(verdicts: Sequence[Verdict]) -> frozenset[str]:
    """The claims whose values were compared, where that made a conflict."""
    compared = [v for v in verdicts if v.compared]
    if not any(v.relation is Relation.CONFLICT for v in compared):
        return frozenset()
    return frozenset(claim for v in compared for claim in (v.left, v.right))


def _words_of(members: Sequence[str], verdicts: Sequence[Verdict], heard: Mapping[str, Testimony]) -> str:
    """What a camp says: the value compared in it where there is one, else the words of its shortest claim."""
    for verdict in sorted(verdicts, key=lambda v: LEAD.index(v.relation)):
        for side, claim in enumerate((verdict.left, verdict.right)):
            if claim in members and verdict.compared:
                return heard[claim].claim.values[verdict.compared[0][side]].text
    shortest = min((heard[claim].claim for claim in members), key=lambda c: (len(c.text), c.text))
    words = shortest.text.split()
    denied = "it is not so that " if shortest.attribution.stance is Stance.DENIES else ""
    return denied + "“" + " ".join(words[:12]) + ("…”" if len(words) > 12 else "”")


def tell_camps(camps: Sequence[Camp]) -> str:
    """ "two origins say 418, one says 431"."""
    told = []
    for number, camp in enumerate(camps[:TOLD]):
        count = _NUMBERS[camp.origins] if camp.origins < len(_NUMBERS) else str(camp.origins)
        noun = "" if number else (" origin" if camp.origins == 1 else " origins")
        told.append(f"{count}{noun} {'says' if camp.origins == 1 else 'say'} {camp.says}")
    rest = len(camps) - TOLD
    return ", ".join(told) + (f", and {rest} more stand apart" if rest > 0 else "")
