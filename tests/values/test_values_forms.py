"""Each form of value that the project's plan names, as in tests/cases/values/forms.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model import Value
from claimtrack.values import find_values

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases/values/forms.toml").read_text("utf-8"))


def cases() -> Iterator[Any]:
    for form, table in TABLE.items():
        day = table.get("reference")
        for text, wanted in table["cases"]:
            yield pytest.param(
                text, wanted, date.fromisoformat(day) if day else None, id=f"{form}: {text[:40]}"
            )


def told(value: Value, key: str) -> Any:
    if key == "open_high":
        return value.high is None
    if key == "trailed":
        return value.context is not None
    if key == "parts":
        return [str(part) for part in value.parts]
    if key == "kind":
        return value.kind.value
    found = getattr(value, key)
    return found if found is None or isinstance(found, str) else str(found)


@pytest.mark.parametrize(("text", "wanted", "reference"), list(cases()))
def test_forms(text: str, wanted: list[dict[str, Any]], reference: date | None) -> None:
    found = find_values(text, reference=reference)
    assert len(found) == len(wanted), [(one.kind.value, one.text) for one in found]
    for value, row in zip(found, wanted, strict=True):
        assert {key: told(value, key) for key in row} == row


@pytest.mark.parametrize("form", TABLE)
def test_each_form_has_its_rows(form: str) -> None:
    wanted = [row[1] for row in TABLE[form]["cases"]]
    assert sum(1 for values in wanted if values) >= 2
    assert [] in wanted
