"""Who did it: deeds, doers and what a deed was done to; and the tables behind them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from claimtrack.reconcile.poles import Course, course_of, find_stands
from claimtrack.values.lexicon import stem


def test_no_verb_stands_twice_in_a_line_of_deeds() -> None:
    table = tomllib.loads(files("claimtrack.reconcile").joinpath("tables/deeds.toml").read_text("utf-8"))
    for line in table["deeds"]:
        words = line.split()
        assert len(words) == len(set(words)), line


@pytest.mark.parametrize(
    ("text", "words", "denied"),
    [
        ("The rumoured recall proved unfounded.", "recall", True),
        ("The bill remains unpaid.", "unpaid", False),
        ("The bill was not paid until May.", "paid", False),
        ("It is unclear whether the lift is safe.", "safe", None),
        ("The lift is safe.", "safe", False),
        ("They hope to be solvent again.", "is solvent", None),
    ],
)
def test_a_text_takes_a_stand_or_leaves_it_open(text: str, words: str, denied: bool | None) -> None:
    taken = {s.words: s.denied for s in find_stands(text)}
    assert taken.get(words) is denied


def test_what_is_reached_has_a_course_of_its_own() -> None:
    assert Course.REACHED in {course_of(s.pole) for s in find_stands("The bill remains unpaid.")}


def test_fields_hold_known_courses_only() -> None:
    table = tomllib.loads(files("claimtrack.reconcile").joinpath("tables/fields.toml").read_text("utf-8"))
    assert table
    for field, courses in table.items():
        assert set(courses) <= {str(course) for course in Course}, field
        for lines in courses.values():
            assert lines, field
            assert all(line.count("|") <= 1 for line in lines), field


def test_stems_of_one_small_word_do_not_keep_opposites_apart() -> None:
    (upheld,) = (s for s in find_stands("The sentence was upheld.") if s.words == "was upheld")
    (quashed,) = (s for s in find_stands("The sentence was quashed.") if s.words == "was quashed")
    assert upheld.pole[0] == quashed.pole[0]
    assert stem("was") not in upheld.stems | quashed.stems
