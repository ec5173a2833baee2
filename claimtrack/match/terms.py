"""Words to terms: the stems that carry a claim's frame, with values and names kept apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from claimtrack.values.lexicon import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a claim is about (`tables/stop_words.txt`)."""
    lines = files("claimtrack.match").joinpath("tables/stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without diacritics or possessive ending."""
    bare = unicodedata.normalize("NFKD", word.replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return bare[:-2] if bare.endswith("'s") else bare.rstrip("'")


@lru_cache(maxsize=50_000)
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the content words of a text, in order, repeated where repeated."""
    out = []
    stop = stop_words()
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if len(word) > 1 and word not in stop:
            out.append(stem(word))
    return tuple(out)


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> tuple[str, ...]:
    """All words of a text, folded, in order."""
    return tuple(fold(m.group()) for m in _WORD.finditer(text))
