"""A finding as a reviewer sees it, in plain text ready for any screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.model import Claim, Decision, Finding, Judgement
from claimtrack.review.desk import Desk
from claimtrack.view import describe_decision, describe_value, one_line, show_claim
from claimtrack.view.plain import strip_controls

#: Characters of the document shown on either side of a quotation.
CONTEXT = 120
#: As many events as this are shown on a card; `history` has them all.
RECENT = 6
_WORD = re.compile(r"[^\W_]+(?:[.,'’:-][^\W_]+)*|[$£€¥%]")


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim: its quotation in its context, in runs of (text, differs), and what is known of it.

    `before`, the words and `after` are one text: spaces between them stand in `before` and `after`.
    `values` are (as quoted, what it comes to); `state` is what was decided of this claim alone.
    """

    id: str
    document: str
    side: str
    before: str
    words: tuple[tuple[str, bool], ...]
    after: str
    source: str
    speaker: str
    date: str
    place: str
    stance: str
    values: tuple[tuple[str, str], ...]
    state: str

    @property
    def differs(self) -> bool:
        """Whether any of its words differ from what the others say."""
        return any(mark for _, mark in self.words)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of history."""

    id: str
    words: str
    undone: bool
    steers: bool


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of a finding; `scores` only when asked for."""

    id: str
    title: str
    label: str
    severity: str
    kind: str
    reason: str
    near_miss: str
    decision: str
    reopened: str
    claims: tuple[ClaimCard, ...]
    notes: tuple[str, ...]
    history: tuple[Event, ...]
    sides: tuple[str, ...]
    scores: tuple[str, ...]


def make_card(desk: Desk, finding: Finding) -> Card:
    """The finding as it stands now."""
    history = desk.history(finding)
    states = _states(history)
    standing = desk.decided.get(finding.id)
    near = finding.near_miss.text if finding.near_miss is not None else ""
    claims = [desk.result.claim_by_id[each] for each in finding.claims]
    return Card(
        id=finding.id,
        title=_line(finding.title),
        label=finding.relation.value.replace("_", " "),
        severity=finding.severity.value,
        kind=finding.kind,
        reason=_line(finding.explanation),
        near_miss=_line(near),
        decision=_line(describe_decision(standing)),
        reopened=_line("" if standing is not None else desk.result.reopened.get(finding.id, "")),
        claims=tuple(_claim_card(desk, finding, claim, states.get(claim.id, "")) for claim in claims),
        notes=tuple(
            _line(f"{event.reviewer}: {event.note}") for event, undone in history if event.note and not undone
        ),
        history=tuple(_event(event, undone) for event, undone in history[-RECENT:]),
        sides=_sides(desk, finding),
        scores=_scores(desk, finding),
    )


def list_history(desk: Desk) -> tuple[Event, ...]:
    """The whole log, latest first."""
    return tuple(_event(event, undone) for event, undone in reversed(desk.history()))


def _line(text: str) -> str:
    return strip_controls(one_line(text))


def _event(event: Decision, undone: bool) -> Event:
    said = event.judgement.value.replace("_", " ")
    shown = event.value if event.judgement in {Judgement.SETTLED, Judgement.EDIT_VALUE} else None
    why = "; ".join(part for part in (event.reason, shown, event.note) if part)
    steers = event.judgement in {Judgement.UNDO, Judgement.REDO}
    on = f" of {event.target}" if steers else ""
    words = f"{event.at[:16].replace('T', ' ')} {event.reviewer}: {said}{on}" + (f" ({why})" if why else "")
    return Event(event.id, _line(words + (" [undone]" if undone else "")), undone, steers)


def _states(history: Iterable[tuple[Decision, bool]]) -> dict[str, str]:
    states: dict[str, str] = {}
    for event, undone in history:
        if undone or not event.anchors:
            continue
        claim = event.anchors[0].claim
        if event.judgement is Judgement.MEMBER_OUT:
            states[claim] = "taken out"
        elif event.judgement is Judgement.WRONGLY_EXTRACTED:
            states[claim] = "wrongly extracted"
        elif event.judgement is Judgement.EDIT_VALUE:
            states[claim] = f"“{event.reason}” put right to “{event.value}”"
    return states


