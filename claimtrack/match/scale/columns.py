"""Columns: claims as arrays, from a pyarrow table or from Claim records.

Accepted columns of a table (the first name of each row that is there):

| columns | type | what |
|---|---|---|
| text, claim, sentence | string | what the claim says; the only one required |
| id, claim_id | any | names the claim in the groups; else its row number |
| kind, vtype | string | what its main value measures: money, percent, date, anything else is a number |
| value, stated | number | its main value, null or NaN where it has none |
| unit, currency | string | the currency of money |
| year | integer | the year it is about, 0 or null where unknown |
| date | string (ISO 8601 or EDTF) or date | the day it is about, "" or null where unknown |

Where `kind` and `value` are both absent, main values are scanned from the texts, and so are years and days
where their column is absent. Other columns are ignored: names are read from the texts, and the document of
a claim speaks neither for nor against its telling the same as another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import in_threads, join_columns
from claimtrack.match.scale.lexicon import MONEY, currencies
from claimtrack.match.scale.numerals import day_numbers, years_of
from claimtrack.match.scale.scan import DATE, NOTHING, NUMBER, PERCENT, Scanned, scan_values
from claimtrack.match.scale.tokens import read_tokens, slice_rows, text_buffers
from claimtrack.match.scale.words import Mentions, find_mentions, stop_table
from claimtrack.model import Claim, Value, ValueKind

if TYPE_CHECKING:
    import pyarrow as pa

NAMES = {
    "text": ("text", "claim", "sentence"),
    "id": ("id", "claim_id"),
    "kind": ("kind", "vtype"),
    "value": ("value", "stated"),
    "unit": ("unit", "currency"),
    "year": ("year",),
    "date": ("date",),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Claims by row: their ids (None: the row number), texts, values, and telling words by
    slice."""

    count: int
    ids: Any
    texts: Any
    values: Scanned
    mentions: Sequence[Mentions]


def read_columns(claims: pa.Table | Sequence[Claim]) -> Columns:
    """The columns of a table or of claims; ValueError where a table has no text."""
    table: Any = claims if hasattr(claims, "column_names") else table_of_claims(claims)
    text = find_column(table, "text")
    if text is None:
        raise ValueError(f"a table of claims needs a column named {' or '.join(NAMES['text'])}")
    given = given_values(table)
    data, offsets = text_buffers(text)
    stop = stop_table()

    def read(piece: tuple[int, int]) -> tuple[Mentions, Scanned | None]:
        tokens = read_tokens(data, offsets, *piece)
        scanned = None if given.complete else scan_values(tokens)
        return find_mentions(tokens, *piece, stop), scanned

    parts = in_threads(read, slice_rows(offsets))
    scans = [part for _, part in parts if part is not None]
    scanned = None if given.complete else join_columns([_nothing(), *scans])
    return Columns(
        table.num_rows,
        find_column(table, "id"),
        text,
        given.fill(scanned),
        [mentions for mentions, _ in parts],
    )


def _nothing() -> Scanned:
    return scan_values(read_tokens(np.empty(0, np.uint8), np.zeros(1, np.int64), 0, 0))


def find_column(table: pa.Table, what: str) -> Any:
    """The column that holds something, None where there is none."""
    for name in NAMES[what]:
        if name in table.column_names:
            return table.column(name)
    return None


def _codes(column: Any) -> tuple[NDArray[np.int64], list[Any]]:
    """Each row's number in the list of distinct values, and that list."""
    import pyarrow as pa

    encoded = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(encoded, pa.ChunkedArray):
        encoded = pa.concat_arrays(encoded.chunks) if encoded.num_chunks else pa.array([], column.type)
    if not isinstance(encoded, pa.DictionaryArray):
        encoded = encoded.dictionary_encode(null_encoding="encode")
    codes = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    return codes.astype(np.int64), [*encoded.dictionary.to_pylist(), None]


@dataclass(frozen=True, slots=True)
class Given:
    """The value columns that a table has, None for those that it has not."""

    kind: NDArray[np.uint8] | None
    value: NDArray[np.float64] | None
    year: NDArray[np.int16] | None
    day: NDArray[np.int32] | None

    @property
    def complete(self) -> bool:
        """Whether the texts need no scan."""
        return self.value is not None and self.year is not None

    def fill(self, scanned: Scanned | None) -> Scanned:
        """What is given, and what was scanned where it is not; a given value of no kind is a number."""
        if self.value is None:
            if scanned is None:
                raise AssertionError("values are neither given nor scanned")
            kind, value = scanned.kind, scanned.value
        else:
            value = self.value
            kind = np.where(np.isnan(value), NOTHING, NUMBER) if self.kind is None else self.kind
        day = self.day
        if day is None:
            day = scanned.day if scanned is not None else np.zeros(value.size, np.int32)
        year = self.year if self.year is not None else scanned.year if scanned is not None else years_of(day)
        kind = np.where(np.isnan(value), np.where(day > 0, DATE, NOTHING), kind)
        kind = np.where((kind == DATE) & (day == 0), NOTHING, kind)
        year = np.where(year == 0, years_of(day), year)
        return Scanned(kind.astype(np.uint8), value, year.astype(np.int16), day)


