"""Cardinals added up: a run of number words and numerals by falling multipliers.

"And" adds only what is smaller than the multiplier before it, so that "300 and 200" stay two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from claimtrack.values.number_tokens import Token, gap_kind, read_table

HUNDRED = Decimal(100)
_SMALL_MULTIPLIERS = frozenset({Decimal(12), Decimal(20)})
_VAGUE_LEFT = re.compile(r"(?<!\w)(?P<word>several|a few|few|a couple|couple)(?: of)?[ \u00a0]$")
_LONE_MULTIPLIER = re.compile(
    r"(?<!\w)(?:(?P<article>an?|one)|per|every|the|half|nearly|almost|about|around|over|than|some)"
    r"[ \u00a0-]{1,2}$"
)


class Reading(NamedTuple):
    """What a run says from one token on: its value, its last written place, and the token after it."""

    value: Decimal
    step: Decimal | None
    next: int
    start: int
    end: int
    kind: str = "cardinal"
    bounds: tuple[Decimal, Decimal] | None = None
    multiplier: Decimal = Decimal(0)


def gap_before(run: Sequence[Token], at: int, low: str) -> str | None:
    """What stands before token `at`, None at the end of the run."""
    return gap_kind(low, run[at - 1].end, run[at].start) if at < len(run) else None


@dataclass
class _Sum:
    """A cardinal being added up: `total` is closed by multipliers, `current` still open."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    last: Decimal | None = None
    step: Decimal | None = None
    open_ten: bool = False
    hundreds: bool = False
    after_and: int | None = None

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add_small(self, token: Token) -> bool:
        if self.current is None:
            if self.last is not None and token.value >= self.last:
                return False
            self.current, self.step = token.value, None
        elif self.open_ten and token.kind == "unit" and 0 < token.value < 10:
            self.current += token.value
            self.open_ten, self.step = False, None
            return True
        elif self.hundreds and token.value < HUNDRED and self.current % HUNDRED == 0:
            self.current += token.value
            self.step = None
        else:
            return False
        self.open_ten = token.kind == "ten"
        return True

    def _widen(self, factor: Decimal) -> None:
        """Take the last written place up by a multiplier; "two hundred" and "two thousand" stay as "200" and
        "2,000"."""
        if self.step is not None:
            self.step *= factor
        elif factor in _SMALL_MULTIPLIERS:
            self.step = Decimal(2)
        elif factor >= 10**5:
            self.step = factor

    def multiply(self, factor: Decimal) -> bool:
        if factor == HUNDRED:
            if self.current is None or self.hundreds or self.current == 0:
                return False
            self.current *= factor
            self.hundreds, self.open_ten = True, False
            self._widen(factor)
            return True
        if self.current is None:
            if self.total == 0 or self.last is None or factor < self.last:
                return False
            self.total *= factor
            self.last *= factor
        elif self.last is not None and factor >= self.last:
            return False
        else:
            self.total += self.current * factor
            self.last, self.current = factor, None
        self._widen(factor)
        self.hundreds = self.open_ten = False
        return True


def read_cardinal(run: Sequence[Token], at: int, low: str, *, inner: bool = False) -> Reading | None:
    """The longest cardinal from token `at` on; `inner` ones stand behind "and" and need no article."""
    first = run[at]
    start = first.start
    if at + 1 == len(run) and first.kind in ("digits", "unit", "ten"):
        step = first.step if first.kind == "digits" else None
        return Reading(first.value, step, at + 1, start, first.end, multiplier=first.factor)
    total = _Sum()
    index = at
    bounds: tuple[Decimal, Decimal] | None = None
    if first.kind == "mult":
        lone = _lone_multiplier(first, low, inner=inner)
        if lone is None:
            return None
        start, bounds = lone
        total.current = Decimal(1)
        total.multiply(first.value)
        index += 1
    elif first.kind in ("unit", "ten"):
        total.add_small(first)
        index += 1
    elif first.kind in ("digits", "fraction", "glyph"):
        total.current, total.step = first.value, first.step
        index += 1
    else:
        return None
    written_small = first.kind != "digits"
    while index < len(run):
        taken = _take(run, index, low, total, words=written_small)
        if taken is None:
            break
        index = taken
    if total.after_and is not None and index == total.after_and:
        index -= 1
    end = run[index - 1].end
    if bounds is not None:
        bounds = (bounds[0] * total.value, bounds[1] * total.value)
    multiplier = total.last or (HUNDRED if total.hundreds else first.factor)
    return Reading(
        bounds[0] if bounds else total.value, total.step, index, start, end, "cardinal", bounds, multiplier
    )


