"""Twins: two texts that differ in nothing but numbers and the words that bound them.

Of such texts it can be told for certain whether the second follows from the first: each number of the second must
allow what the first allows. "270 feet" bears out "less than 470 feet", rules out "300 feet", and leaves open nothing;
"more than 270 feet" leaves "300 feet" open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from claimtrack.model import Relation, Value
from claimtrack.reconcile.words import read_words

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
#: Words that bound the number after them.
_BOUNDING = read_words("bounding")
#: Longer texts than this are no twins worth aligning word by word.
_LIMIT = 400

#: Text in, values out.
FindValues = Callable[[str], Sequence[Value]]


@dataclass(frozen=True, slots=True)
class TwinVerdict:
    """What follows for the second text, and the numbers that decide it."""

    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class _Range:
    """What a bounded number allows; open ends are None, `open_low` and `open_high` leave the end itself out."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def within(self, other: _Range) -> bool:
        """Whether everything allowed here is allowed there."""
        if other.low is not None and (
            self.low is None
            or self.low < other.low
            or (self.low == other.low and other.open_low > self.open_low)
        ):
            return False
        return other.high is None or not (
            self.high is None
            or self.high > other.high
            or (self.high == other.high and other.open_high > self.open_high)
        )

    def apart(self, other: _Range) -> bool:
        """Whether nothing is allowed both here and there."""
        return self._ends_before(other) or other._ends_before(self)

    def _ends_before(self, other: _Range) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.open_high or other.open_low))


def compare_twins(first: str, second: str, find_values: FindValues) -> TwinVerdict | None:
    """The verdict on two texts that are alike but for numbers; None where they differ in other words."""
    a, b = _tokens(first), _tokens(second)
    if not a or not b or max(len(a), len(b)) > _LIMIT:
        return None
    if [w for w, _ in a] == [w for w, _ in b]:
        return TwinVerdict(Relation.AGREEMENT, "the texts are the same")
    matcher = SequenceMatcher(None, [w for w, _ in a], [w for w, _ in b], autojunk=False)
    follows, told = True, []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        left = _read(first, a, i1, i2, find_values)
        right = _read(second, b, j1, j2, find_values)
        if left is None or right is None:
            return None
        (ours, words), (theirs, other) = left, right
        told.append(f"{words} against {other}")
        if ours.apart(theirs):
            return TwinVerdict(Relation.CONFLICT, "; ".join(told))
        follows = follows and ours.within(theirs)
    reason = "; ".join(told)
    return TwinVerdict(Relation.REFINEMENT if follows else Relation.NOT_COMPARABLE, reason)


def _tokens(text: str) -> list[tuple[str, int]]:
    return [(m.group().lower(), m.start()) for m in _TOKEN.finditer(text)]


def _read(
    text: str, tokens: list[tuple[str, int]], start: int, end: int, find_values: FindValues
) -> tuple[_Range, str] | None:
    """The bounded number in and around a run of tokens, where the run holds nothing else."""
    while start > 0 and tokens[start - 1][0] in _BOUNDING:
        start -= 1
    if start >= end or not _is_number(tokens[end - 1][0]):
        end = min(end + 1, len(tokens))
    run = tokens[start:end]
    if not run or any(word not in _BOUNDING and not _is_number(word) for word, _ in run[:-1]):
        return None
    last, place = run[-1]
    stop = place + len(last)
    words = text[run[0][1] : stop]
    if not _is_number(last):
        return None
    values = [v for v in find_values(words) if v.stated is not None]
    if len(values) == 1:
        return _to_range(values[0]), words
    return _plainly(last, words), words


def _is_number(word: str) -> bool:
    return word[0] in "0123456789"


def _plainly(number: str, words: str) -> _Range:
    """A number that reads as something else by itself, such as a year, taken as a number."""
    value = Decimal(number.replace(",", ""))
    if re.search(r"\b(?:more|greater|over|above|exceeding)\b", words, re.IGNORECASE):
        return _Range(value, None, open_low=True)
    if re.search(r"\b(?:less|fewer|lower|under|below)\b", words, re.IGNORECASE):
        return _Range(None, value, open_high=True)
    return _Range(value, value)


def _to_range(value: Value) -> _Range:
    """Numbers without a bound mean just themselves here: a twin repeats them word for word or changes them."""
    if value.qualifier is None or value.stated is None:
        return _Range(value.stated, value.stated)
    exact = value.stated in (value.low, value.high)
    above = exact and value.high is None
    below = (exact and value.low is None) or (
        exact and value.high == value.stated and value.low != value.high
    )
    bare = value.qualifier in {
        "at least",
        "at most",
        "up to",
        "not more than",
        "not less than",
        "no more than",
    }
    if above:
        return _Range(value.stated, None, open_low=not bare)
    if below:
        return _Range(None, value.stated, open_high=not bare)
    return _Range(value.low, value.high)
