"""Which reading an ambiguous word has: past or participle, verb or noun, preposition or subordinator.

First by the nearest words (after "to", a modal, an article ...), left to right; what stays open, by the
verbs around it: a stretch between two boundaries holds one finite verb, and a sentence needs one for itself
and one for each word that opens a clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extract.vocabulary import Vocabulary
from claimtrack.extract.wordsets import word_set

#: "and, at the same time," before a verb.
_RESUMED = re.compile(r"C,[DNPIA#_]+,$")
#: "during a speech" before a past form that is followed by another verb.
_GOVERNED = re.compile(r"[A_]*ID[AN]*N")
#: "(according to) two people", before "briefed on the talks".
_SOURCE = re.compile(r"D*[#A]*[NP]+(?:I[DA#]*[NP]+)*")
#: Between a past form and the next finite verb these show that the second has an opener of its own.
_JOINING = frozenset("CtRSW")
_BOUNDARY = frozenset(',;:()"-SWRtC')
_FINITE = frozenset("VBHMXc")
_OPENERS = frozenset("SWRt")
_PARTICIPLES_LIKE_BASE = frozenset({"come", "become", "overcome", "run"})
_PLURALS = word_set("readings.plurals")
#: Determiners that also stand alone: "many criticised the deal".
_PRONOMINAL = word_set("readings.pronominal")
_ADJECTIVAL = (
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
#: Forms in -s that are nouns behind a number or an article: "dismissed 30 guides".
_ALSO_NOUNS = word_set("readings.also_nouns")
_ARTICLES = frozenset({"the", "its", "his", "their", "our", "these", "those"})
#: "made it clear": what one makes a thing.
_STATES = frozenset({"clear", "plain", "open", "free"})
#: Verbs of measure that are spelled like nouns, and the words that stand for a figure behind them.
_MEASURING = word_set("readings.measuring")
_RANKS = word_set("readings.ranks")


def decide_readings(words: list[str], tags: list[str], unsure: list[int], vocabulary: Vocabulary) -> None:
    """Replace the open tags (v, y, a) at the places `unsure` in `tags`."""
    for place in range(len(tags) - 1):
        if tags[place] == "T" and tags[place + 1] == "H":
            tags[place + 1] = "h"
        elif tags[place] == "t":
            _read_wish(words, tags, place)
        elif tags[place] == "V" and words[place] in _ALSO_NOUNS and _counted_or_named(words, tags, place):
            tags[place] = "N"
    pending = [place for place in unsure if not _decide_by_neighbours(words, tags, place, vocabulary)]
    for place in pending:
        stretch = _measure(words, tags, place)
        tags[place] = (
            _past(words, tags, place, stretch)
            if tags[place] == "v"
            else _present(words, tags, place, stretch, vocabulary)
        )


def _counted_or_named(words: list[str], tags: list[str], place: int) -> bool:
    return place > 0 and (tags[place - 1] == "#" or words[place - 1] in _ARTICLES)


def _read_wish(words: list[str], tags: list[str], place: int) -> None:
    """ "demands that the levy be cut": a bare "be" behind a subject is the finite verb of what is wished."""
    for step in range(place + 1, len(tags)):
        tag = tags[step]
        if words[step] == "be":
            if step > place + 1 and tags[step - 1] in "NPOon)Aav":
                tags[step] = "B"
            return
        if tag in _FINITE or tag in "Ti" or (tag in _BOUNDARY and tag not in "C()"):
            return


def _skip_back(tags: list[str], place: int) -> tuple[str, int]:
    place -= 1
    while place >= 0 and tags[place] in "An_":
        place -= 1
    return (tags[place], place) if place >= 0 else ("^", -1)


def _decide_by_neighbours(words: list[str], tags: list[str], place: int, vocabulary: Vocabulary) -> bool:
    tag = tags[place]
    left, where = _skip_back(tags, place)
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    base = words[place] in vocabulary.bases
    if left == "T":
        tags[place] = "i" if base else "N"
    elif left in "MX" or (left in "Oo" and where > 0 and tags[where - 1] in "MX"):
        tags[place] = "i" if base else "e" if tag == "v" else "N"
    elif left == "H":
        tags[place] = "e" if tag == "v" or words[place] in _PARTICIPLES_LIKE_BASE else "N"
    elif left in "Bbc":
        tags[place] = "e" if tag == "v" else "N"
    elif _attributes(words, tags, place, left, right) or (
        left == "O" and words[place] in _STATES and words[where - 1] in {"make", "makes", "made", "making"}
    ):
        tags[place] = "N"
    elif left in "ORt":
        tags[place] = "V"
    elif tag == "y":
        tags[place] = _base_form(tags, _as_noun(words, left, where), where)
    elif tag == "a" and left in "DI#" and not _floats(words, tags, place):
        tags[place] = "N"
    else:
        return False
    return True


def _as_noun(words: list[str], left: str, where: int) -> str:
    """What stands before a base form: of noun and verb rather the noun, where it is a plural or opens the sentence."""
    plural = left == "a" and (words[where].endswith("s") or words[where] in _PLURALS)
    return "N" if plural or (left == "a" and where == 0) else left


def _attributes(words: list[str], tags: list[str], place: int, left: str, right: str) -> bool:
    """A past form before its noun ("the burned barn", "43 organised camps ... are"), or a noun after "that"."""
    tag = tags[place]
    if tag == "v" and (left == "#" or words[place - 1] in _PRONOMINAL):
        governed = left == "#" and place > 1 and tags[place - 2] == "I"
        return right == "N" and (governed or _finite_follows(tags, place))
    if tag == "v":
        noun = left == "D" and not words[place].endswith("ed")
        return noun or (left in "DIs" and right in "NPavg")
    return left in "Rt" and tag == "a" and _verb_follows(tags, place)


def _finite_follows(tags: list[str], place: int) -> bool:
    for tag in tags[place + 1 :]:
        if tag in _BOUNDARY:
            return False
        if tag in _FINITE:
            return True
    return False


def _past_follows(tags: list[str], place: int) -> bool:
    for tag in tags[place + 1 :]:
        if tag in _BOUNDARY:
            return False
        if tag == "v":
            return True
    return False


def _verb_follows(tags: list[str], place: int) -> bool:
    for tag in tags[place + 1 :]:
        if tag in _BOUNDARY:
            return False
        if tag in _FINITE or tag == "v":
            return True
    return False


def _base_form(tags: list[str], left: str, where: int) -> str:
    """A base form that is seldom a noun: finite after a subject, else an infinitive or an order."""
    if left in "NP#)W":
        return "V"
    if left == "," and not any(tag in _FINITE for tag in tags[:where]) and "N" in tags[:where]:
        return "V"
    if left == "C":
        for place in range(where - 1, -1, -1):
            if tags[place] in "VMXi":
                return "V" if tags[place] == "V" else "i"
        return "V" if where > 0 and tags[where - 1] in "NP" else "i"
    return "N" if left in "DI" else "i"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words between two boundaries round a place, and the finite verbs in and before them."""

    start: int
    earlier: int
    later: bool
    opens: bool
    missing: int


