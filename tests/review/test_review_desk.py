"""Judging, undoing, filtering and what is shown of a finding."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from sitting import AT, MemoryLedger, make_desk, make_result

from claimtrack.errors import UsageError
from claimtrack.model import Judgement
from claimtrack.review import Desk
from claimtrack.review.cards import make_card
from claimtrack.review.facets import Facets, count_facets, select


def ids(desk: Desk, **facets: object) -> list[str]:
    return [finding.id for finding in select(desk, Facets(**facets))]  # type: ignore[arg-type]


def test_each_answer_is_saved_and_leaves_the_queue() -> None:
    desk, ledger = make_desk()
    desk.judge("Fkiln", Judgement.CONFIRMED)
    assert ledger.said == ["confirmed"]
    assert ids(desk) == ["Fpond", "Fmill", "Fbarn"]
    assert ids(desk, undecided=False) == ["Fkiln", "Fpond", "Fmill", "Fbarn"]
    desk.judge("Fpond", Judgement.LATER)
    assert ids(desk) == ["Fmill", "Fbarn", "Fpond"]


def test_undo_of_an_early_step_keeps_later_ones() -> None:
    desk, ledger = make_desk()
    first = desk.judge("Fkiln", Judgement.CONFIRMED)
    second = desk.judge("Fkiln", Judgement.UNSURE)
    desk.judge("Fpond", Judgement.ACCEPTED)
    assert desk.undo(first.id).id == first.id
    assert desk.decided["Fkiln"].id == second.id
    assert desk.undo(second.id)
    assert "Fkiln" not in desk.decided
    assert desk.decided["Fpond"].judgement is Judgement.ACCEPTED
    assert desk.redo(first.id)
    assert desk.decided["Fkiln"].id == first.id
    assert ledger.said[-3:] == ["undo", "undo", "redo"]
    with pytest.raises(UsageError):
        desk.undo("nothing")


def test_undo_without_a_name_takes_back_only_what_is_mine() -> None:
    desk, ledger = make_desk()
    desk.judge("Fkiln", Judgement.CONFIRMED)
    other, _ = make_desk(ledger, reviewer="ben")
    with pytest.raises(UsageError, match="nothing to undo"):
        other.undo()
    assert desk.undo().target == "Fkiln"


def test_facets_and_search() -> None:
    desk, _ = make_desk()
    assert ids(desk, label=("conflict",)) == ["Fkiln", "Fpond"]
    assert ids(desk, severity=("low",), label=("update", "agreement")) == ["Fmill", "Fbarn"]
    assert ids(desk, source=("nobody",)) == []
    assert ids(desk, search="CARP diary") == ["Fpond"]
    desk.judge("Fmill", Judgement.CONFIRMED)
    assert ids(desk, mine=True) == ["Fmill"]
    assert count_facets(desk)["label"] == {"conflict": 2, "agreement": 1, "update": 1}
    assert count_facets(desk)["source"] == {"The Diary": 4, "The Ledger": 4}


def test_resumes_behind_the_last_finding_judged() -> None:
    desk, ledger = make_desk()
    assert desk.resume_at() == "Fkiln"
    desk.judge("Fpond", Judgement.CONFIRMED)
    again, _ = make_desk(ledger)
    assert again.resume_at() == "Fmill"


def test_blind_hides_what_others_said() -> None:
    desk, ledger = make_desk(reviewer="ben")
    event = desk.judge("Fkiln", Judgement.CONFIRMED, note="sure")
    result = replace(make_result(), log=ledger.log(), decided={"Fkiln": event})
    blind = Desk(result, ledger, reviewer="ana", now=lambda: AT, blind=True)
    assert blind.is_open("Fkiln")
    card = make_card(blind, blind.finding("Fkiln"))
    assert (card.decision, card.notes, card.history) == ("", (), ())
    assert not Desk(result, ledger, reviewer="ana", now=lambda: AT).is_open("Fkiln")


def test_a_card_shows_what_differs_and_what_was_done() -> None:
    desk, ledger = make_desk()
    desk.take_out("Fkiln", "kiln-diary")
    desk.judge_claim("kiln-ledger", Judgement.EDIT_VALUE, value="44")
    desk.judge("Fkiln", Judgement.NOTE, note="ask the potter")
    card = make_card(desk, desk.finding("Fkiln"))
    assert card.claims[0].words == (("The kiln holds ", False), ("40", True), (" pots.", False))
    assert (card.claims[0].side, card.claims[1].side) == ("A", "B")
    assert [claim.state for claim in card.claims] == ["“40” put right to “44”", "taken out"]
    assert card.notes == ("ana: ask the potter",)
    assert card.near_miss == "same if rounded to tens"
    assert card.sides == ("40", "50")
    assert not any(claim.differs for claim in make_card(desk, desk.finding("Fbarn")).claims)
    assert desk.behind() == 0
    again, _ = make_desk(ledger)
    again.undo()
    again.undo()
    assert again.behind() == 1


@pytest.mark.timed
def test_ten_thousand_findings_are_filtered_in_no_time() -> None:
    desk, _ = make_desk(MemoryLedger(), copies=2500)
    before = time.perf_counter()
    assert len(ids(desk)) == 10_000
    assert len(ids(desk, search="kiln17 ")) == 11 * 10 + 1
    assert time.perf_counter() - before < 1
