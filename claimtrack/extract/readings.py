"""Which reading an ambiguous word has: past or participle, verb or noun, preposition or subordinator.

First by the nearest words (after "to", a modal, an article ...), left to right; what stays open, by the
verbs around it: a stretch between two boundaries holds one finite verb, and a sentence needs one for itself
and one for each word that opens a clause.
"""

from __future__ import annotations

import re

from claimtrack.extract.cues import load_cues
from claimtrack.extract.present_verbs import find_only_verb, floats, read_present
from claimtrack.extract.stretches import (
    BOUNDARY,
    FINITE,
    PLURALS,
    SPEECH,
    Stretch,
    finite_follows,
    measure_stretch,
    opens_speech,
    past_follows,
    skip_back,
    verb_follows,
)
from claimtrack.extract.vocabulary import Vocabulary, load_vocabulary
from claimtrack.extract.wordsets import word_set

#: "and, at the same time," before a verb.
_RESUMED = re.compile(r"C,[DNPIA#_]+,$")
#: "during a speech" before a past form that is followed by another verb.
_GOVERNED = re.compile(r"[A_]*ID[AN]*N")
#: "Of the 50 schools" at the head of a sentence, before the participle that tells which.
_PARTITIVE = re.compile(r"I(?:(?:D|O)?[A_]*(?:#_*)+[NPe]*N|[DONt])v[^,;:VBHMX]*,[A_]*[#D]")
#: "with 1,402 ballots" before "spoiled".
_WITH = re.compile(r"I[AD]*#+[AN]*N")
#: "(according to) two people", before "briefed on the talks".
_SOURCE = re.compile(r"D*[#A]*[NP]+(?:I[DA#]*[NP]+)*")
#: "at Lissen" before "was": the only noun is governed, so the finite verb has its subject before the past form.
_GOVERNED_NOUN = re.compile(r"I(?:D?[A#]*N|D?P+)[An]*[BHM]")
#: Between a past form and the next finite verb these show that the second has an opener of its own.
_JOINING = frozenset("CtRSW")
_PARTICIPLES_LIKE_BASE = frozenset({"come", "become", "overcome", "run"})
#: Determiners that also stand alone: "many criticised the deal".
_PRONOMINAL = word_set("readings.pronominal")
#: Forms in -s that are nouns behind a number or an article: "dismissed 30 guides".
_ALSO_NOUNS = word_set("readings.also_nouns")
_ARTICLES = frozenset({"the", "its", "his", "their", "our", "these", "those"})
#: "made it clear": what one makes a thing.
#: Participles that keep an object: "called the Rock", "given a year".
#: Verbs without an object, whose past form is hardly ever a participle behind a noun.
_ALONE = word_set("readings.alone")
_NAMING = word_set("readings.naming")
_TIMES = word_set("phrases.time_words")
_FORCES = frozenset({"armed", "security", "special", "ground", "government", "allied", "joint", "naval"})
_LETTING = frozenset({"let", "lets", "letting"})
_LET_WORDS = 6
#: ", investigators say,": in words, with its commas.
_SHORT_ASIDE = 5
_STATES = frozenset({"clear", "plain", "open", "free"})


_AUXILIARY = frozenset("BHM")
_OPENING = frozenset("RSWt")
#: Of the words that may open a clause, those that seldom do.
_COMPARING = frozenset({"as", "than", "like"})
_ENDS = frozenset({".", "!", "”", '"'})


def decide_readings(words: list[str], tags: list[str], unsure: list[int], vocabulary: Vocabulary) -> None:
    """Replace the open tags (v, y, a) at the places `unsure` in `tags`."""
    last = len(tags) - 1
    for place, tag in enumerate(tags):
        if tag not in "TtV" or place == last:
            continue
        if tag == "t":
            _read_wish(words, tags, place)
        elif tag == "T":
            if tags[place + 1] == "H":
                tags[place + 1] = "h"
        elif words[place] in _ALSO_NOUNS and (
            _counted_or_named(words, tags, place) or tags[place + 1] in _AUXILIARY
        ):
            tags[place] = "N"
    pending = [place for place in unsure if not _decide_by_neighbours(words, tags, place, vocabulary)]
    for place in pending:
        stretch = measure_stretch(words, tags, place)
        tags[place] = (
            _past(words, tags, place, stretch)
            if tags[place] == "v"
            else read_present(words, tags, place, stretch, vocabulary)
        )
    if (pending or "i" in tags) and words[-1] in _ENDS and tags[0] != "i" and _lacks_verb(words, tags):
        found = find_only_verb(words, tags, vocabulary)
        if found is not None:
            tags[found] = "V"
    if tags[:2] == ["g", "N"]:
        # "Fishing boats rescued nine": no comma closes a participle's clause before the verb.
        verb = next((place for place, tag in enumerate(tags) if tag in FINITE), -1)
        if verb > 0 and "," not in tags[:verb]:
            tags[0] = "N"


