"""Two documents of a sentence each, through the whole pipeline: which label their finding carries, if there is one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimtrack.model import Document, Relation
from claimtrack.pipeline import analyse

CASES = tomllib.loads((Path(__file__).parent / "cases" / "verdicts.toml").read_text("utf-8"))


def label_of(one: str, other: str, days: list[str]) -> str:
    """The label that leads; "none" where nothing was found."""
    texts = zip((one, other), ("Orva Courier", "Nordland Radio"), days, strict=True)
    documents = [
        Document(f"d{n:011}", f"{n}.txt", f"{n}.txt", f"{n}" * 64, text, publisher=name, published=day)
        for n, (text, name, day) in enumerate(texts)
    ]
    found = {finding.relation for finding in analyse(documents).findings}
    return next((str(r) for r in (Relation.CONFLICT, *Relation) if r in found), "none")


def _list(name: str) -> list[tuple[str, str, list[str]]]:
    return [(row[0], row[1], row[2:] or ["2024-01-10"] * 2) for row in CASES[name]]


@pytest.mark.parametrize(("one", "other", "days"), _list("conflict"))
def test_they_exclude_each_other(one: str, other: str, days: list[str]) -> None:
    assert label_of(one, other, days) == "conflict"
    assert label_of(other, one, days[::-1]) == "conflict"


@pytest.mark.parametrize(("one", "other", "days"), _list("compatible"))
def test_both_may_be_right(one: str, other: str, days: list[str]) -> None:
    assert label_of(one, other, days) in {"agreement", "refinement", "none"}
    assert label_of(other, one, days[::-1]) in {"agreement", "refinement", "none"}


@pytest.mark.parametrize(("one", "other", "days"), _list("update"))
def test_it_moved_on(one: str, other: str, days: list[str]) -> None:
    assert label_of(one, other, days) == "update"
