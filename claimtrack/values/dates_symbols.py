"""Symbols for words of dates, and patterns over symbols.

A grammar over words is short where each word is first replaced by one character for what it is: "on 3 May
2020" becomes the four characters of ON, DAY12, NAMEMONTH and YEAR, and a pattern written
`DAY NAMEMONTH YEAR` is an ordinary regular expression over such strings. The words are in
`tables/calendar.toml`, the grammar in `tables/dates_grammar.toml`; nothing here knows one.
"""

from __future__ import annotations

import re
import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

#: Characters that mean nothing in a regular expression and are quick to match, one for each symbol.
_LETTERS = string.ascii_letters + string.digits + "!\"%',/;@_`" + "".join(map(chr, range(0xA1, 0x100)))


class Node(NamedTuple):
    """A stretch of text under one symbol, with what it stands for."""

    symbol: str
    start: int
    end: int
    value: Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """One of the shipped tables."""
    return tomllib.loads(files("claimtrack.values").joinpath("tables", name).read_text("utf-8"))


@cache
def _names() -> dict[str, str]:
    """Each symbol's name to its one character."""
    made = read_table("dates_grammar.toml")["symbols"]["made"].split()
    worded = (section.get("symbol", name) for name, section in read_table("calendar.toml").items())
    return {name: _LETTERS[index] for index, name in enumerate(dict.fromkeys([*made, *worded]))}


@cache
def _sets() -> dict[str, str]:
    """Each set's name to the characters of its symbols."""
    return {
        name: "".join(map(symbol, members.split()))
        for name, members in read_table("dates_grammar.toml")["sets"].items()
    }


@cache
def symbol(name: str) -> str:
    """The character that stands for a symbol."""
    return _names()[name]


@cache
def symbols(names: str) -> frozenset[str]:
    """The characters of several symbols or sets of symbols."""
    return frozenset("".join(_sets().get(name) or symbol(name) for name in names.split()))


def pattern(grammar: str) -> str:
    """A grammar over symbol names as a regular expression over symbol characters; spaces mean nothing."""
    return re.sub(r"\b[A-Z][A-Z0-9]*\b|\s+", _characters, grammar)


def _characters(match: re.Match[str]) -> str:
    name = match[0]
    if name.isspace():
        return ""
    return f"[{_sets()[name]}]" if name in _sets() else symbol(name)