def given_values(table: pa.Table) -> Given:
    """The value columns of a table as arrays."""
    value = find_column(table, "value")
    value = None if value is None else _numbers(value, np.nan)
    year = find_column(table, "year")
    year = None if year is None else np.nan_to_num(_numbers(year, 0.0)).astype(np.int16)
    date = find_column(table, "date")
    day = None if date is None else _days(date)
    kind = _kinds(table) if value is not None else None
    return Given(kind, value, year, day)


def _numbers(column: Any, missing: float) -> NDArray[np.float64]:
    import pyarrow as pa

    floats = column.cast(pa.float64()).fill_null(missing)
    numbers: NDArray[np.float64] = floats.to_numpy().astype(np.float64)
    return numbers


def _kinds(table: pa.Table) -> NDArray[np.uint8] | None:
    kinds = find_column(table, "kind")
    if kinds is None:
        return None
    units = find_column(table, "unit")
    kind, kind_names = _codes(kinds)
    unit, unit_names = (np.zeros(kind.size, np.int64), [None]) if units is None else _codes(units)
    numbers = [[kind_number(k, u) for u in unit_names] for k in kind_names]
    return np.array(numbers, np.uint8)[kind, unit]


def kind_number(kind: object, unit: object) -> int:
    """The kind that values are told apart by, of the names of a kind and a unit."""
    name = str(kind or "").lower()
    if name in ("", "none", "nothing"):
        return NOTHING
    if name in ("percent", "percentage"):
        return PERCENT
    if name == "date":
        return DATE
    if name == "money":
        return MONEY + currencies().index(str(unit)) if str(unit) in currencies() else MONEY - 1
    return NUMBER


def _days(column: Any) -> NDArray[np.int32]:
    """Day numbers of dates, 0 for anything that is not one whole day of the years 1000 to 2199."""
    import pyarrow as pa

    codes, names = _codes(column)
    if pa.types.is_date(column.type):
        stated = [name.toordinal() if name is not None else 0 for name in names]
        return np.array(stated, np.int32)[codes]
    parts = np.array([_ymd(name) for name in names], np.int64).reshape(-1, 3)
    return day_numbers(parts[:, 0], parts[:, 1], parts[:, 2])[codes]


def _ymd(text: object) -> tuple[int, int, int]:
    parts = str(text or "")[:10].split("-")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        return int(parts[0]), int(parts[1]), int(parts[2])
    return 0, 0, 0


def table_of_claims(claims: Sequence[Claim]) -> pa.Table:
    """Claim records as a table: the first value of each that is no date is its main value."""
    import pyarrow as pa

    rows = [_row(claim) for claim in claims]
    names = ("id", "text", "kind", "value", "unit", "year", "date")
    types = dict.fromkeys(names, pa.string())
    types |= {"value": pa.float64(), "year": pa.int32()}
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    return pa.table({n: pa.array(c, t) for (n, t), c in zip(types.items(), columns, strict=True)})


def _row(claim: Claim) -> tuple[str, str, str, float | None, str, int, str]:
    main = next((v for v in claim.values if v.stated is not None and v.kind is not ValueKind.DATE), None)
    date = next((v for v in claim.values if v.kind is ValueKind.DATE and v.edtf), None)
    day, year = _day_and_year(date, claim.as_of)
    text = claim.text if claim.subject in claim.text else f"{claim.subject} {claim.text}"
    if main is None:
        return claim.id, text, "date" if day else "", None, "", year, day
    stated = None if main.stated is None else float(main.stated)
    return claim.id, text, main.kind.value, stated, main.unit or "", year, day


def _day_and_year(date: Value | None, as_of: str | None) -> tuple[str, int]:
    """The day as ISO 8601, "" where it is no single day, and the year, 0 where it is not one year."""
    stated = date.edtf if date is not None else as_of
    if not stated or not stated[:4].isdigit() or "/" in stated:
        return "", 0
    return stated[:10] if _ymd(stated)[2] and len(stated) == 10 else "", int(stated[:4])
