"""Sentences and the claims they give: the table `tests/cases/extract_clauses.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from invented_documents import extract_lines

TABLE = json.loads((Path(__file__).parent.parent / "cases" / "extract_clauses.json").read_text("utf-8"))


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["text"][:50])
def test_clauses(case: dict[str, Any]) -> None:
    claims = extract_lines(case["text"]).claims
    assert len(claims) == len(case["claims"]), [claim.text for claim in claims]
    for wanted in case["claims"]:
        holding = [claim for claim in claims if wanted["text"] in claim.text]
        assert holding, [claim.text for claim in claims]
        claim = min(holding, key=lambda c: len(c.text))
        if wanted.get("subject"):
            assert claim.subject == wanted["subject"]
        if wanted.get("predicate"):
            assert claim.predicate.startswith(wanted["predicate"]), claim.predicate
        for figure in wanted.get("figures") or ():
            assert any(figure in value.text for value in claim.values), claim.values


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_nothing(text: str) -> None:
    assert extract_lines(text).claims == ()
