"""Noun phrases and verb groups as patterns over tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extract.tags import Tagged
from claimtrack.extract.wordsets import word_set

_CUT = re.compile(r"[,\-RWt]")
_LISTED = re.compile(r"(?:[,_][DNP#A]+)*,?_?C[^,]*")
#: A finite verb with its auxiliaries, adverbs and the participle or infinitive it governs. "_" is a
#: quotation mark, "o" behind a modal "himself".
VERB_GROUP = re.compile(
    r"M_*o[An_]*i|[HBM](?:[An_]*[bhHB])*(?:[An_]*[egi])?|X(?:[An_]*i)?|c(?:[An_]*b)?(?:[An_]*[egi])?|V"
)
_find_group = VERB_GROUP.search
#: A plain noun phrase, with the preposition that governs it.
_CHUNK = re.compile(
    r"(?P<prep>[IT])?_?(?P<np>(?:A(?=A*#))*(?:D_?)*(?:A(?=[#N]))*(?:#_?)*(?:[NPge]_?)+(?:#(?![#_]*[NPge]))*|O|o|D|(?:A(?=A*#))*#+)"
)
_NOUN_NAME = re.compile(r"N_?(P[P_]*)$")
#: Nouns of time, which stand beside a subject without being one.
TIME_WORDS = word_set("phrases.time_words")
_DISTANT = frozenset({"ago", "later", "earlier"})


def find_verb(tags: str, start: int, end: int) -> tuple[int, int] | None:
    """The first finite verb group of `tags[start:end]`."""
    match = _find_group(tags, start, end)
    return match.span() if match else None


def find_subject(tags: str, start: int, verb: int, words: Sequence[str]) -> tuple[int, int] | None:
    """The words of the subject of the verb group at `verb`: the last phrase before it that no preposition
    governs.

    Post-modifiers stay with it ("the east wing of the hospital"); opening adverbials do not.
    """
    segments = _segments(tags, _behind_year(tags, start, verb, words), verb)
    for timed_too in (False, True):
        for first, last in segments:
            head = _last_head(tags, first, last, words, timed_too=timed_too)
            if head is None:
                continue
            end = _listed_end(tags, last, verb)
            while end > head + 1 and (
                tags[end - 1] in "An_,-I"
                or words[end - 1] in TIME_WORDS
                or (tags[end - 1] == "#" and words[end : end + 1] and words[end] in TIME_WORDS)
            ):
                end -= 1
            while head + 1 < end and tags[head] == "#" and _is_year(tags, words, head):
                head += 1
            if words[head] == "than" and head > start and words[head - 1] in _MORE_OR_LESS:
                head -= 1
            if end > head:
                return head, end
    return None


_MORE_OR_LESS = frozenset({"more", "fewer", "less"})
_YEARS = frozenset({"in", "by", "since", "until", "during", "from", "after", "before"})
_PARTS = frozenset({"early", "late", "mid", "around", "about"})


def _behind_year(tags: str, start: int, verb: int, words: Sequence[str]) -> int:
    """ "In 2019 Norland sold ...", "In May 2019 prices rose": where the subject may begin, behind a year that opens the
    clause without a comma."""
    place = start
    while place < verb and tags[place] in "C_A":
        place += 1
    if place >= verb or words[place] not in _YEARS:
        return start
    place += 1
    while place < verb and (words[place] in _PARTS or words[place] in TIME_WORDS or words[place] == "may"):
        place += 1
    dated = place < verb and len(words[place]) == 4 and words[place].isdigit() and words[place][0] in "12"
    return place + 1 if dated and any(tag in "NPO" for tag in tags[place + 1 : verb]) else start


def _is_year(tags: str, words: Sequence[str], place: int) -> bool:
    """ "In May 2012 Norway ...": a year behind its month and preposition, before the subject."""
    if (
        place < 2
        or len(words[place]) != 4
        or not words[place].isdigit()
        or words[place - 1] not in TIME_WORDS
    ):
        return False
    before = place - 2
    while before > 0 and (tags[before] == "#" or words[before] in TIME_WORDS):
        before -= 1
    return tags[before] == "I"


def _segments(tags: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas."""
    found = []
    first = start
    for match in _CUT.finditer(tags, start, end):
        found.append((first, match.start()))
        first = match.end()
    found.append((first, end))
    return found


