"""How a reader is told that a claim is no plain assertion."""

import pytest

from claimtrack.model import Claim, Document, Modality
from claimtrack.view.sides import Statement


@pytest.mark.parametrize(
    ("text", "negated", "modality", "expected"),
    [
        ("any siren had been sounded", True, Modality.ASSERTED, "not so"),
        ("no siren was sounded", True, Modality.ASSERTED, ""),
        ("the siren wasn’t sounded", True, Modality.ASSERTED, ""),
        ("the siren will be sounded", False, Modality.PLANNED, "planned"),
        ("the siren was sounded", False, Modality.ASSERTED, ""),
    ],
)
def test_what_negates_a_claim_from_outside_is_told(
    text: str, negated: bool, modality: Modality, expected: str
) -> None:
    document = Document("d", "a.txt", "a.txt", "0", text)
    claim = Claim("c", "d", 0, len(text), text, text, 0, len(text), 0, negated=negated, modality=modality)
    assert Statement(claim, document, text, None, "The Post", None, "", ()).stance == expected
