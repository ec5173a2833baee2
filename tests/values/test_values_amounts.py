"""Amounts: text in, values out, from an editable table."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model import Value, ValueKind
from claimtrack.values import find_values

CASES = Path(__file__).parents[1] / "cases" / "values" / "amounts.toml"
TIMED = {ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION, ValueKind.AGE}


def cases() -> list[Any]:
    return [
        pytest.param(c["text"], c["values"], id=c["text"][:60])
        for c in tomllib.loads(CASES.read_text("utf-8"))["case"]
    ]


def differences(want: dict[str, Any], got: Value) -> list[str]:
    found = []
    for name, value in want.items():
        if name == "open_high":
            ok = got.high is None
        elif name in ("stated", "low", "high"):
            ok = getattr(got, name) == Decimal(value)
        elif name == "parts":
            ok = got.parts == tuple(Decimal(part) for part in value)
        else:
            ok = getattr(got, name) == value
        if not ok:
            found.append(f"{name}: want {value}, got {getattr(got, name, got.high)} in {got.text!r}")
    return found


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_amounts(text: str, wanted: list[dict[str, Any]]) -> None:
    got = [value for value in find_values(text) if value.kind not in TIMED]
    assert len(got) == len(wanted), [(v.kind.value, str(v.stated), v.text) for v in got]
    assert [d for want, value in zip(wanted, got, strict=True) for d in differences(want, value)] == []


def test_spans_quote_the_text() -> None:
    for text, _ in (param.values for param in cases()):
        for value in find_values(str(text)):
            assert str(text)[value.start : value.end] == value.text
