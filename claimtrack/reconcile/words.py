"""The words of a claim as stems, with its values left out."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from claimtrack.model import Claim
from claimtrack.values.lexicon import base_stem, stem


@cache
def read_words(name: str) -> frozenset[str]:
    """One of the shipped word lists."""
    table = tomllib.loads(files("claimtrack.reconcile").joinpath("tables/words.toml").read_text("utf-8"))
    return frozenset(str(table[name]).split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


_SPACE = re.compile(r"\s")


@lru_cache(maxsize=50_000)
def word_stems(text: str) -> tuple[str, ...]:
    """Stems of all words of a text, in order, lower case, without possessive endings."""
    out = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        out.append(base_stem(word.removesuffix("'s")))
    return tuple(out)


def blank_values(claim: Claim) -> str:
    """The claim's text with its values blanked out, every other character in its place, on one line."""
    text = _SPACE.sub(" ", claim.text)
    for value in claim.values:
        start, end = value.start - claim.start, value.end - claim.start
        if 0 <= start < end <= len(text):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def plain_text(claim: Claim) -> str:
    """The claim's text on one line."""
    return " ".join(claim.text.split())


def masked_text(claim: Claim) -> str:
    """The claim's own words with its values left out."""
    return " ".join(blank_values(claim).split())


def stems_of(claim: Claim) -> tuple[str, ...]:
    """Stems of the claim's subject where it is resolved, and of its words without its values."""
    return (*word_stems(claim.subject), *word_stems(masked_text(claim)))


#: Function words, hedges and words of saying: they tell nothing of what a claim is about.
STOP = read_words("stop")
_STOPPED = frozenset(form(word) for word in STOP for form in (stem, base_stem))


def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning."""
    return tuple(s for s in word_stems(text) if s not in _STOPPED and len(s) > 1)


#: Stems this long, of which the one begins the other, are of one family: apology and apologise.
FAMILY = 5


def kindred(a: str, b: str) -> bool:
    """Whether two stems are one word, or forms of one: "apolog" and "apologis"."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= FAMILY and long.startswith(short) and len(long) - len(short) <= 3)


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Lower case, without a possessive ending."""
    return word.lower().replace("’", "'").removesuffix("'s").strip("'")
