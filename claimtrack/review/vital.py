"""What must not change in a quotation if a decision is to hold: its numbers, dates, names and negations."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from claimtrack.model import Value, ValueKind
from claimtrack.values import find_values

_COUNTED = frozenset({ValueKind.COUNT, ValueKind.NUMBER})
_TIMED = frozenset({ValueKind.DATE, ValueKind.TIME})
_NOT = re.compile(r"n['’]t$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)


@cache
def _words(name: str) -> frozenset[str]:
    """One of the lists of tables/words.toml: "negations" or "openers"."""
    table = files("claimtrack.review").joinpath("tables", "words.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(table)[name]).split())


@dataclass(frozen=True, slots=True)
class Vital:
    """The parts of a quotation that carry its meaning, each by what it comes to, with its words."""

    numbers: Mapping[str, str]
    dates: Mapping[str, str]
    names: Mapping[str, str]
    counted: tuple[str, ...]
    negations: int
    opening: str


def vital_parts(quotation: str) -> Vital:
    """Find them; two spellings of one number or date are the same part."""
    values = find_values(quotation)
    timed = [value for value in values if value.kind in _TIMED]
    counted = [value for value in values if value.kind not in _TIMED]
    inside = [(value.start, value.end) for value in values]
    found = list(_WORD.finditer(quotation))
    plain = [_NOT.sub("", word[0]).casefold() for word in found]
    content = [word for word in plain if word not in _words("openers") and word not in _words("negations")]
    capitalised = [
        word[0]
        for word in found[1:]
        if word[0][0].isupper()
        and word[0].lower() not in _words("openers")
        and not any(start <= word.start() < end for start, end in inside)
    ]
    return Vital(
        numbers=_numbered((_comes_to(value), value.text) for value in counted),
        dates=_numbered((f"{value.edtf} {_comes_to(value)}", value.text) for value in timed),
        counted=tuple(value.unit or "" for value in counted if value.kind in _COUNTED),
        names=_numbered((name.casefold(), name) for name in capitalised),
        negations=sum(
            word[0].lower() in _words("negations") or word[0].lower().endswith(("n't", "n’t"))
            for word in found
        ),
        opening=content[0] if content else "",
    )


def what_changed(before: str, after: str) -> str | None:
    """In words, which vital part differs between two quotations; None where all are the same."""
    old, new = vital_parts(before), vital_parts(after)
    for name, ours, theirs in (
        ("number", old.numbers, new.numbers),
        ("date", old.dates, new.dates),
        ("name", old.names, new.names),
    ):
        if ours.keys() != theirs.keys():
            gone = [ours[part] for part in ours if part not in theirs]
            came = [theirs[part] for part in theirs if part not in ours]
            return f"a {name} changed ({_quoted(gone)} became {_quoted(came)})"
    for ours_word, theirs_word in zip(old.counted, new.counted, strict=False):
        if ours_word and theirs_word and not _alike(ours_word, theirs_word):
            return f"a number changed (of “{ours_word}” became of “{theirs_word}”)"
    if old.negations != new.negations:
        return "a negation changed"
    if not _alike(old.opening, new.opening):
        return f"a name changed ({_quoted([old.opening])} became {_quoted([new.opening])})"
    return None


def _numbered(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parts by what they come to; of equal ones each has its number, so that a second "5" is a part too."""
    counted: Counter[str] = Counter()
    numbered: dict[str, str] = {}
    for meaning, words in parts:
        counted[meaning] += 1
        numbered[f"{meaning} #{counted[meaning]}"] = words
    return numbered


def _comes_to(value: Value) -> str:
    # What is counted is compared apart, as a word: it may be mended, or be missing from one of the two.
    kind, unit = ("", "") if value.kind in _COUNTED else (value.kind.value, value.unit or "")
    return f"{kind} {_digits(value.low)}/{_digits(value.high)} {unit}"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "nothing"


def _alike(left: str, right: str) -> bool:
    # A mended typing error, or a plural, is no change of subject.
    return left == right or OSA.distance(left, right) <= (2 if min(len(left), len(right)) > 4 else 0)


def _digits(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
