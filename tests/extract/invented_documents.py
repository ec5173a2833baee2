"""Documents made of given sentences, one paragraph each, for the tests of extract."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract import Extraction, extract_claims
from claimtrack.model import Document, Passage, PassageKind, Sentence


def make_sentences(
    lines: Sequence[str], kind: PassageKind = PassageKind.BODY, published: str | None = "2021-06-16"
) -> tuple[Document, list[Sentence]]:
    text = "\n".join(lines)
    document = Document(
        "d0", "note.txt", "note.txt", "0" * 64, text, published=published, publisher="Tern Gazette"
    )
    sentences, at = [], 0
    for line in lines:
        passage = Passage(kind, at, at + len(line))
        sentences.append(Sentence(line, at, at + len(line), passage, ((0, at, len(line)),)))
        at += len(line) + 1
    return document, sentences


def extract_lines(
    *lines: str, kind: PassageKind = PassageKind.BODY, published: str | None = "2021-06-16"
) -> Extraction:
    document, sentences = make_sentences(lines, kind, published)
    return extract_claims(document, sentences)
