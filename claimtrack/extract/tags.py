"""One letter for every word of a sentence, so that clauses are found by patterns over letters.

The letters are those of `vocabulary.Vocabulary`; punctuation stands for itself, brackets of all sorts are
"(" and ")", quotation marks are '"', dashes "-", and what doesn't count is "_". Words of several readings
are decided in `readings`. Linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimtrack.extract.readings import decide_readings
from claimtrack.extract.record import record
from claimtrack.extract.small_words import decide_small_words
from claimtrack.extract.vocabulary import Vocabulary, load_vocabulary
from claimtrack.values.names import load_names

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[-–][^\W\d_]+)*(?:[^\W\d_]+)?|"
    r"[^\W_][\w'’&]*(?:[-.‐‑–](?=[^\W_])[\w'’&]+)*|"
    r"[^\w\s]"
)
_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "—": "-", "–": "-", "-": "-",
    '"': '"', "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "$": "#", "€": "#", "£": "#", "¥": "#", "%":
    "#",
}  # fmt: skip
_CLOSED = frozenset("DOoBHXMnRWtTSsIC#A")
_ORDINALS = ("st", "nd", "rd", "th")
_COMMON = (
    "s",
    "tion",
    "ment",
    "ness",
    "ity",
    "er",
    "or",
    "ist",
    "ance",
    "ence",
    "al",
    "ic",
    "ive",
    "ar",
    "ion",
)
#: How many surface forms are remembered, and from how many characters on one is not worth it.
_MEMORY = 100_000
_LONG = 50


@record
class Tagged:
    """A sentence as words: their places in its clean text, lower-case forms, and one tag letter each."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str
    bag: frozenset[str]

    def span(self, start: int, end: int) -> str:
        """The text from word `start` up to word `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def with_tags(self, tags: str) -> Tagged:
        """The same words read otherwise."""
        return Tagged(self.text, self.words, self.starts, self.ends, tags, self.bag)


def tag_sentence(text: str) -> Tagged:
    """The words of a sentence with their tags."""
    words: list[str] = []
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for piece in text.split(" "):
        for start, end, low, tag in _read_piece(piece) if len(piece) < _LONG else _find_tagged(piece):
            starts.append(at + start)
            ends.append(at + end)
            words.append(low)
            tags.append(tag)
        at += len(piece) + 1
    unsure = [place for place, tag in enumerate(tags) if tag in "vya"]
    _open_first(text, (words, starts), tags, unsure)
    decide_readings(words, tags, unsure, load_vocabulary())
    decide_small_words(tags, words)
    return Tagged(text, tuple(words), tuple(starts), tuple(ends), "".join(tags), frozenset(words))


def find_words(text: str) -> list[tuple[int, int]]:
    """Where the words and marks of a text begin and end."""
    return [match.span() for match in _TOKEN.finditer(text)]


def _find_tagged(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """The words and marks of a text: where each begins and ends, its lower-case form and its letter by itself."""
    return tuple(
        (start, end, text[start:end].lower(), classify_word(text[start:end]))
        for start, end in find_words(text)
    )


#: What stands between two spaces, remembered: most of it comes again.
_read_piece = lru_cache(maxsize=_MEMORY)(_find_tagged)


@lru_cache(maxsize=_MEMORY)
def classify_word(word: str) -> str:
    """The letter of a word by itself: open ones (v, y, a) are decided by what stands round them."""
    return _classify(word, load_vocabulary())


def _classify(word: str, vocabulary: Vocabulary) -> str:
    first = word[0]
    if not first.isalnum():
        return _PUNCTUATION.get(word, "_")
    if first.isdigit():
        return "#" if word[-1].isdigit() or word[-2:].lower() in _ORDINALS else "N"
    low = word.lower()
    tag = vocabulary.tags.get(low)
    if first.isupper() and (tag == "M" or low == "per"):
        return "P"
    if first.isupper() and word != "I":
        return tag if tag is not None and tag in _CLOSED and (len(word) == 1 or not word.isupper()) else "P"
    return tag if tag is not None else _classify_ending(low, vocabulary)


_PREFIXES = frozenset(
    {"co", "re", "pre", "over", "under", "cross", "out", "mis", "de", "rubber", "fast", "hand", "double"}
)


def _classify_ending(low: str, vocabulary: Vocabulary) -> str:
    prefix, hyphen, rest = low.rpartition("-")
    if (
        hyphen
        and prefix in _PREFIXES
        and vocabulary.tags.get(rest, "v" if rest.endswith("ed") else "N") in "vy"
    ):
        return vocabulary.tags.get(rest, "v")  # "co-operated", "re-elected"
    if low.endswith("ed") and low in vocabulary.lemmas and low not in vocabulary.not_ed:
        return "v"
    if len(low) > 4 and "-" not in low:
        if low.endswith("ed") and low not in vocabulary.not_ed:
            return "v"
        if low.endswith("ing") and low not in vocabulary.not_ing:
            return "g"
        if low.endswith("ly") and low not in vocabulary.not_ly:
            return "A"
    return "N"


def _is_given(word: str) -> bool:
    """Whether a word before a name may be part of it ("James Moll"), and is not what several are ("Ministers Moll
    and Hale")."""
    return not (word.endswith("s") and word[:-1] in load_names().titles)


def _open_first(
    text: str, found: tuple[list[str], Sequence[int]], tags: list[str], unsure: list[int]
) -> None:
    """A capital that only opens the sentence says nothing: such a word is read in lower case too."""
    words, starts = found
    vocabulary = load_vocabulary()
    for place in range(min(3, len(tags))):
        if tags[place] in '"_(-':
            continue
        start = starts[place]
        if tags[place] != "P" or (len(words[place]) > 1 and text[start : start + 2].isupper()):
            return
        low = _classify(words[place], vocabulary)
        if low == "M" and tags[place + 1 : place + 2] not in (["D"], ["O"]):
            return
        follower = tags[place + 1] if place + 1 < len(tags) else ""
        known = words[place] in vocabulary.lemmas or words[place] in vocabulary.tags
        governs = follower == "a" and tags[place + 2 : place + 3] in (["T"], ["D"], ["O"])
        if low in "vgA" and not known and (governs or (follower and follower in "VBHM")):
            return  # "Rasheed was ...", "Tessaly wants ...": a name that ends like a verb or an adverb
        if (
            low in "vyegAM"
            or (low == "a" and follower != "P")
            or (
                low == "N"
                and words[place].endswith(_COMMON)
                and not (follower == "P" and _is_given(words[place]))
            )
        ):
            tags[place] = low
            if low in "vya":
                unsure.insert(0, place)
        return
