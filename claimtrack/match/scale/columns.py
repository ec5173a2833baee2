"""Columns: claims as arrays, from a pyarrow table or from Claim records.

Accepted columns of a table (the first name of each row that is there):

| columns | type | what |
|---|---|---|
| text, claim, sentence | string | what the claim says; the only one required |
| id, claim_id | any | names the claim in the groups, each once; else its row number |
| kind, vtype | string | what its main value measures: money, percent, date, anything else is a number |
| value, stated | number | its main value, null or NaN where it has none |
| unit, currency | string | the currency of money |
| year | integer | the year it is about (1 to 9999), 0 or null where unknown |
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

from claimtrack.match.scale.arrays import in_threads, join_columns
from claimtrack.match.scale.given import NAMES, find_column, given_values, year_month_day
from claimtrack.match.scale.scan import Scanned, scan_values
from claimtrack.match.scale.tokens import read_tokens, slice_rows, text_buffers
from claimtrack.match.scale.words import Mentions, find_mentions, stop_table
from claimtrack.model import Claim, Value, ValueKind

if TYPE_CHECKING:
    import pyarrow as pa


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
    """The columns of a table or of claims.

    Raises TypeError for anything else, ValueError for a column that does not hold what it should.
    """
    table = _to_table(claims)
    text = find_column(table, "text")
    if text is None:
        raise ValueError(f"a table of claims needs a column named {' or '.join(NAMES['text'])}")
    ids = find_column(table, "id")
    _check_ids(ids)
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
        ids,
        text,
        given.fill(scanned),
        [mentions for mentions, _ in parts],
    )


def _to_table(claims: Any) -> Any:
    import pyarrow as pa

    if hasattr(claims, "column_names"):
        return claims
    if hasattr(claims, "__arrow_c_stream__"):  # data frames
        return pa.table(claims)
    if isinstance(claims, Sequence) and all(isinstance(claim, Claim) for claim in claims):
        return table_of_claims(claims)
    raise TypeError(f"claims come as a pyarrow table or a sequence of Claim records, not {type(claims)}")


def _check_ids(ids: Any) -> None:
    import pyarrow.compute as pc

    if ids is None:
        return
    if ids.null_count:
        raise ValueError(f"{ids.null_count} claims have no id; leave the column out to number them by row")
    if pc.count_distinct(ids).as_py() < len(ids):
        raise ValueError("two claims have one id")


def _nothing() -> Scanned:
    return scan_values(read_tokens(np.empty(0, np.uint8), np.zeros(1, np.int64), 0, 0))


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
    return stated[:10] if year_month_day(stated)[2] and len(stated) == 10 else "", int(stated[:4])
