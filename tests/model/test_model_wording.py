"""The words of a claim without what was cut out of its sentence."""

from decimal import Decimal

import pytest

from claimtrack.model import Claim, Value, ValueKind, cut_glosses, quote_claim

GLOSS = "Brask\nBrask is a harbour town in the north. It was founded in 1602 by ...\n"


def make_claim(text: str, sentence: str, *figures: str, start: int = 40) -> Claim:
    values = tuple(
        Value(
            ValueKind.NUMBER,
            Decimal(f),
            Decimal(f),
            Decimal(f),
            None,
            f,
            start + text.rindex(f),
            start + text.rindex(f) + len(f),
        )
        for f in figures
    )
    return Claim(
        "c", "d", start, start + len(text), text, sentence, start, start + len(text), 0, values=values
    )


def test_a_gloss_is_cut_and_values_still_stand_on_their_words():
    text = f"The company has a yard in\n{GLOSS}and a dock in\n{GLOSS}with 12 cranes"
    claim = make_claim(text, "The company has a yard in Brask and a dock in Brask with 12 cranes.", "12")
    clean = cut_glosses(claim)
    assert (
        " ".join(clean.text.split()) == "The company has a yard in Brask and a dock in Brask with 12 cranes"
    )
    value = clean.values[0]
    assert clean.text[value.start - clean.start : value.end - clean.start] == "12"
    assert "founded" not in quote_claim(claim)
    assert quote_claim(claim).count("[...]") == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the yard closed", "In May the yard closed, he said."),
        ("the yard\nclosed", "In May the yard closed."),
        ("", "In May the yard closed."),
        ("words that its sentence has not at all, and more of them", "Something else."),
    ],
)
def test_what_has_no_gloss_stays_as_it_is(text: str, sentence: str):
    claim = make_claim(text, sentence)
    assert cut_glosses(claim) is claim
    assert quote_claim(claim) == text


def test_a_claim_that_begins_inside_its_sentence():
    text = f"owns land in\n{GLOSS}near the river"
    claim = make_claim(text, "In 2004 the firm, which owns land in Brask near the river, was sold.")
    assert " ".join(cut_glosses(claim).text.split()) == "owns land in Brask near the river"
