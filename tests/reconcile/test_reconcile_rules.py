"""Every rule on cases: when it must decide, and when it must not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.model import Attribution, Claim, Document, Modality, Stance, ValueKind
from claimtrack.reconcile.judging import judge_sides
from claimtrack.reconcile.testimony import Side, hear
from claimtrack.values import find_values
from claimtrack.values.edtf import to_days

CASES = Path(__file__).parent.parent / "cases" / "reconcile"


def read_cases(name: str) -> list[dict]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]


def build(key: str, row: dict) -> tuple[Claim, Document, int | None]:
    published = row.get("published", "2024-01-10")
    published = published or None
    document = Document(id=key, key=key, path=key, sha256=key, text=row["text"], published=published)
    first = to_days(published)[0] if published else None
    from datetime import date

    values = tuple(find_values(row["text"], reference=date.fromordinal(first) if first else None))
    index = None
    if "value" in row:
        index = next((n for n, v in enumerate(values) if v.text == row["value"]), None)
        assert index is not None, f"{row['value']!r} not among {[v.text for v in values]}"
        if "kind" in row:
            changed = replace(values[index], kind=ValueKind(row["kind"]))
            values = (*values[:index], changed, *values[index + 1 :])
        if "role" in row:
            changed = replace(values[index], role=row["role"])
            values = (*values[:index], changed, *values[index + 1 :])
    claim = Claim(
        id=f"c{key}",
        document=key,
        start=0,
        end=len(row["text"]),
        text=row["text"],
        sentence=row["text"],
        sentence_start=0,
        sentence_end=len(row["text"]),
        order=0,
        subject=row.get("subject", ""),
        predicate=row.get("predicate", ""),
        values=values,
        attribution=Attribution(speaker=row.get("speaker"), stance=Stance(row.get("stance", "asserts"))),
        negated=row.get("negated", False),
        modality=Modality(row.get("modality", "asserted")),
        as_of=row.get("as_of", published) or None,
        place=row.get("place"),
        names=tuple(row.get("names", ())),
        withdrawn=row.get("withdrawn", False),
    )
    return claim, document, index


def judge(case: dict, *, turned: bool = False):
    a, b = build("a", case["left"]), build("b", case["right"])
    heard = hear([a[0], b[0]], [a[1], b[1]])
    left, right = Side(heard["ca"], a[2]), Side(heard["cb"], b[2])
    judged = judge_sides(right, left) if turned else judge_sides(left, right)
    return None if judged is None else judged[0]


NAMES = ("figures", "bounds", "statements", "contrasts")
ALL = [(kind, case) for kind in NAMES for case in read_cases(kind)]


@pytest.mark.parametrize("case", [c for _, c in ALL], ids=[f"{k}: {c['name']}" for k, c in ALL])
def test_rule_decides(case: dict) -> None:
    outcome = judge(case)
    relation = str(outcome.relation) if outcome else "none"
    assert relation == case["relation"], outcome
    if "rule" in case:
        assert outcome.rule == case["rule"]
    if "never" in case:
        assert outcome.rule != case["never"]


@pytest.mark.parametrize("case", [c for _, c in ALL], ids=[f"{k}: {c['name']}" for k, c in ALL])
def test_sides_may_be_turned(case: dict) -> None:
    there, back = judge(case), judge(case, turned=True)
    assert there is not None
    assert back is not None
    assert (there.relation, there.rule) == (back.relation, back.rule)


@pytest.mark.parametrize("case", [c for _, c in ALL], ids=[f"{k}: {c['name']}" for k, c in ALL])
def test_every_outcome_has_a_reason_in_words(case: dict) -> None:
    outcome = judge(case)
    assert outcome is not None
    assert len(outcome.reason.split()) >= 2
