"""Small words of several readings, once the verbs are known: "to", "that", "as", "no", "her", modal verbs."""

from __future__ import annotations

import re

_ARTICLES = frozenset({"the", "a", "an", "his", "its", "their", "my", "our", "your"})
#: Before a number these say how exact it is.
_APPROXIMATE = frozenset({"about", "around", "over", "under", "above", "below"})
_BOUNDARY = frozenset(',;:()"-SWRtC')
_FINITE = frozenset("VBHMXc")
#: How far "quoted" may stand before "as saying", in words.
_QUOTED_BY_WORDS = 8
#: "A third of the votes".
_PARTS = frozenset({"third", "quarter", "fifth", "sixth", "tenth"})
_WATCHED = frozenset({"no", "nos", "her", "though", "once", "least", "most", "per", "up"})
_OPEN = frozenset("TMsIt")
_CLAUSAL = frozenset("RSWt")


def decide_small_words(tags: list[str], words: list[str]) -> None:
    """Replace the tags of small words by those of their reading."""
    last = len(tags) - 1
    # With one finite verb in all, and nothing else that opens a clause, "after" and its like govern a noun.
    simple = sum(tag in _FINITE for tag in tags) == 1 and _CLAUSAL.isdisjoint(tags)
    watched = not _WATCHED.isdisjoint(words)
    for place, tag in enumerate(tags):
        if watched and words[place] in _WATCHED and _read_word(tags, words, place):
            continue
        if tag == "S" and words[place : place + 2] == ["because", "of"] and _FINITE.isdisjoint(tags[:place]):
            tags[place] = "A"  # "Absence because of illness was higher"
            continue
        if tag not in _OPEN:
            continue
        if tag == "T":
            _read_to(tags, place, last)
        elif tag == "M":
            _read_modal(tags, words, place, last)
        elif tag == "s":
            read = _read_subordinator(tags, words, place)
            tags[place] = "I" if read == "S" and simple and (place == 0 or words[place] == "as") else read
        elif tag == "I" and words[place] in _APPROXIMATE and _counts_on(tags, words, place):
            tags[place] = "A"
        elif tag == "t":
            tags[place] = _read_that(tags, words, place)


def _counts_on(tags: list[str], words: list[str], place: int) -> bool:
    """Whether a number follows: "40", "half", "a hundred" (whose article is then part of it)."""
    if tags[place + 1 : place + 2] == ["#"] or words[place + 1 : place + 2] == ["half"]:
        return True
    if words[place + 1 : place + 2] == ["a"] and tags[place + 2 : place + 3] == ["#"]:
        tags[place + 1] = "A"
        return True
    return (
        words[place + 1 : place + 2] == ["a"]
        and words[place + 2 : place + 3] != []
        and words[place + 2] in _PARTS
    )


def _read_word(tags: list[str], words: list[str], place: int) -> bool:
    word = words[place]
    if word == "no" and words[place + 1 : place + 2] == ["one"]:
        tags[place : place + 2] = ["D", "N"]
    elif word == "no" and words[place + 1 : place + 2] == ["longer"]:
        tags[place : place + 2] = ["n", "A"]
    elif word in {"no", "nos"} and tags[place + 1 : place + 3] == ["_", "#"]:
        tags[place] = "P"
    elif word == "her" and tags[place + 1 : place + 2] and tags[place + 1] in "NP#eg":
        tags[place] = "D"
    elif (word == "though" and tags[place + 1 : place + 2] == [","]) or (
        word == "once" and (words[place - 1 : place] == ["at"] or not _clause_follows(tags, place))
    ):
        tags[place] = "A"
        if words[place - 1 : place] == ["at"]:
            tags[place - 1] = "A"
    elif word == "up" and words[place + 1 : place + 2] == ["to"] and tags[place + 2 : place + 3] == ["#"]:
        tags[place : place + 2] = ["A", "A"]
    elif word == "per" and words[place + 1 : place + 2] == ["cent"]:
        tags[place] = "_"
    elif (
        word in {"least", "most"}
        and words[place - 1 : place] == ["at"]
        and tags[place + 1 : place + 2] == ["#"]
    ):
        tags[place - 1 : place + 1] = ["A", "A"]
    else:
        return False
    return True


