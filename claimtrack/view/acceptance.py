"""How long the acceptance of a conflict holds: "known, until 2031-05-01" counts up to that day."""

from __future__ import annotations

import re

from claimtrack.model import Decision, Judgement

_UNTIL = re.compile(r"\buntil (\d{4}(?:-\d\d(?:-\d\d)?)?)\b(?!-?\d)", re.IGNORECASE)


def read_expiry(decision: Decision) -> str | None:
    """The last day, month or year an acceptance holds, as its note says; None for what holds for good."""
    if decision.judgement is not Judgement.ACCEPTED:
        return None
    found = _UNTIL.search(decision.note or "")
    return found[1] if found else None


def has_expired(decision: Decision, today: str) -> bool:
    """Whether an acceptance no longer holds on a day (an ISO date); it still does on the last one."""
    until = read_expiry(decision)
    return until is not None and until < today[: len(until)]
