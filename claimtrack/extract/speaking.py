"""Speakers by name, and quotations that run on over several sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from claimtrack.extract.antecedents import Discourse
from claimtrack.extract.assembly import Draft, Reading
from claimtrack.extract.attribution import name_speaker
from claimtrack.extract.corrections import speaks_for_document
from claimtrack.extract.namebook import NameBook
from claimtrack.extract.own_cues import Speech, is_hearsay
from claimtrack.extract.surroundings import subject_before
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Attribution, Stance

_APPOSED = re.compile(r",(PP+),")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"\s(?:of|in|at|from|for|with|who|interviewed)\s")
_MARKS = re.compile(r"[“”„«»\"]")
_AGENTS = word_set("speaking.agents")
_AGENT_ENDINGS = ("ers", "ors", "ists", "ians", "ants")
_OPENS = '"“„«'
#: A speaker and the words that attribute.
Voice = tuple[str | None, str | None]


class Read(Protocol):
    """A sentence that was read, as one looks ahead at it."""

    @property
    def reading(self) -> Reading | None:
        """Its clauses; None for a row."""


def speaks(words: str) -> bool:
    """Whether a plural noun is of people: "two doctors", and not "the stairs"."""
    last = _HEAD_ENDS.split(words, maxsplit=1)[0].split()[-1:]
    return bool(last) and (last[0].lower() in _AGENTS or last[0].endswith(_AGENT_ENDINGS))


class Speakers:
    """Names the speakers of one document, sentence by sentence."""

    def __init__(self, book: NameBook, discourse: Discourse) -> None:
        self.book = book
        self.discourse = discourse
        self.in_quote = False
        self.last: Voice = (None, None)
        self.many: str | None = None
        self.spoke: str | None = None
        self.spoke_age = 0

    def hear(self, text: str, reading: Reading, ahead: Sequence[Read]) -> tuple[bool, Voice | None]:
        """Whether a sentence begins inside a quotation, and who speaks it where it doesn't say so itself.

        The speaker of a sentence that is all quotation was named before, or is named where the marks close.
        """
        opened = self.in_quote
        self.spoke_age += 1
        if '"' in reading.parse.tagged.tags:
            self._follow(text)
        own = reading.sayings.first
        if own is not None:
            if '"' in reading.parse.tagged.tags or opened:
                self.last = (self.name(reading, own), own.cue)
            return opened, None
        bare = text.strip()
        whole = self.in_quote or bare.rstrip(".,")[-1:] in _MARKS_CLOSE
        if not opened and not (bare[:1] in _OPENS and whole):
            return opened, None
        if self.in_quote:
            for later in ahead:
                if later.reading is None:
                    break
                speech = later.reading.sayings.first
                if speech is not None:
                    return opened, (self.name(later.reading, speech), speech.cue)
        return opened, self.last

    def _follow(self, text: str) -> None:
        for mark in _MARKS.findall(text):
            self.in_quote = not self.in_quote if mark == '"' else mark in "“„«"

    def attribute(self, reading: Reading, draft: Draft, opened: bool, voice: Voice | None) -> Attribution:
        """The attribution of a draft; `voice` speaks the sentence where it names no one."""
        clause = reading.parse.clauses[draft.index]
        quoted = (reading.parse.tagged.tags.count('"', 0, clause.start + 1) + opened) % 2 == 1
        if not draft.sayings:
            if voice is not None and voice[0] is not None:
                return Attribution(voice[0], voice[1], Stance.ASSERTS, (), True)
            return _QUOTED if quoted else _PLAIN
        names = [self._note(self.name(reading, speech)) for speech in draft.sayings]
        first = draft.sayings[0]
        if quoted and len(names) > 1 and _is_self(reading, first):
            names = names[1:]  # "We told them for years," he said
        if names[0] is not None and names[0].lower() in _SELVES:
            names = names[1:] or [voice[0] if voice is not None else None]
        stance = Stance.DOUBTS if names[0] and is_hearsay(names[0]) else first.stance
        chain = tuple(name for name in reversed(names[1:]) if name and name != names[0])
        return Attribution(names[0], first.cue, stance, chain, quoted)

    def name(self, reading: Reading, speech: Speech) -> str | None:
        """The speaker's full name, or the words for one who has none."""
        if speech.speaker is None:
            return speech.text
        if speaks_for_document(reading.parse.tagged.span(*speech.speaker)):
            return None
        tagged = reading.parse.tagged
        start, end = speech.speaker
        apposed = _APPOSED.match(tagged.tags, end)
        if apposed and "P" not in tagged.tags[start:end]:
            return self.book.full(tagged.span(apposed.start(1), apposed.end(1)))
        words = name_speaker(tagged.span(start, end))
        known = self._speaker_meant(words, reading)
        if known is not None:
            return known
        bare = _ARTICLE.sub("", words)
        return self._person_in(bare) or self.book.canonical.get(bare, bare)

    def _speaker_meant(self, words: str, reading: Reading) -> str | None:
        """Who "it", "they" or "his office" is as a speaker: one that can speak, rather than what was told last."""
        low = words.lower()
        if low == "it":
            body = self.discourse.body or self.discourse.firm or self.discourse.resolve(words)
            return None if body is None else _ARTICLE.sub("", body)
        if low == "they":
            group = self.discourse.group or ""
            return self.many or (group if group.rsplit(maxsplit=1)[-1:] and speaks(group) else None)
        if low in {"he", "she"} and self.spoke is not None and self.spoke_age <= _STILL_SPEAKS:
            return self.spoke
        if low in {"he", "she"} and self.discourse.person is None:
            found = subject_before(reading.parse, len(reading.parse.clauses), "he")
            name = self.book.full(reading.parse.tagged.span(*found)) if found is not None else ""
            return name if name in self.book.people or len(name.split()) > 1 else None
        first, _, rest = words.partition(" ")
        if first.lower() in {"his", "her"} and rest:
            owner = subject_before(reading.parse, len(reading.parse.clauses), "he")
            if owner is not None:
                name = reading.parse.tagged.span(*owner)
                return f"{self.book.full(name)}'s {rest}"
        return self.discourse.resolve(words)

    def _note(self, name: str | None) -> str | None:
        """Remember a speaker for the "it said" and "they said" to come."""
        if name is not None and self.book.is_body(name):
            self.discourse.body = name
        elif name is not None and speaks(name):
            self.many = name
        if name is not None and (name in self.book.people or name == self.discourse.person):
            self.spoke, self.spoke_age = name, 0
        return name

    def _person_in(self, words: str) -> str | None:
        """The person named at the end of the words: "energy minister Nora Lind"."""
        parts = words.split()
        for length in (4, 3, 2, 1):
            full = self.book.canonical.get(" ".join(parts[-length:])) if length <= len(parts) else None
            if full is not None and full in self.book.people:
                return full
        return None


def _is_self(reading: Reading, speech: Speech) -> bool:
    """Whether the words for a speaker are a pronoun: of who is quoted, or of one whom the quotation doesn't name."""
    if speech.speaker is None:
        return False
    words = reading.parse.tagged.span(*speech.speaker).lower()
    return words in _SELVES or words in {"they", "he", "she", "it"}


#: Who writes, or is written to: "we learned that ...", "you will remember that ...".
_SELVES = frozenset({"we", "i", "us", "me", "you"})
#: For how many sentences "he said" and "she said" go on from who spoke last.
_STILL_SPEAKS = 2
_MARKS_CLOSE = frozenset('"”»')
_PLAIN = Attribution()
_QUOTED = Attribution(quoted=True)
