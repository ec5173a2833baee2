"""A scripted series of edits: what becomes of decisions when real documents are read again."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from claimtrack.model import Decision, Document, Judgement
from claimtrack.pipeline import AnalysisOptions, analyse_reviewed
from claimtrack.review import judge_finding
from claimtrack.store import Store

AT = "2031-05-04T10:00:00Z"
OPTIONS = AnalysisOptions(meaning="off")
ONE = """The Velm dam cost $48 million, according to the water board.

The reservoir holds 31 million cubic metres of water. The Velm dam employs 120 people.

The dam does not supply the town of Orrin.
"""
OTHER = """The Velm dam cost $62 million, according to the water board.

The reservoir holds 37 million cubic metres of water. The Velm dam employs 85 people.

The dam supplies the town of Orrin.
"""
COST, WATER, STAFF, TOWN = "cost $62", "holds 37", "85 people", "supplies the town"


def make_document(key: str, text: str) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(hashlib.sha256(f"{key}{sha256}".encode()).hexdigest()[:12], key, key, sha256, text)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Decision]:
    """A decision on each of the four differences, by words of the edited document's side."""
    documents = [make_document("one.txt", ONE), make_document("other.txt", OTHER)]
    result = analyse_reviewed(documents, (), options=OPTIONS).result
    found: dict[str, Decision] = {}
    with Store.open(str(tmp_path_factory.mktemp("log") / "x.db")) as store, store.write() as writer:
        for words in (COST, WATER, STAFF, TOWN):
            finding = next(
                f
                for f in result.findings
                if any(words in result.claim_by_id[c].text for c in f.claims) and len(f.claims) == 2
            )
            draft = judge_finding(result, finding, Judgement.CONFIRMED, reviewer="ana", at=AT)
            (found[words],) = writer.append([draft])
    return found


EDITS = {
    "nothing": (OTHER, {}, ""),
    "paragraphs in another order": ("\n\n".join(reversed(OTHER.strip().split("\n\n"))) + "\n", {}, ""),
    "text before": ("Nothing was known of it until 12 March 2018.\n\n" + OTHER, {}, ""),
    "text after": (OTHER + "\nVisitors are welcome.\n", {}, ""),
    "a typing error": (OTHER.replace("85 people", "85 poeple"), {}, ""),
    "reworded": (OTHER.replace("holds 37", "can hold 37"), {}, ""),
    "a number": (OTHER.replace("$62", "$66"), {COST: "reopened"}, "a number changed"),
    "a unit": (OTHER.replace("cubic metres", "cubic feet"), {WATER: "reopened"}, "a number changed"),
    "a name": (OTHER.replace("town of Orrin", "town of Harl"), {TOWN: "reopened"}, "a name changed"),
    "a negation": (OTHER.replace("supplies", "never supplies"), {TOWN: "reopened"}, "a negation changed"),
    "a sentence gone": (
        OTHER.replace("The Velm dam employs 85 people.", ""),
        {STAFF: "orphaned"},
        "no longer says",
    ),
    "two at once": (
        OTHER.replace("$62", "$66").replace("85 people", "95 people"),
        {COST: "reopened", STAFF: "reopened"},
        "a number changed",
    ),
    "gone, and a look-alike elsewhere": (
        OTHER.replace("The Velm dam employs 85 people.", "") + "\nThe Harl mine employs 85 people.\n",
        {STAFF: {"reopened", "orphaned"}},
        "no longer says",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_exactly_the_touched_decisions(name: str, decided: dict[str, Decision]) -> None:
    text, expected, why = EDITS[name]
    documents = [make_document("one.txt", ONE), make_document("other.txt", text)]
    reviewed = analyse_reviewed(documents, tuple(decided.values()), options=OPTIONS)
    outcomes = {outcome.decision.id: outcome for outcome in reviewed.settled.outcomes}
    for words, decision in decided.items():
        outcome = outcomes[decision.id]
        wanted = expected.get(words, "kept")
        assert outcome.fate in ({wanted} if isinstance(wanted, str) else wanted), (words, outcome)
        if outcome.fate != "kept":
            assert why in outcome.why
            assert outcome.finding is None or outcome.finding not in reviewed.result.decided
    fates = Counter(outcome.fate for outcome in outcomes.values())
    assert fates["kept"] == len(decided) - len(expected)


def test_restored_text_restores_the_decisions(decided: dict[str, Decision], tmp_path: Path) -> None:
    documents = [make_document("one.txt", ONE), make_document("other.txt", OTHER)]
    reviewed = analyse_reviewed(documents, tuple(decided.values()), options=OPTIONS)
    assert sorted(reviewed.result.decided) == sorted(event.target for event in decided.values())
