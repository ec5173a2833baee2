"""Sentences to claims: the one place of this stage that knows the order of its parts.

Twice over the document: first every sentence is read by itself and its names are noted; then, with the names
settled, the claims are finished in order, since what "she" or "the next day" means depends on what was told
before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.assembly import (
    LONGEST,
    Reading,
    is_order,
    keep_reasons,
    read_sentence,
    says_nothing,
)
from claimtrack.extract.context import infer_reference, reference_day
from claimtrack.extract.finishing import RULES, Finisher
from claimtrack.extract.leadins import Joined, asks, head_lead, is_lead_in, join_item, keep_item, leaves_open
from claimtrack.extract.namebook import Mention, NameBook, find_mentions
from claimtrack.extract.nlp_engine import describe_engine, make_tagger, name_engine
from claimtrack.extract.record import record
from claimtrack.extract.rows import is_row
from claimtrack.extract.years import survey_days
from claimtrack.model import Claim, Coverage, Document, Passage, PassageKind, Sentence, Value
from claimtrack.model.documents import ASSERTING
from claimtrack.values import find_values
from claimtrack.values.dates import find_dates


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one document, in order, and what of it was read."""

    claims: tuple[Claim, ...]
    coverage: Coverage


@record
class SentenceRead:
    """A sentence with its reading (None for a row), its names, the lead-in of the list it is an item of, and whether
    that asks for what its items tell."""

    sentence: Sentence
    reading: Reading | None
    mentions: tuple[Mention, ...]
    values: tuple[Value, ...] = ()
    lead: str = ""
    asked: bool = False


def extract_claims(document: Document, sentences: Sequence[Sentence], *, engine: str = "rules") -> Extraction:
    """The claims of a document's sentences. Raises UsageError where there is no such engine."""
    engine = name_engine(engine)
    tag = make_tagger(engine, (s.text for s in sentences if len(s.text) <= LONGEST))
    book = NameBook()
    read: list[SentenceRead] = []
    lists = _Lists()
    missed: list[tuple[int, int, str]] = []
    for stated in sentences:
        sentence = stated
        why = _why_not(sentence)
        if why is not None:
            if why and _looks_assertive(sentence.text):
                missed.append((sentence.start, sentence.end, why))
            continue
        if is_row(sentence):
            read.append(SentenceRead(sentence, None, (), tuple(find_dates(sentence.text))))
            continue
        joined = lists.join(sentence)
        values = find_values(sentence.text if joined is None else joined.text)
        reading = read_sentence(sentence.text if joined is None else joined.text, values, tag)
        if joined is not None:
            sentence, reading = joined.sentence, keep_item(reading, joined.start)
        if sentence.text.rstrip("\"”’') ").endswith("?"):
            reading = keep_reasons(reading)
        if joined is None and (is_order(reading) or says_nothing(reading) or lists.opens(sentence)):
            if any(c.isdigit() for c in sentence.text):
                missed.append((sentence.start, sentence.end, "asserts nothing"))
            reading = replace(reading, drafts=())
        mentions = find_mentions(reading.parse.tagged)
        book.add(reading.parse.tagged, mentions)
        lead = lists.over(sentence) if joined is None else ""
        asked = lists.ask(stated)
        read.append(SentenceRead(sentence, reading, tuple(mentions), tuple(values), lead, asked))
        lists.note(sentence)
    book.settle()
    reference = reference_day(document) or infer_reference([item.values for item in read])
    told = survey_days((item.values for item in read), document.title or "", reference)
    finisher = Finisher(document, book, reference, told)
    claims: list[Claim] = []
    covered = 0
    for number, item in enumerate(read):
        finisher.lead, finisher.asked = item.lead, item.asked
        found = finisher.finish(item.sentence, item.reading, item.mentions, read[number + 1 : number + 6])
        covered += bool(found)
        silent = item.reading is not None and not item.reading.drafts
        if not found and not silent and _looks_assertive(item.sentence.text):
            missed.append((item.sentence.start, item.sentence.end, "no clause found"))
        claims.extend(found)
    if engine != RULES.name:
        claims = [replace(claim, engine=describe_engine(engine)) for claim in claims]
    return Extraction(tuple(claims), Coverage(document.id, len(sentences), covered, tuple(sorted(missed))))


class _Lists:
    """Which sentence leads in the list that is being read."""

    def __init__(self) -> None:
        self.lead: Sentence | None = None
        self.passage: Passage | None = None

    def inside(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of an item of the list."""
        return sentence.passage.kind is PassageKind.LIST_ITEM and sentence.passage is not self.passage

    def join(self, sentence: Sentence) -> Joined | None:
        """An item with its lead-in before it, where it goes on from that."""
        if not self.inside(sentence):
            return None
        lead = self.lead or head_lead(sentence)
        return None if lead is None else join_item(lead, sentence)

    def over(self, sentence: Sentence) -> str:
        """The words of the lead-in over an item; "" where there is none."""
        if not self.inside(sentence):
            return ""
        lead = self.lead or head_lead(sentence)
        return "" if lead is None else lead.text

    def ask(self, sentence: Sentence) -> bool:
        """Whether an item tells what is asked for, by its lead-in or heading."""
        if not self.inside(sentence):
            return False
        above = (
            self.lead.text if self.lead is not None else next(iter(reversed(sentence.passage.headings)), "")
        )
        return asks(above)

    def opens(self, sentence: Sentence) -> bool:
        """Whether a sentence only leads in a list, and says nothing without it."""
        return (
            is_lead_in(sentence) and sentence.passage.kind is PassageKind.BODY and leaves_open(sentence.text)
        )

    def note(self, sentence: Sentence) -> None:
        """Take note of a sentence that was read."""
        if sentence.passage.kind is not PassageKind.LIST_ITEM:
            self.lead = sentence if is_lead_in(sentence) else None
        self.passage = sentence.passage


#: A question that gives its reason asserts that: "Who paid, because nobody was charged?"
_GIVES_REASON = re.compile(r"\b(?:because|although|since|given that)\b")


def _why_not(sentence: Sentence) -> str | None:
    """Why a sentence is not read for claims; "" where that needs no mention, None where it is read."""
    kind = sentence.passage.kind
    if kind not in ASSERTING:
        return "" if kind in {PassageKind.BOILERPLATE, PassageKind.GLOSS} else kind.value.replace("_", " ")
    text = sentence.text.rstrip("\"”’') ")
    if text.endswith("?") and not _GIVES_REASON.search(text):
        return "question"
    if not any(c.isalnum() for c in text):
        return ""
    return None


def _looks_assertive(text: str) -> bool:
    """Whether a text holds a digit, or a capital beyond its first letter, as claims do."""
    return any(c.isdigit() for c in text) or any(c.isupper() for c in text[1:])