def _measure(words: list[str], tags: list[str], place: int) -> _Stretch:
    start = place
    while start > 0 and tags[start - 1] not in _BOUNDARY:
        start -= 1
    later = False
    end = place + 1
    while end < len(tags) and tags[end] not in _BOUNDARY:
        if tags[end] == "s" and tags[end + 1 : end + 2] == ["O"]:
            break
        later = later or tags[end] in _FINITE
        end += 1
    earlier = -1
    missing = 1
    for step in range(place):
        tag = tags[step]
        if tag in _FINITE:
            aside = words[step] in CITING and tags[step + 1] == ","
            missing -= not ((step and tags[step - 1] == "C" and missing <= 1) or aside)
            if step >= start:
                earlier = step
        elif tag in _OPENERS:
            missing += 1
        elif tag == ";":
            missing = 1
    opens = start > 0 and tags[start - 1] == "C" and all(tag in "An" for tag in tags[start:place])
    return _Stretch(start, earlier, later, opens, missing)


def _past(words: list[str], tags: list[str], place: int, stretch: _Stretch) -> str:
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    if tags[place - 1] == "#" and stretch.missing <= 0 and right in "^_,C);" and stretch.earlier < 0:
        return "e"
    if words[place] in SPEECH and place > 0 and (_opens_speech(words, tags, place) or right in '^_,:"t'):
        return "V"
    if (place and tags[place - 1] == "(") or _tells_of_source(words, tags, place, stretch):
        return "e"
    if stretch.opens:
        pair = stretch.start - 2
        if right == "N" and words[pair].endswith("ed") and tags[pair - 1 : pair] in (["I"], ["D"]):
            return "e"
        return "V" if any(tag in _FINITE for tag in tags[: stretch.start]) else "e"
    if stretch.later:
        return "V" if _resumed_before_clause(tags, place, stretch) else "e"
    if stretch.earlier >= 0:
        return "V" if _opens_speech(words, tags, stretch.earlier) else "e"
    if words[place + 1 : place + 2] == ["by"] and place + 2 < len(tags) and tags[place + 2] in "DPN":
        return "e"
    if _GOVERNED.fullmatch("".join(tags[stretch.start : place])) and any(t in _FINITE for t in tags[place:]):
        return "e"
    if words[place - 1] in _PRONOMINAL or any(tag in "NPO#og" for tag in tags[stretch.start : place]):
        return "V"
    listed = place == stretch.start and tags[place - 1 : place] == [","] and right in "DNPo#"
    if listed and any(tags[p] == "C" and tags[p + 1] in "vV" for p in range(place + 1, len(tags) - 1)):
        return "V"
    if place == stretch.start and _RESUMED.search("".join(tags[max(0, place - 14) : place])):
        return "V"
    if stretch.missing > 0 and place > 1:
        following = next((p for p in range(place + 1, len(tags)) if tags[p] in _FINITE), -1)
        between = tags[place + 1 : following]
        rival = any(tag == "v" and between[step - 1] == "," for step, tag in enumerate(between) if step)
        joined = following < 0 or (not rival and not _JOINING.isdisjoint(between))
        return "V" if right in 'DtP#oT"O' or joined else "e"
    return "e"


