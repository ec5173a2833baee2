"""Words that attribute, read once from the table: verbs by stance, nouns, openers, hearsay."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.model import Stance


@dataclass(frozen=True, slots=True)
class Cues:
    """`clause` and `phrase`: stance by verb lemma; `strict` verbs attribute only before "that" or a
    quotation, `bound` ones only before "that"."""

    clause: dict[str, Stance]
    phrase: dict[str, Stance]
    strict: frozenset[str]
    bound: frozenset[str]
    nouns: dict[str, Stance]
    carriers: frozenset[str]
    hearsay: tuple[str, ...]
    hearsay_adverbs: frozenset[str]
    passive: frozenset[str]
    openers: tuple[str, ...]
    opener_words: frozenset[str]
    denied: frozenset[str]
    held: frozenset[str]


@cache
def load_cues() -> Cues:
    """The shipped cue words."""
    table = tomllib.loads(files("claimtrack.extract").joinpath("tables", "cues.toml").read_text("utf-8"))
    clause: dict[str, Stance] = {}
    phrase: dict[str, Stance] = {}
    for stance, uses in table["verbs"].items():
        clause.update((verb, Stance(stance)) for verb in uses["clause"].split())
        phrase.update((verb, Stance(stance)) for verb in uses["phrase"].split())
    nouns = dict(table["nouns"])
    carriers = frozenset(nouns.pop("carries").split())
    hearsay = table["hearsay"]
    return Cues(
        clause=clause,
        phrase=phrase,
        strict=frozenset(table["strict"]["verbs"].split()),
        bound=frozenset(table["strict"]["bound"].split()),
        nouns={noun: Stance(stance) for stance, words in nouns.items() for noun in words.split()},
        carriers=carriers,
        hearsay=tuple(hearsay["phrases"]),
        hearsay_adverbs=frozenset(hearsay["adverbs"]),
        passive=frozenset(hearsay["passive"].split()),
        opener_words=frozenset(opener.split()[0] for opener in table["openers"]["asserts"]) - {"in", "as"}
        | {"words", "view", "opinion", "reported", "stated", "told", "noted", "cited"},
        held=frozenset(table["held"]["nouns"].split()),
        denied=frozenset(table["denied"]["nouns"].split()),
        openers=tuple(sorted(table["openers"]["asserts"], key=lambda o: (-len(o), o))),
    )
