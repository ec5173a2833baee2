"""The log of decisions, in and out. It only ever grows, and each event carries the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from claimtrack.model import Anchor, Decision, Judgement, TargetKind, identify_decision
from claimtrack.store.codec import from_plain, to_plain
from claimtrack.store.tables import EventRow

#: What the first event chains to.
GENESIS = "0" * 64


def read_log(connection: Connection) -> tuple[Decision, ...]:
    """All events, in their order."""
    rows = connection.execute(select(EventRow.__table__).order_by(EventRow.sequence))
    return tuple(
        Decision(
            id=row.id,
            sequence=row.sequence,
            at=row.at,
            reviewer=row.reviewer,
            judgement=Judgement(row.judgement),
            target_kind=TargetKind(row.target_kind),
            target=row.target,
            anchors=from_plain(tuple[Anchor, ...], row.anchors),
            reason=row.reason,
            value=row.value,
            note=row.note,
            previous=row.previous,
            hash=row.hash,
        )
        for row in rows
    )


def read_head(connection: Connection) -> tuple[int, str]:
    """The last event's sequence and hash; 0 and GENESIS for an empty log."""
    query = select(EventRow.sequence, EventRow.hash).order_by(EventRow.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return (0, GENESIS) if row is None else (row.sequence, row.hash)


def append(connection: Connection, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
    """Write the drafts at the end of the log: each gets its sequence, hash and, where it has none, its id.

    A draft that brings an id keeps it: it is an event of somebody else's log. Time never runs backwards in
    a log, whatever the clock does, so that sorting by time keeps the order things were done in.
    """
    sequence, previous = read_head(connection)
    latest = connection.execute(select(func.max(EventRow.at))).scalar() or ""
    written: list[Decision] = []
    for draft in drafts:
        sequence += 1
        event = replace(draft, sequence=sequence, previous=previous, hash="")
        if not event.id:
            event = replace(event, at=max(event.at, latest))
            event = replace(event, id=identify_decision(event, sequence))
        event = replace(event, hash=hash_event(event))
        previous, latest = event.hash, max(latest, event.at)
        written.append(event)
    if written:
        connection.execute(insert(EventRow), [_row(event) for event in written])
    return tuple(written)


def hash_event(event: Decision) -> str:
    """SHA-256 over everything in the event but its own hash; `previous` makes it a chain."""
    return hashlib.sha256(json.dumps(to_plain(replace(event, hash=""))).encode()).hexdigest()


def first_break(log: Sequence[Decision]) -> tuple[int, str] | None:
    """Where the chain is broken first: the event's sequence and what is wrong; None where it is whole."""
    previous = GENESIS
    for expected, event in enumerate(log, start=1):
        if event.sequence != expected:
            return expected, f"event {expected} is missing"
        if event.previous != previous:
            return expected, f"event {expected} ({event.id}) does not follow the one before it"
        if event.hash != hash_event(event):
            return expected, f"event {expected} ({event.id}) was altered"
        previous = event.hash
    return None


def _row(event: Decision) -> dict[str, Any]:
    return {
        "sequence": event.sequence,
        "id": event.id,
        "at": event.at,
        "reviewer": event.reviewer,
        "judgement": event.judgement.value,
        "target_kind": event.target_kind.value,
        "target": event.target,
        "anchors": to_plain(event.anchors),
        "reason": event.reason,
        "value": event.value,
        "note": event.note,
        "previous": event.previous,
        "hash": event.hash,
    }
