"""Wrapped text with a hanging indent, for rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def indented(text: RenderableType, left: int, *, hanging: int = 0) -> RenderableType:
    """The text wrapped, its lines after the first set in by `hanging` columns more."""
    return Hanging(text, left, hanging)


class Hanging:
    """A wrapped text with a hanging indent."""

    def __init__(self, text: RenderableType, left: int, hanging: int) -> None:
        self.text, self.left, self.hanging = text, left, hanging

    def __rich_console__(self, console: Console, options: object) -> Iterable[RenderableType]:
        from rich.text import Text

        text = self.text
        if not isinstance(text, Text):
            yield text
            return
        room = max(console.width - self.left - self.hanging, 10)
        first, *rest = text.wrap(console, room + self.hanging, overflow="fold") or [Text("")]
        yield Text(" " * self.left).append_text(first)
        if rest:
            remaining = text[len(first.plain) :]
            plain = remaining.plain
            remaining = remaining[len(plain) - len(plain.lstrip()) :]
            for line in remaining.wrap(console, room, overflow="fold"):
                yield Text(" " * (self.left + self.hanging)).append_text(line)
