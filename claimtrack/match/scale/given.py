"""Given values: the columns that state what claims measure, and when, checked and turned into numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.lexicon import MONEY, currencies
from claimtrack.match.scale.numerals import day_numbers, years_of
from claimtrack.match.scale.scan import DATE, NOTHING, NUMBER, PERCENT, Scanned

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of a table by what they hold; of several names the first counts.
NAMES = {
    "text": ("text", "claim", "sentence"),
    "id": ("id", "claim_id"),
    "kind": ("kind", "vtype"),
    "value": ("value", "stated"),
    "unit": ("unit", "currency"),
    "year": ("year",),
    "date": ("date",),
}
_STRINGS = ("string", "large_string", "string_view")
_NUMBERS = ("integer", "floating", "decimal")
_NAMES = (*_STRINGS, "integer")
_DATES = (*_STRINGS, "date", "timestamp")
#: The types of pyarrow that a column may have.
TYPES = {
    "id": _NAMES,
    "text": _STRINGS,
    "kind": _STRINGS,
    "unit": _STRINGS,
    "value": _NUMBERS,
    "year": _NUMBERS,
    "date": _DATES,
}
#: How to call them.
WANTED = {
    _NAMES: "strings or whole numbers",
    _STRINGS: "strings",
    _NUMBERS: "numbers",
    _DATES: "dates or strings",
}


def find_column(table: pa.Table, what: str) -> Any:
    """The column that holds something, None where there is none; ValueError where it is of another type."""
    for name in NAMES[what]:
        if name in table.column_names:
            return _checked(table, name, what)
    return None


def _checked(table: pa.Table, name: str, what: str) -> Any:
    import pyarrow as pa

    if table.column_names.count(name) > 1:
        raise ValueError(f"{table.column_names.count(name)} columns are named {name}")
    column = table.column(name)
    type_ = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    of = TYPES.get(what, ())
    if of and not pa.types.is_null(type_) and not any(getattr(pa.types, f"is_{t}")(type_) for t in of):
        raise ValueError(f"column {name} holds {column.type}; it should hold {WANTED[of]}")
    return column


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
    year = None if year is None else _years(year)
    date = find_column(table, "date")
    day = None if date is None else _days(date)
    kind = _kinds(table) if value is not None else None
    return Given(kind, value, year, day)


def _numbers(column: Any, missing: float) -> NDArray[np.float64]:
    import pyarrow as pa

    floats = column.cast(pa.float64()).fill_null(missing)
    numbers: NDArray[np.float64] = floats.to_numpy().astype(np.float64)
    return np.where(np.isfinite(numbers), numbers, missing)


def _years(column: Any) -> NDArray[np.int16]:
    numbers = _numbers(column, 0.0)
    return np.where((numbers >= 1) & (numbers <= 9999), numbers, 0).astype(np.int16)


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
    parts = np.array([year_month_day(name) for name in names], np.int64).reshape(-1, 3)
    return day_numbers(parts[:, 0], parts[:, 1], parts[:, 2])[codes]


def year_month_day(text: object) -> tuple[int, int, int]:
    """The parts of a whole day in ISO 8601; zeros for anything else."""
    parts = str(text or "")[:10].split("-")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        return int(parts[0]), int(parts[1]), int(parts[2])
    return 0, 0, 0
