"""A word that is a noun or a verb in the present ("the auditor notes", "stations lack meters"): which of the two."""

from __future__ import annotations

from claimtrack.extract.stretches import (
    ADJECTIVAL,
    CITING,
    FINITE,
    PLURALS,
    SPEECH,
    Stretch,
    opens_speech,
    past_follows,
    skip_back,
)
from claimtrack.extract.vocabulary import Vocabulary
from claimtrack.extract.wordsets import word_set

#: Before a number these say how exact it is.
_APPROXIMATE = frozenset({"about", "around", "over", "under", "above", "below"})
#: Verbs of measure that are spelled like nouns, and the words that stand for a figure behind them.
_MEASURING = word_set("readings.measuring")
_RANKS = word_set("readings.ranks")


def read_present(
    words: list[str], tags: list[str], place: int, stretch: Stretch, vocabulary: Vocabulary
) -> str:
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
    if ends and tags[place - 1] in "NP" and not before.endswith(("s", *ADJECTIVAL)):
        return "V"
    if right in "_^," and words[place] in CITING and _cites(words, tags, place, stretch):
        return "V"
    if right == "," and words[stretch.start] == "as" and words[place] in CITING and not stretch.later:
        return "V" if not plain else "N"
    if stretch.later or (
        right not in 'DOPo#ITtsA"' and words[place + 1 : place + 2] not in (["open"], ["still"], ["ready"])
    ):
        return "N"
    if stretch.earlier >= 0 and not opens_speech(words, tags, stretch.earlier):
        return "N"
    if tags[place - 1] in ",)" and stretch.missing > 0 and stretch.start == place:
        return "V" if not plain and not past_follows(tags, place) else "N"
    if before.endswith(ADJECTIVAL) or tags[place - 1] not in "NPO)AW":
        return "N"
    plural = before in PLURALS or (before.endswith("s") and not before.endswith(("ss", "us", "is")))
    if plain:
        return "V" if plural else "N"
    return "N" if plural and tags[place - 1] == "N" else "V"


def floats(words: list[str], tags: list[str], place: int) -> bool:
    """ "Arvika and Tolm both bid": a "both" that belongs to the subject before it."""
    return words[place - 1] in {"both", "all"} and tags[place - 2 : place - 1] in (["P"], ["N"])


def _plural_before(words: list[str], tags: list[str], place: int, stretch: Stretch) -> bool:
    """ "41 stations still lack meters": a plural, an adverb, and no other verb."""
    left, where = skip_back(tags, place)
    if floats(words, tags, place):
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
    return words[where] in PLURALS or (
        words[where].endswith("s") and not words[where].endswith(("ss", "us", "is"))
    )


def _cites(words: list[str], tags: list[str], place: int, stretch: Stretch) -> bool:
    """ ", the auditor notes,": between marks, behind a verb, a subject with its article or name; no list."""
    start = stretch.start
    if stretch.later or stretch.earlier >= 0 or start == 0 or tags[start - 1] != ",":
        return False
    if (
        tags[start] not in "DP"
        or words[place - 1].endswith(("s", *ADJECTIVAL))
        or tags[place - 1] not in "NP"
    ):
        return False
    if not any(tag in FINITE for tag in tags[:start]):
        waiting = any(tag in FINITE or tag == "v" for tag in tags[place:])
        return waiting and tags[place + 1 : place + 2] == [","] and tags[place + 2 : place + 3] != ["C"]
    return tags[place + 1 : place + 3] != [",", "C"] or words[place + 2] not in {"and", "or"}


def _measures(words: list[str], tags: list[str], place: int, stretch: Stretch, *, plain: bool) -> bool:
    """ "trade between the ports totals 4 tonnes", "... amounts to 4 tonnes": a verb of measure before its figure.

    The stretch opens with a phrase that no preposition governs and has no other finite verb; a bare form
    needs a plural before it ("a price rise to 4 euros").
    """
    if words[place] not in _MEASURING or stretch.later or tags[place - 1] not in "NP)":
        return False
    if past_follows(tags, place):
        return False
    if stretch.earlier >= 0 and not opens_speech(words, tags, stretch.earlier):
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


def find_only_verb(words: list[str], tags: list[str], vocabulary: Vocabulary) -> int | None:
    """Which word of a whole sentence without a finite verb is it after all: the first noun that may be a verb and fits
    the subject before it in number ("the parties in Orla want ...", "the objection concerns ..."), else the first
    participle that may be a past behind a noun."""
    for place in range(1, len(words) - 1):
        if tags[place] in "RSWs":
            break
        if tags[place] not in "Ni" or vocabulary.tags.get(words[place]) not in ("a", "y", "V"):
            continue
        plain = words[place] in vocabulary.bases
        head = _head_before(words, tags, place)
        if head is None or tags[place - 1] in "DIT" or tags[place + 1] not in "DNP#oOITtgA":
            continue
        named = tags[head] == "P"
        plural = not named and (
            words[head] in PLURALS
            or words[head].endswith(("men", "people", "children"))
            or (words[head].endswith("s") and not words[head].endswith(("ss", "us", "is")))
        )
        if plain == plural:
            return place
    for place in range(1, len(words) - 1):
        past = vocabulary.tags.get(words[place]) == "v" or words[place].endswith("ed")
        aside = tags[place - 1] == "," and tags[place + 1] in "DN#Pn" and "," in tags[: place - 1]
        behind = (
            aside
            or tags[place - 1] == "#"
            or (tags[place - 1] in "NP" and _head_before(words, tags, place) is not None)
        )
        if tags[place] == "e" and past and words[place] in vocabulary.lemmas and behind:
            return place
    return None


def _head_before(words: list[str], tags: list[str], place: int) -> int | None:
    """The noun before a place that no preposition governs: the likely head of its subject."""
    step = place - 1
    while step >= 0 and tags[step] in "An_":
        step -= 1
    head = None
    while step >= 0 and tags[step] in "NPDAg#e_I":
        if tags[step] in "NPg" and head is None:
            head = step
        elif tags[step] == "I" and words[step] not in _APPROXIMATE:
            head = None
        step -= 1
    return head
