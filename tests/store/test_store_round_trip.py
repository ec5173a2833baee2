"""What goes into the store comes out of it the same, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import FERRY, NOW, PORT, QUAY, make_document, make_result

from claimtrack.store import Store
from claimtrack.store.columns import escape, unescape


def test_result_comes_back_equal(url: str) -> None:
    result = make_result()
    with Store.open(url) as store:
        with store.write() as writer:
            writer.keep(result.documents, {FERRY.sha256: b"bytes"}, now=NOW)
            writer.save(result, now=NOW, stamp="s")
        with store.read() as reader:
            assert reader.current() == result
            assert reader.current_stamp() == "s"
            assert reader.original(FERRY.sha256) == b"bytes"
            assert reader.original(PORT.sha256) is None


def test_next_run_replaces_the_last(url: str) -> None:
    first = make_result()
    second = replace(make_result("run2"), claims=(), groups=(), findings=(), coverage=(), problems=())
    with Store.open(url) as store:
        for result, left_out in ((first, ()), (second, first.claims[:1])):
            with store.write() as writer:
                writer.keep(result.documents, {}, now=NOW)
                writer.save(result, now=NOW, stamp="s", left_out=left_out)
        with store.read() as reader:
            assert reader.current() == second
            assert reader.left_out() == first.claims[:1]
            history = reader.history()
    assert [run.id for run in history] == ["run1", "run2"]
    assert [finding.title for finding in history[0].findings] == ["How many cars the ferry carries"]
    assert history[1].findings == ()


def test_members_and_versions(url: str) -> None:
    edited = make_document("ferry.txt", "The ferry carries 145 cars.\n")
    with Store.open(url) as store:
        with store.write() as writer:
            kept = writer.keep([FERRY, PORT], {}, now=NOW)
            assert (kept.new, kept.changed, kept.same) == (("ferry.txt", "port.txt"), (), ())
            kept = writer.keep([edited, PORT, QUAY], {}, now=NOW)
            assert (kept.new, kept.changed, kept.same) == (("quay.txt",), ("ferry.txt",), ("port.txt",))
        with store.write() as writer:
            kept = writer.keep([QUAY], {}, now=NOW, replace=True)
            assert kept.gone == ("ferry.txt", "port.txt")
        with store.read() as reader:
            assert reader.members() == (QUAY,)
            assert [(v.document, v.number) for v in reader.versions("ferry.txt")] == [
                (FERRY.id, 1),
                (edited.id, 2),
            ]
        with store.write() as writer:
            assert writer.keep([FERRY], {}, now=NOW).new == ("ferry.txt",)
            assert len(writer.versions("ferry.txt")) == 2, "a version that comes back is not a new one"
            assert writer.members() == (FERRY, QUAY)


def test_known_anew_is_a_reading_not_a_version(url: str) -> None:
    renamed = replace(FERRY, title="Ferries")
    with Store.open(url) as store, store.write() as writer:
        writer.keep([FERRY], {}, now=NOW)
        assert writer.keep([renamed], {}, now=NOW).changed == ("ferry.txt",)
        assert writer.members() == (renamed,)
        assert len(writer.versions("ferry.txt")) == 1


def test_many_documents_of_one_file_keep_its_bytes_once(url: str) -> None:
    rows = [replace(FERRY, id=f"row{n}", key=f"rows.csv#row {n}") for n in range(3)]
    with Store.open(url) as store, store.write() as writer:
        assert writer.missing_originals([FERRY.sha256]) == {FERRY.sha256}
        writer.keep(rows, {FERRY.sha256: b"all"}, now=NOW)
        assert writer.missing_originals([FERRY.sha256]) == set()
        assert store.describe()["originals"] == 0, "nothing is seen before the transaction ends"


def test_transaction_is_undone_when_it_fails(url: str) -> None:
    with Store.open(url) as store:
        with pytest.raises(ZeroDivisionError), store.write() as writer:
            writer.keep([FERRY], {}, now=str(1 / len(writer.keep([FERRY], {}, now=NOW).same)))
        with store.read() as reader:
            assert reader.members() == ()


ANY_TEXT = st.text(st.characters(codec=None, min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)


@given(ANY_TEXT)
def test_escaping_is_undone_exactly(text: str) -> None:
    escaped = escape(text)
    assert unescape(escaped) == text
    assert "\x00" not in escaped
    escaped.encode("utf-8")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT, title=ANY_TEXT)
def test_any_text_survives(url: str, text: str, title: str) -> None:
    document = make_document("any.txt", text, title=title)
    with Store.open(url) as store, store.write() as writer:
        writer.keep([document], {document.sha256: text.encode("utf-8", "surrogatepass")}, now=NOW)
        assert writer.members() == (document,)
