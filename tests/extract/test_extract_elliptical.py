"""Numbers without a noun of their own, as documents tell them."""

from __future__ import annotations

import pytest

from claimtrack.extract import extract_claims
from claimtrack.model import Document, ValueKind
from claimtrack.segment import split_document, split_sentences


def claims_of(text: str):
    document = Document(id="d", key="d", path="d", sha256="d", text=text, published="2024-05-18")
    return extract_claims(document, split_sentences(document, split_document(document))).claims


@pytest.mark.parametrize(
    ("text", "number", "unit", "role"),
    [
        ("The school had 300 pupils. Sixty-eight of them fled.", "Sixty-eight", "pupil", "number of pupils flee"),
        ("The roof fell on its pupils. Sixty-eight of them died.", "Sixty-eight", "pupil", "number of pupils die"),
        ("Some 90 divers were hurt and 23 were trapped.", "23", "diver", "number of divers trap"),
        ("On 19 June 340 hens were counted. By 23 June there were 510.", "510", "hen", "number of hens be"),
        ("It has 90 men, of whom 70 are in 4 tents and 20 are in barns.", "20", "man", "number of men be"),
    ],
)  # fmt: skip
def test_number_counts_what_was_counted_before(text: str, number: str, unit: str, role: str) -> None:
    found = [v for claim in claims_of(text) for v in claim.values if v.text == number]
    assert [(v.kind, v.unit, v.role) for v in found] == [(ValueKind.COUNT, unit, role)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The hall has 300 seats. The vote was close. It rained. Nine were absent.", "Nine"),
        ("There were 300 seats. The figure rose to 12.", "12"),
        ("Nine were absent.", "Nine"),
    ],
)
def test_number_counts_nothing_that_was_not_told(text: str, number: str) -> None:
    found = [v for claim in claims_of(text) for v in claim.values if v.text == number]
    assert [v.kind for v in found] == [ValueKind.NUMBER]


def test_subject_is_what_the_number_counts() -> None:
    subjects = [claim.subject for claim in claims_of("The school had 300 pupils. Sixty-eight of them fled.")]
    assert subjects == ["The school", "Sixty-eight pupils"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("At no time before the sale did the board have any knowledge of it.", True),
        ("Under no circumstances will the mill be sold.", True),
        ("In no small part the delay was his fault.", False),
    ],
)
def test_phrase_at_the_head_negates_the_clause(text: str, negated: bool) -> None:
    assert [claim.negated for claim in claims_of(text)] == [negated]
