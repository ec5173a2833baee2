"""What is decided of claims shows in the findings at once, and the next run leaves it so."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from claimtrack.browsing import StoredBook, open_book
from claimtrack.model import Decision, Document, Finding, Judgement, Relation
from claimtrack.pipeline import AnalysisOptions, read_reviewed, run_documents
from claimtrack.review import Desk, find_event, steer
from claimtrack.review.cards import make_card
from claimtrack.review.facets import Facets, select
from claimtrack.store import Store
from claimtrack.view import describe_progress

TEXT = (
    "The Orlam tunnel was opened in May 2016. The tunnel cost ${} million, according to the road office. "
    "The Orlam tunnel is {} kilometres long. The tunnel employs {} people. {}\n"
)
NUMBERS = {
    "gazette": (48, "3.1", 120, "The Orlam tunnel has 14 emergency exits."),
    "herald": (62, "3.9", 85, "The Orlam tunnel has 16 emergency exits."),
    "ledger": (62, "3.1", 120, "Rain delayed the work."),
}
NOW = "2031-05-04T10:00:00Z"
OFF = AnalysisOptions(meaning="off")


class Ledger:
    """The log of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def log(self) -> tuple[Decision, ...]:
        with self.store.read() as reader:
            return reader.log()

    def append(self, draft: Decision) -> Decision:
        with self.store.write() as writer:
            return writer.append([draft])[0]


def fill(store: Store) -> None:
    documents = [
        Document(f"d-{key}", f"{key}.txt", "", key, TEXT.format(*numbers), publisher=key.title())
        for key, numbers in NUMBERS.items()
    ]
    run_documents(store, documents, now=NOW, options=OFF)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as opened:
        fill(opened)
        yield opened


def sit(store: Store, reviewer: str = "ana", *, blind: bool = False) -> Desk:
    book = open_book(store, reviewer if blind else None)
    assert book is not None
    ledger = Ledger(store)
    return Desk(book, ledger, reviewer=reviewer, now=lambda: NOW, blind=blind, stand=book.stand)


def about(desk: Desk, words: str) -> Finding:
    (found,) = select(desk, Facets(undecided=False, search=words))
    return found


def rerun(store: Store) -> None:
    assert not run_documents(store, None, now=NOW, options=OFF).repeated


def shown(store: Store) -> dict[str, tuple[str, ...]]:
    """What a report shows: the findings with their claims and labels."""
    reviewed = read_reviewed(store)
    assert reviewed is not None
    return {finding.id: (finding.relation.value, *finding.claims) for finding in reviewed.result.findings}


def test_a_claim_taken_out_is_gone_from_its_finding(store: Store) -> None:
    desk = sit(store)
    cost = about(desk, "million")
    assert len(cost.claims) == 3
    out = next(c for c in cost.claims if "$48" in desk.claim(c).text)
    event = desk.take_out(cost.id, out)
    left = desk.finding(str(desk.about(event)))
    assert set(left.claims) == set(cost.claims) - {out}
    assert left.relation is Relation.AGREEMENT
    assert not desk.has(cost.id)
    assert left.id in shown(store)
    rerun(store)
    assert left.id in shown(store)


def test_not_the_same_fact_dissolves_a_finding_and_undo_brings_it_back(store: Store) -> None:
    desk = sit(store)
    exits = about(desk, "exits")
    desk.judge(exits.id, Judgement.NOT_SAME_FACT)
    assert not desk.has(exits.id)
    assert exits.id not in shown(store)
    desk.undo()
    assert desk.has(exits.id)
    assert shown(store)[exits.id][0] == "conflict"


def test_two_findings_joined_are_one_and_stay_so(store: Store) -> None:
    desk = sit(store)
    exits, staff = about(desk, "exits"), about(desk, "employs")
    event = desk.join(exits.id, staff.id)
    one = desk.finding(str(desk.about(event)))
    assert set(one.claims) == {*exits.claims, *staff.claims}
    assert not desk.has(exits.id)
    assert not desk.has(staff.id)
    assert make_card(desk, one).claims
    rerun(store)
    assert set(shown(store)[one.id][1:]) == set(one.claims)
    desk.undo()
    rerun(store)
    assert {exits.id, staff.id} <= shown(store).keys()


def test_a_value_put_right_changes_the_label(store: Store) -> None:
    desk = sit(store)
    exits = about(desk, "exits")
    assert exits.relation is Relation.CONFLICT
    claim = next(c for c in exits.claims if "16" in desk.claim(c).text)
    words = desk.claim(claim).values[0].text
    desk.judge_claim(claim, Judgement.EDIT_VALUE, reason=words, value=words.replace("16", "14"))
    assert desk.finding(exits.id).relation is Relation.AGREEMENT
    assert shown(store)[exits.id][0] == "agreement"
    rerun(store)
    assert shown(store)[exits.id][0] == "agreement"
    later = sit(store)
    assert later.is_behind(later.undo())
    assert later.finding(exits.id).relation is Relation.CONFLICT


