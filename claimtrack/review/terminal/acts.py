"""What the keys that judge do: ask what has to be asked, then save through the Desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.app import App

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Decision, Finding, Judgement
from claimtrack.review.cards import Card, list_history
from claimtrack.review.desk import Desk
from claimtrack.review.facets import Facets, select
from claimtrack.review.terminal.dialogues import AskText, Choose

#: Why both can be right.
REASONS = ("period", "scope", "definition", "rounding", "other")
_OTHER = "another value…"


class Attempt(Protocol):
    """Saves a decision and shows what became of it; `goes_on` moves to the next finding."""

    def __call__(self, act: Callable[[], Decision], *, goes_on: bool = False) -> None:
        """Run `act`, which saves."""
        ...


class Acts(App[None]):
    """Actions of the application that end in a decision; what is shown is up to its child."""

    attempt: Attempt
    show_finding: Callable[[str | None], None]
    look: Callable[[], None]
    tell: Callable[[str], None]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: Card | None = None
        self.claim_at = 0
        self.current: Finding | None = None

    def action_judge(self, judgement: str) -> None:
        """A judgement that needs no question."""
        if (finding := self.current) is not None:
            self.attempt(lambda: self.desk.judge(finding.id, Judgement(judgement)), goes_on=True)

    def action_both_right(self) -> None:
        """Both right, and why."""
        if (finding := self.current) is None:
            return

        def save(number: int | None) -> None:
            if number is not None:
                why = REASONS[number]
                self.attempt(
                    lambda: self.desk.judge(finding.id, Judgement.BOTH_RIGHT, reason=why), goes_on=True
                )

        self.push_screen(Choose("Both right: another …", REASONS, "psdro"), save)

    def action_settle(self) -> None:
        """Settled in favour of a value: one of the sides', or one that is typed."""
        self.look()
        if (finding := self.current) is None or self.card is None:
            return
        values = [*self.card.sides[:8], _OTHER]

        def keep(value: str | None) -> None:
            if value:
                self.attempt(
                    lambda: self.desk.judge(finding.id, Judgement.SETTLED, value=value), goes_on=True
                )

        def save(number: int | None) -> None:
            if number is None:
                return
            if values[number] is _OTHER:
                self.push_screen(AskText("Settled on which value"), keep)
            else:
                keep(values[number])

        self.push_screen(Choose("Settled on", values), save)

    def action_note(self) -> None:
        """A note on the finding."""
        if (finding := self.current) is None:
            return

        def save(words: str | None) -> None:
            if words:
                self.attempt(lambda: self.desk.judge(finding.id, Judgement.NOTE, note=words))

        self.push_screen(AskText("Note"), save)

    def action_take_out(self) -> None:
        """The chosen claim does not belong here."""
        if (finding := self.current) is not None and (claim := self._claim()) is not None:
            self.attempt(lambda: self.desk.take_out(finding.id, claim))

    def action_wrong(self) -> None:
        """The chosen claim is not what its document says."""
        if (claim := self._claim()) is not None:
            self.attempt(lambda: self.desk.judge_claim(claim, Judgement.WRONGLY_EXTRACTED))

    def action_edit(self) -> None:
        """Put right a value of the chosen claim."""
        claim = self._claim()
        if claim is None:
            return
        known = list(dict.fromkeys(value.text for value in self.desk.claim(claim).values))
        if not known:
            self.tell("this claim has no value to edit")
            return

        def ask(number: int | None) -> None:
            if number is not None:
                old = known[number]
                self.push_screen(AskText(f"“{old}” should be", old), lambda new: save(old, new))

        def save(old: str, new: str | None) -> None:
            if new and new != old:
                self.attempt(
                    lambda: self.desk.judge_claim(claim, Judgement.EDIT_VALUE, reason=old, value=new)
                )

        if len(known) == 1:
            ask(0)
        else:
            self.push_screen(Choose("Edit which value", known), ask)

    def action_join(self) -> None:
        """This finding and another, searched for, are about the same fact."""
        if (finding := self.current) is None:
            return

        def search(words: str | None) -> None:
            if words is None:
                return
            found = select(self.desk, Facets(undecided=False, search=words))
            others = [each for each in found if each.id != finding.id]
            if not others:
                self.tell("no other finding has these words")
                return
            names = [f"{each.relation.value}: {each.title} ({each.id})" for each in others]
            self.push_screen(Choose("The same fact as", names), lambda number: save(others, number))

        def save(others: list[Finding], number: int | None) -> None:
            if number is not None:
                self.attempt(lambda: self.desk.join(finding.id, others[number].id))

        self.push_screen(AskText("The same fact as which finding: search (empty for all)"), search)

    def action_undo(self) -> None:
        """Undo the last decision of this reviewer."""
        self._steer(self.desk.undo, "undone")

    def action_redo(self) -> None:
        """Put what was undone last back in force."""
        self._steer(self.desk.redo, "back in force")

    def action_history(self) -> None:
        """All decisions; picking one undoes it, or puts it back in force."""
        events = [event for event in list_history(self.desk) if not event.steers]

        def turn(number: int | None) -> None:
            if number is None:
                return
            event = events[number]
            if event.undone:
                self._steer(lambda: self.desk.redo(event.id), "back in force")
            else:
                self._steer(lambda: self.desk.undo(event.id), "undone")

        if not events:
            self.tell("nothing was decided yet")
            return
        words = "History: Enter undoes a step, or puts it back in force"
        self.push_screen(Choose(words, [event.words for event in events]), turn)

    def _claim(self) -> str | None:
        self.look()
        return None if self.card is None else self.card.claims[self.claim_at].id

    def _steer(self, act: Callable[[], Decision], what: str) -> None:
        try:
            event = act()
        except ClaimtrackError as failure:
            self.tell(str(failure))
            return
        self.show_finding(self.desk.about(event))
        behind = "; what a run made of it goes with: claimtrack match" if self.desk.is_behind(event) else ""
        self.tell(f"{what}: {event.judgement.value.replace('_', ' ')}{behind}")
