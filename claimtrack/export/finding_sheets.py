"""Sheets of findings: the sides beside each other, what each source says, and the cells to decide in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from claimtrack.export.decision_cells import (
    DECISION_COLUMNS,
    KEY_COLUMNS,
    decision_cells,
    key_cells,
)
from claimtrack.export.sheets import Cell, Column, Emphasis, Look, Sheet, emphasise
from claimtrack.model import Finding, Reconciliation, Relation, Value, ValueKind
from claimtrack.view import Side, describe_reason, explain_value, list_sides, one_line

#: Sources that have a column of their own; in larger collections the sides say who stands where.
MOST_SOURCES = 12
_NUMBERS = frozenset(ValueKind) - {ValueKind.DATE, ValueKind.TIME, ValueKind.TALLY, ValueKind.RATIO}


def conflict_sheet(result: Reconciliation) -> Sheet:
    """Conflicts, worst first."""
    return _opposed("Conflicts", Relation.CONFLICT, result)


def update_sheet(result: Reconciliation) -> Sheet:
    """Updates: where one statement supersedes another."""
    return _opposed("Updates", Relation.UPDATE, result)


def agreement_sheet(result: Reconciliation) -> Sheet:
    """Agreements and refinements: what is said by more than one, and by how many independently."""
    sources = _sources(result)
    columns = (
        Column("Relation", width=12),
        Column("Fact", width=36),
        Column("Value", width=24),
        Column("Low", Look.NUMBER, 14),
        Column("High", Look.NUMBER, 14),
        Column("Unit", width=10),
        Column("Degree", width=13),
        Column("Origins", Look.NUMBER, 8),
        Column("Documents", Look.NUMBER, 11),
        Column("Quotations", width=70),
        Column("Why", width=34),
        *DECISION_COLUMNS,
        *_source_columns(sources),
        *KEY_COLUMNS,
    )
    return Sheet("Agreements", columns, _agreements(result, sources))


def _agreements(result: Reconciliation, sources: list[str]) -> Iterator[list[Cell]]:
    for finding in result.findings:
        if finding.relation not in {Relation.AGREEMENT, Relation.REFINEMENT}:
            continue
        sides = list_sides(finding, result)
        statements = [each for side in sides for each in side.statements]
        kind = _leading_kind(sides)
        value = next(filter(None, (_lead_value(side, kind) for side in sides)), None)
        yield [
            finding.relation.value,
            one_line(finding.title),
            " / ".join(side.says for side in sides if side.says),
            *_bounds(value),
            value.unit if value else None,
            finding.degree,
            finding.origins,
            len({each.document.id for each in statements}),
            "\n".join(f"“{each.quotation}” — {each.who}" for each in statements),
            describe_reason(finding),
            *decision_cells(finding, result),
            *_per_source(sides, sources),
            *key_cells(finding, result),
        ]


def _opposed(name: str, relation: Relation, result: Reconciliation) -> Sheet:
    sources = _sources(result)
    sides = [
        column
        for letter in "AB"
        for column in (
            Column(f"{letter} says", width=17),
            Column(f"{letter} quotation", width=48),
        )
    ]
    bounds = [Column(f"{letter} {end}", Look.NUMBER, 14) for letter in "AB" for end in ("low", "high")]
    columns = (
        Column("Severity", Look.SEVERITY, 10),
        Column("Fact", width=28),
        *sides,
        Column("Difference", Look.NUMBER, 14),
        Column("Relative", Look.SHARE, 9),
        Column("Why", width=32),
        Column("Near miss", width=24),
        *DECISION_COLUMNS,
        *bounds,
        Column("Unit", width=10),
        Column("Other sides", width=50),
        Column("Origins", Look.NUMBER, 8),
        Column("Kind", width=10),
        *_source_columns(sources),
        *KEY_COLUMNS,
    )
    rows = (_opposed_row(f, result, sources) for f in result.findings if f.relation is relation)
    return Sheet(name, columns, rows)


def _opposed_row(finding: Finding, result: Reconciliation, sources: list[str]) -> list[Cell]:
    sides = list_sides(finding, result)
    first, second = (sides[index] if index < len(sides) else None for index in (0, 1))
    kind = _leading_kind(sides)
    left, right = _lead_value(first, kind), _lead_value(second, kind)
    others = [
        f"{side.letter or '-'}: {side.says} “{each.quotation}” — {each.who}"
        for side in sides[2:]
        for each in side.statements
    ]
    return [
        finding.severity.value,
        one_line(finding.title),
        *_side_cells(first, second),
        *_side_cells(second, first),
        *_difference(left, right),
        describe_reason(finding),
        finding.near_miss.text if finding.near_miss else None,
        *decision_cells(finding, result),
        *_bounds(left),
        *_bounds(right),
        (left.unit if left else None) or (right.unit if right else None),
        "\n".join(others),
        finding.origins,
        finding.kind,
        *_per_source(sides, sources),
        *key_cells(finding, result),
    ]


def _side_cells(side: Side | None, other: Side | None) -> list[Cell]:
    if side is None:
        return [None, None]
    facing = [each.quotation for each in other.statements] if other else []
    quotation: list[tuple[bool, str]] = []
    for each in side.statements:
        parts = emphasise(each.quotation, facing, [value.text for value in each.values]).parts
        stance = f" ({each.stance})" if each.stance else ""
        quotation += [(False, "\n“" if quotation else "“"), *parts, (False, f"” — {each.who}{stance}")]
    return [_says(side), _joined(quotation)]


def _says(side: Side) -> str:
    """The value as written; below it, how it was taken where its words don't say so: it may have been put right."""
    taken = {one_line(v.context): None for each in side.statements for v in each.values if v.context}
    return "\n".join([side.says, *(f"({how})" for how in taken)]) if side.says else ""


