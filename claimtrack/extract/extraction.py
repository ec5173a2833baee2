"""Sentences to claims: the one place of this stage that knows the order of its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.ids import identify_claim
from claimtrack.model import Attribution, Claim, Coverage, Document, Sentence, Value
from claimtrack.model.documents import ASSERTING
from claimtrack.values import find_values


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one document, in order, and what of it was read."""

    claims: tuple[Claim, ...]
    coverage: Coverage


_SPLIT = re.compile(
    r"; |, (?:and|but|while|whereas) (?=[^,;]* (?:is|was|are|were|has|had|have|will|[a-z]+ed)\b)"
)
_SAID = re.compile(
    r",? (?:the )?((?:[A-Z][\w.'’-]* ?){1,5}|[a-z ]{3,30}?) (said|says|told|added|stated)\b|^([A-Z][^,]{2,60}?) "
    r"(?:said|says|stated|added|claimed|told \w+) (?:that )?"
)


def extract_claims(document: Document, sentences: Sequence[Sentence], *, engine: str = "rules") -> Extraction:
    """The claims of a document's sentences."""
    claims: list[Claim] = []
    seen: Counter[tuple[str, str]] = Counter()
    covered = 0
    for sentence in sentences:
        if sentence.passage.kind not in ASSERTING or sentence.text.rstrip('"”’) ').endswith("?"):
            continue
        covered += 1
        values = find_values(sentence.text)
        for start, end in _pieces(sentence.text):
            span = sentence.to_document(start, end)
            text = document.text[span.start : span.end]
            seen[sentence.text, text] += 1
            inside = tuple(_move(v, sentence) for v in values if start <= v.start < end)
            cue = _SAID.search(sentence.text)
            speaker = (cue.group(1) or cue.group(3)).strip() if cue else None
            claims.append(
                Claim(
                    id=identify_claim(document.key, sentence.text, text, seen[sentence.text, text]),
                    document=document.id,
                    start=span.start,
                    end=span.end,
                    text=text,
                    sentence=sentence.text,
                    sentence_start=sentence.start,
                    sentence_end=sentence.end,
                    order=len(claims),
                    values=inside,
                    context=sentence.passage.headings,
                    attribution=Attribution(speaker=speaker),
                    negated=bool(re.search(r"\b(?:not|no|never)\b|n['’]t\b", text)),
                )
            )
    return Extraction(tuple(claims), Coverage(document.id, len(sentences), covered))


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _SPLIT.finditer(text)), len(text)]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if text[a:b].strip()]


def _move(value: Value, sentence: Sentence) -> Value:
    span = sentence.to_document(value.start, value.end)
    return replace(value, start=span.start, end=span.end)
