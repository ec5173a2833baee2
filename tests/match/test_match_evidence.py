"""What values say for a link, and what they don't."""

import pytest

from claimtrack.extract import extract_claims
from claimtrack.match.evidence import _values, other_ordinals
from claimtrack.match.facets import facets_of
from claimtrack.model import Document
from claimtrack.segment import split_document, split_sentences
from claimtrack.values import find_values


def one(text):
    (value,) = find_values(text)
    return value


@pytest.mark.parametrize(
    ("left", "right", "telling"),
    [
        ("3,418 people died", "3,418 people died", True),
        ("about 3,400 people died", "3,418 people died", True),
        ("at least 140 people died", "97,300 people fled", False),
        ("at least 140 people died", "3,418 people died", False),
        ("more than 3,300 people died", "3,418 people died", True),
        ("300 people died", "900 people died", False),
    ],
)
def test_a_number_tells_only_where_the_other_lies_close(left, right, telling):
    _, tells, _ = _values(one(left), one(right))
    assert (tells > 0.3) is telling


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("The 4th regiment crossed the river.", "The 7th regiment crossed the river.", 1.0),
        ("The 4th regiment crossed the river.", "The river was crossed by the 4th regiment.", 0.0),
        ("The 4th regiment crossed the river.", "The 7th bridge over the river is gone.", 0.0),
        ("The 4th regiment crossed the river.", "A regiment crossed the river.", 0.0),
        ("Their 12th summit was held in Orsk.", "The twelfth summit was held in Orsk.", 0.0),
    ],
)
def test_ordinals_tell_things_of_one_kind_apart(left, right, other):
    assert other_ordinals(*map(statement, (left, right))) == other


def statement(text):
    document = Document("d" * 12, "d", "d", "0" * 64, text, publisher="d", published="2020")
    claims = extract_claims(document, split_sentences(document, split_document(document))).claims
    return facets_of(claims, {})[0]
