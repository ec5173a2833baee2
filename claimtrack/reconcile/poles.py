"""Poles: words that exclude each other or name one deed, and which of them a claim affirms or denies.

"The road is open" and "the road is shut" stand at two poles; so do "no fog" and "dense fog". The tables
(`tables/poles.toml`; by field, `tables/fields.toml`) are general English, written by hand; what is found in them counts
only where two claims share a frame, which the rules of `contrasts` see to.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from claimtrack.values.lexicon import base_stem as stem
from claimtrack.values.lexicon import is_past_form


class Course(StrEnum):
    """How two poles stand to each other in time."""

    FIXED = "fixed"
    CHANGING = "changing"
    REACHED = "reached"
    UNDONE = "undone"


#: A pole: the number of its pair, and which of the two it is.
Pole = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PoleTable:
    """Poles by phrase (stems), the longest phrase's length, the course of each pair, and which are of one deed that
    may be denied, without an opposite; phrases with a gap by the stem before it, as the stems behind it and poles."""

    phrases: Mapping[tuple[str, ...], tuple[Pole, ...]]
    gapped: Mapping[str, tuple[tuple[str, Pole], ...]]
    longest: int
    courses: tuple[Course, ...]
    deeds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stand:
    """A pole that a text affirms (or, `denied`, says isn't so), the words, and the stems that name it; `given` where
    the text takes it for granted ("its ally")."""

    pole: Pole
    denied: bool
    words: str
    stems: frozenset[str]
    given: bool = False


def _read_table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("claimtrack.reconcile").joinpath(f"tables/{name}.toml").read_text("utf-8"))


@cache
def load_poles() -> PoleTable:
    """The shipped tables, read once."""
    general, fields = _read_table("poles"), _read_table("fields")
    phrases: defaultdict[tuple[str, ...], list[Pole]] = defaultdict(list)
    gapped: defaultdict[str, list[tuple[str, Pole]]] = defaultdict(list)
    courses: list[Course] = []
    deeds: set[int] = set()
    for course in Course:
        for line in (
            *general.get(course.value, ()),
            *(x for f in fields.values() for x in f.get(course.value, ())),
        ):
            for side, words in enumerate(line.split("|")):
                for phrase in words.split(","):
                    key = tuple(_stem_of(word) for word in phrase.split())
                    pole = (len(courses), side)
                    if GAP in key:
                        gapped[key[0]].append((key[-1], pole))
                    elif pole not in phrases[key]:
                        phrases[key].append(pole)
            if "|" not in line:
                deeds.add(len(courses))
            courses.append(course)
    longest = max(len(key) for key in phrases)
    return PoleTable(
        {key: tuple(poles) for key, poles in phrases.items()},
        {key: tuple(rest) for key, rest in gapped.items()},
        longest,
        tuple(courses),
        frozenset(deeds),
    )


#: In a phrase of three words, the place of up to `GAP_WORDS` others: "above .. minimum".
GAP = ".."
GAP_WORDS = 4
#: Of "above .. minimum" it is "above" that excludes "below", of "raised .. rent" the verb; of "ceasefire .. held" it is
#: "held".
_MEASURING = frozenset({"above", "below", "within"})


def _leads(word: str) -> bool:
    """Whether the first word of a phrase with a gap is the one that tells: "raised .. rent"."""
    return word in _MEASURING or is_past_form(word)


#: Words of a phrase that tell nothing of what it names.
_SMALL = frozenset(
    stem(word)
    for word in ("was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "the", "a", "an", "his",
                 "her", "its", "their", "of", "to", "in", "on", "at", "for", "by", "with", "from", "into")
)  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:.!?()\"“”—–]")
#: These turn what follows them within a few words.
_TURNING = frozenset(
    {"not", "no", "never", "without", "neither", "nor", "none", "nobody", "hardly", "scarcely", "cannot", "nothing",
     "denied", "denies", "deny"}
)  # fmt: skip
#: "Its ally", "his wife": what follows is taken for granted.
_OWNING = frozenset({"its", "their", "his", "her", "our", "my", "your"})
#: Phrases at the head of a text that turn all of it: "At no time did the board know".
_TURNED_FROM_THE_START = re.compile(
    r"\W*(?:at no (?:time|point|stage|moment)|on no (?:account|occasion)|in no (?:case|way)|by no means|"
    r"under no circumstances?|not once)\b",
    re.IGNORECASE,
)
#: What a turning word reaches: so many words on.
REACH = 4


@lru_cache(maxsize=20_000)
def find_stands(text: str) -> tuple[Stand, ...]:
    """The poles that a text names, in order; where phrases of one pair overlap, the longest."""
    tokens = [m.group() for m in _TOKEN.finditer(text)]
    stems = [_stem_of(token) for token in tokens]
    table = load_poles()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    found: list[tuple[int, Stand]] = []
    turned_throughout = _TURNED_FROM_THE_START.match(text) is not None
    for place, word in enumerate(stems):
        for last, pole in table.gapped.get(word, ()):
            for end in range(place + 2, min(place + 3 + GAP_WORDS, len(stems))):
                if not tokens[end][0].isalpha():
                    break
                if stems[end] == last:
                    taken[pole[0]].update(range(place, end + 1))
                    words = " ".join(tokens[place : end + 1])
                    telling = word if _leads(tokens[place].lower()) else last
                    stand = Stand(pole, _is_turned(tokens, place), words, frozenset((telling,)))
                    found.append((place, stand))
                    break
    for size in range(min(table.longest, len(stems)), 0, -1):
        for place in range(len(stems) - size + 1):
            key = tuple(stems[place : place + size])
            for pole in table.phrases.get(key, ()):
                if taken[pole[0]].isdisjoint(range(place, place + size)):
                    taken[pole[0]].update(range(place, place + size))
                    if size == 1 and not _NOT_BEFORE.get(stems[place], _NOTHING).isdisjoint(
                        stems[place + 1 : place + 2]
                    ):
                        continue
                    if _is_open(tokens, place, _RUMOURED if pole[0] in table.deeds else _RUMOURED | {"to"}):
                        continue
                    words = " ".join(tokens[place : place + size])
                    turned = turned_throughout or _is_turned(tokens, place)
                    turned = turned != _is_refuted(tokens, place + size)
                    if turned and _is_qualified(tokens, place):
                        continue
                    given = place > 0 and tokens[place - 1].lower() in _OWNING
                    named = frozenset(key) - _SMALL or frozenset(key)
                    found.append((place, Stand(pole, turned and not given, words, named, given)))
    return tuple(stand for _, stand in sorted(found, key=lambda f: (f[0], f[1].pole)))


#: Words whose stem is that of another word: "authority" and "authorised".
_BY_THEMSELVES = frozenset(
    {"author", "authors", "authority", "authorities", "arms", "general", "generals", "grant", "grants"}
)


def _stem_of(token: str) -> str:
    word = token.lower().replace("’", "'").removesuffix("'s")
    return f"={word}" if word in _BY_THEMSELVES else stem(word)


#: Words that are no poles before others: "found guilty".
_NOT_BEFORE = {
    stem("found"): frozenset(
        stem(w) for w in ("guilty", "that", "liable", "responsible", "to", "in", "no", "not")
    )
}
_NOTHING: frozenset[str] = frozenset()


#: Told of as a rumour or a wish: neither so nor not so.
_RUMOURED = frozenset(
    {"alleged", "allegedly", "rumoured", "rumored", "reported", "reportedly", "suspected", "feared", "possible",
     "supposed", "supposedly", "purported"}
)  # fmt: skip
#: What is said of a rumour that proves wrong, as stems.
_REFUTING = frozenset(
    stem(word)
    for word in ("unfounded", "baseless", "groundless", "untrue", "false", "mistaken", "fabricated", "hoax")
)


#: "Ought to have survived": it was not so.
_UNREAL = re.compile(
    r"\b(?:ought to|should|could|would|might|need not) (?:\w+ )?have(?: \w+)?$", re.IGNORECASE
)


def _is_open(tokens: Sequence[str], place: int, opening: Set[str]) -> bool:
    """Whether a phrase is told as a rumour or, of what has an opposite, as a plan ("to open", "to be shut"), and not
    as a rumour that proved wrong."""
    if _is_asked(tokens, place):
        return True
    if _UNREAL.search(" ".join(tokens[max(0, place - 4) : place])):
        return True
    before = [token.lower() for token in tokens[max(0, place - 2) : place]]
    planned = before == ["to", "be"] and "to" in opening
    return (planned or (bool(before) and before[-1] in opening)) and not _is_refuted(tokens, place + 1)


#: Words after which a clause tells what is asked or left open.
_ASKING = frozenset({"whether", "if", "unless", "position", "unclear", "unknown", "doubtful"})


def _is_asked(tokens: Sequence[str], place: int) -> bool:
    """Whether a phrase stands in an open question or a condition: "whether it is open"."""
    for token in reversed(tokens[:place]):
        if not token[0].isalpha():
            return False
        if token.lower() in _ASKING:
            return True
    return False


def _is_refuted(tokens: Sequence[str], after: int) -> bool:
    """Whether a text goes on to say that it is not so: "the rumoured closure proved unfounded"."""
    for token in tokens[after:]:
        if token[0] in ",;:.!?":
            return False
        if stem(token.lower()) in _REFUTING:
            return True
    return False


#: "No one from the firm has ever ...": what is said of nobody is turned however long the subject is.
_NOBODY = frozenset({"nobody", "none", "neither"})
_REACH_OF_NOBODY = 12
_NEW_CLAUSE = frozenset({"who", "which", "that", "and", "but", "because", "when", "while", "as", "if"})


def _is_said_of_nobody(tokens: Sequence[str], place: int) -> bool:
    """Whether the clause of a word has nobody or none for a subject."""
    for back in range(place - 1, max(-1, place - _REACH_OF_NOBODY), -1):
        word = tokens[back].lower()
        if not word[0].isalpha() or word in _NEW_CLAUSE:
            return False
        opens = back == 0 or not tokens[back - 1][0].isalpha() or tokens[back - 1].lower() in _NEW_CLAUSE
        if opens and (word in _NOBODY or (word == "no" and tokens[back + 1].lower() == "one")):
            return True
    return False


def _is_turned(tokens: Sequence[str], place: int) -> bool:
    """Whether a turning word stands before a word, with no stop between: "not only" turns nothing."""
    if _is_said_of_nobody(tokens, place):
        return not _comes_in_the_end(tokens, place)
    for back in range(1, REACH + 1):
        at = place - back
        if at < 0 or not tokens[at][0].isalpha():
            return False
        word = tokens[at].lower().replace("’", "'")
        if word in _TURNING or word.endswith("n't"):
            after = [token.lower() for token in tokens[at + 1 : place]]
            if not after or after[0] != "only":
                undone = any(w in _UNDOING and "to" in after[n + 1 : n + 2] for n, w in enumerate(after))
                return not undone and not _comes_in_the_end(tokens, place)
            return False
    return False


#: Verbs that undo what follows them: "did not fail to warn" is to have warned.
_UNDOING = frozenset(
    {"fail", "failed", "hesitate", "hesitated", "forget", "forgotten", "neglect", "omit", "refuse", "refused"}
)


def _is_qualified(tokens: Sequence[str], place: int) -> bool:
    """ "Not the generous husband": what is denied is that he was generous."""
    before = [token.lower() for token in tokens[max(0, place - REACH) : place]]
    return any(
        word == "not" and before[n + 1] in _ARTICLES and n + 2 < len(before)
        for n, word in enumerate(before[:-1])
    )


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def _comes_in_the_end(tokens: Sequence[str], place: int) -> bool:
    """Whether "until" follows: what did not happen until then happened."""
    for token in tokens[place + 1 : place + 1 + 2 * REACH]:
        if not token[0].isalpha():
            return False
        if token.lower() in ("until", "till"):
            return True
    return False


def course_of(pole: Pole) -> Course:
    """The course of the pair that a pole belongs to."""
    return load_poles().courses[pole[0]]
