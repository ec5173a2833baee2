"""Attribution inside one clause: "the ministry confirmed 12 deaths", "it denied the charge", "reportedly"."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Clause, Parse, Range
from claimtrack.extract.record import record
from claimtrack.extract.tags import Tagged
from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Stance

_SPEAKERS = word_set("attribution.speakers")
_OBJECT = frozenset("DNP#AoI")


@record
class Speech:
    """One act of saying: the speaker's words as a range, or as text; its cue; its stance."""

    speaker: Range | None
    cue: str
    stance: Stance
    text: str | None = None


def subject_of(parse: Parse, index: int) -> Range | None:
    """The subject of a clause, its parent's where it shares that."""
    seen = 0
    while index >= 0 and seen < 20:
        clause = parse.clauses[index]
        if clause.subject is not None:
            return clause.subject
        if not clause.shares_subject or clause.parent == index:
            return None
        index = clause.parent
        seen += 1
    return None


def holder_of(tagged: Tagged, subject: Range | None) -> Range | None:
    """Whose view a subject tells of: "the company" in "the company's view" and "the view of the company"."""
    if subject is None:
        return None
    start, end = subject
    held = load_cues().held
    for place in range(start, end):
        if tagged.words[place] not in held:
            continue
        for owner in range(start, place) if place == end - 1 else ():
            told = tagged.words[owner].replace("’", "'")
            if told.endswith(("'s", "s'")) or (owner == start and told in _OWNING):
                return start, owner + 1
        if tagged.words[place + 1 : place + 2] == ("of",) and tagged.tags[place + 2 : place + 3] in "DPN":
            return place + 2, end
        return None
    return None


_OWNING = frozenset({"his", "her", "their", "its", "our", "my"})


def find_own_cue(parse: Parse, index: int) -> Speech | None:
    """The speech that a clause itself tells of; None for most."""
    clause = parse.clauses[index]
    hearsay = _hearsay_adverb(parse, index)
    if hearsay is not None or clause.verb is None:
        return hearsay
    lemma = main_verb(parse.tagged, clause.verb)
    governed = parse.tagged.tags[clause.verb[1] : clause.verb[1] + 1]
    group = parse.tagged.words[clause.verb[0] : clause.verb[1]]
    if parse.tagged.tags[clause.verb[1] - 1] == "e" and any(
        load_vocabulary().lemma(w) == "be" for w in group
    ):
        said = governed == "T" and lemma in load_cues().passive and lemma != "expect"
        return Speech(None, parse.tagged.span(*clause.verb), Stance.REPORTS) if said else None
    stance: Stance | None = load_cues().phrase.get(lemma)
    subject = subject_of(parse, index)
    if stance is Stance.PREDICTS and parse.tagged.tags[clause.verb[0]] == "M":
        return None
    if stance is None or subject is None or governed not in _OBJECT or not governed:
        return None
    if not _tells_words(parse, clause, subject, lemma, stance):
        return None
    if is_hearsay(parse.tagged.span(*subject)):
        stance = Stance.DOUBTS
    elif stance is Stance.DENIES and "not" in group:
        stance = Stance.ASSERTS
    return Speech(subject, parse.tagged.span(*clause.verb), stance)


def _hearsay_adverb(parse: Parse, index: int) -> Speech | None:
    adverbs = load_cues().hearsay_adverbs
    if adverbs.isdisjoint(parse.tagged.bag):
        return None
    clause = parse.clauses[index]
    for place in range(clause.start, clause.end):
        word = parse.tagged.words[place]
        if parse.owner[place] == index and word in adverbs:
            return Speech(None, word, Stance.REPORTS if word == "reportedly" else Stance.DOUBTS)
    return None


def _tells_words(parse: Parse, clause: Clause, subject: Range, lemma: str, stance: Stance) -> bool:
    """Whether verb and object make an act of speech: one dismisses a rumour so, but not a bid or a guest."""
    assert clause.verb is not None
    rest = parse.tagged.words[clause.verb[1] : clause.end]
    governed = parse.tagged.tags[clause.verb[1]]
    if lemma == "rule":
        named = "P" in parse.tagged.tags[subject[0] : subject[1]]
        return "out" in rest and (
            named or not _SPEAKERS.isdisjoint(parse.tagged.words[subject[0] : subject[1]])
        )
    if governed == "I":
        return False
    if lemma in {"put", "estimate"}:
        return "at" in rest
    if lemma == "expect":
        return re.match(r"_*[DANP#_]+T", parse.mask[clause.verb[1] : clause.end]) is not None
    if stance in {Stance.DENIES, Stance.DOUBTS} and lemma != "deny":
        return any(word.removesuffix("s") in load_cues().denied for word in rest)
    return True


def is_hearsay(speaker: str) -> bool:
    """Whether the words name no one in particular and cast doubt: "unconfirmed reports"."""
    low = speaker.lower()
    return any(map(low.__contains__, load_cues().hearsay))
