"""Clean text maps back to the very characters it was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Passage, PassageKind, Sentence, Span
from claimtrack.segment.cleaning import clean_span, slice_clean

TEXTS = st.text(alphabet=st.sampled_from(list("ab é.\n\t\u00a0\u2028𝒳")), max_size=60)


@st.composite
def texts_with_cuts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=4))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


def test_runs_of_space_become_one_and_cuts_nothing() -> None:
    text = "The  Isle of\n[gloss]\n Man, and Iceland[x]ic fish"
    cuts = [Span(text.index(cut), text.index(cut) + len(cut)) for cut in ("[gloss]", "[x]")]
    clean = clean_span(text, 0, len(text), cuts)
    assert clean.text == "The Isle of Man, and Icelandic fish"


@given(texts_with_cuts())
def test_pieces_quote_the_document(case: tuple[str, list[Span]]) -> None:
    text, cuts = case
    clean = clean_span(text, 0, len(text), cuts)
    kept = [
        char
        for place, char in enumerate(text)
        if not char.isspace() and not any(cut.start <= place < cut.end for cut in cuts)
    ]
    assert [char for char in clean.text if char != " "] == kept
    at = 0
    for start, place, length in clean.pieces:
        assert clean.text[at:start] in ("", " ")
        assert clean.text[start : start + length] == text[place : place + length]
        at = start + length
    assert at == len(clean.text)


@given(texts_with_cuts(), st.data())
def test_any_part_of_a_sentence_maps_to_the_same_characters(
    case: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, cuts = case
    clean = clean_span(text, 0, len(text), cuts)
    if not clean.text:
        return
    passage = Passage(PassageKind.BODY, 0, len(text), tuple(cuts))
    last = clean.pieces[-1]
    sentence = Sentence(clean.text, clean.pieces[0][1], last[1] + last[2], passage, clean.pieces)
    start = data.draw(st.integers(0, len(clean.text) - 1))
    end = data.draw(st.integers(start + 1, len(clean.text)))
    part = clean.text[start:end]
    if not part.strip():
        return
    span = sentence.to_document(start, end)
    inside = [
        text[place]
        for place in range(span.start, span.end)
        if not text[place].isspace() and not any(cut.start <= place < cut.end for cut in cuts)
    ]
    assert inside == [char for char in part if char != " "]


@given(texts_with_cuts(), st.data())
def test_a_slice_is_the_same_as_its_text(case: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, cuts = case
    clean = clean_span(text, 0, len(text), cuts)
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    part = slice_clean(clean, start, end)
    assert part.text == clean.text[start:end].strip()
    for at, place, length in part.pieces:
        assert part.text[at : at + length] == text[place : place + length]