def _resumed_before_clause(tags: list[str], place: int, stretch: _Stretch) -> bool:
    """ "..., walked out before the result was read": the next verb has its own opener, and none comes after it."""
    finite = next((p for p in range(place + 1, len(tags)) if tags[p] in _FINITE), place)
    if stretch.missing <= 0 or tags[place - 1] != "," or "s" not in tags[place:finite]:
        return False
    return not any(tags[p] == "," and tags[p + 1] in "vVHBMX" for p in range(finite, len(tags) - 1))


def _tells_of_source(words: list[str], tags: list[str], place: int, stretch: _Stretch) -> bool:
    """ "according to two people briefed on the talks": what is told of a source is no sentence."""
    opened = words[stretch.start : stretch.start + 2] == ["according", "to"]
    return opened and _SOURCE.fullmatch("".join(tags[stretch.start + 2 : place])) is not None


def _present(words: list[str], tags: list[str], place: int, stretch: _Stretch, vocabulary: Vocabulary) -> str:
    """A word that is a noun or a verb in the present: a verb where its stretch would have none without it."""
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    plain = words[place] in vocabulary.bases
    if _measures(words, tags, place, stretch, plain=plain) or _plural_before(words, tags, place, stretch):
        return "V"
    if stretch.opens and not stretch.later and right in "DOP#toI":
        verbs = [tag for tag in tags[: stretch.start] if tag in "Vi"]
        if right == "I" and words[stretch.start - 2].endswith("s") and tags[stretch.start - 2] == "N":
            return "N"
        return "N" if not verbs or (verbs[-1] == "i" and not plain) else verbs[-1]
    if place == 0:
        return "i" if plain and right in "DoP#" else "N"
    before = words[place - 1]
    if right == "t" and tags[place - 1] in "NP" and words[place] in SPEECH:
        return "V"
    ends = right in "_^" and not plain and not stretch.later and stretch.earlier < 0 and stretch.missing > 0
    if ends and tags[place - 1] in "NP" and not before.endswith(("s", *_ADJECTIVAL)):
        return "V"
    if right in "_^," and words[place] in CITING and _cites(words, tags, place, stretch):
        return "V"
    if right == "," and words[stretch.start] == "as" and words[place] in CITING and not stretch.later:
        return "V" if not plain else "N"
    if stretch.later or (
        right not in 'DOPo#ITtsA"' and words[place + 1 : place + 2] not in (["open"], ["still"], ["ready"])
    ):
        return "N"
    if stretch.earlier >= 0 and not _opens_speech(words, tags, stretch.earlier):
        return "N"
    if tags[place - 1] in ",)" and stretch.missing > 0 and stretch.start == place:
        return "V" if not plain and not _past_follows(tags, place) else "N"
    if before.endswith(_ADJECTIVAL) or tags[place - 1] not in "NPO)AW":
        return "N"
    plural = before in _PLURALS or (before.endswith("s") and not before.endswith(("ss", "us", "is")))
    if plain:
        return "V" if plural else "N"
    return "N" if plural and tags[place - 1] == "N" else "V"


