"""The log of decisions read forwards: which of them are in force.

A decision is undone and redone by later events that name it, at any time and in any order; whatever was
decided in between stays. Events of one moment keep the order they were made in, wherever they were merged
into, so two people who have the same events have the same state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.errors import UsageError
from claimtrack.model import Decision, Judgement

#: Events about other events.
STEERING = frozenset({Judgement.UNDO, Judgement.REDO})
#: Judgements that settle what becomes of a finding.
DECIDING = frozenset(
    {
        Judgement.CONFIRMED,
        Judgement.NOT_SAME_FACT,
        Judgement.BOTH_RIGHT,
        Judgement.SETTLED,
        Judgement.UNSURE,
        Judgement.LATER,
        Judgement.ACCEPTED,
    }
)


#: Judgements that extraction and matching have to obey.
SHAPING = frozenset(
    {
        Judgement.NOT_SAME_FACT,
        Judgement.SAME,
        Judgement.DIFFERENT,
        Judgement.MEMBER_OUT,
        Judgement.WRONGLY_EXTRACTED,
        Judgement.EDIT_VALUE,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions in force, in order, and the ids of those that were undone."""

    in_force: tuple[Decision, ...]
    undone: frozenset[str]


def order_of(event: Decision) -> tuple[str, int, str]:
    """Where an event belongs among all events: by time, then by its number in the log it was made in."""
    digest, _, born = event.id.rpartition("-")
    return event.at, int(born) if born.isdecimal() else event.sequence, digest


def in_order(log: Sequence[Decision]) -> list[Decision]:
    """The events as they happened, which after a merge is not the order they were written in."""
    return sorted(log, key=order_of)


def replay(log: Sequence[Decision], *, reviewer: str | None = None) -> Standing:
    """What is in force after the whole log; with `reviewer`, of that person's own decisions."""
    undone: dict[str, bool] = {}
    events = in_order(log)
    for event in events:
        if event.judgement in STEERING:
            undone[event.target] = event.judgement is Judgement.UNDO
    gone = frozenset(target for target, is_undone in undone.items() if is_undone)
    return Standing(
        in_force=tuple(
            event
            for event in events
            if event.judgement not in STEERING
            and event.id not in gone
            and (reviewer is None or event.reviewer == reviewer)
        ),
        undone=gone,
    )


def shaping(log: Sequence[Decision]) -> tuple[str, ...]:
    """The ids of the decisions in force that extraction and matching have to obey, in order."""
    return tuple(event.id for event in replay(log).in_force if event.judgement in SHAPING)


def find_event(log: Sequence[Decision], prefix: str) -> Decision:
    """The event whose id begins so. Raises UsageError where there is none or more than one."""
    found = [event for event in log if event.id.startswith(prefix)] if prefix else []
    if not found:
        raise UsageError(f"no decision {prefix!r}; see claimtrack log")
    if len(found) > 1:
        some = ", ".join(event.id for event in found[:3])
        raise UsageError(f"{len(found)} decisions begin with {prefix!r}: {some}")
    return found[0]


def last_undoable(log: Sequence[Decision], reviewer: str | None = None) -> Decision:
    """The latest decision in force. Raises UsageError where there is none."""
    in_force = replay(log, reviewer=reviewer).in_force
    if not in_force:
        raise UsageError("nothing to undo")
    return in_force[-1]


def last_undone(log: Sequence[Decision]) -> Decision:
    """What was undone last and is undone still. Raises UsageError where there is none."""
    undone = replay(log).undone
    for event in reversed(in_order(log)):
        if event.judgement is Judgement.UNDO and event.target in undone:
            return find_event(log, event.target)
    raise UsageError("nothing to redo")
