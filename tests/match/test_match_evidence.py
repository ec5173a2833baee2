"""What values say for a link, and what they don't."""

import pytest

from claimtrack.extract import extract_claims
from claimtrack.match.evidence import _values, other_ordinals, other_scope, other_subject
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


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("Aron Lines employed 4,200 people in May.", "Bolt Foods employed 1,900 people in May.", 1.0),
        ("GDP growth in Portugal was 2.1%.", "GDP growth in Greece was 6.2%.", 1.0),
        ("The mayor of Tarrin resigned in May.", "In May the mayor of Vellmar resigned.", 1.0),
        ("Aron Lines employed 4,200 people in May.", "The line employed 3,900 people in May.", 0.0),
        ("Aron Lines employed 4,200 people.", "Aron employed 3,900 people.", 0.0),
        ("Anna Kell closed the fair.", "The fair was closed by Anna Kell.", 0.0),
        ("Aron Lines employed 4,200 people.", "Bolt Foods sold its mill to Aron Lines.", 0.0),
        ("Aron Lines employed 4,200 people.", "Bolt Foods closed a mill in Tarrin.", 0.0),
    ],
)
def test_one_thing_said_of_two_is_two(left, right, other):
    assert other_subject(*map(statement, (left, right))) == other


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("Turnout was 53% in 2012.", "Turnout was 51% in 2016.", 1.0),
        ("Turnout was 53% in March 2012.", "Turnout was 51% in April 2012.", 1.0),
        ("Turnout was 53% in 2012.", "Turnout was 51% in March 2012.", 0.0),
        ("Turnout was 53% on 3 March 2012.", "Turnout was 51% on 4 March 2012.", 0.0),
        ("Turnout was 53% in 2012.", "In 2016 the 300 voters stayed at home.", 0.0),
        ("Turnout was 53% in 2012.", "Turnout was 51%.", 0.0),
        ("The mill closed in 2012.", "The mill closed in 2016.", 0.0),
    ],
)
def test_figures_of_different_times_are_two(left, right, other):
    assert other_scope(*map(statement, (left, right))) == other
