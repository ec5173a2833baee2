"""The words the tagger knows: closed classes, verbs and their forms, read once from the tables."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.extract.wordsets import word_set
from claimtrack.values.lexicon import read_irregular

_VOWELS = frozenset("aeiou")
#: A final consonant is doubled after one stressed vowel; these longer verbs double it too.
_DOUBLING = word_set("vocabulary.doubling")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tags by word, and the base form of every known verb form.

    Tags: D determiner, O and o pronouns, B b forms of be, H have, X do, M modal, n negation, R W relative
    words, t that, T to, S s subordinators, I preposition, C coordinator, A adverb, N noun or adjective, P
    name, # number, V finite verb, e participle, g -ing form, i infinitive; still open: v past or participle,
    y a verb's base form, a noun or present tense.
    """

    tags: dict[str, str]
    lemmas: dict[str, str]
    bases: frozenset[str]
    joined: frozenset[str]
    not_ed: frozenset[str]
    not_ing: frozenset[str]
    not_ly: frozenset[str]

    def lemma(self, word: str) -> str:
        """The base form of a verb form, by table, else by rule."""
        known = self.lemmas.get(word)
        return known if known is not None else _strip_ending(word)


def _read(name: str) -> str:
    return files("claimtrack.extract").joinpath("tables", name).read_text("utf-8")


def _words(name: str) -> list[str]:
    lines = (line for line in _read(name).splitlines() if not line.startswith("#"))
    return sorted({word for line in lines for word in line.split()})


def present_forms(base: str) -> str:
    """The third person singular of a verb: "carries" of "carry"."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _stem_for_suffix(base: str, suffix: str) -> str:
    if base.endswith("ie") and suffix == "ing":
        return base[:-2] + "y"
    if base.endswith("e") and not (suffix == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1]
    if base.endswith("y") and suffix == "ed" and base[-2:-1] not in _VOWELS:
        return base[:-1] + "i"
    short = len(re.findall(r"[aeiou]+", base)) == 1 and re.search(r"[^aeiou][aeiou][^aeiouwxy]$", base)
    return base + base[-1] if short or base in _DOUBLING else base


def _add_regular(base: str, lemmas: dict[str, str]) -> None:
    for suffix in ("ed", "ing"):
        lemmas.setdefault(_stem_for_suffix(base, suffix) + suffix, base)
    if base.endswith("l") and len(base) > 4 and base[-2] in "aeo" and base[-3] not in _VOWELS:
        lemmas.setdefault(base + "led", base)
        lemmas.setdefault(base + "ling", base)
    lemmas.setdefault(present_forms(base), base)
    lemmas.setdefault(base, base)


def _strip_ending(word: str) -> str:
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            if suffix == "ed" and stem.endswith("i"):
                return stem[:-1] + "y"
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return (
                stem + "e"
                if stem.endswith(("at", "iz", "is", "v", "c", "g", "u", "rs", "ns", "ps", "os"))
                else stem
            )
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    table = tomllib.loads(_read("words.toml"))
    tags: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    pure, shared = _words("verbs.txt"), _words("verb_nouns.txt")
    bases = frozenset(pure) | frozenset(shared)
    for base in shared:
        tags[base] = tags[present_forms(base)] = "a"
    for base in pure:
        tags[base] = "y"
        tags[present_forms(base)] = "V"
    _read_irregular(tags, lemmas)
    for base in sorted(bases):
        _add_regular(base, lemmas)
    for tag, words in table["tags"].items():
        tags.update((word, tag) for word in words.split())
    tags.update((word, "#") for word in table["numbers"]["words"].split())
    joined = frozenset(_apostrophes(table["contractions"]["joined"]))
    tags.update((word, "c") for word in joined)
    for word in _apostrophes(table["contractions"]["negative"]):
        head = word.replace("’", "'")[:-3]
        tags[word] = "B" if head in {"is", "are", "was", "were", "ai"} else tags.get(head, "M")
    lemmas.update(
        {"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "am": "be"}
    )
    lemmas.update(
        {
            "has": "have",
            "had": "have",
            "having": "have",
            "does": "do",
            "did": "do",
            "done": "do",
            "doing": "do",
            "going": "go",
        }
    )
    lists = table["not_verbs"]
    not_ly = frozenset(table["not_adverbs"]["ly"].split())
    return Vocabulary(
        tags, lemmas, bases, joined, frozenset(lists["ed"].split()), frozenset(lists["ing"].split()), not_ly
    )


def _apostrophes(words: str) -> list[str]:
    return [form for word in words.split() for form in (word, word.replace("'", "’"))]


def _read_irregular(tags: dict[str, str], lemmas: dict[str, str]) -> None:
    for base, pasts, participles in read_irregular():
        for form in {*pasts, *participles}:
            if (
                form not in {"found", "fell", "felt", "left", "lay", "saw", "wound"}
                or lemmas.get(form) is None
            ):
                lemmas[form] = base
        for form in pasts:
            tags[form] = "v" if form in participles else "V"
        for form in participles:
            if form not in pasts and form != base:
                tags[form] = "e"
        tags.setdefault(base, "y")
        tags.setdefault(present_forms(base), "V")
        lemmas.setdefault(base, base)
        lemmas.setdefault(present_forms(base), base)
