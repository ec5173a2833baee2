"""Each format against a golden file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reconciled import CLAIMS, make_reconciliation

from claimtrack.export import exporters
from claimtrack.model import Reconciliation


def write(name: str, result: Reconciliation) -> bytes:
    file = io.BytesIO()
    exporters()[name]().write(result, file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["json", "jsonl", "markdown"])
def test_golden(name: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"bridge{exporters()[name]().suffix}", write(name, make_reconciliation()))


def test_golden_csv(golden: Callable[[str, bytes], None]) -> None:
    with zipfile.ZipFile(io.BytesIO(write("csv", make_reconciliation()))) as archive:
        for name in archive.namelist():
            golden(name, archive.read(name))


def test_each_exporter_names_itself() -> None:
    assert {name: factory().name for name, factory in exporters().items()} == {
        name: name for name in exporters()
    }


def test_lines_hold_what_the_contract_holds() -> None:
    contract = json.loads(write("json", make_reconciliation()))
    lines = [json.loads(line) for line in write("jsonl", make_reconciliation()).splitlines()]
    for name in ("document", "claim", "group", "problem"):
        got = [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == name]
        assert got == contract[f"{name}s"]


def test_text_is_no_markup() -> None:
    page = MarkdownIt("commonmark").render(write("markdown", make_reconciliation()).decode())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page


@settings(max_examples=30, deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
def test_exported_figures_and_words_equal_the_claims(stated: Decimal, words: str) -> None:
    result = make_reconciliation()
    value = replace(CLAIMS[0].values[0], stated=stated, low=None, high=stated, text=words)
    result = replace(result, claims=(replace(CLAIMS[0], values=(value,), text=words), *CLAIMS[1:]))
    claim = json.loads(write("json", result))["claims"][0]
    assert claim["text"] == words
    got = claim["values"][0]
    assert (got["stated"], got["low"], got["high"], got["text"]) == (
        pytest.approx(float(stated)), None, pytest.approx(float(stated)), words,
    )  # fmt: skip