def _floats(words: list[str], tags: list[str], place: int) -> bool:
    """ "Arvika and Tolm both bid": a "both" that belongs to the subject before it."""
    return words[place - 1] in {"both", "all"} and tags[place - 2 : place - 1] in (["P"], ["N"])


def _plural_before(words: list[str], tags: list[str], place: int, stretch: _Stretch) -> bool:
    """ "41 stations still lack meters": a plural, an adverb, and no other verb."""
    left, where = _skip_back(tags, place)
    if _floats(words, tags, place):
        return not stretch.later and stretch.earlier < 0
    if tags[place - 1] != "A" or tags[place + 1 : place + 2] not in (
        ["D"],
        ["O"],
        ["P"],
        ["o"],
        ["#"],
        ["N"],
    ):
        return False
    if left != "N" or where < stretch.start or stretch.later or stretch.earlier >= 0:
        return False
    if words[place].endswith("s") and not words[place].endswith("ss"):
        return False
    return words[where] in _PLURALS or (
        words[where].endswith("s") and not words[where].endswith(("ss", "us", "is"))
    )


def _cites(words: list[str], tags: list[str], place: int, stretch: _Stretch) -> bool:
    """ ", the auditor notes,": between marks, behind a verb, a subject with its article or name; no list."""
    start = stretch.start
    if stretch.later or stretch.earlier >= 0 or start == 0 or tags[start - 1] != ",":
        return False
    if (
        tags[start] not in "DP"
        or words[place - 1].endswith(("s", *_ADJECTIVAL))
        or tags[place - 1] not in "NP"
    ):
        return False
    if not any(tag in _FINITE for tag in tags[:start]):
        waiting = any(tag in _FINITE or tag == "v" for tag in tags[place:])
        return waiting and tags[place + 1 : place + 2] == [","] and tags[place + 2 : place + 3] != ["C"]
    return tags[place + 1 : place + 3] != [",", "C"] or words[place + 2] not in {"and", "or"}


def _measures(words: list[str], tags: list[str], place: int, stretch: _Stretch, *, plain: bool) -> bool:
    """ "trade between the ports totals 4 tonnes", "... amounts to 4 tonnes": a verb of measure before its figure.

    The stretch opens with a phrase that no preposition governs and has no other finite verb; a bare form
    needs a plural before it ("a price rise to 4 euros").
    """
    if words[place] not in _MEASURING or stretch.later or tags[place - 1] not in "NP)":
        return False
    if _past_follows(tags, place):
        return False
    if stretch.earlier >= 0 and not _opens_speech(words, tags, stretch.earlier):
        return False
    figure = place + 1 + (words[place + 1 : place + 2] == ["to"])
    while figure < len(tags) and tags[figure] == "A":
        figure += 1
    if figure >= len(tags) or (tags[figure] != "#" and words[place + 1] not in _RANKS):
        return False
    before = range(max(stretch.start, stretch.earlier + 1), place)
    if "".join(tags[p] for p in before).lstrip("A_")[:1] not in {"D", "N", "P", "#", "g", "O"}:
        return False
    return not plain or any(tags[p] == "N" and words[p].endswith("s") for p in before)


def _opens_speech(words: list[str], tags: list[str], place: int) -> bool:
    """Whether the finite verb at a place can be followed by a clause without "that"."""
    return words[place] in SPEECH and place + 1 < len(tags) and tags[place + 1] in "DNPO#AoIavg"
