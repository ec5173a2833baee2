"""Deciding, undoing, gating and merging, on the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import DOCUMENTS, Ended

Run = Callable[..., Ended]


def conflict_of(within: Run, *words: str) -> dict[str, object]:
    groups = within("export").json["groups"]
    return next(group for group in groups if group["label"] == "conflict")


def test_decide_undo_redo(within: Run, stored: Path) -> None:
    conflict = str(conflict_of(within)["id"])
    first = within("decide", "confirmed", conflict, "--reviewer", "ana", "--note", "seen", "--json").json
    second = within("decide", "both-right", conflict[:8], "--reason", "period", "--json").json
    assert conflict_of(within)["decision"] == "both_right"
    assert within("undo", second["id"]).code == 0
    assert conflict_of(within)["decision"] == "confirmed"
    assert within("undo", first["id"][:8]).code == 0
    assert conflict_of(within)["decision"] is None
    assert within("undo").code == 2
    assert within("redo", second["id"]).code == 0
    assert conflict_of(within)["decision"] == "both_right"
    log = within("log", "--json").json
    assert [event["judgement"] for event in log] == ["confirmed", "both_right", "undo", "undo", "redo"]
    assert [event["undone"] for event in log] == [True, False, False, False, False]
    assert log[0]["reviewer"] == "ana"
    assert within("verify").code == 0


def test_gate(within: Run, docs: Path, stored: Path) -> None:
    assert within("run", "docs", "--fail-on", "low").code == 1
    assert within("check", "--fail-on", "low").code == 1
    for group in within("export").json["groups"]:
        if group["label"] == "conflict":
            assert within("decide", "both_right", group["id"], "--reason", "scope").code == 0
    assert within("check", "--fail-on", "low").code == 0
    assert within("run", "docs", "--fail-on", "low").code == 0


def test_different_binds_the_next_run_and_undo_lets_go(within: Run, docs: Path, stored: Path) -> None:
    before = conflict_of(within)
    left, right = before["claims"][:2]  # type: ignore[index]
    event = within("decide", "different", left, right, "--json").json
    assert within("match").code == 0
    assert not [g for g in within("export").json["groups"] if {left, right} <= set(g["claims"])]
    assert "nothing has changed" in within("match").err
    assert within("undo", event["id"]).code == 0
    assert within("match").code == 0
    assert before["id"] in {g["id"] for g in within("export").json["groups"]}


def test_edited_document_reopens_and_counts_are_printed(within: Run, docs: Path, stored: Path) -> None:
    content = within("export").json
    texts = {claim["id"]: claim["text"] for claim in content["claims"]}
    cost = next(g for g in content["groups"] if any("$48 million" in texts[c] for c in g["claims"]))
    other = next(g for g in content["groups"] if any("31 million cubic" in texts[c] for c in g["claims"]))
    for group in (cost, other):
        assert within("decide", "confirmed", group["id"]).code == 0
    (docs / "herald.txt").write_text(DOCUMENTS["herald.txt"].replace("$62 million", "$66 million"), "utf-8")
    ended = within("run", "docs")
    assert "1 kept, 1 reopened, 0 orphaned" in ended.err
    assert "a number changed" in ended.err


def test_decisions_travel_and_clashes_are_shown(within: Run, stored: Path, tmp_path: Path) -> None:
    other = str(shutil.copy(stored, tmp_path / "other.db"))
    conflict = str(conflict_of(within)["id"])
    within("decide", "confirmed", conflict, "--reviewer", "ana")
    within("decide", "not_same_fact", conflict, "--reviewer", "ben", "--db", other)
    assert within("export", "--format", "decisions", "-o", "ana.jsonl").code == 0
    dry = within("import", "ana.jsonl", "--db", other, "--dry-run", "--json").json
    assert (dry["new"], len(dry["conflicts"])) == (1, 1)
    assert "ben said not_same_fact" in within("import", "ana.jsonl", "--db", other).out
    assert within("import", "ana.jsonl", "--db", other, "--json").json["known"] == 1
    within("export", "--format", "decisions", "-o", "both.jsonl", "--db", other)
    within("import", "both.jsonl")
    assert within("export", "--format", "decisions").out == (tmp_path / "both.jsonl").read_text("utf-8")
    agreement = within("log", "--agreement", "--json").json
    assert [(each["both"], each["equal"]) for each in agreement] == [(1, 0)]
    assert within("review", "--disputed", "--json").json == [conflict]
    (tmp_path / "ana.jsonl").write_text((tmp_path / "ana.jsonl").read_text("utf-8").replace("ana", "eve"))
    refused = within("import", "ana.jsonl")
    assert refused.code == 2
    assert "ana.jsonl:1" in refused.err


def test_plain_review_saves_each_answer(within: Run, stored: Path) -> None:
    queue = within("review", "--json").json
    assert len(queue) >= 2
    ended = within("review", "--plain", "--reviewer", "ana", stdin="c\nlooks right\nx\nz\nb\nperiod\n\n")
    assert ended.code == 0, ended.err
    assert "1 decided" in ended.out
    log = within("log", "--json").json
    assert [event["judgement"] for event in log] == ["confirmed", "undo", "both_right"]
    assert len(within("review", "--json").json) == len(queue) - 1
    assert len(within("review", "--json", "--blind", "--reviewer", "ben").json) == len(queue)
    assert within("review", "--no-input").code == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["decide", "same", "x"], "needs two claims"),
        (["decide", "settled", "{conflict}"], "--value"),
        (["decide", "different", "{conflict}", "{conflict}"], "no claim"),
        (["decide", "same", "{conflict}", "{conflict}"], "same fact as itself"),
        (["decide", "wrongly_extracted", "{conflict}"], "no judgement on a finding"),
        (["undo", "zz"], "no decision"),
    ],
)
def test_decisions_that_make_no_sense(
    within: Run, stored: Path, arguments: list[str], complaint: str
) -> None:
    conflict = str(conflict_of(within)["id"])
    ended = within(*(word.format(conflict=conflict) for word in arguments))
    assert ended.code == 2
    assert complaint in ended.err
    assert within("log", "--json").json == []
