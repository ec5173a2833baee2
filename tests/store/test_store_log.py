"""The log only grows, each event chains to the one before, and a break is named."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from invented import NOW, make_draft

from claimtrack.errors import StoreLockedError
from claimtrack.model import Judgement, identify_decision
from claimtrack.store import GENESIS, Store, first_break


def test_events_come_back_as_written(url: str) -> None:
    with Store.open(url) as store:
        with store.write() as writer:
            written = writer.append([make_draft(value="v", note="n\x00", reason="r"), make_draft("f2")])
        with store.write() as writer:
            written += writer.append([make_draft("f3")])
        with store.read() as reader:
            assert reader.log() == written
            assert reader.log_head() == (3, written[-1].hash)
            assert reader.verify().faults == ()
    assert [event.sequence for event in written] == [1, 2, 3]
    assert [event.previous for event in written] == [GENESIS, written[0].hash, written[1].hash]
    assert all(event.id == identify_decision(event, event.sequence) for event in written)


def test_time_does_not_run_backwards(sqlite_url: str) -> None:
    with Store.open(sqlite_url) as store, store.write() as writer:
        writer.append([make_draft()])
        (event,) = writer.append([make_draft(at="1999-01-01T00:00:00Z")])
    assert event.at == NOW


def test_events_of_others_keep_their_ids(sqlite_url: str) -> None:
    foreign = replace(make_draft(at="1999-01-01T00:00:00Z"), id="0123456789-7")
    with Store.open(sqlite_url) as store, store.write() as writer:
        writer.append([make_draft()])
        (event,) = writer.append([foreign])
    assert (event.id, event.at, event.sequence) == ("0123456789-7", "1999-01-01T00:00:00Z", 2)


ALTERATIONS = {
    "reviewer": "UPDATE events SET reviewer = 'eve' WHERE sequence = 2",
    "judgement": "UPDATE events SET judgement = 'unsure' WHERE sequence = 2",
    "missing": "DELETE FROM events WHERE sequence = 2",
    "time": "UPDATE events SET at = '2000-01-01T00:00:00Z' WHERE sequence = 2",
    "anchors": "UPDATE events SET anchors = '[]' WHERE sequence = 2",
}


@pytest.mark.parametrize("statement", ALTERATIONS.values(), ids=list(ALTERATIONS))
def test_alteration_behind_our_back_is_named(sqlite_url: str, statement: str) -> None:
    with Store.open(sqlite_url) as store:
        with store.write() as writer:
            writer.append([make_draft(f"f{number}") for number in range(4)])
        with closing(sqlite3.connect(sqlite_url)) as connection:
            for verb in ("update", "delete"):
                connection.execute(f"DROP TRIGGER events_no_{verb}")
            connection.execute(statement)
            connection.commit()
        with store.read() as reader:
            (fault,) = reader.verify().faults
    assert "event 2" in fault


def test_second_writer_is_told_to_wait(url: str) -> None:
    with Store.open(url, busy_seconds=0.2) as store, store.write():
        with pytest.raises(StoreLockedError), store.write():
            pytest.fail("two writers at once")
        with store.read() as reader:
            assert reader.log() == (), "readers are not held up"


def test_reader_sees_one_moment(url: str) -> None:
    with Store.open(url) as store, store.read() as reader:
        assert reader.log_head()[0] == 0
        with store.write() as writer:
            writer.append([make_draft()])
        assert reader.log_head()[0] == 0


def _append(url: str, reviewer: str, count: int) -> None:
    with Store.open(url, busy_seconds=60) as store:
        for number in range(count):
            with store.write() as writer:
                writer.append([make_draft(f"f{number}", reviewer=reviewer)])


def test_two_processes_write_one_chain(url: str) -> None:
    Store.open(url).close()
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_append, args=(url, name, 15)) for name in ("ana", "ben")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    with Store.open(url) as store, store.read() as reader:
        log = reader.log()
    assert first_break(log) is None
    for name in ("ana", "ben"):
        assert [event.target for event in log if event.reviewer == name] == [f"f{n}" for n in range(15)]
    assert {event.judgement for event in log} == {Judgement.CONFIRMED}