def _lacks_verb(words: list[str], tags: list[str]) -> bool:
    """Whether no finite verb stands before the first word that opens a clause, and none too many behind it."""
    opening = [
        n
        for n, tag in enumerate(tags)
        if tag in _OPENING or (tag == "s" and words[n] not in _COMPARING and finite_follows(tags, n))
    ]
    first = opening[0] if opening else len(tags)
    if not FINITE.isdisjoint(tags[:first]):
        return False
    return sum(tag in FINITE for tag in tags[first:]) <= len(opening)


def _counted_or_named(words: list[str], tags: list[str], place: int) -> bool:
    return place > 0 and (
        tags[place - 1] == "#" or words[place - 1] in _ARTICLES or words[place - 1] == "her"
    )


def _read_wish(words: list[str], tags: list[str], place: int) -> None:
    """ "demands that the levy be cut": a bare "be" behind a subject is the finite verb of what is wished."""
    for step in range(place + 1, len(tags)):
        tag = tags[step]
        if words[step] == "be":
            if step > place + 1 and tags[step - 1] in "NPOon)Aav":
                tags[step] = "B"
            return
        if tag == "," and step + 1 < len(tags) and tags[step + 1] in "RDP":
            _read_wish_behind_aside(words, tags, step)
            return
        if tag in FINITE or tag in "Ti" or (tag in BOUNDARY and tag not in "C()"):
            return


#: The longest aside between a subject and what is wished of it, in words.
_ASIDE_WORDS = 25


def _read_wish_behind_aside(words: list[str], tags: list[str], comma: int) -> None:
    """ "that the director, who has led the plant since 2016, be dismissed"."""
    for step in range(comma + 2, min(comma + _ASIDE_WORDS, len(tags) - 1)):
        if tags[step] == "," and words[step + 1] == "be":
            tags[step + 1] = "B"
            return
        if tags[step] in ";:":
            return


def _decide_by_neighbours(words: list[str], tags: list[str], place: int, vocabulary: Vocabulary) -> bool:
    tag = tags[place]
    left, where = skip_back(tags, place)
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    base = words[place] in vocabulary.bases
    if (words[place] == "forces" and words[place - 1] in _FORCES) or (
        words[place] == "own" and place and words[place - 1].replace("’", "'").endswith(("'s", "s'"))
    ):
        tags[place] = "N"
    elif base and _is_let(words, tags, place):
        tags[place] = "i"
    elif left == "T":
        tags[place] = "i" if base else "N"
    elif left in "MX" or (left in "Oo" and where > 0 and tags[where - 1] in "MX"):
        tags[place] = "i" if base else "e" if tag == "v" else "N"
    elif left in "Hh" or words[where] == "having":
        tags[place] = "e" if tag == "v" or words[place] in _PARTICIPLES_LIKE_BASE else "N"
    elif left in "Bbc":
        tags[place] = "e" if tag == "v" else "N"
    elif _attributes(words, tags, place, left, right) or (
        left == "O" and words[place] in _STATES and words[where - 1] in {"make", "makes", "made", "making"}
    ):
        tags[place] = "N"
    elif left in "ORt":
        tags[place] = "V"
    elif tag == "y" and left in "NP" and right in _AUXILIARY:
        # "The new chair is ...": no verb stands before the verb.
        tags[place] = "N"
    elif tag == "y":
        tags[place] = _base_form(tags, _as_noun(words, left, where), where)
    elif tag == "a" and left in "DI#" and not floats(words, tags, place):
        tags[place] = "N"
    else:
        return False
    return True


def _is_let(words: list[str], tags: list[str], place: int) -> bool:
    """ "Voted to let Idris Calloway run": a base form behind whom one lets do it."""
    for step in range(place - 1, max(-1, place - _LET_WORDS), -1):
        if words[step] in _LETTING:
            return step < place - 1
        if tags[step] not in "DNPo#":
            return False
    return False


def _as_noun(words: list[str], left: str, where: int) -> str:
    """What stands before a base form: of noun and verb rather the noun, where it is a plural or opens the sentence."""
    plural = left == "a" and (words[where].endswith("s") or words[where] in PLURALS)
    return "N" if plural or (left == "a" and where == 0) else left


