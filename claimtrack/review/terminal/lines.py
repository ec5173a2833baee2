"""Lines that are drawn only where they are seen, so that ten thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Lines(ScrollView, can_focus=True):
    """A column of lines to scroll in. Texts are drawn as they are: nothing in them is markup."""

    def __init__(self, named: str) -> None:
        super().__init__(id=named)
        self._lines: Sequence[Text] = ()

    def show(self, lines: Sequence[Text], *, top: bool = True) -> None:
        """Put these lines in the place of the former ones, each no wider than the widget."""
        self._lines = lines
        self.virtual_size = Size(0, len(lines))
        if top:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    @property
    def room(self) -> int:
        """Columns that a line may take, whether or not there is a scroll bar."""
        return max(0, self.content_region.width - self.styles.scrollbar_size_vertical)

    @property
    def plain(self) -> str:
        """All lines as text."""
        return "\n".join(line.plain for line in self._lines)

    def line(self, number: int) -> Text | None:
        """The text of a line; None beyond the last."""
        return self._lines[number] if number < len(self._lines) else None

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        text = self.line(y + self.scroll_offset.y)
        width, style = self.size.width, self.rich_style
        if text is None:
            return Strip.blank(width, style)
        strip = Strip(list(text.render(self.app.console)))
        return strip.crop_extend(0, width, style).apply_style(style)


class Choices(Lines):
    """Lines of which one is chosen. Rows are made when they are drawn."""

    class Moved(Message):
        """A row is under the cursor: another one, or the same one of a new offer."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            """Whose row it is."""
            return self.choices

    class Picked(Message):
        """The row under the cursor was picked with Enter or the mouse."""

    def __init__(self, named: str) -> None:
        super().__init__(named)
        self._row: Callable[[int], Text] = lambda number: Text()
        self.count = 0
        self.cursor = 0

    def offer(self, count: int, row: Callable[[int], Text], cursor: int = 0) -> None:
        """Offer this many rows."""
        self._row, self.count = row, count
        self.virtual_size = Size(0, count)
        self.move_to(cursor)

    def move_to(self, number: int) -> None:
        """Put the cursor on a row, as near as there is one, and show it."""
        self.cursor = max(0, min(number, self.count - 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self))

    def line(self, number: int) -> Text | None:
        """The row, marked where the cursor is."""
        if number >= self.count:
            return None
        chosen = number == self.cursor
        text = Text(">" if chosen else " ", end="").append_text(self._row(number))
        if chosen:
            text.pad_right(max(0, self.size.width - text.cell_len))
            text.stylize("reverse" if self.has_focus else "bold underline")
        return text

    @property
    def steps(self) -> dict[str, int]:
        """By how many rows each key moves."""
        page = max(1, self.size.height - 1)
        return {
            "up": -1,
            "down": 1,
            "pageup": -page,
            "pagedown": page,
            "home": -self.count,
            "end": self.count,
        }

    def on_key(self, event: events.Key) -> None:
        """Arrows move, Enter picks."""
        steps = self.steps
        if event.key in steps:
            self.move_to(self.cursor + steps[event.key])
        elif event.key == "enter":
            self.post_message(self.Picked())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click moves; a second one on the same row picks."""
        number = event.y + self.scroll_offset.y
        if number == self.cursor:
            self.post_message(self.Picked())
        elif number < self.count:
            self.move_to(number)
