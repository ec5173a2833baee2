"""What "he", "it", "they", "there" and "the company" stand for, within one document.

The nearest fitting name or noun told before; unresolved where none fits, since a wrong antecedent is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimtrack.extract.namebook import Mention, NameBook
from claimtrack.extract.wordsets import word_set
from claimtrack.values.names import load_names

_ASIDE = re.compile(r",| who | which ")
_WORD = re.compile(r"[\w'’-]+")
_PHRASE_ENDS = re.compile(r"\s(?:of|in|at|from|for|with|on|who|which|that|to)\s")
_PERSON = frozenset({"he", "she", "him", "himself", "herself"})
_THING = frozenset({"it", "itself"})
_GROUP = frozenset({"they", "them", "themselves"})
_SELVES = frozenset({"we", "us", "i", "me", "ourselves", "myself"})
_PRONOUNS = _PERSON | _THING | _GROUP | _SELVES
_OWNERS = {"his": "person", "her": "person", "its": "thing", "their": "group", "our": "self", "my": "self"}
_LEANING = _PRONOUNS | frozenset(_OWNERS) | {"there", "the", "this", "that"}
_FIRMS = word_set("antecedents.firms")
_BODIES = word_set("antecedents.bodies")
_LANDS = word_set("antecedents.lands")
#: What a body has, rather than a thing: "its report".
_ORGANS = word_set("antecedents.organs")
_TOWNS = frozenset({"city", "town", "village", "port"})
_PLURAL_ENDINGS = re.compile(r"(?:[^s']s|people|men|women|children|police)$")
_PLEONASTIC = word_set("antecedents.pleonastic")


@dataclass(slots=True)
class Discourse:
    """What was told last, by sort.

    `pair` is the one pair ("A and B") that was told last; `lone` the one plural of the last sentence, and
    `grouped` whether that sentence had a plural for its subject; `sorts` the subjects by their last word;
    `dateline` the place where the report was filed; `before` what was told of before a name that may be a person's.
    """

    book: NameBook
    publisher: str | None = None
    person: str | None = None
    thing: str | None = None
    group: str | None = None
    place: str | None = None
    firm: str | None = None
    body: str | None = None
    dateline: str | None = None
    pair: tuple[str, str] | None = None
    lone: str | None = None
    before: str | None = None
    grouped: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    sorts: dict[str, str] = field(default_factory=dict)

    def note_subject(self, text: str, name: str | None, kind: str) -> None:
        """Take note of a subject: its words, and the name that it is or begins with."""
        low = text.lower()
        if low in _PRONOUNS or not text or low.split(" ", 1)[0] in _OWNERS:
            return
        if kind == "person" and name is not None:
            self.person = name
            return
        maybe = name is not None and kind == "" and 2 <= len(name.split()) <= 3 and self.can_be_person(name)
        if maybe:
            self.person = name
        head = _head(low)
        if head in {"than", "earlier", "later", "ago"}:
            return
        if _PLURAL_ENDINGS.search(head) and (name is None or kind not in {"place", "organisation"}):
            self.group = _plain_phrase(text)
            self.grouped = True
            return
        self.sorts[head] = name if name is not None and low.endswith(name.lower()) else _plain_phrase(text)
        if not maybe:
            self.before = None
        elif self.thing != name:
            self.before = self.thing
        self.thing = name if name is not None and kind in {"organisation", "place"} else _plain_phrase(text)
        if (name is not None and name != self.person) or head in _BODIES or head in _FIRMS:
            self.body = name or _plain_phrase(text)
        if kind == "organisation" and name is not None:
            self.note_firm(name)
            self.group = self.group if self.group is not None else name

    def can_be_person(self, name: str) -> bool:
        """Whether the last word of a name isn't one of the text's own: "Lonza Pact" beside "the pact"."""
        words = name.lower().split()
        return words[-1] not in self.book.lower and words[-1] not in _WORKS and words[0] not in _ORDINALS

    def note_mentions(self, mentions: Sequence[Mention]) -> None:
        """Take note of the other names of a sentence, in order."""
        for mention in mentions:
            name = self.book.full(mention.text)
            kind = self.book.kind(mention.text)
            if kind == "person":
                self.person = name
                for title in (self.book.titled.get(mention.text, ""),):
                    for word in title.split():
                        self.roles[word] = name
            elif kind == "place":
                self.place = name
            elif kind == "organisation":
                self.note_firm(name)

    def note_firm(self, name: str) -> None:
        """Take note of an organisation as "the company", unless its name says that it is none."""
        last = name.lower().rsplit(maxsplit=1)[-1]
        if last not in _BODIES and last not in _LANDS:
            self.firm = name

    def note_dateline(self, place: str) -> None:
        """Take note of where the report was filed: what is "there" unless another place is named."""
        self.dateline = self.place = place

    def note_plurals(self, pair: tuple[str, str] | None, lone: str | None) -> None:
        """Take note of a sentence's pair, and of its plural where it has but one."""
        self.pair = pair if pair is not None else self.pair
        self.lone = lone

    def note_role(self, noun: str, name: str) -> None:
        """ "Brod, a village": the village is Brod from here on."""
        self.roles[noun] = name

    def resolve(self, text: str, *, speaker: str | None = None, predicate: str = "") -> str | None:
        """What a subject or speaker stands for; None where it stands for itself or nothing fits."""
        low = text.lower().strip()
        first, _, rest = low.partition(" ")
        if first not in _LEANING:
            return None
        if low in _PERSON:
            return self.person or (self.thing if low == "she" and _is_ship(self.thing) else None)
        if low in _THING:
            pleonastic = (
                predicate.split()[:1] and predicate.split(maxsplit=1)[0] in _PLEONASTIC and speaker is None
            )
            if pleonastic and self.thing is None:
                return None
            thing = self.before if self.before is not None and self.thing == self.person else self.thing
            return self._of_sort(predicate) or thing
        if low in _GROUP:
            if self.lone is not None and not self.grouped:
                self.group = self.lone
            return self.group
        if low in {"the former", "the latter"}:
            return self.pair[low == "the latter"] if self.pair is not None else None
        if low in _SELVES:
            return speaker or self.publisher
        if low == "there":
            return self.place
        if first in _OWNERS:
            owner = self._owner(_OWNERS[first], speaker)
            if first == "its" and self.body is not None and rest.split()[-1].removesuffix("s") in _ORGANS:
                owner = self.body
            if not owner or not rest:
                return None
            several = first == "their" and owner.endswith("s")
            mark = "'" if several else "'s"
            return f"{owner}{mark} {text.split(' ', 1)[1]}"
        if first in {"the", "this", "that"} and rest:
            return self._described(rest)
        return None

    def _of_sort(self, predicate: str) -> str | None:
        """ "It was the largest ferry": the ferry told of last."""
        words = predicate.split()
        return self.sorts.get(words[1]) if len(words) == 2 and words[0] == "be" else None

    def _owner(self, sort: str, speaker: str | None) -> str | None:
        if sort == "self":
            return speaker or self.publisher
        return {"person": self.person, "thing": self.thing, "group": self.group}[sort]

    def _described(self, rest: str) -> str | None:
        """ "the ministry", "the Regional Hospital", "the minister" by the name that was told with that word."""
        words = _WORD.findall(rest)
        if not words or len(words) > 4:
            return None
        head = words[-1]
        tables = load_names()
        if head in self.roles:
            return self.roles[head]
        if head in tables.titles or head in tables.honorifics:
            return None
        known = self.book.heads.get(head, [])
        fitting = [name for name in known if all(w in name.lower() for w in words[:-1] if not w[0].isdigit())]
        if len(fitting) == 1 and (len(words) > 1 or head in _BODIES or head in _LANDS):
            return fitting[0]
        if len(words) == 1 and head in _FIRMS:
            return self.firm
        if len(words) == 1 and head in _TOWNS and self.place in {None, self.dateline}:
            return self.dateline
        return None


#: What names of two words end in that are no person's, and how they may begin.
_WORKS = word_set("antecedents.works")
_ORDINALS = word_set("antecedents.ordinals")
_SHIPS = word_set("antecedents.ships")


def _is_ship(thing: str | None) -> bool:
    """Whether a thing may be "she": a ship by its kind, or a name that is no organisation's."""
    head = _head((thing or "").lower())
    named = thing is not None and any(word[:1].isupper() for word in thing.split() if word != "The")
    return head in _SHIPS or (named and not _is_body(thing))


def _is_body(thing: str | None) -> bool:
    """Whether a thing is an organisation or a land, and no ship."""
    head = _head((thing or "").lower())
    return head in _BODIES or head in _FIRMS or head in _LANDS


def _head(text: str) -> str:
    words = _PHRASE_ENDS.split(text, maxsplit=1)[0].split()
    return words[-1].strip(",.'\"") if words else ""


def _plain_phrase(text: str) -> str:
    """A subject as an antecedent: without its number and what is told behind a comma."""
    return _ASIDE.split(text, maxsplit=1)[0].strip()
