"""Claims that the document itself takes back: "an earlier version of this article said 40"."""

from __future__ import annotations

import re

_EARLIER = re.compile(
    r"\b(?:an? |the |our )?(?:earlier|previous|original|first|initial|prior)(?: online| print)? "
    r"(?:version|edition|story|article|report|bulletin|dispatch|headline|post|update|draft)s?\b"
    r"[^.;]{0,60}?\b(?:said|stated|gave|reported|put|claimed|wrote|misstated|listed|"
    r"described|identified|was (?:wrong|incorrect|mistaken|in error))\b|"
    r"\b(?:we|this article|this story|the article|the report|our \w+(?: \w+){0,3}) "
    r"(?:incorrectly|wrongly|mistakenly|erroneously) \w+|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|gave|put|"
    r"described|listed|identified)\b|\bhad to be corrected\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:our|the first edition|the original|the previous|the earlier)\b[^.;]{0,60}?\b"
    r"(?:gave|said|stated|put|reported|listed|described|had)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:in fact|should (?:be|have been|have read)|actually|the correct|was in fact|rather than|not)\b",
    re.IGNORECASE,
)
_MENDS = re.compile(
    r"^\W*(?:correct(?:s|ed|ion|ions|ing)\b|clarification|erratum|errata|amended|editor'?s'? note)",
    re.IGNORECASE,
)
#: Parts of which a sentence needs one to say what was wrong before.
_HINTS = ("arlier", "evious", "rong", "rrect", "rigin", "istaken")


_SELF = re.compile(
    r"(?:an?|the|our|this) (?:earlier|previous|original|first|initial|prior)(?: \w+)? "
    r"(?:version|edition|headline|draft)\b|(?:this|our|an? (?:earlier|previous)) (?:article|story|post)\b",
    re.IGNORECASE,
)


def speaks_for_document(speaker: str) -> bool:
    """Whether a speaker is the document itself: "an earlier version of this article"."""
    return _SELF.match(speaker) is not None


def tells_correction(sentence: str) -> bool:
    """Whether a sentence says what was wrong before."""
    return any(map(sentence.__contains__, _HINTS)) and bool(_EARLIER.search(sentence))


def opens_correction(sentence: str) -> bool:
    """Whether a sentence begins a note of correction."""
    return bool(_MENDS.match(sentence))


def is_withdrawn(sentence: str, start: int, end: int, *, in_correction: bool) -> bool:
    """Whether the clause at these places says the old, wrong thing: it stands in the reach of "an earlier
    version said"."""
    match = _EARLIER.search(sentence) or (_OURS.search(sentence) if in_correction else None)
    if match is None:
        return False
    stop = re.search(
        r"[;]|\. |, (?:not|but|when|whereas)\b|\b(?:instead of|rather than)\b", sentence[match.end() :]
    )
    reach = match.end() + stop.start() if stop else len(sentence)
    return (
        start < reach
        and end > match.start()
        and not (start > match.end() and _NOW.search(sentence[start:end]))
    )
