"""Judgement and Decision: what a person thinks of a finding, pair or claim, as an append-only log."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """What a decision is about."""

    FINDING = "finding"
    PAIR = "pair"
    CLAIM = "claim"
    DECISION = "decision"


class Judgement(StrEnum):
    """What a person can say. The first seven judge a finding, SAME and DIFFERENT a pair (MEMBER_OUT takes one
    claim out of its finding), the next three a claim, and UNDO and REDO an earlier decision."""

    CONFIRMED = "confirmed"
    NOT_SAME_FACT = "not_same_fact"
    BOTH_RIGHT = "both_right"
    SETTLED = "settled"
    UNSURE = "unsure"
    LATER = "later"
    ACCEPTED = "accepted"
    SAME = "same"
    DIFFERENT = "different"
    MEMBER_OUT = "member_out"
    WRONGLY_EXTRACTED = "wrongly_extracted"
    EDIT_VALUE = "edit_value"
    NOTE = "note"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a decision finds its claim again: the document's key and the claim's quotation in its context.

    `times` is how often the quotation stood in the document; where it is more than once, context decides.
    """

    claim: str
    document_key: str
    quotation: str
    prefix: str = ""
    suffix: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """One event of the log.

    `target` is a finding, claim or decision id, or "left|right" for a pair; `anchors` are the claims it rests
    on. `reason` qualifies the judgement ("other period", "scope", "definition", "rounding"); `value` is what
    was settled on or edited to. `at` is UTC, ISO 8601 to the second. `hash` chains over `previous`.
    """

    id: str
    sequence: int
    at: str
    reviewer: str
    judgement: Judgement
    target_kind: TargetKind
    target: str
    anchors: tuple[Anchor, ...] = ()
    reason: str | None = None
    value: str | None = None
    note: str | None = None
    previous: str = ""
    hash: str = ""


def identify_decision(decision: Decision, born: int) -> str:
    """An id that says what was decided: ten hexadecimal digits of it, and its number in its first log.

    It stays the same when the decision is merged into another log; a decision that was altered has another.
    """
    stamp = [born, decision.at, decision.reviewer, decision.judgement.value, decision.target_kind.value]
    stamp += [decision.target, [astuple(anchor) for anchor in decision.anchors]]
    stamp += [decision.reason, decision.value, decision.note]
    return f"{hashlib.sha256(json.dumps(stamp).encode()).hexdigest()[:10]}-{born}"
