"""How a gloss gives itself away: its first words explain the words of the line before it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimtrack.segment.wordlists import load_table

_TOKEN = re.compile(r"[^\W_]+")
_SMALL = frozenset(load_table("small_words")["in_glosses"])
#: A gloss that explains says so within this many words.
_REACH = 40
_DEFINES = re.compile(
    r"^(?:[^.!?]{0,80}\("
    r"|[^.!?]{0,160}?(?: (?:is|are|was|were|refers to)\b|, officially |, also (?:known|called) ))"
)


def is_title(text: str) -> bool:
    """Whether a line can be a link's words: short, no end of a sentence in it."""
    if not text or len(text) > 110 or len(text.split()) > 14:
        return False
    if text[-1] in ".,:;!?…" or not (text[0].isalnum() or text[0] in "\"'“‘("):
        return False
    return not re.search(r"[.!?]\s+[A-Z]", re.sub(r"\b(?:[A-Z]|St|Dr|Mr|Mrs|No|vs)\.", "", text))


def explains(line: str, opening: str) -> int | None:
    """Where in `line` the title starts that `opening` explains: 0 for the whole line; None for none."""
    if len(opening) < 30:
        return None
    reach = [_stem(token) for token in _TOKEN.findall(opening[:600])[:_REACH]]
    if is_title(line) and _comes_back(line, reach):
        return 0
    head = reach[1:] if reach and reach[0] in _SMALL else reach
    words = [_stem(token) for token in _TOKEN.findall(line)]
    if is_title(line) and defines(opening) and words and words[0] == head[0] and words[0] not in _SMALL:
        return 0
    # The link's words may stand at the end of a longer line.
    if line[-1] in ".,:;!?":
        return None
    tokens = list(_TOKEN.finditer(line))[-8:]
    for first in tokens:
        words = [_stem(t[0]) for t in tokens if t.start() >= first.start()]
        if (len(words) > 1 or len(words[0]) > 6) and head[: len(words)] == words and first[0][0].isupper():
            return first.start()
    return None


def defines(text: str) -> bool:
    """Whether a line opens as an article does: name, then what it is."""
    return bool(_DEFINES.match(text))


def repeated_title(line: str) -> tuple[int, int] | None:
    """Where a line says its title twice ("Gold Coast The Gold Coast was ..."): title's end, gloss's start."""
    tokens = list(_TOKEN.finditer(line[:400]))
    words = [token[0].casefold() for token in tokens]
    for first in range(min(len(words), 24)):
        for size in range(min(10, (len(words) - first) // 2), 0, -1):
            if size == 1 and first > 0:
                continue
            again = first + size
            if words[again : again + 1] in (["the"], ["a"], ["an"]) and words[first] != words[again]:
                again += 1
            if words[first : first + size] != words[again : again + size]:
                continue
            opening = first + size
            title_end, gloss_start = tokens[opening - 1].end(), tokens[opening].start()
            between = line[title_end:gloss_start]
            if (
                line[tokens[first].start()].isupper()
                and set(between) <= set(" )\t")
                and defines(line[gloss_start:])
            ):
                return title_end + between.count(")"), gloss_start
    return None


def _comes_back(title: str, reach: list[str]) -> bool:
    words = [_stem(token) for token in _TOKEN.findall(title) if token.casefold() not in _SMALL]
    if not words:
        return False
    back = sum(any(_akin(word, other) for other in reach) for word in words)
    return back * 2 >= len(words)


def _akin(word: str, other: str) -> bool:
    """Whether two words share their stem ("Ukraine", "Ukrainian")."""
    if word == other:
        return True
    size = max(4, min(len(word), len(other)) - 3)
    return not word.isdigit() and len(word) >= 4 and word[:size] == other[:size]


@lru_cache(maxsize=1 << 15)
def _stem(token: str) -> str:
    plain = token.casefold()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in folded if not unicodedata.combining(char))
    return plain[:-1] if len(plain) > 4 and plain.endswith("s") else plain
