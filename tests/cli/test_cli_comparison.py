"""What changed between runs, and what of it a report shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import DOCUMENTS, Ended

from claimtrack.cli.comparison import Reopening, compare_findings

Run = Callable[..., Ended]
BEFORE = {"a": ("conflict high", "A"), "b": ("update low", "B"), "c": ("conflict low", "C")}


def told(changes: list[dict[str, str | None]]) -> list[tuple[str | None, ...]]:
    return [(each["change"], each["id"], each["before"], each["after"]) for each in changes]


def test_nothing_changed() -> None:
    assert compare_findings(BEFORE, BEFORE) == []


def test_what_is_new_gone_and_changed() -> None:
    after = {"a": ("conflict low", "A"), "b": BEFORE["b"], "d": ("agreement low", "D")}
    assert told(compare_findings(BEFORE, after)) == [
        ("new", "d", None, "agreement low"),
        ("gone", "c", "conflict low", None),
        ("changed", "a", "conflict high", "conflict low"),
    ]


@pytest.mark.parametrize("now", ["a", "e"])
def test_what_is_open_again_is_told_of_once(now: str) -> None:
    after = {now: ("conflict medium", "A again"), "b": BEFORE["b"], "c": BEFORE["c"]}
    (change,) = compare_findings(BEFORE, after, [Reopening(now, "a", "settled: 5, ana", "5 became 6")])
    assert told([change]) == [("reopened", now, "conflict high", "conflict medium")]
    assert (change["decision"], change["why"]) == ("settled: 5, ana", "5 became 6")


def test_what_was_open_again_before_is_no_news() -> None:
    known = Reopening("a", "older", "settled: 5, ana", "5 became 6")
    assert compare_findings(BEFORE, BEFORE, [known]) == []


def test_a_decision_whose_document_changed_is_open_again(within: Run, docs: Path, stored: Path) -> None:
    (conflict,) = [
        each
        for each in within("export").json["groups"]
        if each["label"] == "conflict" and "cost" in each["title"]
    ]
    assert within("decide", "confirmed", conflict["id"], "--reviewer", "ana").code == 0
    within("export", "before.json")
    assert within("diff", "before.json").out == "nothing changed\n"
    assert "0 findings of" in within("report", "--since", "before.json").out

    (docs / "herald.txt").write_text(DOCUMENTS["herald.txt"].replace("$62", "$64"), "utf-8")
    assert within("run", "docs", "-q").code == 0
    again = [each for each in within("diff", "--json").json if each["change"] == "reopened"]
    assert len(again) == 1
    assert again[0]["before"] == f"conflict {conflict['severity']}"
    assert (again[0]["decision"] or "").startswith("confirmed, ana")
    assert "64" in (again[0]["why"] or "")
    assert "was: confirmed, ana" in " ".join(within("diff").out.split())

    shown = within("report", "--since", "before.json", "--json").json["groups"]
    assert again[0]["id"] in {each["id"] for each in shown}
    everything = within("report", "--json").json["groups"]
    assert 0 < len(shown) < len(everything)
    assert within("report", "--since", "zzz").code == 2


def test_report_in_parts(within: Callable, stored: Path) -> None:
    for by in ("entity", "source", "kind", "label", "severity"):
        assert "▌" in within("report", "--group-by", by).out
    assert within("report", "--group-by", "source", "--json").json["parts"][0]["source"]
    for wrong in (("--group-by", "moon"), ("--group-by", "kind", "--format", "csv")):
        ended = within("report", *wrong)
        assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