def _claim_card(desk: Desk, finding: Finding, claim: Claim, state: str) -> ClaimCard:
    shown = show_claim(claim, desk.result)
    text = shown.document.text
    before = text[max(0, claim.start - CONTEXT) : claim.start]
    after = text[claim.end : claim.end + CONTEXT]
    return ClaimCard(
        id=claim.id,
        document=shown.document.id,
        side=_side(finding, claim.id),
        before=_cut_before(before, claim.start > CONTEXT),
        words=_mark(desk, finding, claim),
        after=_cut_after(after, claim.end + CONTEXT < len(text)),
        source=_line(shown.publisher),
        speaker=_line(shown.speaker or ""),
        date=_line(shown.dated),
        place=_line(shown.place or f"character {claim.start}"),
        stance=", ".join(part for part in (shown.stance, "negated" if claim.negated else "") if part),
        values=tuple((_line(v.text), _line(describe_value(v))) for v in claim.values),
        state=_line(state),
    )


def _cut_before(text: str, cut: bool) -> str:
    line = _line(text)
    line = f"…{line.partition(' ')[2]}" if cut and " " in line else line
    return line + " " * (line != "" and text[-1:].isspace())


def _cut_after(text: str, cut: bool) -> str:
    line = _line(text)
    line = f"{line.rpartition(' ')[0]}…" if cut and " " in line else line
    return " " * (line != "" and text[:1].isspace()) + line


def _side(finding: Finding, claim: str) -> str:
    if len(finding.camps) < 2:
        return ""
    place = next((n for n, camp in enumerate(finding.camps) if claim in camp), None)
    return "" if place is None else chr(ord("A") + place) if place < 26 else str(place + 1)


def _sides(desk: Desk, finding: Finding) -> tuple[str, ...]:
    """What it could be settled on: the compared values' words, side by side; else all values'."""
    compared: dict[str, dict[int, None]] = {}
    for verdict in finding.verdicts:
        for left, right in verdict.compared:
            compared.setdefault(verdict.left, {})[left] = None
            compared.setdefault(verdict.right, {})[right] = None
    order = [claim for camp in finding.camps for claim in camp] or list(finding.claims)
    found: dict[str, None] = {}
    for each in order:
        values = desk.result.claim_by_id[each].values
        for index in compared.get(each, range(len(values)) if not compared else ()):
            if index < len(values):
                found[_line(values[index].text)] = None
    return tuple(found)


def _mark(desk: Desk, finding: Finding, claim: Claim) -> tuple[tuple[str, bool], ...]:
    """The quotation in runs; words that no claim of another side has are marked."""
    camp = next((each for each in finding.camps if claim.id in each), (claim.id,))
    camp = (claim.id,) if len(finding.camps) < 2 else camp
    others = [desk.result.claim_by_id[each] for each in finding.claims if each not in camp]
    known = {word.casefold() for other in others for word in _WORD.findall(other.text)}
    text = _line(claim.text)
    runs: list[tuple[str, bool]] = []
    last = 0
    for match in _WORD.finditer(text):
        if others and match.group().casefold() not in known:
            runs += [(text[last : match.start()], False), (match.group(), True)]
            last = match.end()
    runs.append((text[last:], False))
    return tuple(run for run in runs if run[0])


def _scores(desk: Desk, finding: Finding) -> tuple[str, ...]:
    if finding.group not in desk.result.group_by_id:
        return ()
    group = desk.result.group_by_id[finding.group]
    return tuple(
        _line(
            f"{pair.left[:8]} and {pair.right[:8]}: {pair.score:f}"
            f" ({'; '.join(f'{reason.name} {reason.weight:f}' for reason in pair.reasons)})"
        )
        for pair in group.pairs
    )
