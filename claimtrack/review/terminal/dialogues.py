"""Screens on top of the queue: a line of text, a choice, facets, a document, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from claimtrack.model import Document
from claimtrack.review.desk import Desk
from claimtrack.review.facets import NAMES, Facets, count_facets
from claimtrack.review.terminal.drawing import draw_document
from claimtrack.review.terminal.lines import Choices, Lines
from claimtrack.view.plain import strip_controls


class AskText(ModalScreen[str | None]):
    """One line of text; None where the person thought better of it."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, question: str, before: str = "") -> None:
        super().__init__()
        self._question, self._before = question, before

    def compose(self) -> ComposeResult:
        """A question and a line to write on."""
        with Vertical(classes="dialogue"):
            yield Static(Text(f"{self._question}  (Enter saves, Esc goes back)"))
            yield Input(self._before)

    def on_key(self, event: events.Key) -> None:
        """What was typed before the line was there belongs on it."""
        line = self.query_one(Input)
        if event.character is not None and event.is_printable and not line.has_focus:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value.strip())


class Choose(ModalScreen[int | None]):
    """One of several, by arrow and Enter, by its number or, where `letters` are given, by its letter."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, question: str, options: Sequence[str], letters: str = "123456789") -> None:
        super().__init__()
        self._question, self._options, self._letters = question, options, letters

    def compose(self) -> ComposeResult:
        """A question and its answers."""
        with Vertical(classes="dialogue"):
            yield Static(Text(f"{self._question}  (Esc goes back)"))
            yield Choices("options")

    def on_mount(self) -> None:
        """Show the answers."""
        self.query_one(Choices).offer(len(self._options), self._row)
        self.query_one(Choices).focus()

    def _row(self, number: int) -> Text:
        letter = self._letters[number] if number < len(self._letters) else " "
        return Text(f" {letter} {strip_controls(self._options[number])}", end="")

    def on_choices_picked(self) -> None:
        """Enter or a second click."""
        if self._options and self.is_current:
            self.dismiss(self.query_one(Choices).cursor)

    def on_key(self, event: events.Key) -> None:
        """A letter picks at once."""
        known = event.character and event.character in self._letters[: len(self._options)]
        if known and event.character is not None and self.is_current:
            event.stop()
            self.dismiss(self._letters.index(event.character))


class PickFacets(ModalScreen[Facets | None]):
    """What the queue is narrowed to."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "back"),
        Binding("space", "turn", "on or off"),
        Binding("f", "done", "show"),
        Binding("r", "reset", "everything"),
    ]

    def __init__(self, desk: Desk, facets: Facets) -> None:
        super().__init__()
        self._facets = facets
        counts = count_facets(desk)
        self._rows = [("undecided", ""), ("mine", "")]
        self._rows += [(name, value) for name in NAMES for value in counts[name]]
        self._counts = counts

    def compose(self) -> ComposeResult:
        """All facets with how many findings each has."""
        with Vertical(classes="dialogue"):
            yield Static(
                Text("Show only  (Space turns on or off, r all off, f or Enter shows, Esc goes back)")
            )
            yield Choices("options")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Choices).offer(len(self._rows), self._row)
        self.query_one(Choices).focus()

    def _row(self, number: int) -> Text:
        name, value = self._rows[number]
        if not value:
            return Text(f" [{'x' if getattr(self._facets, name) else ' '}] {name}", end="")
        mark = "x" if value in getattr(self._facets, name) else " "
        return Text(f" [{mark}] {name}: {strip_controls(value)} ({self._counts[name][value]})", end="")

    def action_turn(self) -> None:
        """The facet under the cursor on or off."""
        name, value = self._rows[self.query_one(Choices).cursor]
        now = getattr(self._facets, name)
        if not value:
            new: object = not now
        else:
            new = tuple(each for each in now if each != value) if value in now else (*now, value)
        self._facets = replace(self._facets, **{name: new})  # type: ignore[arg-type]
        self.query_one(Choices).refresh()

    def action_reset(self) -> None:
        """Everything that is undecided."""
        self._facets = Facets(search=self._facets.search)
        self.query_one(Choices).refresh()

    def action_done(self) -> None:
        """Show what is ticked."""
        self.dismiss(self._facets)

    def on_choices_picked(self) -> None:
        """Enter."""
        self.action_done()


class ReadLines(Screen[None]):
    """Lines to read: a document at its place, or help."""

    BINDINGS: ClassVar = [Binding("escape,q,o,question_mark", "dismiss", "back")]

    def __init__(self, head: str, draw: Callable[[int], tuple[list[Text], int]]) -> None:
        super().__init__()
        self._head, self._draw = head, draw

    def compose(self) -> ComposeResult:
        """A heading and the lines."""
        yield Static(Text(f"{strip_controls(self._head)}  (Esc goes back)", no_wrap=True), id="head")
        yield Lines("lines")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one(Lines).focus()

    def on_resize(self) -> None:
        """Draw when the width is known, and when it changes."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        lines = self.query_one(Lines)
        drawn, place = self._draw(lines.room)
        lines.show(drawn, top=False)
        self.call_after_refresh(lines.scroll_to, y=max(0, place - 2), animate=False, force=True)


def read_document(document: Document, start: int, end: int, screen: Screen[object]) -> ReadLines:
    """A document opened at a place."""
    head = " · ".join(
        part for part in (document.title, document.publisher, document.published, document.key) if part
    )
    return ReadLines(head, lambda width: draw_document(document, start, end, width, screen.app.console))
