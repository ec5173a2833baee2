"""From the log and the claims of a run: what binds the matcher, what is left out, and what is decided.

Two steps, because a decision first shapes the groups and then meets the findings that come of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from claimtrack.model import Binding, Claim, Decision, Document, Finding, Judgement, TargetKind
from claimtrack.review.agreement import undecided_disputes
from claimtrack.review.anchoring import Fate, Finder, Found, find_all
from claimtrack.review.replay import DECIDING, replay

#: Two findings with more pairs across them than this are bound through one claim.
_ALL_CROSSED = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """A value that a person put right: its words as quoted, and the words that should stand there."""

    claim: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision: kept, reopened or orphaned, the finding it is now about, and why."""

    decision: Decision
    fate: Fate
    finding: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """The decisions in force with their claims found again, and what follows from them for the matcher."""

    places: tuple[tuple[Decision, tuple[Found, ...]], ...]
    bindings: tuple[Binding, ...] = ()
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What is decided of the findings of a run, and what is open again."""

    decided: Mapping[str, Decision]
    reopened: Mapping[str, str]
    outcomes: tuple[Outcome, ...]

    def count(self, fate: Fate) -> int:
        """How many decisions had this fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)


def anchor_decisions(
    log: Sequence[Decision],
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    obeying: str | None = None,
) -> Anchored:
    """Find the claims of all decisions in force, and work out what they ask of extraction and matching.

    With `obeying`, a reviewer's name, only that person's own decisions ask for anything. A finding that two people
    differ on stays together until they agree, or most say that it is no one fact.
    """
    finder = Finder(documents, claims)
    disputed = undecided_disputes(log)
    places = tuple((event, find_all(finder, event.anchors)) for event in replay(log).in_force)
    bindings: dict[tuple[str, str], Binding] = {}
    withdrawn: dict[str, str] = {}
    edits: dict[tuple[str, str], Edit] = {}
    for event, found in places:
        if any(place.fate is not Fate.KEPT for place in found):
            continue
        if obeying is not None:
            if event.reviewer != obeying:
                continue
        elif event.judgement is Judgement.NOT_SAME_FACT and event.target in disputed:
            continue
        claims_now = [str(place.claim) for place in found]
        for left, right, same in _bound(event, claims_now):
            if left != right:
                first, second = sorted((left, right))
                bindings[first, second] = Binding(first, second, same)
        if event.judgement is Judgement.WRONGLY_EXTRACTED:
            withdrawn[claims_now[0]] = event.note or f"said to be wrongly extracted by {event.reviewer}"
        if event.judgement is Judgement.EDIT_VALUE and event.reason and event.value:
            edits[claims_now[0], event.reason] = Edit(claims_now[0], event.reason, event.value)
    return Anchored(
        places=places,
        bindings=tuple(bindings[pair] for pair in sorted(bindings)),
        withdrawn=dict(sorted(withdrawn.items())),
        edits=tuple(edits[place] for place in sorted(edits)),
    )


def settle_findings(anchored: Anchored, findings: Sequence[Finding]) -> Settled:
    """Which finding each decision is about now, and whether it still rests on the same evidence."""
    of_claim: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        for claim in finding.claims:
            of_claim.setdefault(claim, []).append(number)
    taken_out = _taken_out(anchored) | anchored.withdrawn.keys()
    decided: dict[str, Decision] = {}
    reopened: dict[str, str] = {}
    outcomes: list[Outcome] = []
    for event, found in anchored.places:
        outcome = _meet(event, found, findings, of_claim, taken_out)
        outcomes.append(outcome)
        if event.judgement not in DECIDING or event.target_kind is not TargetKind.FINDING:
            continue
        if outcome.finding is None:
            continue
        if outcome.fate is Fate.KEPT:
            decided[outcome.finding] = event
            reopened.pop(outcome.finding, None)
        else:
            reopened[outcome.finding] = outcome.why
            decided.pop(outcome.finding, None)
    return Settled(decided, reopened, tuple(outcomes))


