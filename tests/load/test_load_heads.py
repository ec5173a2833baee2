"""What plain texts say of themselves in their first lines."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.load.heads import read_head

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "load_heads.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_heads_of_cases(case: dict[str, str]) -> None:
    found = asdict(read_head(case["text"].lstrip("\n"), case.get("file", "file.txt")))
    expected = {name: case.get(name) for name in ("title", "publisher", "author", "published")}
    assert {name: found[name] for name in expected} == expected


@given(st.text(max_size=300))
def test_no_head_fails(text: str) -> None:
    read_head(text, text[:20])