def test_a_claim_called_wrong_is_gone_and_comes_back(store: Store) -> None:
    desk = sit(store)
    cost = about(desk, "million")
    desk.judge_claim(cost.claims[0], Judgement.WRONGLY_EXTRACTED)
    assert not desk.has(cost.id)
    assert all(cost.claims[0] not in finding.claims for finding in desk.findings)
    desk.undo()
    assert desk.has(cost.id)


def test_decisions_elsewhere_stand(store: Store) -> None:
    desk = sit(store)
    exits, staff = about(desk, "exits"), about(desk, "employs")
    desk.judge(exits.id, Judgement.CONFIRMED)
    desk.take_out(staff.id, staff.claims[0])
    assert desk.decided[exits.id].judgement is Judgement.CONFIRMED
    assert not desk.is_open(exits.id)


def test_a_report_tells_what_is_decided_by_whom_and_what_is_left(store: Store) -> None:
    def told() -> str:
        reviewed = read_reviewed(store)
        assert reviewed is not None
        return describe_progress(reviewed.result)

    assert told() == ""
    ana, ben = sit(store), sit(store, "ben")
    first, second, third, *rest = (finding.id for finding in ana.findings)
    ana.judge(first, Judgement.CONFIRMED)
    ana.judge(second, Judgement.LATER)
    ben.judge(third, Judgement.UNSURE)
    count = 3 + len(rest)
    assert told() == f"2 of {count} findings decided (ana 1, ben 1) · {count - 2} left"


def test_a_blind_reviewer_sees_what_the_other_dissolved(store: Store) -> None:
    exits = about(sit(store), "exits")
    sit(store).judge(exits.id, Judgement.NOT_SAME_FACT)
    assert not sit(store, "ben").has(exits.id)
    blind = sit(store, "ben", blind=True)
    assert blind.is_open(exits.id)
    blind.judge(exits.id, Judgement.CONFIRMED)
    assert sit(store).has(exits.id), "in dispute: it stays together until they agree"


def test_a_disputed_queue_goes_on_with_what_came_of_it(store: Store) -> None:
    whole = sit(store)
    cost = about(whole, "million")
    desk = Desk(
        whole.result, Ledger(store), reviewer="ana", now=lambda: NOW, only=[cost.id], stand=whole.result.stand
    )
    desk.take_out(cost.id, next(c for c in cost.claims if "$48" in desk.claim(c).text))
    assert [set(finding.claims) < set(cost.claims) for finding in desk.findings] == [True]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_fetched_bit_by_bit_is_what_a_report_shows(store: Store, seed: int) -> None:
    compare_readings(store, seed)


def test_it_is_so_on_either_database(url: str) -> None:
    with Store.open(url) as opened:
        fill(opened)
        compare_readings(opened, 7)


def compare_readings(store: Store, seed: int) -> None:
    """Decide this and that, and after each compare what was fetched with what was read whole."""
    rng = random.Random(seed)
    desk, ledger = sit(store), Ledger(store)
    for step in range(9):
        finding = rng.choice(desk.findings)
        act = rng.randrange(6)
        if act == 0:
            desk.judge(finding.id, rng.choice([Judgement.CONFIRMED, Judgement.NOT_SAME_FACT]))
        elif act == 1:
            desk.take_out(finding.id, rng.choice(finding.claims))
        elif act == 2:
            other = rng.choice(desk.findings)
            if not set(other.claims) <= set(finding.claims) and other.claims[0] != finding.claims[0]:
                desk.join(finding.id, other.id)
        elif act == 3:
            claim = desk.claim(rng.choice(finding.claims))
            if claim.values:
                reason = rng.choice(claim.values).text
                desk.judge_claim(
                    claim.id, Judgement.EDIT_VALUE, reason=reason, value=str(rng.randrange(9, 99))
                )
        elif act == 4 and step % 4 == 3:
            desk.judge_claim(rng.choice(finding.claims), Judgement.WRONGLY_EXTRACTED)
        elif log := [e for e in ledger.log() if e.judgement not in {Judgement.UNDO, Judgement.REDO}]:
            event = rng.choice(log)
            undone = any(was.id == event.id and gone for was, gone in desk.history())
            draft = steer(
                ledger.log(), find_event(ledger.log(), event.id),
                Judgement.REDO if undone else Judgement.UNDO, reviewer="ana", at=NOW,
            )  # fmt: skip
            ledger.append(draft)
            desk = sit(store)
        if step == 5 and seed % 2:
            run_documents(store, None, now=NOW, options=OFF)
            desk = sit(store)
        reviewed, book = read_reviewed(store), open_book(store)
        assert reviewed is not None
        assert book is not None
        whole = reviewed.result
        for lazy in (book, desk.result):
            assert isinstance(lazy, StoredBook)
            assert [f.id for f in lazy.findings] == [f.id for f in whole.findings]
            assert [lazy.finding_by_id[f.id] for f in whole.findings] == list(whole.findings)
            for finding in whole.findings:
                assert lazy.sources_of(finding) == whole.sources_of(finding)
                assert [lazy.claim_by_id[c] for c in finding.claims] == [
                    whole.claim_by_id[c] for c in finding.claims
                ]
        assert book.decided == desk.decided == whole.decided
        assert book.reopened == whole.reopened
