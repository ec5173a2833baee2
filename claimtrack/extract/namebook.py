"""The names of one document: every form that stands for a name, and the full form it stands for.

"CSM" after "Central Stock Market (CSM)", "Lind" after "Prime Minister Nora Lind", "the prime minister" after
either. Two people of one surname stay apart: then the bare surname stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from claimtrack.extract.parse import Range
from claimtrack.extract.record import record
from claimtrack.extract.tags import Tagged
from claimtrack.extract.wordsets import word_set
from claimtrack.values.names import (
    NameTables,
    country_of,
    fold_name,
    load_names,
    matches_acronym,
    strip_titles,
)

_RUN = re.compile(r"P+(?:(?:ID?|C)P+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,7}s?$")
_DEFINES = re.compile(r"\(\s*(?:the |or |hereafter )?[\"“]?([A-Z][A-Z0-9&]{1,7})[\"”]?\s*[),;]")
_BODY = re.compile(
    r"\b(?:"
    + "|".join(sorted(word_set("antecedents.bodies") | word_set("antecedents.firms")))
    + r"|office|inquiry)\b",
    re.IGNORECASE,
)
#: No letter stands before; looked for only behind a first letter, which is faster.
_LOWER = re.compile(r"[a-z](?<![^\W\d_][a-z])[a-z'’-]+")
_ONLY = frozenset({"of", "for"})
_HEAD_NOUNS = frozenset(
    {"ministry", "department", "committee", "institute", "office", "agency", "commission"}
)


@record
class Mention:
    """A name where it stands: its words, its text without possessive, and what it seems to be."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(slots=True)
class NameBook:
    """What the names of a document stand for; filled sentence by sentence, then `settle`d."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)
    acronyms: dict[str, str] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    titled: dict[str, str] = field(default_factory=dict)
    titles_of: dict[str, set[str]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    def add(self, tagged: Tagged, mentions: list[Mention]) -> None:
        """Take note of a sentence's names."""
        for mention in mentions:
            self.counts[mention.text] += 1
            self.kinds.setdefault(mention.text, Counter())[mention.kind] += 1
        if "(" in tagged.tags:
            self._define(tagged, mentions)
        self.lower.update(_LOWER.findall(tagged.text))

    def _define(self, tagged: Tagged, mentions: list[Mention]) -> None:
        for match in _DEFINES.finditer(tagged.text):
            before = [m for m in mentions if tagged.ends[m.end - 1] <= match.start()]
            if not before or match.start() - tagged.ends[before[-1].end - 1] > 3:
                continue
            acronym, name = match.group(1), before[-1].text
            self.acronyms.setdefault(acronym, _shortest_match(acronym, name))

    def settle(self) -> None:
        """Work out the full form of every name seen."""
        tables = load_names()
        by_fold: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.counts):
            by_fold[fold_name(name)].append(name)
        for names in by_fold.values():
            best = max(names, key=lambda n: (self.counts[n], len(n), n))
            self.canonical.update((name, _country_name(name) or best) for name in names)
        for acronym, name in sorted(self.acronyms.items()):
            self.canonical[acronym] = self.canonical.get(name, name)
        self._settle_acronyms()
        self._settle_people(tables)
        self.forms = frozenset(self.canonical.values())
        self.people = frozenset(person for people in self.surnames.values() for person in people)
        for name in sorted(self.forms):
            head = name.split()[-1].lower()
            if len(name.split()) > 1:
                self.heads.setdefault(head, []).append(name)
                first = name.split()[0].lower()
                if first in tables.of_heads:
                    self.heads.setdefault(first, []).append(name)

    def _settle_acronyms(self) -> None:
        by_initial: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.counts):
            if " " in name:
                by_initial[name[0].lower()].append(name)
        for name in sorted(self.counts):
            if _ACRONYM.match(name) and name not in self.acronyms and _country_name(name) is None:
                fits = [long for long in by_initial[name[0].lower()] if matches_acronym(name, long)]
                if len(fits) == 1:
                    self.canonical[name] = self.canonical[fits[0]]

    def _settle_people(self, tables: NameTables) -> None:
        people: defaultdict[str, set[str]] = defaultdict(set)
        for name in sorted(self.counts):
            title, bare = strip_titles(name)
            words = bare.split()
            if self.kind(name) == "person" and 2 <= len(words) <= 4:
                self.canonical[name] = bare
                people[fold_name(words[-1])].add(bare)
            if title and self.kind(name) == "person":
                self.titled[name] = title
                self.titles_of.setdefault(bare, set()).update(title.split())
        for surname, names in people.items():
            groups = {fold_name(name): name for name in sorted(names)}
            self.surnames[surname] = sorted(groups.values())
        for name in sorted(self.counts):
            title, bare = strip_titles(name)
            known = self.surnames.get(fold_name(bare.split()[-1]), [])
            if len(bare.split()) == 1 and known and _country_name(bare) is None:
                chosen = known if len(known) == 1 else [p for p in known if self._bears(p, title)]
                if len(chosen) == 1:
                    self.canonical[name] = chosen[0]
                elif title:
                    self.canonical[name] = name

    def _bears(self, person: str, title: str) -> bool:
        return bool(title) and title.rsplit(maxsplit=1)[-1] in self.titles_of.get(person, ())

    def is_body(self, name: str) -> bool:
        """Whether a name or description is of an organisation, as far as its words tell."""
        kind = self.kind(name)
        return kind == "organisation" or (not kind and bool(_BODY.search(name)))

    def kind(self, name: str) -> str:
        """What a name most often seems to be: person, organisation, place, or "" where nothing tells."""
        seen = self.kinds.get(name)
        if not seen:
            return ""
        told = [(count, kind) for kind, count in seen.items() if kind]
        return max(told)[1] if told else ""

    def full(self, mention: str) -> str:
        """The full form of a name as the document has it."""
        return self.canonical.get(mention, mention)

    def opening_name(self, tagged: Tagged) -> Mention | None:
        """The surname that opens a sentence and looks like a plural ("Anders left"), where the text has told whose."""
        word = _bare(tagged.span(0, 1))
        if tagged.tags[:1] != "N" or not word[:1].isupper() or word.lower() in self.lower:
            return None
        known = [name for name in self.heads.get(word.lower(), ()) if self.kind(name) in {"", "person"}]
        if len(known) != 1:
            return None
        self.canonical.setdefault(word, known[0])
        return Mention(0, 1, word, self.kind(known[0]))

    def is_name(self, mention: Mention) -> bool:
        """Whether a capital that opens a sentence is a name: its word is seen nowhere in lower case."""
        if mention.start > 1 or " " in mention.text:
            return True
        return mention.text.lower() not in self.lower


