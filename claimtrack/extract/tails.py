"""Clauses that stand beside what they say: "..., officials said", "...," said the mayor, "the dam, he said,
held"."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import Chunk, main_verb
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Range
from claimtrack.extract.phrases import find_subject, find_verb
from claimtrack.extract.tags import Tagged
from claimtrack.extract.wordsets import word_set

_CALENDAR = word_set("tails.calendar")
_ADDRESSEES = word_set("tails.addressees")
_SAYING = word_set("tails.saying")
#: Verbs that stand without an object as well, and then say nothing.
_OBJECTLESS = word_set("tails.objectless")
#: "in May 2019", "on Monday in Ostend", "at the hearing".
_CIRCUMSTANCE = re.compile(r"(?:I_*A?D?(?:[NP#]_*)+|[PN#])+")


def find_tail(
    tagged: Tagged, mask: str, chunk: Chunk, verb: Range, following: Chunk | None, *, waiting: bool
) -> Range | None:
    """The speaker's words where a chunk is a tail; None where it is a clause like others.

    `waiting`: a clause before still lacks its verb, so that a bare verb is rather that.
    """
    lemma = main_verb(tagged, verb)
    cues = load_cues()
    if lemma not in cues.clause or any(tag in "Bb" for tag in tagged.tags[verb[0] : verb[1]]):
        return None
    quoted = '"' in tagged.tags[: verb[0]]
    inverted = find_inverted(tagged, mask, verb, chunk.end, quoted=quoted)
    begins = not mask[chunk.start : verb[0]].strip("An_")
    if begins:
        return inverted if quoted or not waiting else None
    if lemma in cues.strict and not quoted and not _closes_report(tagged, mask, chunk, verb, following):
        return None
    if following is not None and following.kind in "tz":
        return None
    if not _stands_alone(mask[verb[1] : chunk.end], tagged.words[verb[1] : chunk.end], lemma):
        return None
    if any(tag == '"' for tag in tagged.tags[verb[1] : min(chunk.end + 2, len(mask))]) and not quoted:
        return None
    return find_subject(mask, chunk.start, verb[0], tagged.words)


def _closes_report(tagged: Tagged, mask: str, chunk: Chunk, verb: Range, following: Chunk | None) -> bool:
    """Whether a verb that may say something does: "the gate had jammed, the inquiry found."

    A whole clause stands before the comma, and behind the verb nothing but a mark, a day or a place: a verb that
    takes an object has it in what stands before.
    """
    if chunk.openers not in {",", "-"} or main_verb(tagged, verb) in _OBJECTLESS:
        return False
    if find_verb(mask, 0, chunk.mark) is None and not _resumes(mask, following):
        return False
    if following is not None and "C" in following.openers[1:] and tagged.words[following.start - 1] != "but":
        return False
    if "M" in tagged.tags[verb[0] : verb[1]] or tagged.tags[verb[1] - 1] not in "Ve":
        return False
    rest = mask[verb[1] : chunk.end].strip("_A")
    return not rest or _CIRCUMSTANCE.fullmatch(rest) is not None


def _resumes(mask: str, following: Chunk | None) -> bool:
    """Whether the next chunk goes on with a verb: "The dam, the inquiry found, had leaked"."""
    if following is None or following.openers != ",":
        return False
    verb = find_verb(mask, following.start, following.end)
    return verb is not None and not mask[following.start : verb[0]].strip("An_")


def closes_speech(tagged: Tagged, mask: str, chunk: Chunk, verb: Range, following: Chunk | None) -> bool:
    """Whether a chunk is a bare verb of saying, at most with whom it is said to, when and where."""
    lemma = main_verb(tagged, verb)
    if lemma not in load_cues().clause or lemma in load_cues().bound or lemma in _OBJECTLESS:
        return False
    if following is not None and following.kind in "tz":
        return False
    return _stands_alone(mask[verb[1] : chunk.end], tagged.words[verb[1] : chunk.end], lemma)


def find_parted_speaker(tagged: Tagged, mask: str, start: int, end: int) -> Range | None:
    """The speaker in "..., Tomas Brill, head of the port," between `start` and the comma at `end`.

    What is told of it stands between a pair of commas, the second of them that at `end`.
    """
    commas = [place for place in range(start, end) if tagged.tags[place] == ","]
    for number in range(len(commas) - 2, -1, -1):
        first = commas[number] + 1
        while first < end and mask[first] in "_A":
            first += 1
        if mask[first : first + 1] not in {"P", "D"}:
            continue
        stop = commas[number + 1]
        last = first
        while last < stop and mask[last] in "DNPI#Ae_":
            last += 1
        while last > first and mask[last - 1] in "_AI":
            last -= 1
        return first, last
    return None


def find_inverted(tagged: Tagged, mask: str, verb: Range, end: int, *, quoted: bool) -> Range | None:
    """The speaker behind the verb: "said the mayor of Ostend"."""
    place = verb[1]
    while place < end and mask[place] in "A_":
        place += 1
    if verb[1] - verb[0] != 1 or place >= end or mask[place] not in "PDNO":
        return None
    if not quoted and (main_verb(tagged, verb) not in _SAYING or mask[place] == "N"):
        return None
    stop = place
    while stop < end and mask[stop] in "DPN#A_I":
        if mask[stop] == "I" and tagged.words[stop] not in {"of", "for", "from", "at"}:
            break
        stop += 1
    while stop > place and mask[stop - 1] in "_AI":
        stop -= 1
    return (place, max(stop, place + 1)) if quoted or "O" not in mask[place:stop] else None


def _stands_alone(rest: str, words: tuple[str, ...], lemma: str) -> bool:
    """Whether after "X said" only an addressee, a time, a place or a circumstance follows."""
    bare = rest.strip("_A")
    if not bare or bare[0] in "I":
        return True
    first = words[len(rest) - len(rest.lstrip("_A"))]
    if first in _CALENDAR or (first in {"last", "this", "late"} and lemma != "tell"):
        return True
    if lemma in {"tell", "inform", "assure", "remind", "notify", "brief"}:
        return bare[0] in "oPND"
    return False


def is_quote_opening(tagged: Tagged, chunk: Chunk) -> bool:
    """Whether a chunk begins with an opening quotation mark or follows a colon."""
    if ":" in chunk.openers:
        return True
    near = tagged.tags[max(chunk.start - 1, 0) : chunk.start + 1]
    return '"' in near and tagged.tags[: chunk.start - 1].count('"') % 2 == 0
