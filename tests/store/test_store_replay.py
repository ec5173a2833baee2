"""Any sequence of decide, undo and redo replays to the same state, on both databases."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import make_draft

from claimtrack.model import Decision, Judgement
from claimtrack.review import merge, read_lines, replay, steer, write_lines
from claimtrack.store import Store, first_break

TIMES = ["2031-05-04T10:00:00Z", "2031-05-04T10:00:01Z", "2031-05-04T09:59:59Z"]
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("decide"),
            st.sampled_from(["confirmed", "unsure", "note"]),
            st.integers(0, 2),
            st.sampled_from(TIMES),
        ),
        st.tuples(st.just("undo"), st.just(""), st.integers(0, 9), st.sampled_from(TIMES)),
        st.tuples(st.just("redo"), st.just(""), st.integers(0, 9), st.sampled_from(TIMES)),
    ),
    max_size=14,
)


def play(store: Store, steps: Sequence[tuple[str, str, int, str]]) -> tuple[list[str], list[str]]:
    """Do the steps; gives what a plain model says is in force and undone, by id."""
    in_force: dict[str, bool] = {}
    for verb, judgement, number, at in steps:
        with store.write() as writer:
            log = writer.log()
            decisions = [event for event in log if event.id in in_force]
            if verb == "decide":
                draft = make_draft(f"f{number}", Judgement(judgement), at=at, reviewer=f"r{number}")
                (event,) = writer.append([draft])
                in_force[event.id] = True
            elif decisions:
                target = decisions[number % len(decisions)]
                if in_force[target.id] is (verb == "undo"):
                    writer.append([steer(log, target, Judgement(verb), reviewer="ana", at=at)])
                    in_force[target.id] = verb == "redo"
    return [name for name, stands in in_force.items() if stands], [
        n for n, stands in in_force.items() if not stands
    ]


def check(url: str, steps: Sequence[tuple[str, str, int, str]]) -> None:
    with Store.open(url) as store:
        before: Sequence[Decision]
        with store.read() as reader:
            before = reader.log()
        stands, undone = play(store, steps)
        with store.read() as reader:
            log = reader.log()
    assert first_break(log) is None
    mine = {event.id for event in log} - {event.id for event in before}
    standing = replay(log)
    assert [event.id for event in standing.in_force if event.id in mine] == stands
    assert standing.undone & mine == set(undone)
    # Whoever reads the file of these decisions, in whatever pieces, comes to the same state.
    lines = read_lines(write_lines(log), "x")
    half = len(lines) // 2
    pieces = [*merge((), lines[half:]).new]
    pieces += merge(pieces, lines[:half]).new
    assert [event.id for event in replay(pieces).in_force] == [event.id for event in standing.in_force]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_sqlite(sqlite_url: str, steps: list[tuple[str, str, int, str]]) -> None:
    check(sqlite_url, steps)


@pytest.mark.postgres
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_postgresql(postgres_url: str, steps: list[tuple[str, str, int, str]]) -> None:
    check(postgres_url, steps)
