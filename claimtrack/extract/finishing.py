"""Drafts to claims: pronouns, names, speakers, dates and places worked out from what the document told before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from claimtrack.extract.antecedents import Discourse
from claimtrack.extract.assembly import Draft, Reading, find_label
from claimtrack.extract.attribution import Speech, is_hearsay, name_speaker
from claimtrack.extract.context import Timeline, hold_time
from claimtrack.extract.corrections import is_withdrawn, opens_correction, tells_correction
from claimtrack.extract.ids import identify_claim
from claimtrack.extract.namebook import Mention, NameBook
from claimtrack.extract.rows import Cell, read_row
from claimtrack.extract.subjects import list_objects, own_subject, tell_predicate
from claimtrack.extract.worthiness import rate_worthiness
from claimtrack.model import (
    Attribution,
    Claim,
    Document,
    Engine,
    Modality,
    PassageKind,
    Sentence,
    Stance,
    Value,
)
from claimtrack.values import find_values

RULES = Engine("rules", "1")
_AHEAD = frozenset({Modality.PLANNED, Modality.PREDICTED, Modality.OBLIGED, Modality.REQUESTED})
_APPOSED = re.compile(r",(PP+),")
_OPENS = '"“„«'


class Read(Protocol):
    """A sentence that was read, as the finisher looks ahead at it."""

    @property
    def reading(self) -> Reading | None:
        """Its clauses; None for a row."""


def _apposed_name(reading: Reading, end: int) -> str | None:
    """ ", Nora Lind," behind a description."""
    tagged = reading.parse.tagged
    match = _APPOSED.match(tagged.tags, end)
    return tagged.span(match.start(1), match.end(1)) if match else None


class Finisher:
    """Finishes the sentences of one document in order."""

    def __init__(self, document: Document, book: NameBook, reference: date | None) -> None:
        self.document = document
        self.book = book
        self.timeline = Timeline(reference)
        self.discourse = Discourse(book, document.publisher)
        self.seen: Counter[tuple[str, str]] = Counter()
        self.count = 0
        self.in_quote = False
        self.quote_speaker: tuple[str | None, str | None] = (None, None)
        self.correcting = False

    def finish(
        self, sentence: Sentence, reading: Reading | None, mentions: Sequence[Mention], ahead: Sequence[Read]
    ) -> list[Claim]:
        """The claims of the next sentence."""
        self.timeline.next_sentence()
        if reading is None:
            cells = read_row(self.document, sentence, find_values)
            return [self._finish_cell(sentence, cell) for cell in cells]
        self._note_correction(sentence)
        opens = self.in_quote
        self._follow_quotes(sentence.text)
        names = [m for m in mentions if self.book.is_name(m)]
        speaker = self._quote_speaker(sentence, reading, opens, ahead)
        claims = [
            self._finish_draft(sentence, reading, draft, names, opens, speaker) for draft in reading.drafts
        ]
        self._remember(reading, names)
        return claims

    # -- rows ------------------------------------------------------------------------------------

    def _finish_cell(self, sentence: Sentence, cell: Cell) -> Claim:
        text = self.document.text[cell.start : cell.end]
        values = tuple(self.timeline.resolve(cell.values, ahead=False))
        label = cell.subject.split(" (")[0]
        proper = label[:1].isupper() and not label.isupper() and all(w[:1].isupper() for w in label.split())
        names = (self.book.full(label),) if label in self.book.counts or proper else ()
        return self._claim(
            sentence,
            (cell.start, cell.end, text),
            subject=cell.subject,
            predicate=cell.predicate,
            objects=cell.objects,
            values=values,
            names=names,
            context=(*sentence.passage.headings, *cell.context),
            as_of=hold_time(values) or self.document.published,
        )

    # -- sentences -------------------------------------------------------------------------------

    def _note_correction(self, sentence: Sentence) -> None:
        if sentence.passage.kind is PassageKind.CORRECTION or opens_correction(sentence.text):
            self.correcting = True
            self.corrected_in = sentence.passage
        elif self.correcting and sentence.passage is not self.corrected_in:
            self.correcting = False

    def _follow_quotes(self, text: str) -> None:
        for mark in text:
            if mark in "“„«":
                self.in_quote = True
            elif mark in "”»":
                self.in_quote = False
            elif mark == '"':
                self.in_quote = not self.in_quote

    def _quote_speaker(
        self, sentence: Sentence, reading: Reading, opens: bool, ahead: Sequence[Read]
    ) -> tuple[str | None, str | None] | None:
        """Who speaks a sentence that stands whole inside quotation marks: named before, or where the marks close."""
        own = [speech for sayings in reading.sayings.of for speech in sayings]
        if own:
            name = self._name(reading, own[0])
            if '"' in reading.parse.tagged.tags or opens:
                self.quote_speaker = (name, own[0].cue)
            return None
        text = sentence.text.strip()
        if not (opens or text[:1] in _OPENS):
            return None
        if not opens and text.rstrip(".,")[-1:] not in '"”»' and not self.in_quote:
            return None
        if self.in_quote:
            for later in ahead:
                if later.reading is None:
                    break
                speeches = [speech for sayings in later.reading.sayings.of for speech in sayings]
                if speeches:
                    return self._name(later.reading, speeches[0]), speeches[0].cue
        return self.quote_speaker

    def _finish_draft(
        self,
        sentence: Sentence,
        reading: Reading,
        draft: Draft,
        names: Sequence[Mention],
        opens: bool,
        quoted_by: tuple[str | None, str | None] | None,
    ) -> Claim:
        parse = reading.parse
        attribution = self._attribute(reading, draft, opens, quoted_by)
        predicate = tell_predicate(parse, draft.index)
        subject, antecedent = self._subject(reading, draft, attribution.speaker, predicate)
        values = tuple(
            self._place(v, sentence)
            for v in self.timeline.resolve(draft.values, ahead=draft.modality in _AHEAD)
        )
        clause = parse.clauses[draft.index]
        inside = [self.book.full(m.text) for m in names if clause.start <= m.start and m.end <= clause.end]
        own_names = tuple(dict.fromkeys([*self._names_of(antecedent), *inside]))
        context = list(sentence.passage.headings)
        label = find_label(parse.tagged)
        if label:
            words = parse.tagged.span(0, label - 1).strip("-*• ")
            context.append(words)
            subject = subject if any(c.isalpha() for c in subject) else words
        context.extend(self._surroundings(reading, draft, names))
        if antecedent and antecedent != subject:
            context.append(antecedent)
        span = sentence.to_document(draft.start, max(draft.end, draft.start + 1))
        withdrawn = self.correcting or tells_correction(sentence.text, in_correction=False)
        withdrawn = withdrawn and is_withdrawn(
            sentence.text, draft.start, draft.end, in_correction=self.correcting
        )
        return self._claim(
            sentence,
            (span.start, span.end, self.document.text[span.start : span.end]),
            subject=subject,
            predicate=predicate,
            objects=list_objects(parse, draft.index),
            values=values,
            names=own_names,
            context=tuple(dict.fromkeys(context)),
            attribution=attribution,
            draft=draft,
            as_of=hold_time(values) or self.document.published,
            place=self._where(reading, draft, names),
            withdrawn=withdrawn,
        )

    def _claim(
        self,
        sentence: Sentence,
        quoted: tuple[int, int, str],
        *,
        subject: str,
        predicate: str,
        objects: tuple[str, ...],
        values: tuple[Value, ...],
        names: tuple[str, ...],
        context: tuple[str, ...],
        as_of: str | None,
        attribution: Attribution | None = None,
        draft: Draft | None = None,
        place: str | None = None,
        withdrawn: bool = False,
    ) -> Claim:
        start, end, text = quoted
        self.seen[sentence.text, text] += 1
        order = self.count
        self.count += 1
        claim = Claim(
            id=identify_claim(self.document.key, sentence.text, text, self.seen[sentence.text, text]),
            document=self.document.id,
            start=start,
            end=end,
            text=text,
            sentence=sentence.text,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            order=order,
            subject=subject,
            predicate=predicate,
            objects=objects,
            values=values,
            attribution=attribution or Attribution(),
            as_of=as_of,
            place=place,
            names=names,
            context=context,
            withdrawn=withdrawn,
            engine=RULES,
        )
        if draft is not None:
            claim = replace(claim, negated=draft.negated, modality=draft.modality)
        rate, reasons = rate_worthiness(
            subject, predicate, names, values, claim.attribution, claim.modality, withdrawn=withdrawn
        )
        return replace(claim, worthiness=rate, worthiness_reasons=reasons)

    # -- parts -----------------------------------------------------------------------------------

    def _subject(
        self, reading: Reading, draft: Draft, speaker: str | None, predicate: str
    ) -> tuple[str, str | None]:
        """The subject in words, pronouns replaced; and its antecedent or full name where that differs."""
        found = own_subject(reading.parse, draft.index)
        if found is None:
            return "", None
        words = reading.parse.tagged.span(*found).strip(" \"“”‘’'")
        self_speaker = speaker if any(s.speaker is not None for s in draft.sayings) else speaker
        low = words.lower()
        if low in {"it", "its"} and speaker is not None and self._kind_of(speaker) == "organisation":
            return speaker, speaker
        known = self.discourse.resolve(words, speaker=self_speaker, predicate=predicate)
        if known is None and low.split(" ")[0] in {"its", "it"} and speaker is not None:
            known = None
        if known is None:
            full = self.book.canonical.get(words.removesuffix("'s").removesuffix("’s"))
            return words, full
        if low.startswith(("the ", "this ", "that ")):
            return words, known
        return known, known

    def _kind_of(self, name: str) -> str:
        kind = self.book.kind(name)
        if kind:
            return kind
        return (
            "organisation"
            if re.search(r"(?i)\b(?:ministry|agency|company|union|office|government|bank|firm)\b", name)
            else ""
        )

    def _names_of(self, antecedent: str | None) -> list[str]:
        if antecedent is None:
            return []
        if antecedent in self.book.canonical or antecedent in self.book.canonical.values():
            return [self.book.full(antecedent)]
        return []

    def _name(self, reading: Reading, speech: Speech) -> str | None:
        """The speaker's full name, or the words for one who has none."""
        if speech.speaker is None:
            return speech.text
        raw = reading.parse.tagged.span(*speech.speaker)
        apposed = _apposed_name(reading, speech.speaker[1])
        if apposed is not None and "P" not in reading.parse.tagged.tags[slice(*speech.speaker)]:
            return self.book.full(apposed)
        words = name_speaker(raw)
        known = self.discourse.resolve(words)
        if known is not None:
            return known
        people = [name for name in self.book.surnames.values() for name in name if name in words]
        if people:
            return people[-1]
        bare = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
        return self.book.canonical.get(bare, self._person_in(bare) or bare)

    def _person_in(self, words: str) -> str | None:
        for length in (4, 3, 2, 1):
            tail = " ".join(words.split()[-length:])
            if tail in self.book.canonical and self.book.kind(tail) in {"person", ""}:
                full = self.book.canonical[tail]
                if self.book.kind(tail) == "person" or full in {
                    n for g in self.book.surnames.values() for n in g
                }:
                    return full
        return None

    def _attribute(
        self, reading: Reading, draft: Draft, opens: bool, quoted_by: tuple[str | None, str | None] | None
    ) -> Attribution:
        tags = reading.parse.tagged.tags
        clause = reading.parse.clauses[draft.index]
        quoted = (tags.count('"', 0, clause.start + 1) + opens) % 2 == 1
        if not draft.sayings:
            if quoted_by is not None and quoted_by[0] is not None:
                return Attribution(quoted_by[0], quoted_by[1], Stance.ASSERTS, (), True)
            return Attribution(quoted=quoted)
        names = [self._name(reading, speech) for speech in draft.sayings]
        first = draft.sayings[0]
        stance = Stance.DOUBTS if names[0] and is_hearsay(names[0]) else first.stance
        chain = tuple(name for name in reversed(names[1:]) if name and name != names[0])
        return Attribution(names[0], first.cue, stance, chain, quoted)

    def _surroundings(self, reading: Reading, draft: Draft, names: Sequence[Mention]) -> list[str]:
        """What a clause leans on without saying it: its antecedent, and the phrase that opens its sentence."""
        parse = reading.parse
        clause = parse.clauses[draft.index]
        found = []
        if clause.kind in {"participle", "gapped", "absolute", "aside", "relative"} and clause.parent >= 0:
            parent = parse.clauses[clause.parent]
            if clause.antecedent is not None:
                found.append(parse.tagged.span(*clause.antecedent))
            elif parent.verb is not None:
                found.append(parse.tagged.span(parent.start, parent.end)[:160])
        main = parse.clauses[0]
        if draft.index != 0 and main.start < clause.start:
            opening = parse.mask[: main.end].split(",", 1)[0]
            if opening.startswith("I") and len(opening) < 12:
                found.append(parse.tagged.span(0, len(opening)))
        return found

    def _where(self, reading: Reading, draft: Draft, names: Sequence[Mention]) -> str | None:
        parse = reading.parse
        clause = parse.clauses[draft.index]
        for reach in ((clause.start, clause.end), (0, clause.start)):
            for mention in names:
                if reach[0] <= mention.start < reach[1] and mention.start > 0:
                    before = parse.tagged.words[mention.start - 1]
                    kind = self.book.kind(mention.text)
                    if before in {"in", "at", "near"} and kind in {"place", ""}:
                        return self.book.full(mention.text)
        own = range(clause.start, clause.end)
        if self.discourse.place and any(
            parse.tagged.words[p] == "there" and parse.tagged.tags[p + 1 : p + 2] not in {"B"} for p in own
        ):
            return self.discourse.place
        return None

    def _remember(self, reading: Reading, names: Sequence[Mention]) -> None:
        """Take note of what the sentence told, so that later words can lean on it."""
        parse = reading.parse
        self.discourse.note_mentions([m for m in names])
        for clause in parse.clauses:
            if clause.kind == "appositive" and clause.antecedent is not None:
                inside = [m for m in names if clause.antecedent[0] <= m.start < clause.antecedent[1]]
                if inside and parse.tagged.tags[clause.start] == "D":
                    noun = re.split(
                        r"\s(?:of|in|for|at|and|with|\d)",
                        parse.tagged.span(clause.start, clause.end),
                        maxsplit=1,
                    )[0]
                    self.discourse.note_role(
                        noun.split()[-1].strip(",.").lower(), self.book.full(inside[-1].text)
                    )
        order = sorted(range(len(parse.clauses)), key=lambda i: (parse.clauses[i].kind in {"tail"}, i))
        for index in order:
            clause = parse.clauses[index]
            if clause.subject is None or clause.kind in {"relative", "absolute"}:
                continue
            inside = [m for m in names if clause.subject[0] <= m.start and m.end <= clause.subject[1]]
            name = self.book.full(inside[-1].text) if inside else None
            kind = self.book.kind(inside[-1].text) if inside else ""
            words = parse.tagged.span(*clause.subject).strip(' "“”')
            if inside and kind != "person" and parse.tagged.tags[clause.subject[1] - 1] != "P":
                name, kind = None, ""
            self.discourse.note_subject(words, name, kind)

    def _place(self, value: Value, sentence: Sentence) -> Value:
        span = sentence.to_document(value.start, value.end)
        return replace(value, start=span.start, end=span.end)
