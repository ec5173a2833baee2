"""Decisions as a plain-text file to keep in version control: one event a line, in a stable order.

Two people who merged each other's files write the same file. An event's id is a hash of what it says, so a
line that was altered is noticed, and one that is there already is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model import Anchor, Decision, Judgement, TargetKind, identify_decision
from claimtrack.review.replay import DECIDING, in_order, replay

_OPTIONAL = ("reason", "value", "note")
_REQUIRED = ("id", "at", "reviewer", "judgement", "target_kind", "target")


@dataclass(frozen=True, slots=True)
class Clash:
    """One target on which what was here and what came in differ."""

    target: str
    ours: Decision
    theirs: Decision


@dataclass(frozen=True, slots=True)
class Merge:
    """What of a file is new here, what was known, and where the two sides differ."""

    new: tuple[Decision, ...]
    known: int
    clashes: tuple[Clash, ...]


def write_lines(log: Sequence[Decision]) -> str:
    """The whole log as JSON lines."""
    return "".join(json.dumps(_plain(event), ensure_ascii=True) + "\n" for event in in_order(log))


def read_lines(text: str, where: str) -> tuple[Decision, ...]:
    """The events of a file. Raises InputError naming the first line that is no event or was altered."""
    events: list[Decision] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            event = _event(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError) as cause:
            raise InputError(f"{where}:{number}", f"is no decision ({_first(cause)})") from cause
        born = event.id.rpartition("-")[2]
        if not born.isdecimal() or identify_decision(event, int(born)) != event.id:
            raise InputError(f"{where}:{number}", f"decision {event.id} was altered since it was written")
        events.append(event)
    return tuple(events)


def merge(ours: Sequence[Decision], theirs: Iterable[Decision]) -> Merge:
    """What to add to our log so that it holds theirs as well, in an order that can be replayed."""
    known = {event.id for event in ours}
    incoming = {event.id: event for event in theirs}
    new = tuple(in_order([event for event in incoming.values() if event.id not in known]))
    before = _standing(ours)
    after = _standing(list(incoming.values()))
    clashes = tuple(
        Clash(target, before[target], after[target])
        for target in sorted(before.keys() & after.keys())
        if before[target].id not in incoming
        and after[target].id not in known
        and _says(before[target]) != _says(after[target])
    )
    return Merge(new, len(incoming) - len(new), clashes)


def _standing(log: Sequence[Decision]) -> dict[str, Decision]:
    deciding = DECIDING | {Judgement.SAME, Judgement.DIFFERENT, Judgement.EDIT_VALUE}
    return {event.target: event for event in replay(log).in_force if event.judgement in deciding}


def _says(event: Decision) -> tuple[str, str | None]:
    return event.judgement.value, event.value


def _plain(event: Decision) -> dict[str, Any]:
    plain: dict[str, Any] = {name: str(getattr(event, name)) for name in _REQUIRED}
    plain |= {name: getattr(event, name) for name in _OPTIONAL if getattr(event, name) is not None}
    anchors = [{part.name: getattr(anchor, part.name) for part in fields(Anchor)} for anchor in event.anchors]
    return plain | ({"anchors": anchors} if anchors else {})


def _event(plain: dict[str, Any]) -> Decision:
    unknown = plain.keys() - {*_REQUIRED, *_OPTIONAL, "anchors"}
    if unknown:
        raise ValueError(f"unknown field {min(unknown)!r}")
    texts = {name: plain[name] for name in _REQUIRED}
    texts |= {name: plain[name] for name in _OPTIONAL if plain.get(name) is not None}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a field is no text")
    anchors = tuple(Anchor(**anchor) for anchor in plain.get("anchors", ()))
    for anchor in anchors:
        texts_of = [getattr(anchor, part.name) for part in fields(Anchor) if part.name != "times"]
        if not all(isinstance(each, str) for each in texts_of) or not isinstance(anchor.times, int):
            raise ValueError("an anchor is of another shape")
    event = Decision("", 0, texts["at"], texts["reviewer"], Judgement.NOTE, TargetKind.CLAIM, texts["target"])
    return replace(
        event,
        id=texts["id"],
        judgement=Judgement(texts["judgement"]),
        target_kind=TargetKind(texts["target_kind"]),
        anchors=anchors,
        **{name: texts[name] for name in _OPTIONAL if name in texts},
    )


def _first(cause: BaseException) -> str:
    return f"no {cause.args[0]!r} in it" if isinstance(cause, KeyError) else str(cause).splitlines()[0]
