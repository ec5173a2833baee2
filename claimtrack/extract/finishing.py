"""Drafts to claims: pronouns, names, speakers, dates and places worked out from what was told before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from claimtrack.extract.antecedents import Discourse
from claimtrack.extract.assembly import Draft, Reading, find_label
from claimtrack.extract.context import Timeline, hold_time
from claimtrack.extract.corrections import is_withdrawn, opens_correction, tells_correction
from claimtrack.extract.datelines import find_dateline
from claimtrack.extract.elliptical import Counted
from claimtrack.extract.ids import fold_text, identify_claim
from claimtrack.extract.leadins import lead_subject
from claimtrack.extract.namebook import Mention, NameBook
from claimtrack.extract.resolving import SubjectFinder
from claimtrack.extract.roles import place_value
from claimtrack.extract.rows import Cell, read_row
from claimtrack.extract.speaking import Read, Speakers, Voice
from claimtrack.extract.subjects import list_objects, tell_predicate
from claimtrack.extract.surroundings import (
    antecedent_ranges,
    find_place,
    list_surroundings,
    remember,
)
from claimtrack.extract.worthiness import rate_worthiness
from claimtrack.extract.years import UNTOLD, Told
from claimtrack.model import (
    Attribution,
    Claim,
    Document,
    Engine,
    Modality,
    PassageKind,
    Sentence,
    Value,
)
from claimtrack.values import find_values

RULES = Engine("rules", "1")
_AHEAD = frozenset({Modality.PLANNED, Modality.PREDICTED, Modality.OBLIGED, Modality.REQUESTED})
_PLAIN = Attribution()
_LEANING = frozenset({"participle", "gapped", "absolute", "complement"})


class Finisher:
    """Finishes the sentences of one document in order."""

    def __init__(
        self, document: Document, book: NameBook, reference: date | None, told: Told = UNTOLD
    ) -> None:
        self.document = document
        self.book = book
        self.timeline = Timeline(reference, told)
        self.discourse = Discourse(book, document.publisher)
        self.speakers = Speakers(book, self.discourse)
        self.subjects = SubjectFinder(book, self.discourse)
        self.seen: Counter[tuple[str, str]] = Counter()
        self.counted = Counted()
        self.count = 0
        self.corrected_in: object = None
        self.held: dict[int, str] = {}
        self.lead = ""
        self.asked = False

    def finish(
        self, sentence: Sentence, reading: Reading | None, mentions: Sequence[Mention], ahead: Sequence[Read]
    ) -> list[Claim]:
        """The claims of the next sentence."""
        self.timeline.next_sentence()
        self.counted.next_sentence()
        self.folded = fold_text(sentence.text)
        if reading is None:
            cells = read_row(self.document, sentence, find_values)
            return [self._finish_cell(sentence, cell) for cell in cells]
        if sentence.passage.kind is PassageKind.CORRECTION or opens_correction(sentence.text):
            self.corrected_in = sentence.passage
        if self.count == 0:
            self._note_dateline(sentence)
        names = [m for m in mentions if self.book.is_name(m)]
        opening = self.book.opening_name(reading.parse.tagged)
        if opening is not None:
            names.insert(0, opening)
        opened, voice = self.speakers.hear(sentence.text, reading, ahead)
        self.held = {}
        label = find_label(reading.parse.tagged)
        if label and reading.parse.tagged.words[label - 1] == ":":
            self.counted.note_label(reading.parse.tagged.span(0, label - 1).strip("-*• "))
        taken_back = sentence.passage is self.corrected_in or tells_correction(sentence.text)
        claims = [
            self._finish_draft((sentence, reading), draft, names, (opened, voice), taken_back=taken_back)
            for draft in reading.drafts
        ]
        remember(reading.parse, names, self.book, self.discourse)
        return claims

    def _finish_cell(self, sentence: Sentence, cell: Cell) -> Claim:
        subject = self._pair_subject(sentence) or cell.subject
        label = subject.split(" (", maxsplit=1)[0]
        proper = label[:1].isupper() and not label.isupper() and all(w[:1].isupper() for w in label.split())
        return self._claim(
            sentence,
            (cell.start, cell.end),
            subject=subject,
            predicate=cell.predicate,
            objects=cell.objects,
            values=(values := tuple(self.timeline.resolve(cell.values, ahead=False))),
            as_of=hold_time(values) or cell.held,
            names=(self.book.full(label),) if label in self.book.counts or proper else (),
            context=(*sentence.passage.headings, *cell.context),
        )

    def _finish_draft(
        self,
        read: tuple[Sentence, Reading],
        draft: Draft,
        names: Sequence[Mention],
        heard: tuple[bool, Voice | None],
        *,
        taken_back: bool,
    ) -> Claim:
        sentence, reading = read
        parse, index = reading.parse, draft.index
        attribution = self.speakers.attribute(reading, draft, *heard)
        predicate = tell_predicate(parse, index)
        subject, antecedent = self.subjects.find(reading, index, attribution.speaker, predicate)
        if not subject and draft is reading.drafts[0] and self._speaks_of_itself(sentence):
            subject = antecedent = self.document.publisher or ""
        values = []
        resolved = self.timeline.resolve(
            draft.values, ahead=draft.modality in _AHEAD, text=sentence.text, roles=draft.roles
        )
        told = list(zip(resolved, draft.roles, strict=True))
        filled, counted = self.counted.fill(parse, index, told, predicate, self.discourse.resolve("they"))
        subject = counted or subject
        for value, role in filled:
            span = sentence.to_document(value.start, value.end)
            values.append(place_value(value, span.start, span.end, role))
        clause = parse.clauses[index]
        reach = [(clause.start, clause.end), *antecedent_ranges(parse, index)]
        inside = [self.book.full(m.text) for a, b in reach for m in names if a <= m.start and m.end <= b]
        context = list(sentence.passage.headings)
        if self.lead:
            context.append(self.lead)
            subject = subject or self._lead_subject()
        label = find_label(parse.tagged)
        if label and parse.tagged.words[label - 1] == ":":
            words = parse.tagged.span(0, label - 1).strip("-*• ")
            context.append(words)
            subject = subject if any(c.isalpha() for c in subject) else words
        context.extend(list_surroundings(parse, index))
        if antecedent and antecedent != subject:
            context.append(antecedent)
        span = sentence.to_document(draft.start, max(draft.end, draft.start + 1))
        correcting = sentence.passage is self.corrected_in
        return self._claim(
            sentence,
            (span.start, span.end),
            subject=subject,
            predicate=predicate,
            objects=list_objects(parse, index),
            values=tuple(values),
            as_of=self._hold(reading, index, values),
            names=tuple(dict.fromkeys([*self.subjects.names_of(antecedent), *inside])),
            context=tuple(dict.fromkeys(context)),
            attribution=attribution,
            qualified=(draft.negated, Modality.REQUESTED if self._wished(draft) else draft.modality),
            place=find_place(parse, index, names, self.book, self.discourse),
            withdrawn=taken_back
            and is_withdrawn(sentence.text, draft.start, draft.end, in_correction=correcting),
        )

    def _claim(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        *,
        subject: str,
        predicate: str,
        objects: tuple[str, ...],
        values: tuple[Value, ...],
        names: tuple[str, ...],
        context: tuple[str, ...],
        as_of: str | None,
        attribution: Attribution = _PLAIN,
        qualified: tuple[bool, Modality] = (False, Modality.ASSERTED),
        place: str | None = None,
        withdrawn: bool = False,
    ) -> Claim:
        text = self.document.text[span[0] : span[1]]
        key = (self.folded, self.folded if text == sentence.text else fold_text(text))
        self.seen[key] += 1
        order = self.count
        self.count += 1
        negated, modality = qualified
        rate, reasons = rate_worthiness(
            (subject, predicate), names, values, attribution, modality, withdrawn=withdrawn
        )
        return Claim(
            id=identify_claim(self.document.key, *key, self.seen[key]),
            document=self.document.id,
            start=span[0],
            end=span[1],
            text=text,
            sentence=sentence.text,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            order=order,
            subject=subject,
            predicate=predicate,
            objects=objects,
            values=values,
            attribution=attribution,
            negated=negated,
            modality=modality,
            as_of=as_of or self.document.published,
            place=place,
            names=names,
            context=context,
            withdrawn=withdrawn,
            worthiness=rate,
            worthiness_reasons=reasons,
            engine=RULES,
        )

    def _pair_subject(self, sentence: Sentence) -> str:
        """The nearest heading over a key-value line that is a name the text knows; "" where there is none."""
        if sentence.passage.kind is not PassageKind.KEY_VALUE:
            return ""
        for heading in reversed(sentence.passage.headings):
            name = heading.removeprefix("The ")
            if name in self.book.counts or name in self.book.canonical:
                return name
        return ""

    def _wished(self, draft: Draft) -> bool:
        """Whether an item of a list of demands tells one of them."""
        return self.asked and draft.modality in {Modality.ASSERTED, Modality.PLANNED, Modality.OBLIGED}

    def _lead_subject(self) -> str:
        """What the list tells of, for an item without a subject."""
        words = lead_subject(self.lead)
        return self.discourse.resolve(words) or words

    def _note_dateline(self, sentence: Sentence) -> None:
        place = find_dateline(self.document.text, sentence.start)
        if place is not None:
            self.discourse.note_dateline(self.book.canonical.get(place, place))

    def _speaks_of_itself(self, sentence: Sentence) -> bool:
        """ "What we have done: - Put up 120 tents": items without a subject under a heading in the first person."""
        headings = " ".join(sentence.passage.headings[-1:]).lower().split()
        return sentence.passage.kind is PassageKind.LIST_ITEM and not {"we", "our"}.isdisjoint(headings)

    def _hold(self, reading: Reading, index: int, values: Sequence[Value]) -> str | None:
        """When a clause holds: at a date of its own, else when the clause does that it hangs on."""
        clause = reading.parse.clauses[index]
        told = hold_time(values)
        if told is None and (clause.kind in _LEANING or clause.shares_subject):
            told = None if _parts_in_time(reading, index) else self.held.get(clause.parent)
        if told is not None:
            self.held[index] = told
        return told


_TO_COME = frozenset({"will", "shall", "would", "to"})
_DONE = frozenset({"has", "have"})


def _parts_in_time(reading: Reading, index: int) -> bool:
    """ "Will drop the route in May 2026 and has cut 300 jobs": what was done is not dated by what is to come."""
    parse = reading.parse
    own, parent = (parse.clauses[n].verb for n in (index, parse.clauses[index].parent))
    if own is None or parent is None:
        return False
    ours, theirs = (frozenset(parse.tagged.words[v[0] : v[1] + 1]) for v in (own, parent))
    return bool(ours & _DONE) or (bool(theirs & _TO_COME) and not ours & _TO_COME)
