"""What the workbook and the CSV files hold: sheets of typed cells, before anybody writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claimtrack.view import one_line

#: What one cell of a workbook can hold, in characters.
CELL_LIMIT = 32_767


class Look(StrEnum):
    """How the cells of a column are shown."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    SHARE = "share"
    SEVERITY = "severity"
    EDITED = "edited"
    CHOICE = "choice"
    KEY = "key"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A text in stretches, some of them (True) to be set in bold."""

    parts: tuple[tuple[bool, str], ...]

    def __str__(self) -> str:
        return "".join(text for _, text in self.parts)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a row of a sheet: the row whose cell in the column `key` is `value`."""

    text: str
    sheet: str
    value: str


Cell = str | int | Decimal | date | Emphasis | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, how it looks, its width in characters, the words to choose from, and whether
    it is there for reading back alone.
    """

    name: str
    look: Look = Look.TEXT
    width: int = 14
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """A name, columns and rows; `rows` is read once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    note: str = ""


_NEGATIONS = frozenset(
    ("no", "not", "never", "none", "neither", "nor", "nothing", "nobody", "without", "denied", "denies")
)


def emphasise(text: str, others: Sequence[str], said: Iterable[str] = ()) -> Emphasis:
    """The text with the words in bold that none of the others holds.

    Where that is most of it, bold would tell nothing: then it is kept for figures, negations and the values
    `said` that the texts are compared by.
    """
    words = one_line(text).split(" ")
    known = {_bare(word) for other in others for word in other.split()}
    new = [bool(others) and bool(_bare(word)) and _bare(word) not in known for word in words]
    if sum(new) * 2 > len(words):
        telling = {_bare(word) for value in said for word in value.split()} | _NEGATIONS
        new = [
            fresh and (_bare(word) in telling or any(c.isdigit() for c in word))
            for fresh, word in zip(new, words, strict=True)
        ]
    parts: list[tuple[bool, str]] = []
    for bold, word in zip(new, words, strict=True):
        if parts and parts[-1][0] == bold:
            parts[-1] = (bold, f"{parts[-1][1]} {word}")
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} ")
            parts.append((bold, word))
        else:
            parts.append((bold, word))
    return Emphasis(tuple(part for part in parts if part[1]))


def fit_cell(text: str) -> str:
    """What fits one cell; half surrogate pairs, which XML can't hold, become question marks."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"


def column_letters(number: int) -> str:
    """The letters of a column counted from 0: A, B, ..., Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def numbered(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows with their row numbers below a header in row 1 (counted from 0)."""
    return enumerate(rows, start=1)


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'“”‘’()[]").casefold()
