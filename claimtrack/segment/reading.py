"""Passages to the Sentences that a reader would read, glosses cut out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.model import Document, Passage, PassageKind, Sentence
from claimtrack.model.documents import ASSERTING
from claimtrack.segment.cleaning import CleanText, clean_span, slice_clean
from claimtrack.segment.kinds import is_appealing_sentence
from claimtrack.segment.sentences import sentence_spans

#: Kinds that are one sentence each, whatever stops stand in them.
_WHOLE = frozenset({PassageKind.TABLE_ROW})


def split_sentences(document: Document, passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """The sentences of the passages that assert something, in document order."""
    return tuple(
        sentence
        for passage in passages
        if passage.kind in ASSERTING
        for sentence in _sentences(document.text, passage)
    )


def _sentences(text: str, passage: Passage) -> Iterator[Sentence]:
    clean = clean_span(text, passage.start, passage.end, passage.cuts)
    spans = [(0, len(clean.text))] if passage.kind in _WHOLE else sentence_spans(clean.text)
    for start, end in spans:
        part: CleanText = slice_clean(clean, start, end)
        if part.pieces and not is_appealing_sentence(part.text):
            _, last_start, last_length = part.pieces[-1]
            yield Sentence(part.text, part.pieces[0][1], last_start + last_length, passage, part.pieces)
