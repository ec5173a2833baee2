"""Table rows and key-value lines: one claim for each cell that says something, told with its header."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from claimtrack.model import Document, Sentence, Span, Value, ValueKind
from claimtrack.model.documents import PassageKind
from claimtrack.values.counts import is_plural
from claimtrack.values.names import load_names

_SYMBOL = re.compile(r"[$€£¥₽₹]|\b(?:USD|EUR|GBP|JPY|CHF|RUB|US\$)\b")
_PERCENT = re.compile(r"%|per ?cent|percentage|share", re.IGNORECASE)
_MORE = re.compile(r"[,;]\s+(?=[\d$€£¥])")
#: "(£ million)", "in € million": what all figures of a table are in, over it or in a header.
_IN_UNITS = re.compile(
    r"\((?:in )?(?:[$€£]|US\$|USD|EUR|GBP)\s?\w*\)|\bin (?:[$€£]|US\$|USD|EUR|GBP) ?\w+", re.IGNORECASE
)
_SIZE = re.compile(r"\b(million|billion|thousand|bn|m)\b\)?\s*$|[$€£]\s?(m|bn)\b", re.IGNORECASE)
_VOTES = re.compile(r"\b(?:votes?|division|tally)\b", re.IGNORECASE)
_TALLY = re.compile(r"\d{1,4} ?(?:to|[-–]) ?\d{1,4}")
#: "Deaths: none".
_NOTHING = re.compile(r"(?:none|nil|no one|nobody)(?: reported| known| so far| to date)?\.?", re.IGNORECASE)
_VOTED = "by a vote of "
#: What the second column of a table of keys and values may be called.
_ENTRIES = frozenset(
    {"entry", "value", "values", "detail", "details", "information", "data", "answer", "description"}
)
_NUMBERS = frozenset({ValueKind.NUMBER, ValueKind.COUNT})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a claim: its Span with its label's, what it is told of, under what header, its values, and when it
    holds by its column's header (EDTF)."""

    start: int
    end: int
    subject: str
    predicate: str
    objects: tuple[str, ...]
    values: tuple[Value, ...]
    context: tuple[str, ...]
    held: str | None = None


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a table's row or a line of key and value."""
    passage = sentence.passage
    return passage.kind in {PassageKind.TABLE_ROW, PassageKind.KEY_VALUE} and len(passage.cells) > 1


def read_row(document: Document, sentence: Sentence, find: Callable[[str], list[Value]]) -> list[Cell]:
    """The claims of a row; `find` finds the values of a text. Places are in the document."""
    cells = sentence.passage.cells
    columns = sentence.passage.columns
    if sentence.passage.kind is PassageKind.KEY_VALUE:
        return _read_pair(document, sentence, find)
    label = document.text[cells[0].start : cells[0].end].strip()
    told_when = columns[0].strip().lower() if columns else ""
    dated = tuple(
        replace(
            v, start=v.start + cells[0].start, end=v.end + cells[0].start, role=f"date of {told_when}".strip()
        )
        for v in _find_period(document.text[cells[0].start : cells[0].end], find)
    )
    over = next((h for h in reversed(sentence.passage.headings) if _IN_UNITS.search(h)), "")
    if len(columns) == 2 and columns[1].strip().lower() in _ENTRIES and len(cells) == 2:
        return _read_pair(document, sentence, find)
    # A row of a period tells of what its table is about.
    title = next(iter(reversed(sentence.passage.headings)), "") or document.title or ""
    found = []
    for number in range(1, len(cells)):
        header = columns[number].strip() if number < len(columns) else ""
        text = document.text[cells[number].start : cells[number].end]
        if not any(c.isalnum() for c in text):
            continue
        values = _values(text, cells[number].start, header, find, over)
        told = (f"{columns[0]} {label}".strip(),) if columns and columns[0].strip() else ()
        objects = () if values else (text.strip(),)
        period = _find_period(header, find)
        found.append(
            Cell(
                cells[0].start,
                cells[number].end,
                title if dated and title else label,
                header,
                objects,
                (*dated, *values),
                (*told, header) if header else told,
                period[0].edtf if period else None,
            )
        )
    return found


_LONE_YEAR = re.compile(r"\s*(?:1[5-9]|20)\d\d\s*")


