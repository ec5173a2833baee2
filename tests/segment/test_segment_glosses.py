"""Glosses are found by their structure and cut out of the sentences they interrupt."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model import Document, PassageKind
from claimtrack.segment import split_document, split_sentences

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "segment_glosses.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_glosses_of_cases(case: dict[str, Any]) -> None:
    document = Document("d", "k", "p", "s", case["text"].lstrip("\n"))
    passages = split_document(document)
    sentences = split_sentences(document, passages)
    assert [sentence.text for sentence in sentences] == case["sentences"]
    glosses = [p for p in passages if p.kind is PassageKind.GLOSS]
    assert len(glosses) == case["glosses"]
    for sentence in sentences:
        for at, place, length in sentence.pieces:
            assert sentence.text[at : at + length] == document.text[place : place + length]
            assert not any(g.start < place + length and place < g.end for g in glosses)


def test_crlf_makes_no_difference() -> None:
    case = CASES[0]
    document = Document("d", "k", "p", "s", case["text"].lstrip("\n").replace("\n", "\r\n"))
    sentences = split_sentences(document, split_document(document))
    assert [sentence.text for sentence in sentences] == case["sentences"]


@pytest.mark.parametrize(
    "line",
    [
        "Velm\nVelm is a town on the north shore of the lake and so on ...\n",
        "A ...\n",
        "...\n",
        "Ab cd\n...\n",
    ],
)
@pytest.mark.timed
def test_many_glosses_take_linear_time(line: str) -> None:
    def seconds(count: int) -> float:
        document = Document("d", "k", "p", "s", line * count)
        started = time.process_time()
        split_sentences(document, split_document(document))
        return time.process_time() - started

    seconds(10)
    once = min(seconds(150) for _ in range(3))
    assert seconds(1200) < 8 * 4 * max(once, 0.01)
