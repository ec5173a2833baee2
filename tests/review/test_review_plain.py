"""Review line by line: the same questions, for a screen reader or a pipe."""

from __future__ import annotations

import io

import pytest
from sitting import MemoryLedger, make_desk

from claimtrack.review.plain import PlainReview


def sit(typed: str) -> tuple[MemoryLedger, str, str]:
    desk, ledger = make_desk()
    out: list[str] = []
    err: list[str] = []
    review = PlainReview(desk, io.StringIO(typed), answer=out.append, say=err.append)
    review.ask_all([finding.id for finding in desk.findings])
    return ledger, "\n".join(out), "\n".join(err)


@pytest.mark.parametrize(
    ("typed", "judgement", "known"),
    [
        ("c\nsure\n", "confirmed", {"note": "sure"}),
        ("n\n\n", "not_same_fact", {"note": None}),
        ("b\nscope\n\n", "both_right", {"reason": "scope"}),
        ("s\n50\n\n", "settled", {"value": "50"}),
        ("u\n\n", "unsure", {}),
        ("l\n\n", "later", {}),
        ("a\n\n", "accepted", {}),
        ("t\nask\n", "note", {"note": "ask"}),
        ("t ask them\n", "note", {"note": "ask them"}),
        ("x 2\n", "member_out", {}),
        ("w 1\n", "wrongly_extracted", {"target": "kiln-ledger"}),
        ("e 2\n52\n", "edit_value", {"reason": "50", "value": "52"}),
        ("m Fmill\n", "same", {"target": "kiln-ledger|mill-ledger"}),
    ],
)
def test_each_answer_is_saved(typed: str, judgement: str, known: dict[str, str | None]) -> None:
    ledger, _, _ = sit(typed)
    (event,) = ledger.events
    assert event.judgement == judgement
    assert {name: getattr(event, name) for name in known} == known


@pytest.mark.parametrize(
    "typed", ["", "q\n", "g\n", "x\n", "x 9\n", "s\n\n\n", "z\n", "y\n", "m F\n", "h\n?\nr\nv\no 1\n"]
)
def test_nothing_is_saved_where_nothing_was_said(typed: str) -> None:
    ledger, out, _ = sit(typed)
    assert ledger.events == []
    assert out.endswith("0 decided, 4 left")


def test_undo_goes_back_to_the_finding() -> None:
    ledger, out, _ = sit("c\n\nu\n\nz\nz\n")
    assert ledger.said == ["confirmed", "unsure", "undo", "undo"]
    assert out.count("1 of 4") == 2
    assert out.endswith("0 decided, 4 left")


def test_what_is_read_out() -> None:
    _, out, err = sit("v\n")
    assert "Claim 2, side B: The Diary, 2031-04, character 0" in out
    assert "differs in: 50" in out
    assert "Near miss: same if rounded to tens" in out
    assert out.count("Score:") == 1
    assert "c confirmed" in err
