"""What holds nothing but the marks of numbers costs no more than prose, and twice as much text twice as long."""

from __future__ import annotations

import random
import time
from functools import cache

import pytest

from claimtrack.values import find_values

PROSE = (
    "The water board said that more than 1,200 homes had lost their supply since the main burst on Sunday. "
    "It declined to say who would pay, or why the pipe had not been replaced when it was inspected in 2019. "
    "Repairs will cost about €3.5 million, nearly twice the first estimate, and take until late November. "
    "Neighbours who had been promised a hearing learned of the decision from the radio a week later. "
    "A quarter of the pumps are out of order, and the council voted 31–12 to lease others for 90 days. "
)
PIECES = [
    "1",
    "1 ",
    "12,",
    "1.",
    "(",
    ")",
    "[",
    "(1)",
    "and ",
    " and",
    "-",
    "–",
    "1-",
    "- ",
    "1 and ",
    "(and ",
    "9-(",
    "½",
    "1/2-",
]
MIXTURES = 12
CHARACTERS = 1_000_000


def mixture(seed: int, size: int) -> str:
    """Digits, brackets, hyphens and "and" in an order that a seed decides."""
    chance = random.Random(seed)
    parts = chance.sample(["1", "20", "1999", "(", ")", "[", "]", " and ", "-", "–", " ", ",", ".", "3/4"], 5)
    block = "".join(chance.choices(parts, k=2000))
    return (block * (size // len(block) + 1))[:size]


def fill(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def seconds(text: str) -> float:
    started = time.process_time()
    find_values(text)
    return time.process_time() - started


@cache
def prose_seconds() -> float:
    find_values(PROSE)
    return seconds(fill(PROSE, CHARACTERS))


@pytest.mark.timed
@pytest.mark.parametrize("piece", PIECES)
def test_marks_alone_cost_no_more_than_prose(piece: str) -> None:
    assert seconds(fill(piece, CHARACTERS)) <= prose_seconds()


@pytest.mark.timed
@pytest.mark.parametrize("seed", range(MIXTURES))
def test_mixtures_cost_no_more_than_prose(seed: int) -> None:
    assert seconds(mixture(seed, CHARACTERS)) <= 1.5 * prose_seconds()


@pytest.mark.timed
def test_time_grows_with_the_text() -> None:
    small = min(seconds(fill(PROSE, CHARACTERS // 8)) for _ in range(3))
    assert seconds(fill(PROSE, CHARACTERS)) < 16 * small


@pytest.mark.parametrize("seed", range(MIXTURES))
def test_values_in_a_mixture_quote_it(seed: int) -> None:
    text = mixture(seed, 3000)
    place = 0
    for value in find_values(text):
        assert value.start >= place
        assert text[value.start : value.end] == value.text
        place = value.end