def _shortest_match(acronym: str, name: str) -> str:
    """The last words of a run of capitals that give the acronym, else the whole run."""
    words = name.split()
    for start in range(len(words) - 1, -1, -1):
        tail = " ".join(words[start:])
        if matches_acronym(acronym, tail):
            return tail
    return name


def _country_name(name: str) -> str | None:
    return country_of(name) if len(name) > 1 else None


def find_mentions(tagged: Tagged) -> list[Mention]:
    """The runs of capitals of a sentence that can be names, in order."""
    tables = load_names()
    found: list[Mention] = []
    for match in _RUN.finditer(tagged.tags):
        for start, end in _split_run(tagged, match.span(), tables):
            text = _bare(tagged.span(start, end))
            words = text.lower().split()
            if text and words[0] not in tables.calendar and not all(w in tables.titles for w in words):
                if len(words) == 1 and words[0] in tables.openers:
                    continue
                found.append(Mention(start, end, text, _guess_kind(tagged, start, end, tables)))
    return found


def _split_run(tagged: Tagged, run: Range, tables: NameTables) -> list[Range]:
    """Cut a run where a possessive, a calendar word or a joining word ends a name."""
    pieces: list[Range] = []
    start = run[0]
    place = run[0]
    while place < run[1]:
        word, tag = tagged.words[place], tagged.tags[place]
        if tag in "IC":
            goes_on = (
                tag == "I" and word in _ONLY and start < place and tagged.words[start] in tables.of_heads
            )
            goes_on = goes_on or (tag == "I" and word in _ONLY and tagged.words[place - 1] in tables.of_heads)
            goes_on = goes_on or (tag == "C" and word == "and" and _joins(tagged, start, place))
            if not goes_on:
                pieces.append((start, place))
                start = place + 1
        elif tag == "D":
            if start == place:
                start = place + 1
        elif word in tables.calendar:
            pieces.append((start, place))
            start = place + 1
        elif word.endswith(("'s", "’s", "s'", "s’")):
            pieces.append((start, place + 1))
            start = place + 1
        place += 1
    pieces.append((start, run[1]))
    return [
        cut for piece in pieces if piece[1] > piece[0] for cut in _cut_before_title(tagged, piece, tables)
    ]


def _cut_before_title(tagged: Tagged, piece: Range, tables: NameTables) -> list[Range]:
    """ "Danish Prime Minister Nora Lind": the country, and the person with her titles."""
    words = tagged.words
    for place in range(piece[0] + 1, piece[1] - 1):
        if words[place] in tables.titles and words[place - 1] not in tables.titles:
            rest = words[place : piece[1]]
            if any(w in tables.honorifics for w in rest) and rest[-1] not in tables.organisation_words:
                return [(piece[0], place), (place, piece[1])]
            return [piece]
    return [piece]


def _joins(tagged: Tagged, start: int, place: int) -> bool:
    """ "Ministry of Science and Education" is one name, "Brod and Olsa" two."""
    words = tagged.words[start:place]
    return bool(words) and words[0] in _HEAD_NOUNS and any(word in _ONLY for word in words)


def _bare(text: str) -> str:
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text.rstrip("'’.")


_PERSON_NEXT = re.compile(r"[,_]*#[,_]")
_NEAR_PLACE = frozenset({"in", "at", "near", "from", "to", "into", "towards", "across", "outside", "around"})
_SAYS = word_set("namebook.says")


def _guess_kind(tagged: Tagged, start: int, end: int, tables: NameTables) -> str:
    words = [_bare(word) for word in tagged.words[start:end]]
    if all(word in tables.titles for word in words):
        return ""
    if words[0] in tables.honorifics or (
        words[0] in tables.titles and end - start > 1 and words[0] not in tables.organisation_words
    ):
        return "organisation" if words[-1] in tables.organisation_words else "person"
    if any(word in tables.organisation_words for word in words):
        return "organisation"
    if (
        _country_name(" ".join(words)) is not None
        or words[0] in tables.place_words
        or words[-1] in tables.place_words
    ):
        return "place"
    before = tagged.words[start - 1] if start else ""
    after = tagged.words[end] if end < len(tagged.words) else ""
    if tagged.span(start, end).isupper() and end - start == 1:
        return "organisation"
    if before in tables.honorifics or (
        2 <= end - start <= 3 and (after in _SAYS or _PERSON_NEXT.match(tagged.tags, end))
    ):
        return "person"
    if before in tables.titles and end - start >= 2 and tagged.tags[start - 1] != "D":
        return "person"
    if before in _NEAR_PLACE:
        return "place"
    return ""
