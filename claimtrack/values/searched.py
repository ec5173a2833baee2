"""The text being searched, and bounded looks to the left and right of a place in it."""

from __future__ import annotations

import re
from typing import NamedTuple

#: How far a look to the left goes: enough for five words.
LEFT = 40

_LAST_WORD = re.compile(r"([^\W_][\w.'’-]{0,24})[ \u00a0\n-]{1,2}$|([^\w\s])[ \u00a0]?$")
_WORD = re.compile(r"[ \u00a0\n]{1,2}(\w[\w'’.-]{0,29}(?<![.'’-]))|-(\w{1,29})")


class Span(NamedTuple):
    """Start and end (exclusive) in the text being searched."""

    start: int
    end: int


class Searched(NamedTuple):
    """A text with what holds no values blotted out, the same in lower case, and the text itself.

    `graded` says that it names a scale without a unit.
    """

    text: str
    low: str
    original: str = ""
    graded: bool = False

    def before(self, place: int, length: int = LEFT) -> str:
        """The lower-case characters before a place."""
        return self.low[max(0, place - length) : place]

    def last_word(self, place: int) -> str:
        """The word that ends before a place, as written; "" where something else stands there."""
        window = self.text[max(0, place - 26) : place]
        match = _LAST_WORD.search(window)
        return "" if match is None else match[1] or ""

    def next_word(self, place: int) -> re.Match[str] | None:
        """The word after a space or hyphen at a place; group 1 or 2 holds it."""
        return _WORD.match(self.text, place)

    def boundary(self, place: int) -> bool:
        """Whether no word goes on at a place."""
        return place >= len(self.text) or not (self.text[place].isalnum() or self.text[place] == "_")


class Phrases:
    """Phrases looked up by the word they end on (to the left) or begin with (to the right)."""

    def __init__(self, phrases: dict[str, str]) -> None:
        """Take phrases in lower case and what each stands for."""
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_last.setdefault(re.split(r"[ -]", phrase)[-1], []).append((phrase, meaning))
            self._by_first.setdefault(re.split(r"[ -]", phrase)[0], []).append((phrase, meaning))

    @property
    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._by_first)

    def ending_at(self, searched: Searched, place: int) -> tuple[str, int] | None:
        """Meaning and start of the longest phrase that ends, but for a space, at a place."""
        stop = place
        low = searched.low
        while stop > 0 and stop > place - 3 and low[stop - 1] in " \u00a0\n":
            stop -= 1
        begin = stop
        floor = max(0, stop - 20)
        while begin > floor and low[begin - 1] not in " \u00a0\n-([<>,;:$€£\"“”'‘":
            begin -= 1
        for phrase, meaning in self._by_last.get(low[begin:stop], ()):
            start = stop - len(phrase)
            if start >= 0 and low.startswith(phrase, start) and (start == 0 or not low[start - 1].isalnum()):
                return meaning, start
        return None

    def starting_at(self, searched: Searched, place: int) -> tuple[str, int] | None:
        """Meaning and end of the longest phrase that starts at a place."""
        low = searched.low
        match = _FIRST.match(low, place)
        if match is None:
            return None
        first = match.group()
        rows = self._by_first.get(first, []) or self._by_first.get(first.rstrip("."), [])
        for phrase, meaning in rows:
            if low.startswith(phrase, place) and searched.boundary(place + len(phrase)):
                return meaning, place + len(phrase)
        return None


def last_match(pattern: re.Pattern[str], window: str) -> int:
    """Where a pattern last begins in a bounded stretch of text; -1 where it does not."""
    place = -1
    for match in pattern.finditer(window):
        place = match.start()
    return place


_FIRST = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’](?=[^\W\d_])|\.(?=\s)){0,29}")
