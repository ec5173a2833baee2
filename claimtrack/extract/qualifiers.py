"""The word lists that tell whether a clause is told as fact (`tables/qualifiers.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.model import Modality


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What negates, and what tells of a plan, a prediction, a possibility, a duty, a request or a condition."""

    negating: frozenset[str]
    negative_words: frozenset[str]
    negative_adjectives: frozenset[str]
    any_negative: frozenset[str]
    harmless: re.Pattern[str]
    verbs: dict[str, Modality]
    phrases: re.Pattern[str]
    modality_by_phrase: dict[str, Modality]
    possible_words: frozenset[str]


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")(?!\w)"
    )


@cache
def load_qualifiers() -> Qualifiers:
    """The shipped lists."""
    table = tomllib.loads(
        files("claimtrack.extract").joinpath("tables", "qualifiers.toml").read_text("utf-8")
    )
    modalities = [m for m in Modality if m.value in table]
    by_phrase = {phrase: m for m in modalities for phrase in table[m.value].get("phrases", [])}
    return Qualifiers(
        negating=frozenset(table["negating"]["verbs"].split()),
        negative_words=frozenset(table["negating"]["words"].split()),
        negative_adjectives=frozenset(table["negating"]["adjectives"].split()),
        any_negative=frozenset(table["negating"]["words"].split())
        | {"without"}
        | {word for word, tag in load_vocabulary().tags.items() if word.endswith(("n't", "n’t"))},
        harmless=_alternatives(table["negating"]["harmless"]),
        verbs={verb: m for m in modalities for verb in table[m.value].get("verbs", "").split()},
        phrases=_alternatives(sorted(by_phrase)),
        modality_by_phrase=by_phrase,
        possible_words=frozenset(table["possible"]["words"].split()),
    )
