"""Tables that fit the terminal, with nothing in them that could steer it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from claimtrack.cli.output import colourful, width


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, colour: str = "auto") -> None:
    """Print to standard output. A column named with "#" at its end holds numbers; the last may wrap."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from claimtrack.report.plain import strip_controls

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(
            name.rstrip("#"),
            justify="right" if name.endswith("#") else "left",
            overflow="fold" if last else "ellipsis",
            no_wrap=not last,
            ratio=None,
        )
    for row in rows:
        table.add_row(*(Text(strip_controls("" if cell is None else str(cell))) for cell in row))
    colours = colourful(colour)
    Console(
        file=sys.stdout, width=width(), no_color=not colours, force_terminal=colours, highlight=False
    ).print(table)
