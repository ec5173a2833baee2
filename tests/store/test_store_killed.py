"""A writer killed at any moment leaves whole transactions behind, and nothing else."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import replace
from itertools import count

from invented import NOW, make_document, make_draft, make_result

from claimtrack.store import Store


def write_on(url: str) -> None:
    """Documents, a run and a decision in each transaction, as fast as it goes."""
    with Store.open(url, busy_seconds=60) as store:
        for number in count():
            document = make_document("diary.txt", f"Entry {number}.\n" * 50)
            result = make_result(f"run{number}")
            with store.write() as writer:
                writer.keep([*result.documents, document], {document.sha256: document.text.encode()}, now=NOW)
                writer.save(
                    replace(result, documents=(*result.documents, document)), now=NOW, stamp=str(number)
                )
                writer.append([make_draft(f"f{number}")])


def test_killed_writer(url: str) -> None:
    Store.open(url).close()
    context = multiprocessing.get_context("spawn")
    for attempt in range(6):
        process = context.Process(target=write_on, args=(url,))
        process.start()
        time.sleep(1.2 + 0.237 * attempt)
        process.kill()
        process.join()
        with Store.open(url, busy_seconds=30) as store, store.read() as reader:
            log, history, result = reader.log(), reader.history(), reader.current()
            assert [event.target for event in log[-1:]] == [
                f"f{run.id.removeprefix('run')}" for run in history[-1:]
            ]
            assert len(log) == len(history)
            if result is not None:
                assert result == replace(
                    make_result(result.run.id), run=result.run, documents=result.documents
                )
            assert reader.verify().faults == ()
