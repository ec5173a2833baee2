"""A page's tables: rows of data, lists of keys and values, or mere layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimtrack.load.layout import Block, BlockKind, flatten, render_rows

#: A cell with more characters than this is prose: its table is layout.
_LONGEST_CELL = 1500
_MOST_COLUMNS = 200


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the markup."""

    header: bool
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words; blocks inside it on lines of their own."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(slots=True)
class Table:
    """A table while it is read."""

    rows: list[list[Cell]] = field(default_factory=list)
    infobox: bool = False
    open: bool = False


def table_blocks(table: Table, boilerplate: bool) -> list[Block]:
    """The blocks of a finished table."""
    rows = [row for row in table.rows if any(cell.blocks for cell in row)]
    if not rows:
        return []
    if _is_layout(rows):
        return [block for row in rows for cell in row for block in cell.blocks]
    if table.infobox or all(_is_key_value(row) or len(row) == 1 for row in rows):
        return [block for row in rows for block in _key_value(row, boilerplate)]
    header = 0
    while header < len(rows) - 1 and all(cell.header for cell in rows[header]):
        header += 1
    boilerplate = boilerplate or all(c.blocks[0].boilerplate for row in rows for c in row if c.blocks)
    return [Block(BlockKind.ROW, line, 0, boilerplate) for line in render_rows(_spread(rows), header=header)]


def _is_layout(rows: list[list[Cell]]) -> bool:
    cells = [cell for row in rows for cell in row]
    if max(len(row) for row in rows) == 1 and not any(cell.header for cell in cells):
        return True
    return any(
        len(cell.text) > _LONGEST_CELL
        or any(block.kind in (BlockKind.HEADING, BlockKind.ROW) for block in cell.blocks)
        for cell in cells
    )


def _is_key_value(row: list[Cell]) -> bool:
    return len(row) == 2 and row[0].header and not row[1].header


def _key_value(row: list[Cell], boilerplate: bool) -> list[Block]:
    texts = [flatten(cell.text) for cell in row if cell.blocks]
    boilerplate = boilerplate or any(cell.blocks[0].boilerplate for cell in row if cell.blocks)
    if len(row) == 2 and len(texts) == 2 and len(texts[0]) <= 80:
        return [Block(BlockKind.ROW, f"{texts[0].rstrip(':')}: {texts[1]}", 0, boilerplate)]
    if len(texts) == 1 and row[0].header:
        return [Block(BlockKind.HEADING, texts[0], 6, boilerplate)]
    return [Block(BlockKind.ROW, "\t".join(texts), 0, boilerplate)]


def _spread(rows: list[list[Cell]]) -> list[list[str]]:
    """Cells over all the columns and rows they span, so that each row stands by itself."""
    spread: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        cells = iter(row)
        cell = next(cells, None)
        while (cell is not None or len(line) in hanging) and len(line) < _MOST_COLUMNS:
            column = len(line)
            if column in hanging:
                left, text = hanging.pop(column)
                if left > 1:
                    hanging[column] = (left - 1, text)
                line.append(text)
            elif cell is not None:
                text = cell.text
                for offset in range(cell.columns):
                    if cell.rows > 1:
                        hanging[column + offset] = (cell.rows - 1, text)
                    line.append(text if offset == 0 or cell.header else "")
                cell = next(cells, None)
        spread.append(line)
    return spread
