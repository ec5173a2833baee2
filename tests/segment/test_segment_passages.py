"""Passages of each kind, and the sentences in them."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Document, Place
from claimtrack.model.documents import BOILERPLATE_PLACE, CAPTION_PLACE
from claimtrack.segment import split_document, split_sentences

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "segment_passages.toml").read_text("utf-8"))[
    "case"
]


def document(text: str, media_type: str = "text/plain", places: tuple[Place, ...] = ()) -> Document:
    return Document("d", "k", "p", "s", text, media_type, places=places)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_passages_of_cases(case: dict[str, Any]) -> None:
    read = document(case["text"].lstrip("\n"), case.get("media_type", "text/plain"))
    passages = split_document(read)
    sentences = split_sentences(read, passages)
    found = [[p.kind.value, *(s.text for s in sentences if s.passage is p)] for p in passages]
    assert found == case["passages"]
    if "headings" in case:
        assert list(passages[-1].headings) == case["headings"]
    if "columns" in case:
        assert list(passages[-1].columns) == case["columns"]


def test_cells_are_quoted_exactly() -> None:
    text = "Quay   |  Boats\n-------|-------\nNorth  |     12\n"
    read = document(text)
    (row,) = split_document(read)
    assert [text[cell.start : cell.end] for cell in row.cells] == ["North", "12"]
    assert row.columns == ("Quay", "Boats")


def test_key_and_value_are_the_cells() -> None:
    text = "Depth:      10 km\nStrength:   5.1\n"
    read = document(text)
    first, _ = split_document(read)
    assert [text[cell.start : cell.end] for cell in first.cells] == ["Depth", "10 km"]


def test_places_that_a_loader_marked_are_believed() -> None:
    text = "The board met on Monday.\n\nHome Shop News\n\nThe mole at dusk."
    places = (Place(26, 40, BOILERPLATE_PLACE), Place(42, 59, CAPTION_PLACE))
    read = document(text, "text/html", places)
    passages = split_document(read)
    assert [p.kind.value for p in passages] == ["body", "boilerplate", "caption"]


@given(st.text(alphabet=st.sampled_from(list("aA1. \n\t|-*#>:'[]()_`“”…,;é\r")), max_size=200))
def test_no_text_fails_and_sentences_map_back(text: str) -> None:
    for media_type in ("text/plain", "text/markdown", "text/html"):
        read = document(text, media_type)
        passages = split_document(read)
        for passage in passages:
            assert 0 <= passage.start <= passage.end <= len(text)
        for sentence in split_sentences(read, passages):
            assert sentence.text == " ".join(sentence.text.split(" "))
            for at, place, length in sentence.pieces:
                assert sentence.text[at : at + length] == text[place : place + length]
            span = sentence.to_document(0, len(sentence.text))
            assert (span.start, span.end) == (sentence.start, sentence.end)


@pytest.mark.parametrize(
    "piece",
    ["The mole broke. ", "a\tb\n", "| a | b |\n", "a   b   c\n", "Key: value\n", "# x\n", "- x\n", "*", "[", "(",
     "> x\n", "''", "A. ", "1. ", "x ...\n", "By A B\n", "\"", "`", "<!-- ", "![a](", "3.4 ", "Ab Cd\n"],
)  # fmt: skip
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@pytest.mark.timed
def test_time_grows_with_the_text_and_no_faster(piece: str, media_type: str) -> None:
    def seconds(size: int) -> float:
        read = document(piece * (size // len(piece)), media_type)
        started = time.process_time()
        split_sentences(read, split_document(read))
        return time.process_time() - started

    seconds(100)
    once = min(seconds(3_000) for _ in range(2))
    assert seconds(24_000) < 8 * 4 * max(once, 0.01)