def _last_head(
    tags: str, start: int, end: int, words: Sequence[str], *, timed_too: bool = False
) -> int | None:
    head = None
    last = start
    for match in _CHUNK.finditer(tags, start, end):
        begin, after = match.span("np")
        if match.start("prep") >= 0:
            if head is None:
                head = _name_after(tags, match, end) or _behind_time(tags, match, end, words)
        elif tags[start:begin].rstrip("DA_")[-1:] in {"i", "V"}:
            pass  # "the plan by the council to close the library": what the infinitive governs
        elif not (
            head is not None and match.start() == last and (tags[begin:after] == "O" or tags[last - 1] == "g")
        ) and not (start < last < match.start() and _continues(tags, last, match.start())):
            head = begin if _heads(tags, (begin, after, end), words, timed_too=timed_too) else head
        last = after
    return head


def _heads(tags: str, span: tuple[int, int, int], words: Sequence[str], *, timed_too: bool) -> bool:
    """Whether the phrase from the first to the second place of `span` can be a subject; the third ends the stretch."""
    begin, after, end = span
    phrase = tags[begin:after]
    if phrase == "o" or not phrase.strip("e_A"):
        return False
    if phrase != "O" and after < len(words) and words[after] in _DISTANT:
        return False
    if phrase == "D" and begin and tags[begin - 1] in "NP" and words[begin] in {"both", "all", "each"}:
        return False
    if timed_too or phrase == "O":
        return True
    if phrase == "D" and (tags[after : after + 1] in {"I", "R"} or not tags[after:end].strip("An_")):
        return True
    for place in range(begin, after):
        if tags[place] not in "D#A_" and words[place] not in TIME_WORDS:
            return True
    counted = phrase if begin and tags[begin - 1] in "NPO" else phrase.lstrip("A_")
    return counted[:1] == "#" and _counts(counted, words[after - 1])


def _name_after(tags: str, match: re.Match[str], end: int) -> int | None:
    """ "In the end Norway ...": the name behind a governed noun, right before the verb, opens the subject."""
    if tags[match.end() : end].strip("An_"):
        return None
    run = _NOUN_NAME.search(tags, match.start("np"), match.end("np"))
    return run.start(1) if run is not None else None


def _behind_time(tags: str, match: re.Match[str], end: int, words: Sequence[str]) -> int | None:
    """ "On Monday roads were ...": the noun behind a governed word of time, right before the verb, is the subject."""
    begin, after = match.span("np")
    if tags[after:end].strip("An_"):
        return None
    place = begin
    while place < after and words[place] in TIME_WORDS:
        place += 1
    timed = any(tag in "NP" for tag in tags[begin:place])  # "this" alone is no time: "of this dispute"
    return place if timed and place < after and tags[after - 1] in "NP" and tags[place] in "NP" else None


def _counts(tags: str, last: str) -> bool:
    """Whether a phrase that opens with a number counts something, or is a bare count, and no date."""
    if tags[-1] == "N":
        return last not in TIME_WORDS
    return not tags.strip("#") and not (len(last) == 4 and last.isdigit())


def _listed_end(tags: str, end: int, verb: int) -> int:
    """A list as subject goes on to the verb: "A, B and C were ..."; an apposition doesn't."""
    rest = tags[end:verb]
    return verb if _LISTED.fullmatch(rest) else end


def _continues(tags: str, last: int, begin: int) -> bool:
    """Whether the phrase at `begin` is coordinated with the one that ended at `last`."""
    between = tags[last:begin]
    return "C" in between and not set(between) - set("C,_A")


def noun_before(tagged: Tagged, tags: str, place: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before `place`: the antecedent of a relative. Of "the pact of 9 May" the pact."""
    end = place
    while True:
        found = _phrase_before(tags, end)
        if found is None or found[0] == 0 or tags[found[0] - 1] != "I":
            return found
        dated = all(tagged.words[p] in TIME_WORDS or tags[p] in "#D_" for p in range(*found))
        if not dated:
            return found
        end = found[0] - 1


def _phrase_before(tags: str, place: int) -> tuple[int, int] | None:
    end = place
    while end > 0 and tags[end - 1] in ",_-(":
        end -= 1
    start = end
    while start > 0 and tags[start - 1] in "NP#DAgeo_)(":
        start -= 1
        if tags[start] == "D":
            break
    while start < end and tags[start] in "A_)e":
        start += 1
    return (start, end) if end > start else None