def _take(run: Sequence[Token], index: int, low: str, total: _Sum, *, words: bool) -> int | None:
    """The index after what could be added at `index`, None where the number ends before it."""
    token, gap = run[index], gap_before(run, index, low)
    if gap in ("and", "comma"):
        return _take_and(run, index, low, total, gap, words=words)
    if gap != "join":
        return None
    if token.kind in ("mult", "vague"):
        if token.kind == "vague" and not (token.value == 24 and words is not None):
            return None
        factor = Decimal(12) if token.kind == "vague" else token.value
        return index + 1 if total.multiply(factor) else None
    if token.kind in ("unit", "ten"):
        if run[index - 1].kind in ("digits", "fraction", "glyph"):
            return None
        hyphen_free = total.open_ten or total.hundreds or total.current is None
        if not hyphen_free or (total.current is None and _starts_fraction(run, index, low)):
            return None
        return index + 1 if total.add_small(token) else None
    if token.kind == "glyph" and total.current is not None and run[index - 1].kind == "digits":
        total.current += token.value
        total.step = None
        return index + 1
    if token.kind == "digits" and total.current is None and total.last is not None:
        return _take_digits(run, index, low, total)
    return None


def _starts_fraction(run: Sequence[Token], index: int, low: str) -> bool:
    following = index + 1
    return (
        following < len(run)
        and run[following].kind in ("ordinal", "part")
        and gap_before(run, following, low) == "join"
    )


def _take_digits(run: Sequence[Token], index: int, low: str, total: _Sum) -> int | None:
    """Digits go on after a multiplier only with a lower multiplier of their own ("9 billion 760 million")."""
    following = index + 1
    if following >= len(run) or run[following].kind != "mult" or gap_before(run, following, low) != "join":
        return None
    factor = run[following].value
    token = run[index]
    if total.last is None or factor >= total.last or token.value * factor >= total.last:
        return None
    total.current, total.step = token.value, token.step
    total.multiply(factor)
    return following + 1


def _take_and(
    run: Sequence[Token], index: int, low: str, total: _Sum, gap: str, *, words: bool
) -> int | None:
    token = run[index]
    if total.hundreds and total.current is not None and total.current % HUNDRED == 0 and gap == "and":
        small = read_cardinal(run, index, low, inner=True) if token.kind != "mult" else None
        if small is None or (small.value < 10 and _starts_fraction(run, small.next - 1, low)):
            return None
        if small.value < HUNDRED:
            total.current += small.value
            total.hundreds, total.step = False, None
            return small.next
        if (
            token.kind in ("unit", "ten")
            and small.multiplier >= 1000
            and small.value / small.multiplier < HUNDRED
        ):
            factor = small.multiplier
            total.current += small.value / factor
            return small.next if total.multiply(factor) else None
        return None
    if total.current is not None or total.last is None or total.last in _SMALL_MULTIPLIERS:
        return None
    if token.kind == "digits" and not words:
        return None
    small = read_cardinal(run, index, low, inner=True)
    if small is None or small.value >= total.last or _starts_fraction(run, small.next - 1, low):
        return None
    if gap == "comma" and (not words or small.value < HUNDRED):
        return None
    total.total += small.value
    total.last = small.multiplier or Decimal(1)
    total.step = small.step
    return small.next


def _lone_multiplier(
    token: Token, low: str, *, inner: bool
) -> tuple[int, tuple[Decimal, Decimal] | None] | None:
    """The start of a number that is a multiplier with no number before it, and the ends of a vague one."""
    before = low[max(0, token.start - 14) : token.start]
    vague = _VAGUE_LEFT.search(before)
    if vague is not None:
        ends = read_table("number_words")["vague_multiples"][vague["word"].split()[-1]]
        return token.start - (len(before) - vague.start()), (Decimal(ends[0]), Decimal(ends[1]))
    lone = _LONE_MULTIPLIER.search(before)
    if lone is None:
        return (token.start, None) if inner else None
    if lone["article"] is None:
        return (token.start, None) if token.value != 20 else None
    if token.value == 20 and not re.compile(r" of [^\W\d]").match(low, token.end):
        return None
    return token.start - (len(before) - lone.start()), None
