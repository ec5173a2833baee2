"""Review as questions and answers, line by line: for a screen reader, a plain terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.model import Decision, Judgement
from claimtrack.review.cards import Card, list_history, make_card
from claimtrack.review.desk import Desk

KEYS = {
    "c": Judgement.CONFIRMED,
    "n": Judgement.NOT_SAME_FACT,
    "b": Judgement.BOTH_RIGHT,
    "s": Judgement.SETTLED,
    "u": Judgement.UNSURE,
    "l": Judgement.LATER,
    "a": Judgement.ACCEPTED,
}
MENU = (
    "c confirmed, n not the same fact, b both right, s settled, u unsure, l later, a accepted, "
    "t note, z undo, ? more, q quit"
)
MORE = """\
x 2: take claim 2 out; w 2: claim 2 is wrongly extracted; e 2: edit a value of claim 2;
o 2: read the document around claim 2; m ID: the same fact as finding ID;
z: undo your last decision; z ID: undo that one; y: redo; h: history;
v: scores; r: read the finding again; k: back to the one before; Enter: go on to the next."""
_AROUND = 600


def card_lines(card: Card, *, scores: bool = False) -> Iterator[str]:
    """A finding in sentences that can be read aloud."""
    yield f"{card.label}, severity {card.severity}, {card.kind}: {card.title}"
    yield f"finding {card.id}. {card.reason}"
    if card.near_miss:
        yield f"Near miss: {card.near_miss}"
    if card.decision:
        yield f"Decided: {card.decision}"
    if card.reopened:
        yield f"Open again: {card.reopened}"
    for number, claim in enumerate(card.claims, start=1):
        side = f", side {claim.side}" if claim.side else ""
        known = (claim.source, claim.speaker, claim.date, claim.place, claim.stance)
        yield f"Claim {number}{side}: {', '.join(part for part in known if part)}"
        yield f"  “{''.join(words for words, _ in claim.words)}”"
        marked = [words for words, differs in claim.words if differs]
        if marked:
            yield f"  differs in: {', '.join(marked)}"
        for quoted, meaning in claim.values:
            yield f"  value: {quoted}" + (f" is {meaning}" if meaning != quoted else "")
        if claim.state:
            yield f"  {claim.state}"
    yield from (f"Note, {note}" for note in card.notes)
    yield from (f"History: {event.words}" for event in card.history)
    if scores:
        yield from (f"Score: {line}" for line in card.scores or ("none",))


class PlainReview:
    """One sitting, line by line. Answers to the questions come from `lines`."""

    def __init__(
        self,
        desk: Desk,
        lines: TextIO,
        *,
        answer: Callable[[str], None],
        say: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._lines = lines
        self._answer = answer
        self._say = say
        self._at = 0
        self._last: Decision | None = None

    def ask_all(self, findings: Sequence[str]) -> None:
        """Ask about each finding; whatever was answered is saved before the next question."""
        queue = list(findings)
        fresh, judged = True, 0
        while self._at < len(queue):
            finding = queue[self._at]
            if not self._desk.has(finding):
                # A decision took it away, or made another one of it.
                self._at += 1
                continue
            if fresh:
                self._answer(f"\n{self._at + 1} of {len(queue)}")
                self._read(finding)
            typed = self._ask(MENU)
            key, _, rest = (typed or "").partition(" ")
            if typed is None or key == "q":
                break
            before = self._at
            try:
                judged += self._act(finding, key, rest.strip(), queue)
            except ClaimtrackError as failure:
                self._say(str(failure))
            fresh = self._at != before or not self._desk.has(finding)
            if not self._desk.has(finding) and self._last is not None:
                # What came of it is asked about next, in its place.
                came = self._desk.about(self._last)
                if came is not None and came not in queue:
                    queue.insert(self._at, came)
        left = sum(self._desk.has(each) and self._desk.is_open(each) for each in queue)
        self._answer(f"{judged} decided, {left} left")

    def _act(self, finding: str, key: str, rest: str, queue: Sequence[str]) -> int:
        """Do what was asked for; by how many the count of judgements grows."""
        if key in KEYS:
            self._judge(finding, KEYS[key])
            self._at += 1
            return 1
        if key in {"z", "y"}:
            event = self._desk.undo(rest or None) if key == "z" else self._desk.redo(rest or None)
            self._say(f"{'undone' if key == 'z' else 'back in force'}: {event.judgement.value}")
            place = self._desk.about(event)
            if place in queue:
                self._at = queue.index(place)
            counts = event.judgement in set(KEYS.values())
            return 0 if not counts else -1 if key == "z" else 1
        if key in {"", "k"}:
            self._at = self._at + 1 if not key else max(0, self._at - 1)
        elif key in {"x", "w", "e", "o"}:
            self._on_claim(finding, key, rest)
        else:
            self._look(finding, key, rest)
        return 0

    def _look(self, finding: str, key: str, rest: str) -> None:
        if key == "t":
            if words := rest or self._ask("note"):
                self._saved(self._desk.judge(finding, Judgement.NOTE, note=words))
        elif key == "m":
            self._saved(self._desk.join(finding, rest))
        elif key == "h":
            self._answer(
                "\n".join(f"{event.id}: {event.words}" for event in list_history(self._desk)) or "none"
            )
        elif key in {"r", "v"}:
            self._read(finding, scores=key == "v")
        else:
            self._say(MORE if key == "?" else f"one of: {MENU}")

    def _judge(self, finding: str, judgement: Judgement) -> None:
        reason = value = None
        if judgement is Judgement.BOTH_RIGHT:
            reason = self._ask("why (period, scope, definition, rounding)") or None
        if judgement is Judgement.SETTLED:
            card = make_card(self._desk, self._desk.finding(finding))
            value = self._ask(f"settled on which value ({', '.join(card.sides) or 'in your words'})") or None
        note = self._ask("note (empty for none)") or None
        self._saved(self._desk.judge(finding, judgement, reason=reason, value=value, note=note))

    def _on_claim(self, finding: str, key: str, rest: str) -> None:
        claims = self._desk.finding(finding).claims
        if not rest.isdecimal() or not 1 <= int(rest) <= len(claims):
            raise UsageError(f"{key} needs the number of a claim, such as {key} 1")
        claim = self._desk.claim(claims[int(rest) - 1])
        if key == "x":
            self._saved(self._desk.take_out(finding, claim.id))
        elif key == "w":
            self._saved(self._desk.judge_claim(claim.id, Judgement.WRONGLY_EXTRACTED))
        elif key == "e":
            known = list(dict.fromkeys(value.text for value in claim.values))
            old = known[0] if len(known) == 1 else self._ask(f"which value ({', '.join(known) or 'none'})")
            new = self._ask(f"{old} should be")
            self._saved(self._desk.judge_claim(claim.id, Judgement.EDIT_VALUE, reason=old, value=new))
        else:
            text = self._desk.result.document_by_id[claim.document].text
            self._answer(text[max(0, claim.start - _AROUND) : claim.end + _AROUND])

    def _read(self, finding: str, *, scores: bool = False) -> None:
        self._answer("\n".join(card_lines(make_card(self._desk, self._desk.finding(finding)), scores=scores)))

    def _saved(self, event: Decision) -> None:
        self._last = event
        self._say(f"saved: {event.judgement.value}")

    def _ask(self, question: str) -> str | None:
        """The line that was typed; None at the end of input."""
        self._say(f"{question}:")
        line = self._lines.readline()
        return line.strip() if line else None
