"""Decisions find their claims again through edits, and never settle on a look-alike."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model import Anchor, Claim, Document
from claimtrack.review.anchoring import Fate, Finder
from claimtrack.review.vital import what_changed

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "anchoring.toml").read_text("utf-8"))


def make_document(text: str, key: str = "mill.txt") -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest()[:12], key, key, "", text)


def make_claims(document: Document) -> list[Claim]:
    """One claim for each sentence, its id a hash of the words and their rank among their equals."""
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for order, found in enumerate(re.finditer(r"\S[^.]*\.", document.text)):
        words = " ".join(found[0].split())
        seen[words] += 1
        name = hashlib.sha256(f"{document.key} {words} {seen[words]}".encode()).hexdigest()[:12]
        span = (found.start(), found.end())
        claims.append(Claim(name, document.id, *span, found[0], words, *span, order))
    return claims


def make_anchor(document: Document, claim: Claim) -> Anchor:
    before = document.text[max(0, claim.start - 64) : claim.start]
    after = document.text[claim.end : claim.end + 64]
    times = document.text.count(claim.text)
    return Anchor(claim.id, document.key, claim.text, before, after, times)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_fate(case: dict[str, Any]) -> None:
    before = make_document(case.get("before", CASES["before"]))
    quotation = case.get("on_before", case["on"])
    matching = [claim for claim in make_claims(before) if claim.text == quotation]
    target = matching[case.get("occurrence", 1) - 1]
    after = make_document(case["after"])
    claims = make_claims(after)
    found = Finder([after], claims).find(make_anchor(before, target))
    assert found.fate == case["fate"], found
    if case["fate"] == "reopened":
        assert case["why"] in found.why
    if "at" in case:
        assert found.claim == claims[case["at"]].id
    if case["fate"] == "orphaned":
        assert found.claim is None


def test_document_taken_away() -> None:
    before = make_document(CASES["before"])
    other = make_document(CASES["before"], key="other.txt")
    anchor = make_anchor(before, make_claims(before)[2])
    found = Finder([other], make_claims(other)).find(anchor)
    assert found.fate is Fate.ORPHANED, "the same words in another document are not the same claim"
    assert "mill.txt" in found.why


def test_claim_cut_otherwise_from_the_same_words() -> None:
    text = "Rain fell. The mill, which has 14 rooms, is closed for now. Rain fell again."
    document = make_document(text)
    start, end = text.index("The mill"), text.index(" Rain fell again")
    whole = Claim("a", document.id, start, end, text[start:end], "", start, end, 0)
    narrower = Claim("b", document.id, start, end - 9, text[start : end - 9], "", start, end, 0)
    found = Finder([document], [narrower]).find(make_anchor(document, whole))
    assert (found.fate, found.claim) == (Fate.KEPT, "b")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("It cost $5 million.", "It cost 5 million dollars.", None),
        ("It cost $5 million.", "It cost $6 million.", "number"),
        ("Over 200 came.", "Nearly 200 came.", "number"),
        ("He came on 4 May 2021.", "He came on May 4, 2021.", None),
        ("He came on 4 May 2021.", "He came on 5 May 2021.", "date"),
        ("Anna Lind spoke.", "Anna Lund spoke.", "name"),
        ("The senate voted.", "The court voted.", "name"),
        ("They didn't vote.", "They did vote.", "negation"),
        ("They did not vote.", "They didn't vote.", None),
        ("5 of 5 voted.", "5 voted.", "number"),
        ("It keeps 85 poeple busy.", "It keeps 85 people busy.", None),
        ("It keeps 85 people busy.", "It keeps 85 horses busy.", "number"),
    ],
)
def test_what_changed(before: str, after: str, expected: str | None) -> None:
    changed = what_changed(before, after)
    assert (changed is None) if expected is None else (changed is not None and expected in changed), changed
