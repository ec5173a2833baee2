"""Tables and records of ready-made articles or claims: CSV, TSV, JSON lines and JSON.

A row with a long text is an article and a document of its own. Rows with a claim each are gathered into one
document for each source (the columns document, publisher, title, published), a claim a paragraph.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from claimtrack.load.charset import decode
from claimtrack.load.dates import to_edtf
from claimtrack.load.interface import (
    MAX_CHARACTERS,
    LoadedText,
    Metadata,
    Reading,
    SourceHints,
    unreadable,
)
from claimtrack.load.phrases import load_lists
from claimtrack.model import Place, Problem

_MOST_ROWS = 2_000_000
#: So many faulty rows are named; the rest are counted.
_NAMED_FAULTS = 20
Row = tuple[int, Mapping[str, str]]


class RecordsLoader:
    """Reads .csv, .tsv, .jsonl and .json."""

    name = "records"
    #: A .json in a folder is more often settings than a source; one is read where it is named.
    suffixes = (".csv", ".tsv", ".jsonl", ".ndjson")
    media_types = ("text/csv", "text/tab-separated-values", "application/jsonl", "application/json")

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """A document for each article, or for each source of claims."""
        decoded = decode(content, hints.encoding)
        if decoded.fault:
            return unreadable(where, decoded.fault, "save it as UTF-8, or name its --encoding", "encoding")
        problems: list[Problem] = []
        suffix = PurePath(where).suffix.lower()
        if suffix in (".csv", ".tsv") or (
            suffix not in self.suffixes and decoded.text.lstrip()[:1] not in "{["
        ):
            rows = list(_read_table(decoded.text, "\t" if suffix == ".tsv" else None))
        else:
            rows = list(_read_json(decoded.text, where, problems))
        if not rows:
            return Reading(problems=(*problems, Problem(where, "it holds no rows", "", "empty")))
        columns = _choose_columns(rows, hints)
        if "text" not in columns:
            names = ", ".join(sorted({name for _, row in rows[:50] for name in row})[:12])
            way_out = "name the column with the text: --column text=NAME"
            return unreadable(where, f"none of its columns ({names}) holds a text", way_out, "columns")
        texts = _gather(rows, columns)
        return Reading(tuple(texts), tuple(problems))


def _read_table(text: str, delimiter: str | None) -> Iterator[Row]:
    csv.field_size_limit(MAX_CHARACTERS)
    sample = text[:20_000]
    if delimiter is None:
        first = sample.splitlines()[0] if sample.splitlines() else ""
        delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    header: list[str] | None = None
    for row in reader:
        if header is None:
            header = [name.strip() for name in row]
        elif any(cell.strip() for cell in row) and reader.line_num <= _MOST_ROWS:
            yield reader.line_num, dict(zip(header, row, strict=False))


def _read_json(text: str, where: str, problems: list[Problem]) -> Iterator[Row]:
    if PurePath(where).suffix.lower() == ".json" or text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(where, f"it is not JSON ({error})"[:160], "", "unreadable"))
            return
        yield from ((n, row) for n, each in enumerate(_list_in(found), 1) if (row := _flat(each)))
        return
    faults = 0
    for number, line in enumerate(text.splitlines()[:_MOST_ROWS], 1):
        if not line.strip():
            continue
        try:
            row = _flat(json.loads(line))
        except (ValueError, RecursionError):
            row = {}
        if row:
            yield number, row
            continue
        faults += 1
        if faults <= _NAMED_FAULTS:
            problems.append(Problem(f"{where}, line {number}", "it is not a JSON object", "", "row"))
    if faults > _NAMED_FAULTS:
        problems.append(
            Problem(where, f"{faults - _NAMED_FAULTS} more lines are not JSON objects", "", "row")
        )


def _list_in(found: Any) -> list[Any]:
    """The records in a JSON value: itself a list, or the longest list in it, or one record."""
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value]
        return max(lists, key=len) if lists and isinstance(max(lists, key=len)[0], dict) else [found]
    return []


def _flat(value: Any) -> dict[str, str]:
    """A record's plain fields, those of records inside it as "outer.inner"."""
    if not isinstance(value, dict):
        return {}
    flat: dict[str, str] = {}
    for key, each in list(value.items())[:500]:
        if isinstance(each, dict):
            flat.update(
                {f"{key}.{name}": str(v) for name, v in each.items() if isinstance(v, (str, int, float))}
            )
        elif isinstance(each, list):
            flat[str(key)] = ", ".join(str(v) for v in each[:100] if isinstance(v, (str, int, float)))
        elif isinstance(each, (str, int, float)) and not isinstance(each, bool):
            flat[str(key)] = str(each)
    return flat


def _choose_columns(rows: Sequence[Row], hints: SourceHints) -> dict[str, str]:
    """Our names to the columns that stand for them: as told, else by their usual names."""
    present = {name.casefold(): name for _, row in reversed(rows[:200]) for name in row}
    columns: dict[str, str] = {}
    for ours, usual in load_lists("record_columns").items():
        found = next((present[name] for name in usual if name in present), None)
        if found is not None:
            columns[ours] = found
    if "text" not in columns and "claim" in columns:
        columns["text"] = columns["claim"]
    columns.update({ours: present.get(theirs.casefold(), theirs) for ours, theirs in hints.columns})
    return columns


def _gather(rows: Iterable[Row], columns: Mapping[str, str]) -> Iterator[LoadedText]:
    claims = columns.get("claim") == columns["text"] or "document" in columns
    groups: dict[tuple[str, ...], list[Row]] = {}
    for number, row in rows:
        text = row.get(columns["text"], "")
        if not text.strip():
            continue
        if claims:
            names = (
                ("document",)
                if row.get(columns.get("document", ""), "")
                else ("publisher", "title", "published")
            )
            key = tuple(row.get(columns.get(name, ""), "").strip() for name in names)
            groups.setdefault(key, []).append((number, row))
        else:
            part = row.get(columns.get("id", ""), "").strip() or f"row {number}"
            yield LoadedText(text, "text/plain", _metadata(row, columns), (), part)
    for key, members in groups.items():
        yield _claims_document(" ".join(word for word in key if word), members, columns)


def _claims_document(part: str, members: Sequence[Row], columns: Mapping[str, str]) -> LoadedText:
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for number, row in members:
        text = " ".join(row[columns["text"]].split())
        places.append(Place(length, length + len(text), f"row {number}"))
        parts.append(text)
        length += len(text) + 2
    return LoadedText(
        "\n\n".join(parts), "text/plain", _metadata(members[0][1], columns), tuple(places), part
    )


def _metadata(row: Mapping[str, str], columns: Mapping[str, str]) -> Metadata:
    def field(name: str) -> str | None:
        return " ".join(row.get(columns.get(name, ""), "").split()) or None

    published = field("published")
    return Metadata(
        title=field("title"),
        publisher=field("publisher"),
        author=field("author"),
        published=to_edtf(published) if published else None,
        language=field("language"),
        address=field("address"),
    )
