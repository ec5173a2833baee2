"""The stemmer in C and the one in Python give the same stems."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from snowballstemmer.english_stemmer import EnglishStemmer

from claimtrack.values.lexicon import base_stem, is_past_form, load_lexicon, stem, verb_stem


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


def test_irregular_forms_meet_in_their_base_form() -> None:
    assert base_stem("sold") == base_stem("sell") == stem("sell")
    assert base_stem("left") == stem("left")  # the left bank
    assert verb_stem("left") == stem("leave")
    assert [word for word in ("sold", "closed", "found", "need", "road", "sell") if is_past_form(word)] == [
        "sold",
        "closed",
        "found",
    ]


def test_concepts_are_found_with_verbs_as_they_stand_and_in_base_form() -> None:
    for phrase in ("gave way", "give way"):
        for form in (stem, base_stem):
            assert "collapse" in load_lexicon().concepts(tuple(form(word) for word in phrase.split())), phrase
