"""The words between two boundaries round a place, and what follows in them: what the readings of a word hang on."""

from __future__ import annotations

from claimtrack.extract.record import record
from claimtrack.extract.wordsets import word_set

BOUNDARY = frozenset(',;:()"-SWRtC')
FINITE = frozenset("VBHMXc")
_OPENERS = frozenset("SWRt")
#: Nouns that are plurals without an s.
PLURALS = word_set("readings.plurals")
#: Endings of words that describe a noun behind them.
ADJECTIVAL = (
    "al",
    "ic",
    "ous",
    "ive",
    "ish",
    "ani",
    "ese",
    "ian",
    "able",
    "ible",
    "ary",
    "'s",
    "’s",
    "s'",
    "s’",
    "ful",
)
#: Verbs that take a clause without "that": what follows them has a finite verb of its own.
CITING = word_set("readings.citing")
SPEECH = word_set("readings.speech")


@record
class Stretch:
    """The words between two boundaries round a place, and the finite verbs in and before them."""

    start: int
    earlier: int
    later: bool
    opens: bool
    missing: int


def measure_stretch(words: list[str], tags: list[str], place: int) -> Stretch:
    """The stretch round a place, as it stands while words are decided left to right."""
    start = place
    while start > 0 and tags[start - 1] not in BOUNDARY:
        start -= 1
    later = False
    end = place + 1
    while end < len(tags) and tags[end] not in BOUNDARY:
        if tags[end] == "s" and tags[end + 1 : end + 2] == ["O"]:
            break
        later = later or tags[end] in FINITE
        end += 1
    earlier = -1
    missing = 1
    for step in range(place):
        tag = tags[step]
        if tag in FINITE:
            aside = words[step] in CITING and tags[step + 1] == ","
            missing -= not ((step and tags[step - 1] == "C" and missing <= 1) or aside)
            if step >= start:
                earlier = step
        elif tag in _OPENERS:
            missing += 1
        elif tag == ";":
            missing = 1
    opens = start > 0 and tags[start - 1] == "C" and all(tag in "An" for tag in tags[start:place])
    return Stretch(start, earlier, later, opens, missing)


def skip_back(tags: list[str], place: int) -> tuple[str, int]:
    """The tag and place of the word before, adverbs and negatives skipped; "^" and -1 where there is none."""
    place -= 1
    while place >= 0 and tags[place] in "An_":
        place -= 1
    return (tags[place], place) if place >= 0 else ("^", -1)


def finite_follows(tags: list[str], place: int) -> bool:
    """Whether a finite verb follows before the next boundary."""
    for tag in tags[place + 1 :]:
        if tag in BOUNDARY:
            return False
        if tag in FINITE:
            return True
    return False


def past_follows(tags: list[str], place: int) -> bool:
    """Whether a form that may be a past follows before the next boundary."""
    for tag in tags[place + 1 :]:
        if tag in BOUNDARY:
            return False
        if tag == "v":
            return True
    return False


def verb_follows(tags: list[str], place: int) -> bool:
    """Whether either follows before the next boundary."""
    for tag in tags[place + 1 :]:
        if tag in BOUNDARY:
            return False
        if tag in FINITE or tag == "v":
            return True
    return False


def opens_speech(words: list[str], tags: list[str], place: int) -> bool:
    """Whether the finite verb at a place can be followed by a clause without "that"."""
    return words[place] in SPEECH and place + 1 < len(tags) and tags[place + 1] in "DNPO#AoIavg"
