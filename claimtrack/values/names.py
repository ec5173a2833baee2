"""Names: what they fold to, and whether two of them can name the same.

Folding forgets what spelling leaves open: case, diacritics, possessives, hyphens, articles, legal forms,
British and American forms, transliterations, and whether a country or its adjective is used. What tells two
things apart stays.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

_POSSESSIVE = re.compile(r"['’]s?(?=$|\s)")
_SPLIT = re.compile(r"[\s\-‐‑–—/]+")
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")
#: Names shorter than this are one only where they fold to the same.
_FUZZY_LENGTH = 6
_SAME_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class NameTables:
    """The shipped tables about names; all words in lower case."""

    country_by_word: dict[str, str]
    demonyms: dict[str, str]
    capital_of: dict[str, str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    organisation_words: frozenset[str]
    suffixes: frozenset[str]
    of_heads: frozenset[str]
    place_words: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    spellings: dict[str, str]
    rules: tuple[tuple[re.Pattern[str], str], ...]


def _read(name: str) -> str:
    return files("claimtrack.values").joinpath("tables", name).read_text("utf-8")


@cache
def load_names() -> NameTables:
    """The tables, read once."""
    table = tomllib.loads(_read("names.toml"))
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _read("names_countries.txt").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, adjectives, aliases, capital = line.split("|")
        for alias in (name, *filter(None, aliases.split(","))):
            countries[_plain(alias)] = name
        for adjective in filter(None, adjectives.split(",")):
            demonyms[_plain(adjective)] = name
            if not adjective.endswith(("sh", "ch", "ese", "ss")):
                demonyms[_plain(adjective) + "s"] = name
        if capital:
            capitals[_plain(capital)] = name
    words = {key: frozenset(table[key]["words"].split()) for key in ("titles", "organisations", "places")}
    return NameTables(
        countries,
        demonyms,
        capitals,
        words["titles"],
        frozenset(table["titles"]["honorifics"].split()),
        words["organisations"],
        frozenset(table["organisations"]["suffixes"].split()),
        frozenset(table["organisations"]["of_heads"].split()),
        words["places"],
        frozenset(table["months"]["words"].split()),
        frozenset(table["openers"]["words"].split()),
        dict(table["spelling"]["words"]),
        tuple((re.compile(pattern), to) for pattern, to in table["spelling"]["rules"]),
    )


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    """Lower case, without diacritics, dots and possessive endings."""
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return _POSSESSIVE.sub("", bare).replace(".", "").strip()


@lru_cache(maxsize=100_000)
def fold_name(name: str) -> str:
    """What a name is compared by: "the Northern Harbour Co." and "Northern Harbor" fold to the same."""
    tables = load_names()
    plain = _plain(name)
    if plain in tables.country_by_word:
        return tables.country_by_word[plain].lower()
    words = [word for word in _SPLIT.split(plain) if word]
    while len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",") in tables.suffixes:
        words = words[:-1]
    folded = [_fold_word(word.strip(',()"“”'), tables) for word in words]
    return " ".join(word for word in folded if word and word not in {"of", "the", "and", "for"})


def _fold_word(word: str, tables: NameTables) -> str:
    if word in tables.demonyms:
        return tables.demonyms[word].lower()
    if word in tables.country_by_word:
        return tables.country_by_word[word].lower()
    word = tables.spellings.get(word, word)
    for pattern, to in tables.rules:
        word = pattern.sub(to, word)
    return word


def country_of(word: str) -> str | None:
    """The country that a name, alias or demonym stands for; None for any other word."""
    tables = load_names()
    plain = _plain(word)
    return tables.country_by_word.get(plain) or tables.demonyms.get(plain)


def country_of_capital(name: str) -> str | None:
    """The country whose capital this is: in reports a capital often stands for its government."""
    return load_names().capital_of.get(_plain(name))


def strip_titles(name: str) -> tuple[str, str]:
    """The titles before a person's name, and the name: ("prime minister", "Nora Lind")."""
    words = name.split()
    tables = load_names()
    cut = 0
    while cut < len(words) - 1 and _plain(words[cut]).strip(",") in tables.titles:
        cut += 1
    if cut and _plain(words[cut - 1]) not in tables.honorifics and cut == len(words) - 1:
        return "", name
    return " ".join(words[:cut]).lower(), " ".join(words[cut:])


def matches_acronym(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are the initials of a name, small words left out or in."""
    letters = [c for c in acronym.lower() if c.isalnum()]
    words = [word for word in _SPLIT.split(_plain(name)) if word]
    full = [word[0] for word in words]
    content = [word[0] for word in words if word not in {"of", "the", "and", "for", "in", "on", "to"}]
    return len(letters) > 1 and (letters in (content, full))


@lru_cache(maxsize=100_000)
def same_name(left: str, right: str) -> bool:
    """Whether two names can be one: folded alike, an acronym and its name, initials, or a variant spelling.

    People need agreeing given names where both have them; names that differ by a whole word, a number or a
    consonant stay apart ("Upper Marn" and "Lower Marn", "Tolva" and "Tolvan").
    """
    a, b = fold_name(left), fold_name(right)
    if a == b:
        return True
    tables = load_names()
    if a in tables.country_by_word and b in tables.country_by_word:
        return False
    if left.isupper() != right.isupper():
        return matches_acronym(left, right) if left.isupper() else matches_acronym(right, left)
    first, second = a.split(), b.split()
    if len(first) != len(second):
        return _same_person(first, second)
    return all(_same_word(x, y) for x, y in zip(first, second, strict=True))


def _same_person(first: list[str], second: list[str]) -> bool:
    """Given name, middle name and surname against given name and surname."""
    if min(len(first), len(second)) < 2 or max(len(first), len(second)) > 4:
        return False
    if not _same_word(first[0], second[0]) or not _same_word(first[-1], second[-1]):
        return False
    tables = load_names()
    return not any(
        word in tables.organisation_words or word in tables.place_words for word in (*first, *second)
    )


def _same_word(left: str, right: str) -> bool:
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if min(len(left), len(right)) < _FUZZY_LENGTH or any(c.isdigit() for c in left + right):
        return False
    if left[0] != right[0] or _skeleton(left) != _skeleton(right):
        return False
    return bool(Levenshtein.normalized_similarity(left, right) >= _SAME_SHARE)


def _skeleton(word: str) -> str:
    """The consonants of a word, doubled ones once, letters that transliterate alike made one."""
    word = word.replace("ck", "k").replace("c", "k").replace("q", "k").replace("z", "s").replace("h", "")
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
