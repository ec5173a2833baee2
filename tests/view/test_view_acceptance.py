"""How long an acceptance holds."""

from __future__ import annotations

import pytest

from claimtrack.model import Decision, Judgement, TargetKind
from claimtrack.view import has_expired, read_expiry


def decide(note: str | None, judgement: Judgement = Judgement.ACCEPTED) -> Decision:
    return Decision("d1-1", 1, "2031-01-01T09:00:00Z", "ana", judgement, TargetKind.FINDING, "f1", note=note)


@pytest.mark.parametrize(
    ("note", "holds", "lapsed"),
    [
        ("known, until 2031-05-01", "2031-05-01", "2031-05-02"),
        ("Until 2031-05: the harbour office answers then", "2031-05-31", "2031-06-01"),
        ("until 2031", "2031-12-31", "2032-01-01"),
    ],
)
def test_it_holds_up_to_its_last_day(note: str, holds: str, lapsed: str) -> None:
    assert not has_expired(decide(note), holds)
    assert has_expired(decide(note), lapsed)


@pytest.mark.parametrize("note", [None, "", "until they answer", "until 20311", "not until then: 2031-05-01"])
def test_without_a_day_it_holds_for_good(note: str | None) -> None:
    assert read_expiry(decide(note)) is None
    assert not has_expired(decide(note), "9999-12-31")


def test_only_an_acceptance_expires() -> None:
    event = decide("the old figure held until 2019-05-01", Judgement.BOTH_RIGHT)
    assert not has_expired(event, "2031-01-01")