def _joined(parts: list[tuple[bool, str]]) -> Emphasis:
    joined: list[tuple[bool, str]] = []
    for bold, text in parts:
        if joined and joined[-1][0] == bold:
            joined[-1] = (bold, joined[-1][1] + text)
        else:
            joined.append((bold, text))
    return Emphasis(tuple(joined))


def _leading_kind(sides: tuple[Side, ...]) -> ValueKind | None:
    """The kind that most of the compared values have: a finding may turn on a date beside its figure."""
    counted = Counter(v.kind for side in sides if side.says for each in side.statements for v in each.values)
    return max(counted, key=lambda kind: counted[kind]) if counted else None


def _lead_value(side: Side | None, kind: ValueKind | None) -> Value | None:
    if side is None or not side.says:
        return None
    return next((v for each in side.statements for v in each.values if v.kind is kind), None)


def _bounds(value: Value | None) -> list[Cell]:
    if value is None:
        return [None, None]
    if value.kind is ValueKind.DATE:
        return [_day(value.first_day, value), _day(value.last_day, value)]
    return [value.low, value.high] if value.kind in _NUMBERS else [None, None]


def _day(day: date | None, value: Value) -> Cell:
    # Spreadsheets count days from 1900; what is before stays text.
    return day if day is None or day.year >= 1900 else (value.edtf or day.isoformat())


def _difference(left: Value | None, right: Value | None) -> list[Cell]:
    """How far the second is above the first, absolute (in days for dates) and as a share of the larger."""
    if left is None or right is None or left.kind is not right.kind or left.unit != right.unit:
        return [None, None]
    if left.kind is ValueKind.DATE and left.low is not None and right.low is not None:
        return [right.low - left.low, None]
    if left.kind not in _NUMBERS or left.stated is None or right.stated is None:
        return [None, None]
    apart = right.stated - left.stated
    largest = max(abs(left.stated), abs(right.stated))
    return [apart, abs(apart) / largest if largest else None]


def _sources(result: Reconciliation) -> list[str]:
    names = sorted({document.source.name for document in result.documents})
    return names if len(names) <= MOST_SOURCES else []


def _source_columns(sources: list[str]) -> list[Column]:
    return [Column(f"Per {one_line(name)}", width=20) for name in sources]


def _per_source(sides: tuple[Side, ...], sources: list[str]) -> list[Cell]:
    """What each source says: its values, or the letter of its side where it says it in words."""
    cells: list[Cell] = []
    for source in sources:
        said: dict[str, None] = {}
        for side in sides:
            for each in side.statements:
                if each.document.source.name == source:
                    words = [one_line(v.text) for v in each.values] if side.says else []
                    meaning = [explain_value(v) for v in each.values] if side.says else []
                    for word, means in zip(words, meaning, strict=True):
                        said[word if word == means else f"{word} ({means})"] = None
                    if not words:
                        said[f"side {side.letter}" if side.letter else "says so"] = None
        cells.append("\n".join(said) or None)
    return cells
