"""The stemmer in C and the one in Python give the same stems."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from snowballstemmer.english_stemmer import EnglishStemmer

from claimtrack.values.lexicon import stem


def test_both_stemmers_agree_on_the_words_of_the_tables() -> None:
    pytest.importorskip("Stemmer")
    plain = EnglishStemmer()
    tables = files("claimtrack.values").joinpath("tables")
    words = {
        word
        for name in ("concepts.toml", "cues.toml", "names.toml", "contexts.json", "calendar.toml")
        for word in re.findall(r"[a-z]+", tables.joinpath(name).read_text("utf-8").lower())
    }
    words |= {word + ending for word in sorted(words) for ending in ("s", "ed", "ing", "ly", "ation", "'s")}
    assert len(words) > 5000
    assert {word: stem(word) for word in words} == {word: plain.stemWord(word) for word in words}
