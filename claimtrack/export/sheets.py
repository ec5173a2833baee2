"""What the workbook and the CSV files hold: sheets of typed cells, before anybody writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claimtrack.view import one_line


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
    """One column: its header, how it looks, its width in characters, the words to choose from."""

    name: str
    look: Look = Look.TEXT
    width: int = 14
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A name, columns and rows; `rows` is read once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    note: str = ""


def emphasise(text: str, others: Iterable[str]) -> Emphasis:
    """The text with the words in bold that not all of the others hold."""
    shared: set[str] | None = None
    for other in others:
        words = {_bare(word) for word in other.split()}
        shared = words if shared is None else shared & words
    parts: list[tuple[bool, str]] = []
    for word in one_line(text).split(" "):
        bold = shared is not None and _bare(word) not in shared
        space = " " if parts else ""
        if parts and parts[-1][0] == bold:
            parts[-1] = (bold, parts[-1][1] + space + word)
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + space)
            parts.append((bold, word))
        else:
            parts.append((bold, word))
    return Emphasis(tuple(part for part in parts if part[1]))


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