def _attributes(words: list[str], tags: list[str], place: int, left: str, right: str) -> bool:
    """A past form before its noun ("the burned barn", "43 organised camps ... are"), or a noun after "that"."""
    tag = tags[place]
    if tag == "v" and left == "^" and right in "Na" and words[place] not in _NAMING:
        return verb_follows(tags, place) or "," in tags  # "Retired judge Ann Lee, who ..., said"
    if tag == "v" and (left == "#" or words[place - 1] in _PRONOMINAL):
        governed = left == "#" and place > 1 and tags[place - 2] == "I"
        return (right == "N" and (governed or finite_follows(tags, place))) or (right == "a" and governed)
    if tag == "v":
        noun = left == "D" and not words[place].endswith("ed") and words[place - 1] != "his"
        return noun or (left in "DIs" and right in "NPavg")
    return left in "Rt" and tag == "a" and words[place - 1] != "who" and verb_follows(tags, place)


def _base_form(tags: list[str], left: str, where: int) -> str:
    """A base form that is seldom a noun: finite after a subject, else an infinitive or an order."""
    if left in "NP#)W":
        return "V"
    if left == ",":
        # "The schools, which were shut for weeks, reopen": what stands between the commas has a verb of its own.
        aside = "".join(tags).rfind(",R", 0, where)
        told = tags[:aside] if aside > 0 and "," not in tags[aside + 2 : where] else tags[:where]
        if "N" in told and not any(tag in FINITE for tag in told):
            return "V"
    if left == "C":
        for place in range(where - 1, -1, -1):
            if tags[place] in "VMXi":
                return "V" if tags[place] == "V" else "i"
        return "V" if where > 0 and tags[where - 1] in "NP" else "i"
    return "N" if left in "DI" else "i"


def _past(words: list[str], tags: list[str], place: int, stretch: Stretch) -> str:
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    if tags[place - 1] == "#" and stretch.missing <= 0 and right in "^_,C);" and stretch.earlier < 0:
        return "e"
    told = words[place] in SPEECH and place > 0 and (opens_speech(words, tags, place) or right in '^_,:"t')
    told = told and not (words[place] == "agreed" and _verb_comes(words, tags, place))
    told = told and not (
        tags[place - 1] in "NP" and _GOVERNED_NOUN.match("".join(tags[place + 1 : place + 12]))
    )
    if told or _closes_speech(words, tags, place):
        return "V"
    if words[stretch.start] in {"of", "among"} and _PARTITIVE.match("".join(tags[stretch.start :])):
        return "e"
    if (place and tags[place - 1] == "(") or _tells_of_source(words, tags, place, stretch):
        return "e"
    if stretch.opens:
        pair = stretch.start - 2
        if right == "N" and words[pair].endswith("ed") and tags[pair - 1 : pair] in (["I"], ["D"]):
            return "e"
        return "V" if any(tag in FINITE for tag in tags[: stretch.start]) else "e"
    if stretch.later:
        return "V" if _resumed_before_clause(tags, place, stretch) else "e"
    if stretch.earlier >= 0:
        owed = stretch.missing > 0 and tags[stretch.start - 1 : stretch.start] == ["R"]
        if owed and (right in "DPOo#t" or not past_follows(tags, place)):
            return "V"  # "the widow of a miner who died in May sued the firm"
        return "V" if opens_speech(words, tags, stretch.earlier) else "e"
    if words[place + 1 : place + 2] == ["by"] and place + 2 < len(tags) and tags[place + 2] in "DPN":
        return "e"
    before = "".join(tags[stretch.start : place])
    beside = words[stretch.start] == "with" and stretch.start > 0 and _WITH.fullmatch(before)
    if (beside or _GOVERNED.fullmatch(before)) and (
        any(t in FINITE for t in tags[place:])
        or (right in "I^_," and any(t in FINITE or t == "v" for t in tags[: stretch.start]))
    ):
        return "e"
    if right == "I" and stretch.earlier < 0 and _verb_comes(words, tags, place):
        return "e"
    if words[place - 1] in _PRONOMINAL or any(tag in "NPO#og" for tag in tags[stretch.start : place]):
        return "V"
    return _past_behind_mark(words, tags, place, stretch)


