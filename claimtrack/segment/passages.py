"""A Document's canonical text to Passages."""

from __future__ import annotations

import re

from claimtrack.model import Document, Passage, PassageKind

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def split_document(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order."""
    passages: list[Passage] = []
    for line in _LINE.finditer(document.text):
        heading = line[0].startswith("#")
        kind = PassageKind.HEADING if heading else PassageKind.BODY
        passages.append(Passage(kind, line.start(), line.end()))
    return tuple(passages)
