"""A workbook that comes back: which decisions were changed in it, and which rows can't be followed.

Columns are found by their headers and rows by the ids in them, so sorting, filtering, deleting and adding do
no harm. Nothing is believed of a row whose evidence is no longer what it was when the workbook was written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.export.csv_files import read_tables
from claimtrack.export.decision_cells import (
    DECISION,
    EVIDENCE,
    EXPORTED,
    FINDING,
    NOTES,
    REASON,
    REASONS,
    SETTLED,
    decision_words,
    hash_evidence,
    hash_words,
    tidy_words,
)
from claimtrack.export.sheets import column_letters
from claimtrack.model import Finding, Judgement, Reconciliation
from claimtrack.view import JUDGEMENTS

_NEEDED = (FINDING, EVIDENCE, DECISION)
_BY_WORDS = {words: judgement for judgement, words in JUDGEMENTS.items()}
#: A workbook that unpacks to more bytes than this is not read.
_LARGEST = 1_000_000_000

Words = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that a person made in the workbook; `judgement` None takes the one in force back.

    NOTE stands for a note without a decision. `before` and `after` are the four cells.
    """

    finding: str
    title: str
    judgement: Judgement | None
    value: str | None
    reason: str | None
    note: str | None
    before: Words
    after: Words
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not followed: where, and why."""

    sheet: str
    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: str
    number: int
    places: Mapping[str, int]
    cells: Sequence[str]

    def get(self, name: str) -> str:
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def cell(self, name: str) -> str:
        return f"{column_letters(self.places.get(name, self.places[FINDING]))}{self.number}"

    @property
    def words(self) -> Words:
        return tidy_words(self.get(DECISION), self.get(SETTLED), self.get(REASON), self.get(NOTES))


def read_returned(path: Path, result: Reconciliation) -> Returned:
    """What was changed in a workbook (or a zip of CSV files) against the result as it stands.

    Raises InputError where the file can't be read or holds no sheet with decisions.
    """
    rows = list(_find_rows(_read(path)))
    if not rows:
        raise InputError(str(path), f"holds no row with the columns {', '.join(_NEEDED)}")
    findings = {finding.id: finding for finding in result.findings}
    changes: dict[str, Change] = {}
    refusals: list[Refusal] = []
    for row in rows:
        if row.get(EXPORTED) == hash_words(row.words) or not (row.get(FINDING) or any(row.words)):
            continue
        finding = findings.get(row.get(FINDING))
        why = _why_not(row, finding, result)
        if why is not None or finding is None:
            refusals.append(Refusal(row.sheet, row.cell(why[0] if why else FINDING), why[1] if why else ""))
            continue
        change = _change(row, finding, result)
        if change is None:
            continue
        other = changes.setdefault(finding.id, change)
        if other is not change and other.after != change.after:
            refusals.append(Refusal(row.sheet, row.cell(FINDING), f"decided otherwise in {other.cell}"))
    return Returned(tuple(changes.values()), tuple(refusals))


def _why_not(row: _Row, finding: Finding | None, result: Reconciliation) -> tuple[str, str] | None:
    decision, value, reason, note = row.words
    if finding is None:
        return FINDING, f"no finding has the id {row.get(FINDING)!r}"
    if row.get(EVIDENCE) != hash_evidence(finding, result):
        return EVIDENCE, "what the decision rests on has changed since the file was written; export it again"
    if decision and decision not in _BY_WORDS:
        return DECISION, f"{row.get(DECISION)!r} is no decision; there are {', '.join(_BY_WORDS)}"
    if decision == "settled" and not value:
        return SETTLED, "a settled finding needs the value that it was settled on"
    if value and decision != "settled":
        return DECISION, f"a value was filled in ({value!r}), but the decision is not settled"
    if reason and not decision:
        return REASON, "a reason without a decision"
    if reason and reason not in REASONS and reason != decision_words(result.decided.get(finding.id))[2]:
        return REASON, f"{reason!r} is no reason; there are {', '.join(REASONS)}"
    if max(map(len, (value, note))) > 32_767:
        return NOTES, "longer than a cell can be"
    return None


def _change(row: _Row, finding: Finding, result: Reconciliation) -> Change | None:
    after = row.words
    before = decision_words(result.decided.get(finding.id))
    decision, value, reason, note = after
    if after == before:
        return None
    judgement: Judgement | None = _BY_WORDS[decision] if decision else None
    if not decision and note:
        if any(
            e.target == finding.id and e.judgement is Judgement.NOTE and e.note == note for e in result.log
        ):
            return None
        judgement = Judgement.NOTE
    elif not decision and finding.id not in result.decided:
        return None
    return Change(
        finding.id,
        " ".join(finding.title.split()),
        judgement,
        value or None,
        reason or None,
        note or None,
        before,
        after,
        row.sheet,
        row.cell(DECISION),
    )


def _find_rows(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> Iterator[_Row]:
    for name, rows in sheets:
        places: dict[str, int] | None = None
        for number, cells in enumerate(rows, start=1):
            if places is None:
                headers = [cell.strip() for cell in cells]
                if set(_NEEDED) <= set(headers):
                    places = {header: place for place, header in reversed(list(enumerate(headers)))}
            elif any(cell.strip() for cell in cells):
                yield _Row(name, number, places, cells)


def _read(path: Path) -> list[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                    raise InputError(str(path), "unpacks to more than a workbook should")
                if any(name.endswith(".csv") for name in archive.namelist()):
                    return read_tables(archive)
        book = CalamineWorkbook.from_path(str(path))
        return [
            (
                name,
                [
                    [_text(cell) for cell in row]
                    for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ],
            )
            for name in book.sheet_names
        ]
    except OSError as cause:
        raise InputError(str(path), f"can't be read ({cause.strerror or cause})") from cause
    except (CalamineError, zipfile.BadZipFile, UnicodeDecodeError) as cause:
        raise InputError(str(path), f"is no workbook ({cause})") from cause


def _text(cell: object) -> str:
    """A cell as text; whole numbers without a decimal point, as they were typed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
