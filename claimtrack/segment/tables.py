"""Tables in text: pipes, tabs, and columns held apart by spaces, with their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model import Span
from claimtrack.segment.lines import Line
from claimtrack.segment.markers import is_ruler, key_value

_PIPE_RULER = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?$")
_GAP_CELL = re.compile(r"\S+(?: \S+)*")
_PIPE_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_TAB_CELL = re.compile(r"[^\t]+")
_FIGURE = re.compile(r"[-–—]?[\d.,%\s$€£()+<>~*/-]+$|n/?a$|[-–—]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: the index of its line, the Spans of its cells, the header of each cell."""

    line: int
    cells: tuple[Span, ...]
    columns: tuple[str, ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is a key and its value: two cells under no header."""
        return len(self.cells) == 2 and not any(self.columns)


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table: its rows, and the first line after it. Header lines and rulers give no row."""

    rows: tuple[Row, ...]
    after: int


def find_table(lines: Sequence[Line], at: int, columns_of_space: bool) -> TableFound | None:
    """The table that starts on line `at`; those of spaces only where the text is plain."""
    text = lines[at].text
    if "|" in text:
        found = _pipe_table(lines, at)
        if found is not None:
            return found
    if "\t" in text:
        return _tab_table(lines, at)
    if columns_of_space and "  " in text:
        return _space_table(lines, at)
    return None


def _pipe_table(lines: Sequence[Line], at: int) -> TableFound | None:
    after = at
    while after < len(lines) and "|" in lines[after].text and (after == at or not lines[after].after_blank):
        after += 1
    if after - at < 2:
        return None
    ruled = bool(_PIPE_RULER.match(lines[at + 1].text)) and "-" in lines[at + 1].text
    framed = all(line.text.startswith("|") and line.text.count("|") > 1 for line in lines[at:after])
    if not ruled and not framed:
        return None
    return _rows(lines, at, after, _PIPE_CELL, at if ruled else None)


def _tab_table(lines: Sequence[Line], at: int) -> TableFound | None:
    after = at
    while after < len(lines) and "\t" in lines[after].text and (after == at or not lines[after].after_blank):
        after += 1
    if re.fullmatch(r"---(?:\t---)*", lines[at + 1].text if at + 1 < len(lines) else ""):
        return _rows(lines, at, after, _TAB_CELL, at)
    if after - at < 2:
        return _rows(lines, at, after, _TAB_CELL, None)
    head = _TAB_CELL.findall(lines[at].text)
    figures = any(
        _FIGURE.match(cell.strip()) for line in lines[at + 1 : after] for cell in line.text.split("\t")[1:]
    )
    headed = figures and len(head) > 1 and not any(_FIGURE.match(cell.strip()) for cell in head)
    return _rows(lines, at, after, _TAB_CELL, at if headed else None)


def _rows(
    lines: Sequence[Line], at: int, after: int, cell: re.Pattern[str], header: int | None
) -> TableFound:
    """Rows whose cells stand in the order of their columns, empty ones included."""
    names: list[str] = []
    rows: list[Row] = []
    divider = "|" if cell is _PIPE_CELL else "\t"
    for index in range(at, after):
        line = lines[index]
        if is_ruler(line.text) or (divider == "|" and _PIPE_RULER.match(line.text)):
            continue
        offsets = _split(line.text, divider)
        if index == header:
            names = [line.text[start:end] for start, end in offsets]
            continue
        filled = [(n, start, end) for n, (start, end) in enumerate(offsets) if start < end]
        if filled:
            cells = tuple(Span(line.start + start, line.start + end) for _, start, end in filled)
            rows.append(Row(index, cells, tuple(names[n] if n < len(names) else "" for n, _, _ in filled)))
    return TableFound(tuple(rows), after)


def _split(text: str, divider: str) -> list[tuple[int, int]]:
    """Offsets of the cells between dividers, stripped; the frame's own pipes make none."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for index, char in enumerate(text):
        if char == divider and (index == 0 or text[index - 1] != "\\"):
            bounds.append((start, index))
            start = index + 1
    bounds.append((start, len(text)))
    if divider == "|":
        if text.startswith("|"):
            bounds = bounds[1:]
        if text.endswith("|") and bounds:
            bounds = bounds[:-1]
    stripped: list[tuple[int, int]] = []
    for start, end in bounds:
        cell = text[start:end]
        left = start + len(cell) - len(cell.lstrip())
        stripped.append((left, max(left, start + len(cell.rstrip()))))
    return stripped


def _space_table(lines: Sequence[Line], at: int) -> TableFound | None:
    after = at
    while (
        after < len(lines)
        and (after == at or not lines[after].after_blank)
        and _may_be_row(lines[after].text)
    ):
        after += 1
    body = [index for index in range(at, after) if not is_ruler(lines[index].text)]
    widths = [len(_GAP_CELL.findall(lines[index].text)) for index in body]
    if len(body) < 2 or max(widths) < 2 or sum(width == max(widths) for width in widths) * 2 < len(widths):
        return None
    ruled = len(body) < after - at
    if max(widths) == 2 and not ruled:
        return None
    if len(body) < 3 and not ruled:
        return None
    header = _header_lines(lines, at, after)
    names = _name_columns([lines[index] for index in header])
    rows = [_space_row(lines, index, names) for index in body if index not in header]
    return TableFound(tuple(rows), after) if rows else None


def _header_lines(lines: Sequence[Line], at: int, after: int) -> list[int]:
    """The lines above the first row: without figures, or with nothing over the column of names."""
    edge = min(lines[index].indent for index in range(at, after) if not is_ruler(lines[index].text))
    header: list[int] = []
    for index in range(at, after - 1):
        if is_ruler(lines[index].text):
            if header:
                break
            continue
        cells = _GAP_CELL.findall(lines[index].text)
        bare = lines[index].indent > edge + 2
        worded = not any(_FIGURE.match(cell) for cell in cells) and not header
        if not (bare or worded):
            break
        header.append(index)
    return header


def _name_columns(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """The columns' extents and names; those of several header lines stand one above the other."""
    names: list[tuple[int, int, str]] = []
    for line in lines:
        for start, end, text in _extents(line):
            over = next((n for n, name in enumerate(names) if start < name[1] and name[0] < end), None)
            if over is None:
                names.append((start, end, text))
            else:
                old = names[over]
                names[over] = (min(start, old[0]), max(end, old[1]), f"{old[2]} {text}")
    return sorted(names)


def _may_be_row(text: str) -> bool:
    found = key_value(text)
    if found is not None and found.aligned and not re.search(r"\S {2,}\S", text[found.value_start :]):
        return False
    return is_ruler(text) or bool(re.search(r"\S {2,}\S", text))


def _extents(line: Line) -> list[tuple[int, int, str]]:
    """Where on the page each cell of a line stands: first and last character column, and its text."""
    return [(line.indent + c.start(), line.indent + c.end(), c[0]) for c in _GAP_CELL.finditer(line.text)]


def _space_row(lines: Sequence[Line], index: int, names: Sequence[tuple[int, int, str]]) -> Row:
    line = lines[index]
    cells = _extents(line)
    spans = tuple(Span(line.start + s - line.indent, line.start + e - line.indent) for s, e, _ in cells)
    if len(cells) == len(names):
        return Row(index, spans, tuple(name for _, _, name in names))
    columns = [_column_over(start, end, names) for start, end, _ in cells]
    if len(cells) == len(names) + 1:
        columns = ["", *(name for _, _, name in names)]
    return Row(index, spans, tuple(columns))


def _column_over(start: int, end: int, names: Sequence[tuple[int, int, str]]) -> str:
    """The header that stands over a cell: the one that overlaps it most, else the nearest edge."""
    if not names:
        return ""

    def distance(name: tuple[int, int, str]) -> tuple[int, int]:
        overlap = min(end, name[1]) - max(start, name[0])
        return (-overlap if overlap > 0 else 0, min(abs(start - name[0]), abs(end - name[1])))

    return min(names, key=distance)[2]
