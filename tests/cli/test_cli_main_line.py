"""Documents in, report and exports out, through a real process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import DOCUMENTS, Ended

from claimtrack.store import Store

Run = Callable[..., Ended]
CLAIM = {
    "id", "document", "start", "end", "text", "sentence", "subject", "negated", "modality", "attribution",
    "values",
}  # fmt: skip
VALUE = {"kind", "stated", "low", "high", "unit", "qualifier", "edtf", "text", "start", "end", "role"}
GROUP = {"id", "label", "severity", "title", "explanation", "claims", "origins", "decision"}


def test_run_reports_the_conflict(claimtrack: Run, docs: Path, tmp_path: Path) -> None:
    ended = claimtrack("run", "docs")
    assert ended.code == 0, ended.err
    assert "48 million" in ended.out
    assert "62 million" in ended.out
    assert (tmp_path / "claimtrack.db").exists()


def test_contract(claimtrack: Run, docs: Path, tmp_path: Path) -> None:
    content = claimtrack("run", "docs", "--format", "json").json
    assert set(content) == {"schema", "run", "documents", "claims", "groups", "problems", "coverage"}
    assert content["schema"] == "claimtrack/1"
    assert [Path(each["path"]).name for each in content["documents"]] == sorted(DOCUMENTS)
    assert set(content["documents"][0]) >= {"id", "path", "title", "publisher", "published", "sha256"}
    texts = {each["id"]: Path(tmp_path, each["path"]).read_text("utf-8") for each in content["documents"]}
    ids = {claim["id"] for claim in content["claims"]}
    for claim in content["claims"]:
        assert set(claim) >= CLAIM
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["text"]
        for value in claim["values"]:
            assert set(value) >= VALUE
    for group in content["groups"]:
        assert set(group) >= GROUP
        assert group["label"] in {"agreement", "refinement", "update", "conflict"}
        assert set(group["claims"]) <= ids
    assert any(group["label"] == "conflict" for group in content["groups"])
    exported = claimtrack("export", "--format", "json")
    assert exported.json == content, "the store gives back what the run gave"


def test_output_goes_to_a_file_and_nothing_else_to_stdout(within: Run, docs: Path, tmp_path: Path) -> None:
    ended = within("run", "docs", "--format", "json", "-o", "out.json")
    assert (ended.code, ended.out) == (0, "")
    assert (tmp_path / "out.json").read_bytes().startswith(b"{")
    assert within("run", "docs", "-o", "no/such/folder/x.txt").code == 2


def test_running_again_is_a_no_op(claimtrack: Run, docs: Path) -> None:
    assert claimtrack("run", "docs", "-q").code == 0
    before = claimtrack("status", "--json").json
    assert "nothing has changed" in claimtrack("run", "docs").err
    after = claimtrack("status", "--json").json
    assert after == before
    assert after["runs"] == 1


def test_changed_document_is_a_new_version(within: Run, docs: Path, stored: Path) -> None:
    (docs / "letter.txt").write_text(DOCUMENTS["letter.txt"].replace("12 May", "13 May"), "utf-8")
    assert within("run", "docs", "-q").code == 0
    versions = within("sources", "--versions", "--json").json
    assert [v["number"] for v in versions if v["key"] == "letter.txt"] == [1, 2]
    changes = within("diff", "--json").json
    assert {change["change"] for change in changes} <= {"new", "gone", "changed"}
    within("export", "-o", "now.json")
    assert within("diff", "now.json").out == "nothing changed\n"
    run = within("status", "--json").json["last_run"]["id"]
    assert within("diff", run[:8], run, "--json").json == []
    assert within("diff", "zzz").code == 2
    assert within("verify").code == 0


def test_same_input_gives_the_same_bytes_whatever_the_surroundings(
    claimtrack: Run, docs: Path, tmp_path: Path
) -> None:
    outputs = {
        claimtrack(
            "run", *order, "--json", "--db", f"{seed}.db", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=tongue
        ).out
        for seed, zone, tongue, order in (
            ("1", "UTC", "C", ["docs"]),
            ("2", "Pacific/Apia", "C.UTF-8", [f"docs/{name}" for name in reversed(DOCUMENTS)]),
        )
    }
    assert len(outputs) == 1


def test_add_then_match(within: Run, docs: Path, tmp_path: Path) -> None:
    assert within("add", "docs/gazette.txt").out.startswith("1 new")
    assert within("add", "docs/herald.txt", "--dry-run").out.startswith("1 new")
    assert within("status", "--json").json["documents"] == 1
    added = within("add", "docs", "--json").json
    assert (added["new"], added["same"]) == (["herald.txt", "letter.txt"], ["gazette.txt"])
    assert within("status", "--json").json["not_worked_through"] == sorted(DOCUMENTS)
    assert "conflict" in within("match").out
    assert "nothing has changed" in within("match").err


def test_hints_are_kept(within: Run, docs: Path) -> None:
    within(
        "add", "docs/letter.txt", "--publisher", "The Writer", "--published", "2019-02", "--title", "A letter"
    )
    (source,) = within("sources", "--json").json
    assert (source["publisher"], source["published"], source["title"]) == (
        "The Writer",
        "2019-02",
        "A letter",
    )


def test_dry_run_leaves_nothing_behind(within: Run, docs: Path, tmp_path: Path) -> None:
    ended = within("run", "docs", "--dry-run")
    assert ended.code == 0
    assert "62 million" in ended.out
    assert not (tmp_path / "claimtrack.db").exists()


def test_dry_run_leaves_the_store_alone(within: Run, docs: Path, stored: Path) -> None:
    (docs / "new.txt").write_text("The Velm dam cost $99 million.\n", "utf-8")
    assert "99 million" in within("run", "docs", "--dry-run").out
    assert within("status", "--json").json["documents"] == len(DOCUMENTS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["sources"], ["claims"], ["claims", "dam", "--limit", "2"], ["report"], ["status"], ["doctor"],
        ["check", "--fail-on", "critical"], ["diff"], ["verify"], ["db", "info"], ["config", "show"],
        ["init"], ["review"], ["log"], ["log", "--agreement"], ["db", "upgrade"], ["sources", "--versions"],
        ["export"], ["match"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_answers_in_words_and_in_json(within: Run, stored: Path, arguments: list[str]) -> None:
    ended = within(*arguments, "--json")
    assert ended.code in {0, 1}, ended.err
    assert ended.json is not None
    if arguments != ["review"]:
        words = within(*arguments)
        assert words.code == ended.code
        assert "\x1b" not in words.out + words.err
        assert "Traceback" not in words.err


def test_show_and_explain_by_short_id(within: Run, stored: Path) -> None:
    content = within("export").json
    conflict = next(group for group in content["groups"] if group["label"] == "conflict")
    assert "conflict" in within("show", conflict["id"][:9]).out
    assert within("show", conflict["claims"][0]).code == 0
    assert "herald.txt" in within("show", "herald.txt").out
    assert within("explain", conflict["id"]).code == 0
    assert within("explain", *conflict["claims"][:2]).code == 0
    assert within("explain", *conflict["claims"][:2], "--json").json["verdicts"]
    assert within("show", "zzzz").code == 2


def test_bytes_of_documents_are_kept(within: Run, docs: Path, stored: Path) -> None:
    with Store.open(str(stored)) as store, store.read() as reader:
        for version in reader.versions():
            assert reader.original(version.sha256) == (docs / version.key).read_bytes()


def test_control_sequences_never_reach_the_terminal(within: Run, tmp_path: Path) -> None:
    for name, figure in (("a.txt", 48), ("b.txt", 62)):
        evil = f"The \x1b[31mVelm\x1b]0;owned\x07 dam \u202ecost ${figure} million in 2016, the board said.\n"
        (tmp_path / name).write_text(evil, "utf-8")
    written = within("run", "a.txt", "b.txt")
    assert written.code == 0
    more = [within(*words) for words in (["claims"], ["sources"], ["report"], ["show", "a.txt"])]
    for ended in [written, *more]:
        assert not set("\x1b\x07\u202e") & set(ended.out + ended.err)
