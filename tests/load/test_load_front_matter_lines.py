"""Front matter that is no YAML because its title holds a colon."""

from __future__ import annotations

from claimtrack.load.markdown import read_front_matter


def test_a_colon_in_a_title_loses_nothing() -> None:
    text = "---\ntitle: The cave: a note\npublisher: Cave Review\npublished: 2016-05\n---\nThe cave is dry.\n"
    found, problems = read_front_matter(text, "a.md")
    assert (found.title, found.publisher, found.published) == ("The cave: a note", "Cave Review", "2016-05")
    assert problems == ()


def test_a_block_with_more_than_fields_is_still_told() -> None:
    text = "---\ntitle: The cave: a note\ntags:\n  - [unclosed\n---\nThe cave is dry.\n"
    _, problems = read_front_matter(text, "a.md")
    assert [problem.where for problem in problems] == ["a.md"]
