"""Which lines of plain text are headings, and how deep."""

from __future__ import annotations

import re

from claimtrack.segment.lines import Line, is_finished
from claimtrack.segment.markers import bullet_length, section_number
from claimtrack.segment.phrases import is_boilerplate_section
from claimtrack.segment.wordlists import load_table

#: A line of more words than this is a sentence that lost its full stop.
MOST_WORDS = 14
_WORDS = re.compile(r"[^\W\d_][\w'’.-]*")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[\s-](?:[^\W\d_a-z][^\W\d_]*\.?|de|van|von|der|la|bin|al)){1,3}")
_RUN_IN = re.compile(r"(\*\*|__|\*|_)(?P<label>[^\W\d_a-z][^*_.!?\d:;,\n]{1,40})(?:\.\1|\1\.)\s+(?=\S)")
#: Without such marks, a letter that counts must stand before it, or it must be one word, and an article.
_RUN_IN_ITEM = re.compile(
    r"(?:\(?[a-z]\)\s+(?P<label>The [a-z]+|[A-Z][^\W\d_]+)|[A-Z][a-z]{3,20})\.\s+(?=[\"“(]?[A-Z\d£€$])"
)
_SMALL = frozenset(load_table("small_words")["in_titles"])
_SUSPENDED = re.compile(r"(?:,|;|\b(?:the|of|and|or|a|an|to|in|by|with|for|from|that|at|on))$", re.IGNORECASE)


def guess_heading(line: Line, before: str | None, after: Line | None) -> int:
    """The level of a heading in plain text, from 1; 0 where the line is none.

    `before` is the text of the line before (None at the start of the text), `after` the next line.
    """
    text = line.text
    number, depth = section_number(text)
    words = text[number:].split()
    if not words or len(words) > MOST_WORDS or len(text) > 120 or after is None:
        return 0
    if not _can_open(text, number) or _ends_as_sentence(text) or _SUSPENDED.search(text):
        return 0
    if before is not None and not line.after_blank and not _closed(before):
        return 0
    shouted = _is_shouted(text)
    if number and not shouted and bullet_length(after.text) and section_number(after.text)[0]:
        return 0  # an item of a numbered list
    if before is None:
        return 1
    if is_boilerplate_section(text):
        return 4
    if number:
        return min(depth + 2, 6)
    if shouted:
        return 2
    followed = after.after_blank or bullet_length(after.text) > 0
    if followed or _is_titled(words) or _is_prose(after, text):
        return 4
    return 0


def run_in_length(text: str) -> int:
    """How many characters a heading takes that runs into its paragraph ("**Costs.** They rose"), or 0."""
    found = _RUN_IN.match(text[:80]) or _RUN_IN_ITEM.match(text[:80])
    if found is None:
        return 0
    words = (found["label"] or found[0].strip(" .")).casefold().split()
    clause = any(word in load_table("small_words")["in_clauses"] for word in words)
    return 0 if clause or len(words) > 4 else found.end()


def is_name(text: str) -> bool:
    """Whether a line can be a writer's name: two to four words, each with its capital."""
    return bool(_NAME.fullmatch(text)) and not _is_shouted(text)


def _is_prose(line: Line, heading: str) -> bool:
    """Whether a line is what stands under a heading: longer, or a whole sentence."""
    sentence = is_finished(line.text) and len(line.text.split()) >= 6
    return len(line.text) >= (len(heading) if sentence else max(60, len(heading)))


def _can_open(text: str, number: int) -> bool:
    first = text[number:].lstrip("\"'“‘«([")[:1]
    return bool(first) and (first.isupper() or first.isdigit() or not first.isascii())


def _ends_as_sentence(text: str) -> bool:
    if text.endswith(":"):
        return len(text.split()) > 5
    bare = text.rstrip("\"'”’»)")
    if text[-1] in "'’”\"":
        return bare.endswith((",", ".", "!", "?"))
    return is_finished(text) or text.endswith(",")


def _closed(before: str) -> bool:
    """Whether the line before ends something: a sentence, or a heading of its own."""
    return is_finished(before) or len(before.split()) <= MOST_WORDS


def _is_shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) * 10 >= len(letters) * 9


def _is_titled(words: list[str]) -> bool:
    """Whether a line is written In Title Case."""
    long = [word for word in words if _WORDS.match(word) and word.casefold() not in _SMALL]
    return len(long) > 1 and all(word[0].isupper() for word in long)
