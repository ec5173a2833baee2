"""Deciding, undoing, gating and merging, through a real process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import DOCUMENTS, Ended

Run = Callable[..., Ended]


def conflict_of(claimtrack: Run, *words: str) -> dict[str, object]:
    groups = claimtrack("export").json["groups"]
    return next(group for group in groups if group["label"] == "conflict")


def test_decide_undo_redo(claimtrack: Run, stored: Path) -> None:
    conflict = str(conflict_of(claimtrack)["id"])
    first = claimtrack("decide", "confirmed", conflict, "--reviewer", "ana", "--note", "seen", "--json").json
    second = claimtrack("decide", "both-right", conflict[:8], "--reason", "period", "--json").json
    assert conflict_of(claimtrack)["decision"] == "both_right"
    assert claimtrack("undo", second["id"]).code == 0
    assert conflict_of(claimtrack)["decision"] == "confirmed"
    assert claimtrack("undo", first["id"][:8]).code == 0
    assert conflict_of(claimtrack)["decision"] is None
    assert claimtrack("undo").code == 2
    assert claimtrack("redo", second["id"]).code == 0
    assert conflict_of(claimtrack)["decision"] == "both_right"
    log = claimtrack("log", "--json").json
    assert [event["judgement"] for event in log] == ["confirmed", "both_right", "undo", "undo", "redo"]
    assert [event["undone"] for event in log] == [True, False, False, False, False]
    assert log[0]["reviewer"] == "ana"
    assert claimtrack("verify").code == 0


def test_gate(claimtrack: Run, docs: Path, stored: Path) -> None:
    assert claimtrack("run", "docs", "--fail-on", "low").code == 1
    assert claimtrack("check", "--fail-on", "low").code == 1
    for group in claimtrack("export").json["groups"]:
        if group["label"] == "conflict":
            assert claimtrack("decide", "both_right", group["id"], "--reason", "scope").code == 0
    assert claimtrack("check", "--fail-on", "low").code == 0
    assert claimtrack("run", "docs", "--fail-on", "low").code == 0


def test_different_binds_the_next_run_and_undo_lets_go(claimtrack: Run, docs: Path, stored: Path) -> None:
    before = conflict_of(claimtrack)
    left, right = before["claims"][:2]  # type: ignore[index]
    event = claimtrack("decide", "different", left, right, "--json").json
    assert claimtrack("match").code == 0
    assert not [g for g in claimtrack("export").json["groups"] if {left, right} <= set(g["claims"])]
    assert "nothing has changed" in claimtrack("match").err
    assert claimtrack("undo", event["id"]).code == 0
    assert claimtrack("match").code == 0
    assert before["id"] in {g["id"] for g in claimtrack("export").json["groups"]}


def test_edited_document_reopens_and_counts_are_printed(claimtrack: Run, docs: Path, stored: Path) -> None:
    content = claimtrack("export").json
    texts = {claim["id"]: claim["text"] for claim in content["claims"]}
    cost = next(g for g in content["groups"] if any("$48 million" in texts[c] for c in g["claims"]))
    other = next(g for g in content["groups"] if any("31 million cubic" in texts[c] for c in g["claims"]))
    for group in (cost, other):
        assert claimtrack("decide", "confirmed", group["id"]).code == 0
    (docs / "herald.txt").write_text(DOCUMENTS["herald.txt"].replace("$62 million", "$66 million"), "utf-8")
    ended = claimtrack("run", "docs")
    assert "1 kept, 1 reopened, 0 orphaned" in ended.err
    assert "a number changed" in ended.err


def test_decisions_travel_and_clashes_are_shown(claimtrack: Run, stored: Path, tmp_path: Path) -> None:
    other = str(shutil.copy(stored, tmp_path / "other.db"))
    conflict = str(conflict_of(claimtrack)["id"])
    claimtrack("decide", "confirmed", conflict, "--reviewer", "ana")
    claimtrack("decide", "not_same_fact", conflict, "--reviewer", "ben", "--db", other)
    assert claimtrack("export", "--format", "decisions", "-o", "ana.jsonl").code == 0
    dry = claimtrack("import", "ana.jsonl", "--db", other, "--dry-run", "--json").json
    assert (dry["new"], len(dry["conflicts"])) == (1, 1)
    assert "ben said not_same_fact" in claimtrack("import", "ana.jsonl", "--db", other).out
    assert claimtrack("import", "ana.jsonl", "--db", other, "--json").json["known"] == 1
    claimtrack("export", "--format", "decisions", "-o", "both.jsonl", "--db", other)
    claimtrack("import", "both.jsonl")
    assert claimtrack("export", "--format", "decisions").out == (tmp_path / "both.jsonl").read_text("utf-8")
    agreement = claimtrack("log", "--agreement", "--json").json
    assert [(each["both"], each["equal"]) for each in agreement] == [(1, 0)]
    assert claimtrack("review", "--disputed", "--json").json == [conflict]
    (tmp_path / "ana.jsonl").write_text((tmp_path / "ana.jsonl").read_text("utf-8").replace("ana", "eve"))
    refused = claimtrack("import", "ana.jsonl")
    assert refused.code == 2
    assert "ana.jsonl:1" in refused.err


def test_plain_review_saves_each_answer(claimtrack: Run, stored: Path) -> None:
    queue = claimtrack("review", "--json").json
    assert len(queue) >= 2
    ended = claimtrack("review", "--plain", "--reviewer", "ana", stdin="c\nlooks right\nx\nz\nb\nperiod\n\n")
    assert ended.code == 0, ended.err
    assert "1 decided" in ended.out
    log = claimtrack("log", "--json").json
    assert [event["judgement"] for event in log] == ["confirmed", "undo", "both_right"]
    assert len(claimtrack("review", "--json").json) == len(queue) - 1
    assert len(claimtrack("review", "--json", "--blind", "--reviewer", "ben").json) == len(queue)
    assert claimtrack("review", "--no-input").code == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["decide", "same", "x"], "needs two claims"),
        (["decide", "settled", "{conflict}"], "--value"),
        (["decide", "same", "{conflict}", "{conflict}"], "no claim"),
        (["decide", "wrongly_extracted", "{conflict}"], "no judgement on a finding"),
        (["undo", "zz"], "no decision"),
    ],
)
def test_decisions_that_make_no_sense(
    claimtrack: Run, stored: Path, arguments: list[str], complaint: str
) -> None:
    conflict = str(conflict_of(claimtrack)["id"])
    ended = claimtrack(*(word.format(conflict=conflict) for word in arguments))
    assert ended.code == 2
    assert complaint in ended.err
    assert claimtrack("log", "--json").json == []