def _find_period(text: str, find: Callable[[str], list[Value]]) -> list[Value]:
    """The one date or period that a cell consists of: "2020", "May 2021", "Q3 2019"."""
    bare = text.strip()
    values = (
        find(f"in {bare}")
        if _LONE_YEAR.fullmatch(text)
        else find(bare)
        if any(c.isdigit() for c in bare)
        else []
    )
    shift = len(text) - len(text.lstrip()) - (3 if _LONE_YEAR.fullmatch(text) else 0)
    if (
        len(values) != 1
        or values[0].kind is not ValueKind.DATE
        or len(values[0].text) < len(bare)
        or values[0].low is None
    ):
        return []
    return [replace(values[0], start=values[0].start + shift, end=values[0].end + shift)]


def _read_pair(document: Document, sentence: Sentence, find: Callable[[str], list[Value]]) -> list[Cell]:
    key_span, value_span = sentence.passage.cells[0], sentence.passage.cells[1]
    key = document.text[key_span.start : key_span.end].strip(" :*\t")
    start, end = max(value_span.start, sentence.start), min(value_span.end, sentence.end)
    text = document.text[start:end]
    if not any(c.isalnum() for c in text):
        return []
    title = document.title or next(iter(reversed(sentence.passage.headings)), "")
    cells = []
    for piece in _pieces(text):
        values = _values(text[piece.start : piece.end], start + piece.start, key, find)
        first = key_span.start if sentence.start <= key_span.start else start
        first = first if piece.start == 0 else start + piece.start
        objects = (text[piece.start : piece.end].strip(),)
        cells.append(Cell(first, start + piece.end, title, key, objects, values, (key,)))
    return cells


def _pieces(text: str) -> list[Span]:
    """ "418 dead, 31 missing" in two; anything else whole."""
    if not re.match(r"\s*[\d$€£¥]", text):
        return [Span(0, len(text.rstrip()))]
    cuts = [0, *(match.end() for match in _MORE.finditer(text)), len(text)]
    pieces = [Span(a, b) for a, b in pairwise(cuts)]
    counted = [re.search(r"\d[\d.,]*\s+([^\W\d]{3,})", text[p.start : p.end]) for p in pieces]
    if not all(m is not None and m.group(1).lower() not in load_names().calendar for m in counted):
        return [Span(0, len(text.rstrip()))]
    return [Span(p.start, p.start + len(text[p.start : p.end].rstrip(" ,;"))) for p in pieces]


def _values(
    text: str, offset: int, header: str, find: Callable[[str], list[Value]], over: str = ""
) -> tuple[Value, ...]:
    """The values of a cell, in the unit that its header states where the cell states none, or else what stands `over`
    the table."""
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    values = [replace(v, start=v.start + lead, end=v.end + lead) for v in find(bare)]
    if (
        not values
        and _NOTHING.fullmatch(bare)
        and is_plural(header.lower().split()[0] if header.split() else "")
    ):
        zero = Decimal(0)
        values = [Value(ValueKind.NUMBER, zero, zero, zero, None, bare, lead, lead + len(bare))]
    symbol = _SYMBOL.search(header) or _SYMBOL.search(over)
    if _VOTES.search(header) and _TALLY.fullmatch(bare):
        lead -= len(_VOTED)
        values = [
            replace(v, start=v.start + lead, end=v.end + lead)
            for v in find(_VOTED + bare)
            if v.kind is ValueKind.TALLY
        ] or values
    if len(values) == 1 and values[0].kind in _NUMBERS and values[0].end - values[0].start == len(bare):
        fuller = None
        if symbol is not None:
            size = _SIZE.search(header) or (None if _SYMBOL.search(header) else _SIZE.search(over))
            fuller = find(
                f"{symbol.group()}{bare} {size[1] or size[2]}" if size is not None else symbol.group() + bare
            )
        elif _PERCENT.search(header):
            fuller = find(bare + "%") if "%" in header or "cent" in header.lower() else None
        if fuller and len(fuller) == 1:
            values = [replace(fuller[0], text=values[0].text, start=values[0].start, end=values[0].end)]
    role = " ".join(_SYMBOL.sub("", header).replace("()", "").split())
    return tuple(
        replace(v, start=v.start + offset, end=v.end + offset, role=role.lower() or v.role) for v in values
    )
