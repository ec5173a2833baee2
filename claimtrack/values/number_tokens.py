"""Number words and numerals as tokens, and what may stand between two of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from claimtrack.values.numerals import divide


class Token(NamedTuple):
    """One number word or numeral of a run.

    `factor` is what an abbreviation behind digits multiplied by ("10bn").
    `kind` is unit, ten, mult, ordinal, part, vague, point, glyph, digits, fraction or ordinal_digits.
    """

    kind: str
    value: Decimal
    start: int
    end: int
    step: Decimal | None = None
    plural: bool = False
    factor: Decimal = Decimal(0)


@cache
def read_table(name: str) -> Any:
    """A shipped JSON table of this package."""
    return json.loads(files("claimtrack.values").joinpath(f"tables/{name}.json").read_text("utf-8"))


@cache
def context_words(name: str) -> frozenset[str]:
    """One list of words that decide what a number beside them means."""
    return frozenset(read_table("contexts")[name])


@cache
def context_pattern(name: str) -> re.Pattern[str]:
    """Any of the words (with their endings) of one list of a context, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(read_table('contexts')['patterns'][name])})(?!\w)")


@cache
def word_tokens() -> dict[str, tuple[str, Decimal, bool]]:
    """Kind, value and plural mark of every number word."""
    table = read_table("number_words")
    found: dict[str, tuple[str, Decimal, bool]] = {}
    for kind, name in (("unit", "units"), ("ten", "tens"), ("mult", "multipliers")):
        for word, value in table[name].items():
            found[word] = (kind, Decimal(value), False)
    for name in ("ordinals", "ordinal_multipliers"):
        for word, value in table[name].items():
            found[word] = ("ordinal", Decimal(value), False)
            found[word + "s"] = ("ordinal", Decimal(value), True)
    for word, value in table["fractions"].items():
        found[word] = ("part", Decimal(value), word not in {"half", "quarter"})
    for word in table["vague"]:
        found[word] = ("vague", Decimal(table["vague"][word][0]), True)
    del found["seconds"]
    found["point"] = ("point", Decimal(0), False)
    return found


def word_pattern(words: Iterable[str]) -> str:
    """A pattern for any of the words, as a tree of letters: much faster than a plain list of alternatives."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _branch(node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")


@cache
def glyph_values() -> dict[str, Decimal]:
    """The value of each fraction character."""
    glyphs = read_table("number_words")["glyphs"]
    return {glyph: divide(Decimal(top), Decimal(bottom)) for glyph, (top, bottom) in glyphs.items()}


_JOIN = re.compile(r"[ \u00a0\u202f\n]{0,2}[-‐‑]?[ \u00a0\u202f]{0,2}")
_AND = re.compile(r",?[ \u00a0]{1,2}(?:and|&)[ \u00a0]{1,2}(?:an? )?|-and-(?:an?-)?")


def gap_kind(low: str, left: int, right: int) -> str | None:
    """What stands between two tokens: "join", "and", "comma", "of", "article"; None where it parts them."""
    if right - left > 9:
        return None
    gap = low[left:right].replace("  ", " ")
    if _JOIN.fullmatch(gap):
        return "join"
    if _AND.fullmatch(gap):
        return "and"
    return {
        ", ": "comma",
        " of ": "of",
        " of a ": "of",
        " a ": "article",
        " an ": "article",
        "-a-": "article",
    }.get(gap)
