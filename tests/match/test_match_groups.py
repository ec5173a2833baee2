"""Groups out of whole documents: what belongs together, what only looks alike, and what people said of it."""

from __future__ import annotations

import hashlib

import pytest

from claimtrack.extract import extract_claims
from claimtrack.match import explain_likeness, match_claims
from claimtrack.match.meaning import is_available
from claimtrack.model import Binding, Claim, Document, Group
from claimtrack.segment import split_document, split_sentences

GAZETTE = """The Marlow ferry sank off Pell Point on 9 June 2017, the coast guard said.

Rescuers pulled 41 passengers from the water. The operator employed 120 people at the time.

The owner said the ferry had passed its inspection in May."""
HERALD = """Off Pell Point the ferry Marlow went down on 9 June 2017.

Some 38 passengers were pulled out of the water by rescuers.

Some 120 boats took part in a regatta in the bay the week before."""


def _document(key: str, text: str, published: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest[:12], key, key, digest, text, publisher=key, published=published)


def _claims(*documents: Document) -> list[Claim]:
    return [
        claim
        for document in documents
        for claim in extract_claims(document, split_sentences(document, split_document(document))).claims
    ]


@pytest.fixture(scope="module")
def corpus() -> tuple[list[Document], list[Claim]]:
    documents = [_document("gazette", GAZETTE, "2017-06-10"), _document("herald", HERALD, "2017-06-11")]
    return documents, _claims(*documents)


def _holding(groups: tuple[Group, ...], claims: list[Claim], *words: str) -> list[Group]:
    """The groups that hold, for each of some words, a claim whose text has it."""
    text = {claim.id: claim.text for claim in claims}
    return [g for g in groups if all(any(word in text[c] for c in g.claims) for word in words)]


@pytest.mark.parametrize("meaning", ["auto", "off"])
def test_one_fact_in_other_words_and_figures_is_one_group(corpus, meaning) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    groups = match_claims(claims, documents, meaning=meaning)
    assert _holding(groups, claims, "41 passengers", "38 passengers")


@pytest.mark.parametrize("meaning", ["auto", "off"])
def test_one_number_of_two_things_is_not_one_group(corpus, meaning) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    groups = match_claims(claims, documents, meaning=meaning)
    assert not _holding(groups, claims, "120 people", "120 boats")


def test_groups_are_the_same_in_any_order_of_claims(corpus) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    there = {(g.id, frozenset(g.claims)) for g in match_claims(claims, documents)}
    back = {(g.id, frozenset(g.claims)) for g in match_claims(claims[::-1], documents[::-1])}
    assert there == back


def test_every_pair_is_a_sum_of_its_reasons(corpus) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    pairs = [pair for group in match_claims(claims, documents) for pair in group.pairs]
    assert pairs
    for pair in pairs:
        assert pair.left < pair.right
        assert pair.score == sum(reason.weight for reason in pair.reasons)
        assert all(reason.text for reason in pair.reasons)


def test_a_binding_puts_two_claims_together(corpus) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    one = next(c for c in claims if "inspection" in c.text)
    two = next(c for c in claims if "regatta" in c.text)
    assert not _holding(match_claims(claims, documents), claims, "inspection", "regatta")
    bound = match_claims(claims, documents, bindings=[Binding(one.id, two.id, same=True)])
    assert _holding(bound, claims, "inspection", "regatta")


def test_a_binding_keeps_two_claims_apart(corpus) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    one = next(c for c in claims if "41 passengers" in c.text)
    two = next(c for c in claims if "38 passengers" in c.text)
    apart = match_claims(claims, documents, bindings=[Binding(one.id, two.id, same=False)])
    assert not _holding(apart, claims, "41 passengers", "38 passengers")


def test_no_claims_no_groups() -> None:
    assert match_claims([], []) == ()


def test_why_two_claims_are_not_grouped_is_told(corpus) -> None:  # type: ignore[no-untyped-def]
    _, claims = corpus
    one = next(c for c in claims if "120 people" in c.text)
    two = next(c for c in claims if "120 boats" in c.text)
    told = explain_likeness(claims, one.id, two.id)
    assert told.pairs
    assert "Not alike enough" in told.text
    assert str(told.threshold) in told.text


@pytest.mark.skipif(not is_available(), reason="the sentence model needs onnxruntime")
def test_meaning_is_a_reason_among_others(corpus) -> None:  # type: ignore[no-untyped-def]
    documents, claims = corpus
    names = {
        r.name for g in match_claims(claims, documents, meaning="on") for p in g.pairs for r in p.reasons
    }
    without = {
        r.name for g in match_claims(claims, documents, meaning="off") for p in g.pairs for r in p.reasons
    }
    assert "sentence_meaning" in names
    assert "sentence_meaning" not in without
