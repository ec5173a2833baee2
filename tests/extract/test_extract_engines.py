"""The engines that read sentences: which one `auto` means, what is said where one is missing, one shape of claims."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from invented_documents import make_sentences

from claimtrack.errors import UsageError
from claimtrack.extract import extract_claims, name_engine
from claimtrack.extract import nlp_engine as engines

CASES = json.loads((Path(__file__).parent.parent / "cases" / "attribution.json").read_text("utf-8"))
LINES = [line for case in CASES["found"] if isinstance(case["text"], str) for line in [case["text"]]]
INSTALLED = all(find_spec(package) for package in engines._NEEDED)
needs_spacy = pytest.mark.skipif(not INSTALLED, reason="spaCy and its model (extra nlp) are not installed")


@pytest.fixture
def _without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _package: None)


def test_auto_means_rules_whatever_is_installed() -> None:
    assert name_engine("auto") == "rules"
    document, sentences = make_sentences(LINES)
    assert extract_claims(document, sentences, engine="auto") == extract_claims(document, sentences)


@pytest.mark.usefixtures("_without_spacy")
def test_a_missing_engine_is_named_with_its_extra() -> None:
    assert name_engine("auto") == "rules"
    with pytest.raises(UsageError, match=r"claimtrack\[nlp\]"):
        name_engine("spacy")


@pytest.mark.usefixtures("_without_spacy")
def test_a_missing_engine_stops_the_command_before_a_store_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimtrack.cli import main

    (tmp_path / "note.txt").write_text("The mill burned down in 1911.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["claimtrack", "run", "note.txt", "--engine", "spacy"])
    with pytest.raises(SystemExit) as stopped:
        sys.exit(main())
    told = capsys.readouterr()
    assert stopped.value.code == 2
    assert "claimtrack[nlp]" in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert not (tmp_path / "claimtrack.db").exists()


@needs_spacy
def test_claims_of_the_parser_have_the_same_shape_and_quote_exactly() -> None:
    document, sentences = make_sentences(LINES)
    claims = extract_claims(document, sentences, engine="spacy").claims
    assert len(claims) > len(LINES) * 0.9
    for claim in claims:
        assert claim.engine.name == "spacy"
        assert claim.engine.version
        assert document.text[claim.start : claim.end] == claim.text


@needs_spacy
def test_the_parser_reads_the_same_however_sentences_are_batched() -> None:
    document, sentences = make_sentences(LINES[:12])
    together = extract_claims(document, sentences, engine="spacy").claims
    again = extract_claims(document, sentences, engine="spacy").claims
    assert together == again
    tag = engines.make_tagger("spacy", LINES[:12])
    assert [tag(line).tags for line in LINES[:12]] == [
        engines.make_tagger("spacy", [line])(line).tags for line in LINES[:12]
    ]


@needs_spacy
@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        ("The crew said the mast had cracked.", "cracked", "e"),
        ("The mast cracked in the storm.", "cracked", "V"),
        ("Burned barns lined the road.", "burned", "N"),
        ("The council plans to open a clinic.", "open", "i"),
        ("The plans were dropped.", "plans", "N"),
        ("She isn't leaving.", "isn't", "B"),
        ("", "", ""),
        ("—", "—", "-"),
    ],
)
def test_letters(text: str, word: str, letter: str) -> None:
    tagged = engines.make_tagger("spacy", [text])(text)
    assert len(tagged.words) == len(tagged.tags) == len(tagged.starts)
    assert tagged.tags[tagged.words.index(word)] == letter if word else tagged.tags == ""


@needs_spacy
def test_said_as_by_the_rules() -> None:
    document, sentences = make_sentences(["Ilse Kern denied that the dam had cracked."])
    told = extract_claims(document, sentences, engine="spacy").claims[0].attribution
    assert (told.speaker, told.stance.value) == ("Ilse Kern", "denies")