def _read_modal(tags: list[str], words: list[str], place: int, last: int) -> None:
    """A modal, or a noun ("the will") or a month ("9 may"); what it governs is no finite verb."""
    left = tags[place - 1] if place else "^"
    if left == "D" and words[place - 1] in _ARTICLES:
        tags[place] = "N"
    elif place < last:
        if tags[place + 1] == "#" or (left == "#" and words[place] in {"may", "march"}):
            tags[place] = "P"
            return
        step = place + 1
        while step < last and tags[step] in "An":
            step += 1
        tags[step] = {"H": "h", "N": "i", "X": "i", "V": "i"}.get(tags[step], tags[step])


def _read_subordinator(tags: list[str], words: list[str], place: int) -> str:
    """Before a clause a subordinator (S), else a preposition (I); "than" before a number an adverb (A)."""
    word = words[place]
    if word in {"than", "like"}:
        return "A" if _counts_on(tags, words, place) else "I"
    if word == "as" and words[place + 1 : place + 2] == ["saying"] and _quotes(tags, words, place):
        return "A"
    if word == "as" and words[place + 2 : place + 3] == ["as"]:
        return "I"
    if word == "since" and place + 1 < len(words) and _TIMED.match(words[place + 1]):
        return "I"  # "surveys since March show"
    if word in _BEFORE_NOUNS and _TWO_NOUNS.match("".join(tags[place + 1 : place + 8])):
        return "I"  # "Before the exercise the mayor was warned"
    return "S" if _clause_follows(tags, place) else "I"


_BEFORE_NOUNS = frozenset({"before", "after", "since", "until", "till"})
_TIMED = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:1[5-9]|20)\d\d|\w+day)$"
)
_TWO_NOUNS = re.compile(r"D[A#]?N+[DP][A#]?[NP]*[BHMVX]")


def _quotes(tags: list[str], words: list[str], place: int) -> bool:
    """ "was quoted by the Post as saying": all one verb of saying."""
    first = place - 1
    while first > 0 and place - first < _QUOTED_BY_WORDS and words[first] not in {"quoted", "cited"}:
        if tags[first] not in "IDNPA#":
            return False
        first -= 1
    if words[first] not in {"quoted", "cited"} or tags[first - 1 : first] != ["B"]:
        return False
    tags[first:place] = "A" * (place - first)
    return True


def _read_to(tags: list[str], place: int, last: int) -> None:
    right = tags[place + 1] if place < last else "^"
    if right == "H":
        tags[place + 1] = "h"
    elif right == "X" or (right == "N" and place + 2 <= last and tags[place + 2] in "DOo"):
        tags[place + 1] = "i"
    elif right not in "ibnAh":
        tags[place] = "I"


def _clause_follows(tags: list[str], place: int) -> bool:
    """Whether a subject and a finite verb follow before the stretch ends."""
    for step in range(place + 1, len(tags)):
        tag = tags[step]
        if tag in _FINITE:
            return step > place + 1
        if tag == "C" and step + 1 < len(tags) and tags[step + 1] in "DNP#":
            continue
        if tag in _BOUNDARY:
            return False
    return False


def _read_that(tags: list[str], words: list[str], place: int) -> str:
    """The word "that" as relative (R), pronoun (O), determiner (D) or conjunction (t)."""
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    left = tags[place - 1] if place else "^"
    if words[place + 1 : place + 2] == ["of"]:
        return "O"
    if right in "VBHMX":
        return "R" if left in "NP#)e" else "O" if left in '^,;:CS"' else "R"
    free = left in "^," and not any(tag in _FINITE for tag in tags[:place])
    if right in "NP" and (
        left == "I" or (free and left == ",") or (left in "^S" and not _clause_follows(tags, place))
    ):
        return "D"
    return "t"
