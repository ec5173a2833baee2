"""What must not change in a quotation if a decision is to hold: its numbers, dates, names and negations."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from claimtrack.values import find_values

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_NEGATIONS = frozenset(
    ["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly", "barely", "scarcely", "denied", "denies", "deny", "denying", "refused", "refuses", "refuse", "failed", "fails", "unable", "nowhere", "lacks", "lacked", "rejected", "rejects"]
)
_OPENERS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our", "my", "in", "on", "at", "by", "of", "for", "from", "to", "with", "as", "after", "before", "when", "while", "since", "until", "during", "if", "but", "and", "or", "so", "yet", "also", "then", "there", "here", "some", "many", "most", "all", "both", "each", "every", "another", "other", "more", "less", "than", "according", "however", "meanwhile", "although", "though"]
)


@dataclass(frozen=True, slots=True)
class Vital:
    """The parts of a quotation that carry its meaning."""

    numbers: Counter[str]
    dates: Counter[str]
    names: Counter[str]
    negations: int
    opening: str


def vital_parts(quotation: str) -> Vital:
    """Find them; two spellings of one number or date are the same part."""
    values = find_values(quotation)
    dates = Counter(
        f"{value.edtf or ''} {value.low}/{value.high}" for value in values if value.kind in {"date", "time"}
    )
    numbers = Counter(
        f"{value.kind} {_digits(value.low)}/{_digits(value.high)} {value.unit or ''}"
        for value in values
        if value.kind not in {"date", "time"}
    )
    words = [found[0] for found in _WORD.finditer(quotation)]
    content = [word for word in words if word.lower() not in _OPENERS]
    inside = [(value.start, value.end) for value in values]
    names = Counter(
        found[0].casefold()
        for rank, found in enumerate(_WORD.finditer(quotation))
        if found[0][0].isupper()
        and rank > 0
        and found[0].lower() not in _OPENERS
        and not any(start <= found.start() < end for start, end in inside)
    )
    negations = sum(word.lower() in _NEGATIONS or word.lower().endswith(("n't", "n’t")) for word in words)
    return Vital(numbers, dates, names, negations, content[0].casefold() if content else "")


def what_changed(before: str, after: str) -> str | None:
    """In words, which vital part differs between two quotations; None where all are the same."""
    old, new = vital_parts(before), vital_parts(after)
    for name, ours, theirs in (
        ("number", old.numbers, new.numbers),
        ("date", old.dates, new.dates),
        ("name", old.names, new.names),
    ):
        if ours != theirs:
            return f"a {name} changed"
    if old.negations != new.negations:
        return "a negation changed"
    if not _alike(old.opening, new.opening):
        return f"a name changed (“{old.opening}” became “{new.opening}”)"
    return None


def _alike(left: str, right: str) -> bool:
    # A mended typing error, or a plural, is no change of subject.
    return left == right or OSA.distance(left, right) <= (2 if min(len(left), len(right)) > 4 else 0)


def _digits(number: object) -> str:
    return "" if number is None else f"{number:f}".rstrip("0").rstrip(".")
