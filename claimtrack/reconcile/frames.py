"""Frames: who does what to whom, as stems and ideas, so that two claims can be seen to speak of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.model import ValueKind
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems, masked_text, word_stems
from claimtrack.values.lexicon import load_lexicon, stem


@dataclass(frozen=True, slots=True)
class Frame:
    """A claim's predicate and the rest of it: stems of content words and the ideas that they name."""

    denied: bool
    verb: frozenset[str]
    verb_ideas: frozenset[str]
    matter: frozenset[str]
    matter_ideas: frozenset[str]
    words: tuple[str, ...]
    subject: frozenset[str] = frozenset()

    def same_verb(self, other: Frame) -> bool:
        """Whether the predicates share a word or an idea."""
        return bool(self.verb & other.verb or self.verb_ideas & other.verb_ideas)

    def shared_matter(self, other: Frame) -> int:
        """How many words and ideas beside the predicates the two share."""
        words = self.matter & other.matter
        ideas = (self.matter_ideas & other.matter_ideas) - _ideas(words)
        return len(words) + len(ideas)


def build_frame(side: Side) -> Frame:
    """The frame of a side's claim."""
    claim = side.claim
    return _read_frame(claim.subject, claim.predicate, masked_text(claim), claim.text, claim.negated)


#: "Was not reopened until May", "did not open before noon": in the end it was.
_IN_THE_END = re.compile(r"(?:\bnot|n['’]t)\b[^,.;:]{1,60}\b(?:until|till)\b", re.IGNORECASE)
#: "She has never been to Brask": she has not visited it.
_BEEN_TO = re.compile(
    r"\b(?:has|have|had|['’]ve|['’]s|hasn['’]t|haven['’]t|hadn['’]t)\b.{0,20}\bbeen (?:back )?to [A-Zt]"
)
#: Verbs that say nothing of what is done or so, where they are the whole predicate.
_AUXILIARY = frozenset(
    stem(word)
    for word in ("be", "is", "are", "was", "were", "been", "have", "has", "had", "do", "does", "did", "will", "would",
                 "can", "could", "may", "might", "must", "shall", "should", "no", "not", "never", "to", "by",
                 "of", "in", "out", "up", "on", "off", "come", "get", "give", "go", "make", "put", "see", "set", "take")
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _read_frame(subject: str, predicate: str, masked: str, text: str, denied: bool) -> Frame:
    verb = frozenset(content_stems(predicate)) or frozenset(word_stems(predicate)) - _AUXILIARY
    if not verb and _BEEN_TO.search(text):
        verb = frozenset(content_stems("visit"))
    everything = content_stems(f"{subject} {masked}")
    if not predicate:
        verb = frozenset(everything)
    matter = frozenset(s for s in everything if s not in verb and not is_form(s, verb)) or frozenset(
        everything
    )
    return Frame(
        denied=denied and _IN_THE_END.search(text) is None,
        verb=verb,
        verb_ideas=_ideas(verb) | _phrase_ideas(word_stems(predicate), word_stems(text)),
        matter=matter,
        matter_ideas=load_lexicon().concepts(everything) - _ideas(verb),
        words=word_stems(text),
        subject=frozenset(content_stems(subject)),
    )


def _phrase_ideas(verb: tuple[str, ...], words: tuple[str, ...]) -> frozenset[str]:
    """Ideas of the words that go with a predicate of little meaning: "came into force", "took effect"."""
    found: set[str] = set()
    for place, word in enumerate(words):
        if word in verb and word in _GOES_WITH:
            phrase = words[place : place + 3]
            if not _DENYING.isdisjoint(phrase):
                continue  # "took no": told by the claim's being denied
            found |= load_lexicon().concepts(phrase) - load_lexicon().concepts((word,))
    return frozenset(found)


_DENYING = frozenset({"no", "not", "never", "nothing"})
#: Verbs that tell something only with what follows them.
_GOES_WITH = frozenset({"come", "enter", "take", "go", "give", "becom", "put", "bring"})


def is_form(word_stem: str, verb: frozenset[str]) -> bool:
    """Whether a stem may be another form of the predicate ("met" of "meet"): one idea, one first letter."""
    ideas = load_lexicon().concepts((word_stem,))
    return any(word_stem[0] == word[0] and ideas & load_lexicon().concepts((word,)) for word in verb)


def _ideas(stems: frozenset[str]) -> frozenset[str]:
    return load_lexicon().concepts(tuple(sorted(stems)))


def common_ground(a: Frame, b: Frame, apart: frozenset[str]) -> bool:
    """Whether two claims speak of one thing, the stems `apart` left out: their subjects share a word and so does the
    rest of them, or they share two words or ideas beside."""
    subjects = (a.subject & b.subject) - apart
    ours, theirs = (a.matter | a.verb) - apart, (b.matter | b.verb) - apart
    words = ours & theirs
    ideas = (_ideas(ours) & _ideas(theirs)) - _ideas(words)
    return bool(subjects) or len(words) + len(ideas) >= 2


def of_two_names(left: Side, right: Side) -> bool:
    """Whether the subjects of two claims are two names, neither of which the other claim has: what becomes of the one
    excludes nothing of the other."""
    a, b = build_frame(left), build_frame(right)
    if not _is_name(left.claim.subject) or not _is_name(right.claim.subject):
        return False
    return a.subject.isdisjoint(b.subject | b.matter) and b.subject.isdisjoint(a.matter)


_NO_NAMES = frozenset({"the", "a", "an", "he", "she", "it", "they"})


def _is_name(subject: str) -> bool:
    words = [word for word in subject.split() if word.lower() not in _NO_NAMES]
    return bool(words) and all(word[:1].isupper() for word in words)


#: Kinds that tell something by themselves, whatever their size.
_TELLING = frozenset(
    {ValueKind.DATE, ValueKind.MONEY, ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.RATE, ValueKind.TALLY}
)


def detail_of(side: Side) -> tuple[str, ...]:
    """The words of the values that a claim tells beyond its words: not "two" or "first"."""
    return tuple(
        v.text
        for v in side.claim.values
        if v.kind in _TELLING
        or (v.kind is not ValueKind.ORDINAL and v.stated is not None and abs(v.stated) >= 10)
    )
