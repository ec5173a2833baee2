"""Whatever bytes come, a loader gives texts or Problems, and never raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.load import Reading, load_bytes

SUFFIXES = [".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".csv", ".tsv", ".jsonl", ".json", ".xyz"]


def check(reading: Reading) -> None:
    assert reading.texts or reading.problems
    for text in reading.texts:
        for place in text.places:
            assert 0 <= place.start <= place.end <= len(text.text)
    for problem in reading.problems:
        assert "\n" not in problem.what
        assert len(problem.what) < 300


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(content=st.binary(min_size=1, max_size=400))
def test_random_bytes(suffix: str, content: bytes) -> None:
    check(load_bytes(content, "a" + suffix))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(content=st.text(min_size=1, max_size=300))
def test_random_text(suffix: str, content: str) -> None:
    check(load_bytes(content.encode("utf-8", "surrogatepass"), "a" + suffix))


@pytest.mark.parametrize("suffix", [".md", ".html", ".eml", ".csv", ".jsonl"])
def test_directions_and_controls_stay_in_the_text_and_break_nothing(suffix: str) -> None:
    words = "The mole\u202e broke\x1b[31m on Monday\u2066."
    source = {
        ".html": f"<p>{words}</p>",
        ".eml": f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{words}\n",
        ".csv": f"text\n{words}\n",
        ".jsonl": '{"text": "The mole\\u202e broke\\u001b[31m on Monday\\u2066."}\n',
    }.get(suffix, words)
    (text,) = load_bytes(source.encode(), "a" + suffix).texts
    assert "\u202e" in text.text
    assert "\x1b" in text.text


def test_a_file_beyond_the_limit_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.load.reading.MAX_BYTES", 10)
    reading = load_bytes(b"x" * 11, "a.txt")
    assert [problem.code for problem in reading.problems] == ["too_large"]
