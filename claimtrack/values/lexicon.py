"""Concepts and opposites: which words name one idea in reports, and which ideas exclude each other.

The table (`tables/concepts.toml`) is general English of news, reports and filings. It is looked up by stem, so that
"killed", "deaths" and "fatalities" meet in one concept. A word may stand for several concepts.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from snowballstemmer import stemmer as _make_stemmer

#: In C where PyStemmer is there, which snowballstemmer finds by itself: the same stems, seventeen times as fast.
_STEMMER = _make_stemmer("english")


#: Forms of irregular verbs that are words of their own as well: a lay preacher, the left bank, a saw.
_OWN_WORDS = frozenset(
    ("bore borne born bound drunk felt found got ground laid lain lay left lit read rose saw seen shed shot sting "  # noqa: SIM905
     "stuck wound spring ring rang rung set put let bet hit cut cost cast split spread upset hurt lost").split()
)  # fmt: skip


def read_irregular() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Irregular verbs: base form, past forms, participles."""
    text = files("claimtrack.values").joinpath("tables/irregular.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((base, tuple(past.split("/")), tuple(part.split("/"))) for base, past, part in lines)


@cache
def _bases() -> dict[str, str]:
    """Base forms by irregular form."""
    return {form: base for base, *forms in read_irregular() for group in forms for form in group}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of one lower-case English word."""
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=200_000)
def base_stem(word: str) -> str:
    """The stem of a word's base form: of "sold" that of "sell"."""
    return stem(word if word in _OWN_WORDS else _bases().get(word, word))


def verb_stem(word: str) -> str:
    """The stem of the base form of what is known to be a verb: of "found" that of "find"."""
    return stem(_bases().get(word, word))


def is_past_form(word: str) -> bool:
    """Whether a word may be the past form or participle of a verb."""
    return (word.endswith("ed") and stem(word) != word) or _bases().get(word, word) != word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by stem, and the pairs of concepts that exclude each other on one frame."""

    by_stem: dict[str, tuple[str, ...]]
    by_phrase: dict[tuple[str, ...], tuple[str, ...]]
    opposites: frozenset[tuple[str, str]]
    stages: dict[str, tuple[str, int]]

    def concepts(self, stems: tuple[str, ...]) -> frozenset[str]:
        """The concepts named by a run of stems, single words and phrases of two or three."""
        found: set[str] = set()
        for index, one in enumerate(stems):
            found.update(self.by_stem.get(one, ()))
            for size in (2, 3):
                found.update(self.by_phrase.get(stems[index : index + size], ()))
        return frozenset(found)

    def opposed(self, left: str, right: str) -> bool:
        """Whether two concepts exclude each other, said of the same thing at the same time."""
        return (left, right) in self.opposites


def _read_table() -> dict[str, Any]:
    path = files("claimtrack.values").joinpath("tables/concepts.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    table = _read_table()
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    by_phrase: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for concept, entries in table.get("concepts", {}).items():
        for entry in entries:
            words = entry.lower().split()
            # Texts are looked up as they stand ("gave way") and with their verbs in base form ("give way").
            for stems in sorted({tuple(map(stem, words)), tuple(map(base_stem, words))}):
                place = by_stem[stems[0]] if len(stems) == 1 else by_phrase[stems]
                if concept not in place:
                    place.append(concept)
    opposites = {
        pair for left, right in table.get("opposites", []) for pair in ((left, right), (right, left))
    }
    stages = {
        concept: (chain, rank)
        for chain, concepts in table.get("stages", {}).items()
        for rank, concept in enumerate(concepts)
    }
    return Lexicon(
        {key: tuple(value) for key, value in by_stem.items()},
        {key: tuple(value) for key, value in by_phrase.items()},
        frozenset(opposites),
        stages,
    )
