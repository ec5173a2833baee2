"""One form for a name that documents spell in their own ways, and no form for names that only look alike."""

from __future__ import annotations

import pytest

from claimtrack.match.names import fold_names
from claimtrack.model import Claim


def _fold(*names: str) -> dict[str, str]:
    return fold_names([Claim("c", "d", 0, 1, "x", "x", 0, 1, 0, names=names)])


@pytest.mark.parametrize(
    "names",
    [
        ("Coastal Fisheries Treaty Organisation", "CFTO"),
        ("Coastal Fisheries Treaty Organisation", "Coastal Fisheries Treaty Organization"),
        ("Dana Orlev", "Orlev"),
        ("Peru", "Peruvian"),
    ],
)
def test_two_names_of_one_thing_are_one(names: tuple[str, str]) -> None:
    assert len(set(_fold(*names).values())) == 1


@pytest.mark.parametrize(
    "names",
    [("Tolva", "Tolvan"), ("Upper Marn", "Lower Marn"), ("Dana Orlev", "Petra Orlev"), ("Peru", "Chile")],
)
def test_names_that_look_alike_stay_apart(names: tuple[str, str]) -> None:
    assert len(set(_fold(*names).values())) == 2


def test_a_surname_of_two_people_joins_neither() -> None:
    folded = _fold("Dana Orlev", "Petra Orlev", "Orlev")
    assert len(set(folded.values())) == 3
