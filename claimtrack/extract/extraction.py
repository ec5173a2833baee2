"""Sentences to claims: the one place of this stage that knows the order of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.assembly import Draft, Reading, read_sentence
from claimtrack.extract.attribution import name_speaker
from claimtrack.extract.ids import identify_claim
from claimtrack.extract.subjects import list_objects, own_subject, tell_predicate
from claimtrack.model import Attribution, Claim, Coverage, Document, Engine, Sentence, Value
from claimtrack.model.documents import ASSERTING
from claimtrack.values import find_values

RULES = Engine("rules", "1")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one document, in order, and what of it was read."""

    claims: tuple[Claim, ...]
    coverage: Coverage


def extract_claims(document: Document, sentences: Sequence[Sentence], *, engine: str = "rules") -> Extraction:
    """The claims of a document's sentences."""
    claims: list[Claim] = []
    seen: Counter[tuple[str, str]] = Counter()
    covered = 0
    for sentence in sentences:
        if sentence.passage.kind not in ASSERTING or sentence.text.rstrip('"”’) ').endswith("?"):
            continue
        reading = read_sentence(sentence.text, find_values(sentence.text))
        covered += bool(reading.drafts)
        for draft in reading.drafts:
            claims.append(_finish(document, sentence, reading, draft, len(claims), seen))
    return Extraction(tuple(claims), Coverage(document.id, len(sentences), covered))


def _finish(
    document: Document,
    sentence: Sentence,
    reading: Reading,
    draft: Draft,
    order: int,
    seen: Counter[tuple[str, str]],
) -> Claim:
    span = sentence.to_document(draft.start, max(draft.end, draft.start + 1))
    text = document.text[span.start : span.end]
    seen[sentence.text, text] += 1
    parse = reading.parse
    subject = own_subject(parse, draft.index)
    return Claim(
        id=identify_claim(document.key, sentence.text, text, seen[sentence.text, text]),
        document=document.id,
        start=span.start,
        end=span.end,
        text=text,
        sentence=sentence.text,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        order=order,
        subject=parse.tagged.span(*subject) if subject is not None else "",
        predicate=tell_predicate(parse, draft.index),
        objects=list_objects(parse, draft.index),
        values=tuple(_move(value, sentence) for value in draft.values),
        attribution=_attribute(reading, draft),
        negated=draft.negated,
        modality=draft.modality,
        context=sentence.passage.headings,
        engine=RULES,
    )


def _attribute(reading: Reading, draft: Draft) -> Attribution:
    if not draft.sayings:
        return Attribution()
    tagged = reading.parse.tagged
    names = [
        name_speaker(tagged.span(*speech.speaker)) if speech.speaker is not None else speech.text
        for speech in draft.sayings
    ]
    first = draft.sayings[0]
    chain = tuple(name for name in reversed(names[1:]) if name)
    return Attribution(names[0], first.cue, first.stance, chain, '"' in tagged.tags)


def _move(value: Value, sentence: Sentence) -> Value:
    span = sentence.to_document(value.start, value.end)
    return replace(value, start=span.start, end=span.end)
