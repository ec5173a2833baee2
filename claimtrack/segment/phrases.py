"""The phrases by which passages are told apart, from `tables/phrases.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimtrack.segment.wordlists import load_table


@cache
def opening(section: str) -> re.Pattern[str]:
    """Matches a text that starts with one of the section's phrases."""
    return re.compile(
        r"[\"'“‘(\[*_]*(?:" + _either(load_table("phrases")[section]["start"]) + ")", re.IGNORECASE
    )


def find_anywhere(text: str, section: str, place: str = "anywhere") -> list[str]:
    """The section's phrases that stand in `text`, as written there."""
    folded = text.casefold()
    # Looking for plain strings first is many times faster, and most texts hold none.
    if not any(map(folded.__contains__, _literals(section, place))):
        return []
    return [found[0] for found in _anywhere(section, place).finditer(text)]


@cache
def _literals(section: str, place: str) -> tuple[str, ...]:
    """For each phrase, the longest stretch of it that must stand in a text as it is."""
    stretches = (re.split(r" \* |'", phrase.casefold()) for phrase in load_table("phrases")[section][place])
    return tuple(sorted({max(parts, key=len) for parts in stretches}))


@cache
def _anywhere(section: str, place: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + _either(load_table("phrases")[section][place]) + ")", re.IGNORECASE)


@cache
def glued() -> re.Pattern[str]:
    """Matches a call to action to which the next sentence is glued; group 1 is the call."""
    calls = _either(load_table("phrases")["appeal"]["glued"], closed=False)
    # The capital must be told from the call's own letters, so only the call ignores case.
    return re.compile(rf"((?i:{calls}))(?=[A-Z“‘\"'][A-Za-z])")


@cache
def is_boilerplate_section(heading: str) -> bool:
    """Whether a heading stands above a list of other documents."""
    words = re.sub(r"^[\d.\s]+|[:.\s]+$|\s*\(\d+\)$", "", heading).casefold()
    return words in load_table("phrases")["sections"]["boilerplate"]


def _either(phrases: Sequence[str], *, closed: bool = True) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_pattern(phrase, closed) for phrase in longest_first)


def _pattern(phrase: str, closed: bool) -> str:
    words = re.escape(phrase).replace(r"\ \*\ ", r"[^.!?]{1,80}?").replace(r"\ ", r"\s+").replace("'", "['’]")
    return words + (r"(?!\w)" if closed and phrase[-1].isalnum() else "")
