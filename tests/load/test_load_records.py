"""Tables and records of articles and claims."""

from __future__ import annotations

import json

import pytest

from claimtrack.load import SourceHints, load_bytes, load_paths

ARTICLES = (
    "id,headline,outlet,date,body\n"
    'm1,Mole breaks,The Messenger,2031-06-05,"The mole broke, it said.\nFourteen boats sank."\n'
    "m2,Mole mended,The Post,2032-01,It was mended.\n"
)


def test_articles_of_a_csv_are_documents() -> None:
    first, second = load_bytes(ARTICLES.encode(), "a.csv").texts
    assert first.text == "The mole broke, it said.\nFourteen boats sank."
    assert (first.part, first.metadata.title, first.metadata.publisher) == (
        "m1",
        "Mole breaks",
        "The Messenger",
    )
    assert (first.metadata.published, second.metadata.published) == ("2031-06-05", "2032-01")


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.csv", "|"), ("a.tsv", "\t"), ("a.csv", "\t")])
def test_other_delimiters(name: str, mark: str) -> None:
    content = f"title{mark}text\nMole{mark}It broke, they said.\n"
    (text,) = load_bytes(content.encode("utf-8-sig"), name).texts
    assert (text.text, text.metadata.title) == ("It broke, they said.", "Mole")


def test_claims_are_gathered_by_source_with_rows_as_places() -> None:
    content = "claim,source\nThe mole broke.,Board\nIt held.,Guild\n14 boats sank.,Board\n"
    board, guild = load_bytes(content.encode(), "a.csv").texts
    assert board.text == "The mole broke.\n\n14 boats sank."
    assert [place.label for place in board.places] == ["row 2", "row 4"]
    assert board.text[board.places[1].start : board.places[1].end] == "14 boats sank."
    assert (guild.metadata.publisher, guild.part) == ("Guild", "Guild")


def test_columns_can_be_mapped() -> None:
    hints = SourceHints(columns=(("text", "Inhalt"), ("publisher", "Quelle")))
    (text,) = load_bytes(b"Inhalt,Quelle\nIt broke.,Board\n", "a.csv", hints).texts
    assert (text.text, text.metadata.publisher) == ("It broke.", "Board")
    reading = load_bytes(b"Inhalt,Quelle\nIt broke.,Board\n", "a.csv")
    assert reading.problems[0].code == "columns"
    assert "Inhalt" in reading.problems[0].what


def test_json_lines_and_json() -> None:
    rows = [
        {
            "text": "It broke.",
            "source": {"name": "Board"},
            "date": "5 June 2031",
            "authors": ["T. Marr", "J. Vask"],
        },
        {"text": "It held.", "source": {"name": "Guild"}},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    for content, name in ((lines, "a.jsonl"), (json.dumps(rows), "a.json")):
        first, second = load_bytes(content.encode(), name).texts
        assert (first.text, first.metadata.publisher) == ("It broke.", "Board")
        assert (first.metadata.published, first.metadata.author) == ("2031-06-05", "T. Marr, J. Vask")
        assert second.metadata.publisher == "Guild"


def test_faulty_lines_are_problems_and_the_others_are_read() -> None:
    content = b'{"text": "It broke."}\n{nonsense\n[1]\n{"text": "It held."}\n' + b"[" * 5000 + b"\n"
    reading = load_bytes(content, "a.jsonl")
    assert [text.text for text in reading.texts] == ["It broke.", "It held."]
    assert [problem.where for problem in reading.problems] == [
        "a.jsonl, line 2",
        "a.jsonl, line 3",
        "a.jsonl, line 5",
    ]


@pytest.mark.parametrize("content", [b"text\n", b"[]", b"[1, 2]", b"[" * 50_000, b"\n\n"])
def test_nothing_in_it_is_a_problem(content: bytes) -> None:
    reading = load_bytes(content, "a.json")
    assert not reading.texts
    assert reading.problems


def test_rows_have_keys_of_their_own(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "news.csv"
    path.write_text(ARTICLES)
    assert [d.key for d in load_paths([str(path)]).documents] == ["news.csv#m1", "news.csv#m2"]
