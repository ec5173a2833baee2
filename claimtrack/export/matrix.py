"""Sources against each other: on how many facts two of them conflict, and on how many they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from claimtrack.export.pictures import Chart, Padding, at_pixel, lay_out, shorten
from claimtrack.model import NOT_COMPARED, Reconciliation, Relation
from claimtrack.view import spell_count

#: Sources beyond this many make a matrix that nobody can read.
_MOST_SOURCES = 30
#: With fewer, the table says it better than a picture.
_LEAST_DRAWN = 3
_TOGETHER = frozenset({Relation.AGREEMENT, Relation.REFINEMENT})
_HALF, _TALL, _LETTER = 24, 24, 7
_LEANING_LETTERS, _LETTERS = 20, 25


@dataclass(frozen=True, slots=True)
class Cell:
    """What two sources have with each other, in facts."""

    conflicts: int
    agreements: int

    @property
    def words(self) -> str:
        """ "2 conflicts, 3 agreed"."""
        parts = [spell_count(self.conflicts, "conflict")] if self.conflicts else []
        parts += [f"{self.agreements} agreed"] if self.agreements else []
        return ", ".join(parts) or "-"

    @property
    def look(self) -> str:
        """The class of the cell in the table."""
        return "conflict" if self.conflicts else "agreement" if self.agreements else ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sources by name, and a row of cells for each of them; `left_out` sources have least to do with others."""

    names: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    left_out: int

    @property
    def rows(self) -> list[tuple[str, tuple[Cell, ...]]]:
        """Each name with its cells."""
        return list(zip(self.names, self.cells, strict=True))


def count_matrix(result: Reconciliation) -> Matrix:
    """The matrix of the sources of a result, of those that have most to do with each other where there are many."""
    conflicts: Counter[tuple[str, str]] = Counter()
    agreements: Counter[tuple[str, str]] = Counter()
    for finding in result.findings:
        opposed: set[tuple[str, str]] = set()
        agreed: set[tuple[str, str]] = set()
        for verdict in finding.verdicts:
            left, right = (
                result.document_by_id[result.claim_by_id[each].document].source.name
                for each in (verdict.left, verdict.right)
            )
            if verdict.relation is Relation.CONFLICT:
                opposed |= {(left, right), (right, left)}
            elif verdict.relation in _TOGETHER and verdict.degree != NOT_COMPARED:
                agreed |= {(left, right), (right, left)}
        conflicts.update(opposed)
        agreements.update(agreed)
    involved = Counter[str]()
    for (row, _), count in (conflicts + agreements).items():
        involved[row] += count
    sources = {document.source.name for document in result.documents}
    names = sorted(sorted(sources, key=lambda name: (-involved[name], name))[:_MOST_SOURCES])
    return Matrix(
        tuple(names),
        tuple(
            tuple(Cell(conflicts[row, column], agreements[row, column]) for column in names) for row in names
        ),
        len(sources) - len(names),
    )


def chart_matrix(matrix: Matrix) -> Chart | None:
    """Cells in two halves, conflicts left and agreements right, the deeper the more; None for few sources."""
    size = len(matrix.names)
    if size < _LEAST_DRAWN:
        return None
    told = [
        f"{matrix.names[row]} and {matrix.names[column]}: {matrix.cells[row][column].words}"
        for row, column in combinations(range(size), 2)
        if matrix.cells[row][column].look
    ]
    width, height = 2 * _HALF * size, _TALL * size
    # Room by the number of letters, as wide as they come: measured, it would differ with the machine's fonts.
    longest = max(map(len, matrix.names))
    left = 16 + _LETTER * min(longest, _LETTERS)
    top = 16 + _LETTER * min(longest, _LEANING_LETTERS) * 7 // 10
    return Chart(
        "Sources by conflict and agreement",
        "; ".join(told),
        lay_out(width, height, Padding(left, top, top, 4), _halves(matrix), _layers(matrix.names)),
    )


def _halves(matrix: Matrix) -> list[dict[str, Any]]:
    """Each half of a cell, with its depth from 0 to 1 by the largest count of its sort."""
    halves = []
    most = {
        sort: max((getattr(cell, sort) for row in matrix.cells for cell in row), default=0)
        for sort in ("conflicts", "agreements")
    }
    for row, cells in enumerate(matrix.cells):
        for column, cell in enumerate(cells):
            for half, sort in enumerate(("conflicts", "agreements")):
                count = getattr(cell, sort)
                left = 2 * _HALF * column + _HALF * half
                halves.append(
                    {
                        "x": left,
                        "x2": left + _HALF,
                        "y": _TALL * row,
                        "y2": _TALL * (row + 1),
                        "sort": sort if count else "self" if row == column and not cell.look else "none",
                        "depth": round(0.35 + 0.65 * count / most[sort], 2) if count else 1,
                        "middle": left + _HALF // 2,
                        "line": _TALL * row + _TALL // 2,
                        "count": str(count) if count else "",
                    }
                )
    return halves


def _layers(names: Sequence[str]) -> list[dict[str, Any]]:
    colours = {
        "conflicts": "var(--hot)",
        "agreements": "var(--fine)",
        "self": "var(--line)",
        "none": "var(--card)",
    }
    heads = [
        {
            "x": 2 * _HALF * number + _HALF,
            "y": _TALL * number + _TALL // 2,
            "name": shorten(name, _LETTERS),
            "head": shorten(name, _LEANING_LETTERS),
        }
        for number, name in enumerate(names)
    ]
    frame = [
        {"x": 2 * _HALF * column, "x2": 2 * _HALF * (column + 1), "y": _TALL * row, "y2": _TALL * (row + 1)}
        for row in range(len(names))
        for column in range(len(names))
    ]
    corners = {"x": at_pixel("x"), "x2": {"field": "x2"}, "y": at_pixel("y"), "y2": {"field": "y2"}}
    return [
        {
            "mark": {"type": "rect"},
            "encoding": corners
            | {
                "color": {
                    "field": "sort",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": list(colours), "range": list(colours.values())},
                },
                "fillOpacity": {"field": "depth", "type": "quantitative", "scale": None},
            },
        },
        {
            "data": {"values": frame},
            "mark": {"type": "rect", "filled": False, "stroke": "var(--line)", "strokeWidth": 1},
            "encoding": corners,
        },
        {
            "mark": {"type": "text", "baseline": "middle"},
            "encoding": {"x": at_pixel("middle"), "y": at_pixel("line"), "text": {"field": "count"}},
        },
        {
            "data": {"values": heads},
            "mark": {"type": "text", "align": "right", "baseline": "middle"},
            "encoding": {"x": {"value": -8}, "y": at_pixel("y"), "text": {"field": "name"}},
        },
        {
            "data": {"values": heads},
            "mark": {"type": "text", "align": "left", "baseline": "middle", "angle": 315},
            "encoding": {"x": at_pixel("x"), "y": {"value": -10}, "text": {"field": "head"}},
        },
    ]