def _bound(event: Decision, claims: Sequence[str]) -> Iterable[tuple[str, str, bool]]:
    if event.judgement in {Judgement.SAME, Judgement.DIFFERENT} and len(claims) == 2:
        yield claims[0], claims[1], event.judgement is Judgement.SAME
    elif event.judgement is Judgement.SAME:
        one, other = [*_sides(event, claims), [], []][:2]
        if len(one) * len(other) > _ALL_CROSSED:
            one, other = one[:1], [*one[1:], *other]
        yield from ((left, right, True) for left in one for right in other)
    elif event.judgement is Judgement.MEMBER_OUT:
        yield from ((claims[0], other, False) for other in claims[1:])
    elif event.judgement is Judgement.NOT_SAME_FACT:
        for one, other in combinations(_sides(event, claims), 2):
            yield from ((left, right, False) for left in one for right in other)


def _sides(event: Decision, claims: Sequence[str]) -> list[list[str]]:
    """The sides that are kept apart: as the decision spells them, else every claim from every other."""
    try:
        sides = [[claims[int(rank)] for rank in side.split(",")] for side in (event.value or "").split("|")]
    except (ValueError, IndexError):
        sides = []
    return sides if len(sides) > 1 else [[claim] for claim in claims]


def _taken_out(anchored: Anchored) -> frozenset[str]:
    return frozenset(
        str(found[0].claim)
        for event, found in anchored.places
        if event.judgement is Judgement.MEMBER_OUT and found and found[0].fate is Fate.KEPT
    )


def _meet(
    event: Decision,
    found: Sequence[Found],
    findings: Sequence[Finding],
    of_claim: Mapping[str, list[int]],
    taken_out: frozenset[str],
) -> Outcome:
    lost = [place for place in found if place.fate is Fate.ORPHANED]
    changed = [place for place in found if place.fate is Fate.REOPENED]
    if lost and len(lost) == len(found):
        return Outcome(event, Fate.ORPHANED, None, lost[0].why)
    here = [place.claim for place in found if place.claim is not None]
    number = _best_finding(event, here, findings, of_claim)
    finding = None if number is None else findings[number]
    name = None if finding is None else finding.id
    if changed:
        return Outcome(event, Fate.REOPENED, name, changed[0].why)
    if lost:
        return Outcome(event, Fate.ORPHANED if finding is None else Fate.REOPENED, name, lost[0].why)
    if event.target_kind is not TargetKind.FINDING or event.judgement in _BINDING:
        return Outcome(event, Fate.KEPT, name)
    if finding is None:
        return Outcome(event, Fate.ORPHANED, None, "its claims no longer stand together")
    more = [claim for claim in finding.claims if claim not in here]
    gone = [claim for claim in here if claim not in finding.claims and claim not in taken_out]
    if more:
        noun = "claim" if len(more) == 1 else "claims"
        return Outcome(event, Fate.REOPENED, name, f"new evidence: {len(more)} more {noun}")
    if gone:
        return Outcome(event, Fate.REOPENED, name, "not all of its claims stand together any more")
    return Outcome(event, Fate.KEPT, name)


#: These have done their work once the matcher obeys; their finding need not exist any more.
_BINDING = frozenset({Judgement.NOT_SAME_FACT, Judgement.MEMBER_OUT})


def _best_finding(
    event: Decision, here: Sequence[str], findings: Sequence[Finding], of_claim: Mapping[str, list[int]]
) -> int | None:
    """The finding that holds most of these claims, at least two of them (or the only one), if one does."""
    shared: dict[int, int] = {}
    for claim in here:
        for number in of_claim.get(claim, ()):
            shared[number] = shared.get(number, 0) + 1
    fit = [number for number, count in shared.items() if count >= min(2, len(here))]
    if not fit:
        return None
    return min(
        fit,
        key=lambda n: (-shared[n], findings[n].id != event.target, len(findings[n].claims) - shared[n], n),
    )
