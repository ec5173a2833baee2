"""Numbers on a scale that has no unit: magnitude 5.9, a Category 4 hurricane, a force 8 gale, a pH of 4.5.

The scale's own name is the unit, so that two readings of one scale compare and readings of two scales do not. The
name stands in front of the number (a letter or two may be glued to it, as in M5.9), behind it ("5.9-magnitude",
"5.9 on the Richter scale"), or is told in front by a few words that link the two ("its magnitude was put at 5.9").
Names that mean other things too ("category", "force") count only where words nearby fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claimtrack.values.number_tokens import read_table
from claimtrack.values.numbers import NumberMention
from claimtrack.values.searched import Searched

#: How far in front of a number the name of its scale is looked for, and around it the words that must be near.
_LEFT, _AROUND = 70, 90


class Grading(NamedTuple):
    """A scale that a number is a reading of, over the span of both; `linked` says that words stand between them."""

    unit: str
    start: int
    end: int
    linked: bool = False


class _Scale(NamedTuple):
    unit: str
    least: Decimal
    greatest: Decimal
    decimal: bool
    near: re.Pattern[str] | None
    near_mark: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


class _Table(NamedTuple):
    """The scales by each of their names and marks, and what finds these."""

    by_name: dict[str, _Scale]
    before: re.Pattern[str]
    behind: re.Pattern[str]


#: Words of the names that are in any text.
_COMMON = frozenset({"on", "the", "scale", "by", "and", "level", "s", "index", "event", "rating"})


@cache
def _hints() -> frozenset[str]:
    """The words of which one is in every text that names a scale."""
    rows = read_table("gradings")["gradings"]
    names = (name for row in rows for key in ("names", "marks", "behind") for name in row.get(key, ()))
    return frozenset(word for name in names for word in re.findall(r"[a-z]+", name.lower())) - _COMMON


@cache
def _stepped() -> frozenset[str]:
    return frozenset(row["unit"] for row in read_table("gradings")["gradings"] if row.get("exact"))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _scale(row: dict[str, Any]) -> _Scale:
    return _Scale(
        row["unit"],
        Decimal(row["least"]),
        Decimal(row["greatest"]),
        row.get("decimal", False),
        _words(row.get("near"), r"(?!\w)"),
        _words(row.get("near_mark"), r"(?!\w)"),
        _words(row.get("not_after"), " $"),
    )


def _words(words: Sequence[str] | None, then: str) -> re.Pattern[str] | None:
    return None if words is None else re.compile(rf"(?<!\w)(?:{_any_of(words)}){then}")


@cache
def _table() -> _Table:
    raw = read_table("gradings")
    by_name: dict[str, _Scale] = {}
    names: list[str] = []
    marks: list[str] = []
    behind: list[str] = []
    for row in raw["gradings"]:
        scale = _scale(row)
        names += row.get("names", ())
        marks += row.get("marks", ())
        behind += row.get("behind", ())
        for name in (*row.get("names", ()), *row.get("marks", ()), *row.get("behind", ())):
            by_name[name] = scale
    plain = [name for name in names if name.islower()]
    exact = [name for name in names if not name.islower()]
    before = re.compile(
        rf"(?<![\w-])(?:(?P<mark>{_any_of(marks)})[ =-]?"
        rf"|(?P<name>(?i:{_any_of(plain)})|{_any_of(exact)})(?:[ -]|: | = "
        rf"|(?P<link>(?: of (?:the|its|this|that)(?: [a-z]{{3,12}}){{1,2}}|,)?"
        rf"(?: (?i:{_any_of(raw['links'])})){{1,6}} )))$"
    )
    after = re.compile(rf"[ -](?:points? |degrees? )?(?P<name>{_any_of(behind)})(?!\w)(?![ -]?\d)")
    return _Table(by_name, before, after)


def may_be_graded(words: Sequence[str]) -> bool:
    """Whether a text of these lower-case words can hold a reading on such a scale."""
    return not _hints().isdisjoint(words)


def is_exact(unit: str | None) -> bool:
    """Whether a scale has steps, so that a whole number on it is not rounded."""
    return unit in _stepped()


def grading_behind(searched: Searched, number: NumberMention) -> Grading | None:
    """The scale that is named behind a number."""
    table = _table()
    match = table.behind.match(searched.low, number.end)
    if match is None:
        return None
    scale = table.by_name[match["name"]]
    return Grading(scale.unit, number.start, match.end()) if _fits(scale, number) else None


def grading_before(searched: Searched, number: NumberMention) -> Grading | None:
    """The scale that is named in front of a number."""
    table = _table()
    match = table.before.search(searched.text, max(0, number.start - _LEFT), number.start)
    if match is None:
        return None
    marked = match["mark"] is not None
    written = match["mark"] or match["name"]
    scale = table.by_name.get(written) or table.by_name[written.lower()]
    if not _fits(scale, number) or (marked and (number.is_word or (scale.decimal and not number.step))):
        return None
    linked = match["link"] is not None
    grading = Grading(scale.unit, number.start if linked else match.start(), number.end, linked)
    left = searched.low[max(0, match.start() - 16) : match.start()]
    if scale.not_after is not None and scale.not_after.search(left):
        return None
    around = searched.low[max(0, match.start() - _AROUND) : number.end + _AROUND]
    if scale.near is not None and scale.near.search(around) is None:
        return None
    if marked and scale.near_mark is not None and not _stands_apart(searched, match.start(), number.end):
        return None if scale.near_mark.search(around) is None else grading
    return grading


def _stands_apart(searched: Searched, start: int, end: int) -> bool:
    """Whether a reading begins its text or ends its phrase, so that its mark names no thing: "M5.9, 6 March"."""
    return start == 0 or searched.next_word(end) is None


def _fits(scale: _Scale, number: NumberMention) -> bool:
    plain = number.kind == "cardinal" and number.bounds is None and not number.multiplier
    return plain and scale.least <= number.value <= scale.greatest