def _verb_comes(words: list[str], tags: list[str], place: int) -> bool:
    """ "the man arrested on Friday left the court": a later past form has the object, or the end, of a finite verb."""
    if place < 2 or words[place] in _ALONE or tags[place - 1] not in "NP":
        return False
    for step in range(place + 2, len(tags) - 1):
        if tags[step] in BOUNDARY or tags[step] in "sT":
            return False
        if tags[step] == "v" and (words[step] not in _NAMING or words[step] in SPEECH):
            direct = tags[step + 1] in "DPOoT" and _TIMES.isdisjoint(words[step + 1 : step + 3])
            return tags[step - 1] in "NP#" and (direct or words[step + 1] == "into")
    return False


def _past_behind_mark(words: list[str], tags: list[str], place: int, stretch: Stretch) -> str:
    """A past form that opens its stretch: the verb of an interrupted or listed clause, or a participle."""
    right = tags[place + 1] if place + 1 < len(tags) else "^"
    if _closes_aside(words, tags, place, stretch):
        return "V"
    if place == stretch.start and _verb_behind_aside(words, tags, place):
        return "e"
    listed = place == stretch.start and tags[place - 1 : place] == [","] and right in "DNPo#"
    if listed and any(tags[p] == "C" and tags[p + 1] in "vV" for p in range(place + 1, len(tags) - 1)):
        return "V"
    if place == stretch.start and _RESUMED.search("".join(tags[max(0, place - 14) : place])):
        return "V"
    if stretch.missing > 0 and place > 1:
        following = next((p for p in range(place + 1, len(tags)) if tags[p] in FINITE), -1)
        between = tags[place + 1 : following]
        rival = any(tag == "v" and between[step - 1] == "," for step, tag in enumerate(between) if step)
        joined = following < 0 or (not rival and not _JOINING.isdisjoint(between))
        return "V" if right in 'DtP#oT"O' or joined else "e"
    return "e"


def _closes_aside(words: list[str], tags: list[str], place: int, stretch: Stretch) -> bool:
    """ "the union, which has 400 members, accepted a rise": a participle behind a comma has no object."""
    if place != stretch.start or tags[place - 1] != "," or words[place] in _NAMING:
        return False
    if tags[place + 1 : place + 2] not in (["D"], ["o"], ["O"], ["T"]) or "," not in tags[: place - 1]:
        return False
    opened = max(p for p in range(place - 1) if tags[p] == ",")
    said = tags[opened + 1] in "NO" and tags[place - 2] == "V" and place - opened <= _SHORT_ASIDE
    aside = (tags[opened + 1] in "RDP#W" or said) and tags[opened - 1] in "NP"
    if tags[place + 1] == "T" and not said:
        return False
    return aside and _TIMES.isdisjoint(words[place + 1 : place + 4])


def _verb_behind_aside(words: list[str], tags: list[str], place: int) -> bool:
    """ "The road, opened in 1998, covers 12 km": what comes behind the second comma may be the verb, and none did."""
    if tags[place - 1] != "," or place < 2 or tags[place - 2] not in "NP" or "," in tags[: place - 1]:
        return False
    closing = next((p for p in range(place, len(tags) - 2) if tags[p] == ","), -1)
    if closing < 0 or not FINITE.isdisjoint(tags[:place]):
        return False
    after = closing + 1
    return tags[after] in "ay" and words[after].endswith("s") and tags[after + 1] in "D#PO"


def _resumed_before_clause(tags: list[str], place: int, stretch: Stretch) -> bool:
    """ "..., walked out before the result was read": the next verb has its own opener, and none comes after it."""
    finite = next((p for p in range(place + 1, len(tags)) if tags[p] in FINITE), place)
    if stretch.missing <= 0 or tags[place - 1] != "," or "s" not in tags[place:finite]:
        return False
    return not any(tags[p] == "," and tags[p + 1] in "vVHBMX" for p in range(finite, len(tags) - 1))


def _closes_speech(words: list[str], tags: list[str], place: int) -> bool:
    """ "..., the priest, recalled.": a bare verb of saying behind a comma, that ends the sentence."""
    if place + 2 < len(tags) or tags[place - 1 : place] != [","] or tags[place + 1 :] not in ([], ["_"]):
        return False
    return load_vocabulary().lemma(words[place]) in load_cues().clause


def _tells_of_source(words: list[str], tags: list[str], place: int, stretch: Stretch) -> bool:
    """ "according to two people briefed on the talks": what is told of a source is no sentence."""
    opened = words[stretch.start : stretch.start + 2] == ["according", "to"]
    return opened and _SOURCE.fullmatch("".join(tags[stretch.start + 2 : place])) is not None
