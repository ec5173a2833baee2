"""Every quotation of the test corpora's gold stands in a sentence that asserts something."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from claimtrack.load import load_paths
from claimtrack.segment import split_document, split_sentences

CORPORA = sorted((Path(__file__).parent.parent / "corpora").glob("*/gold.json"))
#: Corpora whose documents all name their publisher or writer, so that one unread is a fault.
SIGNED = [gold for gold in CORPORA if gold.parent.name in {"outbreak", "takeover", "wreck"}]


#: Quotations of imprints, headlines and addresses, which the document as a whole is read for.
IMPRINTS = {
    "Published 3 June 2008",
    "CARD NETWORK DOWN FOR FOURTH DAY AS HACKERS CLAIM THEFT OF CUSTOMER FILES",
    "Corvane Payments plc, 4 Mill Quay, Brandek.",
    "SKELLBECK DEATHS: ARCHIVIST'S COUNT RISES TO 23",
}
#: A dateline, which a quotation may begin with and a sentence leaves out.
DATELINE = re.compile(r"^[A-Z]{3,}, [^-\u2013\u2014]{1,60} [-\u2013\u2014] ")


def plain(text: str) -> str:
    """Letters and digits only, each word between single spaces."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "


@pytest.mark.parametrize("gold", CORPORA, ids=lambda path: path.parent.name)
def test_quotations_stand_in_sentences(gold: Path) -> None:
    documents = load_paths([str(gold.parent / "docs")]).documents
    sentences = {
        document.key: [plain(s.text) for s in split_sentences(document, split_document(document))]
        for document in documents
    }
    missed = [
        claim["quote"]
        for claim in json.loads(gold.read_text("utf-8"))["claims"]
        if claim["quote"] not in IMPRINTS
        and not any(
            plain(DATELINE.sub("", claim["quote"])) in sentence
            or (len(sentence.split()) > 3 and sentence.strip() in plain(claim["quote"]))
            for sentence in sentences[claim["doc"]]
        )
    ]
    assert not missed


@pytest.mark.parametrize("gold", CORPORA, ids=lambda path: path.parent.name)
def test_documents_know_their_title(gold: Path) -> None:
    for document in load_paths([str(gold.parent / "docs")]).documents:
        assert document.title, document.key


@pytest.mark.parametrize("gold", SIGNED, ids=lambda path: path.parent.name)
def test_documents_know_their_publisher_or_writer(gold: Path) -> None:
    for document in load_paths([str(gold.parent / "docs")]).documents:
        assert document.publisher or document.author, document.key
