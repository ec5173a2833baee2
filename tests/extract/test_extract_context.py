"""What a claim takes from the document round it: names, antecedents, dates, places, rows, corrections, worth."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from invented_documents import extract_lines, make_sentences

from claimtrack.errors import UsageError
from claimtrack.extract import extract_claims
from claimtrack.model import Claim, Document, Passage, PassageKind, Sentence, Span


def claim_with(words: str, *lines: str, published: str | None = "2021-06-16") -> Claim:
    claims = [c for c in extract_lines(*lines, published=published).claims if words in c.text]
    return min(claims, key=lambda c: len(c.text))


@pytest.mark.parametrize(
    ("lines", "words", "subject"),
    [
        (("Nora Lind chairs the port.", "She was born in Visby."), "born in Visby", "Nora Lind"),
        (("Tern Foods Ltd closed its bakery.", "It owed 3 million crowns."), "It owed", "Tern Foods Ltd"),
        (("Two divers were found.", "They had been missing for days."), "They had been", "Two divers"),
        (("The dam was built in 1960.", "It holds 4 million litres."), "It holds", "The dam"),
        (("It is clear that the dam leaks.",), "the dam leaks", "the dam"),
        (("It rained for nine days.",), "It rained", "It"),
    ],
)
def test_pronouns(lines: tuple[str, ...], words: str, subject: str) -> None:
    assert claim_with(words, *lines).subject == subject


@pytest.mark.parametrize(
    ("lines", "words", "names"),
    [
        (
            ("The Baltic Grain Union (BGU) met.", "The BGU left Riga."),
            "left Riga",
            ["Baltic Grain Union", "Riga"],
        ),
        (("Minister Nora Lind spoke.", "Lind left for Oslo."), "left for Oslo", ["Nora Lind", "Oslo"]),
        (("The Danish fleet sailed.",), "sailed", ["Denmark"]),
        (("Nora Lind met Karl Lind.", "Lind left early."), "left early", ["Lind"]),
        (("Profit rose.", "The profit was spent."), "Profit rose", []),
    ],
)
def test_names(lines: tuple[str, ...], words: str, names: list[str]) -> None:
    assert list(claim_with(words, *lines).names) == names


@pytest.mark.parametrize(
    ("lines", "words", "as_of"),
    [
        (("The gate opened on 4 May.",), "gate opened", "2021-05-04"),
        (("The fair began on 3 August 1998.", "It closed on 9 August."), "It closed", "1998-08-09"),
        (("The gate opened.",), "gate opened", "2021-06-16"),
        (("The gate will open on 4 May.",), "gate will open", "2022-05-04"),
    ],
)
def test_as_of(lines: tuple[str, ...], words: str, as_of: str) -> None:
    assert claim_with(words, *lines).as_of == as_of


def test_a_day_stays_open_where_nothing_tells_its_year() -> None:
    claim = claim_with("gate opened", "The gate opened on 4 May.", published=None)
    assert claim.values[0].low is None
    assert claim.values[0].edtf == "XXXX-05-04"


def test_an_opening_date_dates_a_document_without_one() -> None:
    lines = (
        "The pier burned on 3 May 2017.",
        "A tower.",
        "Bells rang.",
        "A ship.",
        "A mast.",
        "It reopened on 9 April.",
    )
    claim = claim_with("It reopened", *lines, published=None)
    assert claim.values[0].edtf == "2017-04-09"


def test_place() -> None:
    assert claim_with("two barns", "Fire destroyed two barns in Olsa.").place == "Olsa"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "An earlier version of this article said the fine was $4 million; it was $14 million.",
            "the fine was $4",
        ),
        ("This story wrongly stated that 30 homes were lost.", "30 homes"),
    ],
)
def test_withdrawn(text: str, words: str) -> None:
    claims = extract_lines(text).claims
    assert [c.withdrawn for c in claims if words in c.text] == [True]
    assert not any(c.withdrawn for c in claims if words not in c.text)


def test_nothing_withdrawn_where_nothing_is_corrected() -> None:
    assert not any(
        c.withdrawn for c in extract_lines("An earlier version of the bridge was made of oak.").claims
    )
    assert not any(c.withdrawn for c in extract_lines("The earlier report was short.").claims)


def row(
    text: str, cells: list[str], columns: tuple[str, ...], kind: PassageKind
) -> tuple[Document, Sentence]:
    spans, at = [], 0
    for cell in cells:
        start = text.index(cell, at)
        spans.append(Span(start, start + len(cell)))
        at = start + len(cell)
    document = Document("d", "t.txt", "t.txt", "0", text, title="Orm floods", published="2021-06-16")
    passage = Passage(kind, 0, len(text), (), ("Losses",), tuple(spans), columns)
    return document, Sentence(text, 0, len(text), passage, ((0, 0, len(text)),))


def test_rows_give_a_claim_for_each_cell() -> None:
    document, sentence = row(
        "Upper Orm   398   1,006",
        ["Upper Orm", "398", "1,006"],
        ("District", "Dead", "Hurt"),
        PassageKind.TABLE_ROW,
    )
    dead, hurt = extract_claims(document, [sentence]).claims
    assert (dead.subject, dead.predicate, hurt.predicate) == ("Upper Orm", "Dead", "Hurt")
    assert [value.text for value in hurt.values] == ["1,006"]
    assert dead.context[0] == "Losses"
    assert dead.names == ("Upper Orm",)


def test_a_header_gives_its_unit() -> None:
    document, sentence = row(
        "Shelter | 3,240", ["Shelter", "3,240"], ("Sector", "Budget (€)"), PassageKind.TABLE_ROW
    )
    (claim,) = extract_claims(document, [sentence]).claims
    assert (claim.values[0].kind, claim.values[0].unit, claim.values[0].text) == ("money", "EUR", "3,240")


def test_a_key_and_its_value() -> None:
    document, sentence = row(
        "Casualties: 87 dead, 31 missing",
        ["Casualties", "87 dead, 31 missing"],
        ("", "Casualties"),
        PassageKind.KEY_VALUE,
    )
    claims = extract_claims(document, [sentence]).claims
    assert [claim.text for claim in claims] == ["Casualties: 87 dead", "31 missing"]
    assert all(claim.subject == "Orm floods" and claim.predicate == "Casualties" for claim in claims)


def test_coverage_tells_what_gave_nothing() -> None:
    document, sentences = make_sentences(["The mill burned.", "Who paid 40 crowns?"])
    coverage = extract_claims(document, sentences).coverage
    assert (coverage.sentences, coverage.with_claims) == (2, 1)
    assert [why for _, _, why in coverage.missed] == ["question"]


def test_worth_leads_with_figures_and_gives_reasons() -> None:
    grave = claim_with("killed", "The flood killed 140 people in Olsa.")
    light = claim_with("may", "It may be cold.")
    assert grave.worthiness > light.worthiness
    assert any("figure" in reason for reason in grave.worthiness_reasons)


@pytest.mark.parametrize(
    "text", ["Please write to the editor.", "Bring your own cup.", "Methods.", "Do not feed the goats."]
)
def test_orders_and_bare_words_give_nothing(text: str) -> None:
    assert extract_lines(text).claims == ()


def test_an_unknown_engine_is_refused() -> None:
    document, sentences = make_sentences(["The mill burned."])
    with pytest.raises(UsageError, match="oracle"):
        extract_claims(document, sentences, engine="oracle")
