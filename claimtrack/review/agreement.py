"""How far two reviewers agree: share of equal judgements, Cohen's kappa, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.model import Decision, Judgement, TargetKind
from claimtrack.review.replay import DECIDING, replay


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers compared over the findings that both judged.

    `kappa` is Cohen's: agreement beyond chance, 1 where they always agree, 0 where no more often than chance
    would; None where it is not defined (nothing in common, or both only ever said one and the same thing).
    `by_judgement` gives, for each judgement, how often both and how often only one of them made it.
    """

    left: str
    right: str
    both: int
    equal: int
    kappa: Decimal | None
    by_judgement: tuple[tuple[str, int, int], ...]
    disputed: tuple[tuple[Decision, Decision], ...]


def reviewers_of(log: Sequence[Decision]) -> tuple[str, ...]:
    """Everyone whose judgement on a finding is in force."""
    return tuple(sorted({event.reviewer for event in replay(log).in_force if _counts(event)}))


def compare_reviewers(log: Sequence[Decision], left: str, right: str) -> Agreement:
    """Compare the last judgement in force of each on each finding."""
    ours, theirs = _last(log, left), _last(log, right)
    shared = sorted(ours.keys() & theirs.keys())
    pairs = [(ours[target], theirs[target]) for target in shared]
    equal = sum(one.judgement is other.judgement for one, other in pairs)
    names = sorted({event.judgement.value for pair in pairs for event in pair})
    return Agreement(
        left=left,
        right=right,
        both=len(pairs),
        equal=equal,
        kappa=_kappa(pairs, equal),
        by_judgement=tuple((name, *_tally(pairs, name)) for name in names),
        disputed=tuple((one, other) for one, other in pairs if _differ(one, other)),
    )


def disputed_targets(log: Sequence[Decision]) -> frozenset[str]:
    """The findings on which any two reviewers differ."""
    people = reviewers_of(log)
    last = [_last(log, person) for person in people]
    return frozenset(
        target
        for number, ours in enumerate(last)
        for theirs in last[number + 1 :]
        for target in ours.keys() & theirs.keys()
        if _differ(ours[target], theirs[target])
    )


def undecided_disputes(log: Sequence[Decision]) -> frozenset[str]:
    """The findings that some call no one fact and at least as many call something else: nobody's word holds yet."""
    words: dict[str, list[Judgement]] = {}
    for person in reviewers_of(log):
        for target, event in _last(log, person).items():
            words.setdefault(target, []).append(event.judgement)
    return frozenset(
        target
        for target, said in words.items()
        if len(set(said)) > 1 and 2 * said.count(Judgement.NOT_SAME_FACT) <= len(said)
    )


def _counts(event: Decision) -> bool:
    return event.judgement in DECIDING and event.target_kind is TargetKind.FINDING


def _last(log: Sequence[Decision], reviewer: str) -> dict[str, Decision]:
    return {event.target: event for event in replay(log, reviewer=reviewer).in_force if _counts(event)}


def _differ(one: Decision, other: Decision) -> bool:
    settled = one.judgement is other.judgement and one.judgement == "settled"
    return one.judgement is not other.judgement or (settled and one.value != other.value)


def _tally(pairs: Sequence[tuple[Decision, Decision]], name: str) -> tuple[int, int]:
    both = sum(one.judgement == name and other.judgement == name for one, other in pairs)
    either = sum(name in {one.judgement, other.judgement} for one, other in pairs)
    return both, either - both


def _kappa(pairs: Sequence[tuple[Decision, Decision]], equal: int) -> Decimal | None:
    if not pairs:
        return None
    ours = Counter(one.judgement.value for one, _ in pairs)
    theirs = Counter(other.judgement.value for _, other in pairs)
    total = Decimal(len(pairs))
    observed = equal / total
    chance = sum((ours[name] * theirs[name] / total**2 for name in sorted(ours)), Decimal(0))
    return None if chance == 1 else round((observed - chance) / (1 - chance), 4)
