"""Tables that fit the terminal, with nothing in them that could steer it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimtrack.cli.output import colourful, width

if TYPE_CHECKING:
    from rich.console import JustifyMethod

#: Columns whose cells are no longer than this, in characters, are never folded.
_SHORT = 20


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, colour: str = "auto") -> None:
    """Print to standard output; long cells are folded. A column named with "#" at its end holds numbers."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from claimtrack.view.plain import strip_controls

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    cells = [[Text(strip_controls("" if cell is None else str(cell))) for cell in row] for row in rows]
    for number, name in enumerate(columns):
        short = all(row[number].cell_len <= _SHORT for row in cells)
        justify: JustifyMethod = "right" if name.endswith("#") else "left"
        table.add_column(name.rstrip("#"), justify=justify, overflow="fold", no_wrap=short)
    for row in cells:
        table.add_row(*row)
    colours = colourful(colour)
    Console(
        file=sys.stdout, width=width(), no_color=not colours, force_terminal=colours, highlight=False
    ).print(table)
