"""What the page can ask for, as JSON: each endpoint is a function of the Desk and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from claimtrack.errors import UsageError
from claimtrack.model import Decision, Finding, Judgement
from claimtrack.review.cards import list_history, make_card
from claimtrack.review.desk import Desk
from claimtrack.review.facets import NAMES, Facets, Place, count_facets, select
from claimtrack.view.plain import strip_controls

#: What was sent: the query of a GET, the body of a POST.
Sent = Mapping[str, Any]
Endpoint = Callable[[Desk, Sent], Any]
_PAGE = 100


def list_findings(desk: Desk, sent: Sent) -> Any:
    """One page of the queue."""
    facets = Facets(
        **{name: tuple(filter(None, [_word(sent, name)])) for name in NAMES},
        undecided=_word(sent, "undecided") != "0",
        mine=_word(sent, "mine") == "1",
        search=_word(sent, "search") or "",
    )
    # A list to choose from in a dialogue is not where the reviewer is.
    if _word(sent, "keep") == "1":
        desk.go_to(Place(facets, desk.place.finding))
    found = select(desk, facets)
    wanted = _word(sent, "limit") or str(_PAGE)
    if not wanted.isdecimal():
        raise UsageError("limit is a number")
    return {
        "total": len(found),
        "open": sum(desk.is_open(finding.id) for finding in desk.findings),
        "all": len(desk.findings),
        "reviewer": desk.reviewer,
        "resume": desk.resume_at(),
        "rows": [_row(desk, finding) for finding in found[: int(wanted)]],
    }


def list_facets(desk: Desk, sent: Sent) -> Any:
    """How many findings each facet has."""
    return count_facets(desk)


def show_place(desk: Desk, sent: Sent) -> Any:
    """Where the reviewer left off: filters, one of each facet, and the finding to go on with."""
    facets = desk.place.facets
    return {
        **{name: next(iter(getattr(facets, name)), "") for name in NAMES},
        "undecided": facets.undecided,
        "mine": facets.mine,
        "search": facets.search,
        "finding": desk.resume_at(),
    }


def show_finding(desk: Desk, sent: Sent) -> Any:
    """One finding, whole."""
    finding = desk.finding(_needed(sent, "id"))
    desk.go_to(Place(desk.place.facets, finding.id))
    return asdict(make_card(desk, finding))


def show_document(desk: Desk, sent: Sent) -> Any:
    """The document of a claim, cut where its quotation begins and ends."""
    claim = desk.claim(_needed(sent, "claim"))
    document = desk.result.document_by_id[claim.document]
    text = document.text
    return {
        "title": strip_controls(document.title or document.key),
        "before": strip_controls(text[: claim.start]),
        "quotation": strip_controls(text[claim.start : claim.end]),
        "after": strip_controls(text[claim.end :]),
    }


def show_history(desk: Desk, sent: Sent) -> Any:
    """Every decision, latest first."""
    return [asdict(event) for event in list_history(desk)]


def judge(desk: Desk, sent: Sent) -> Any:
    """A judgement or note on a finding."""
    return _judge(desk, sent, desk.judge, "finding")


def judge_claim(desk: Desk, sent: Sent) -> Any:
    """A judgement on one claim."""
    return _judge(desk, sent, desk.judge_claim, "claim")


def _judge(desk: Desk, sent: Sent, save: Callable[..., Decision], target: str) -> Any:
    event = save(
        _needed(sent, target),
        _judgement(sent),
        reason=_word(sent, "reason"),
        value=_word(sent, "value"),
        note=_word(sent, "note"),
    )
    return _saved(desk, event)


def take_out(desk: Desk, sent: Sent) -> Any:
    """One claim taken out of a finding."""
    return _saved(desk, desk.take_out(_needed(sent, "finding"), _needed(sent, "claim")))


def join(desk: Desk, sent: Sent) -> Any:
    """Two findings about the same fact."""
    return _saved(desk, desk.join(_needed(sent, "finding"), _needed(sent, "other")))


def undo(desk: Desk, sent: Sent) -> Any:
    """Undo a decision, by default the last of this reviewer."""
    return _saved(desk, desk.undo(_word(sent, "decision")))


def redo(desk: Desk, sent: Sent) -> Any:
    """Put an undone decision back in force."""
    return _saved(desk, desk.redo(_word(sent, "decision")))


ASKED: Mapping[str, Endpoint] = {
    "/api/findings": list_findings,
    "/api/finding": show_finding,
    "/api/place": show_place,
    "/api/facets": list_facets,
    "/api/document": show_document,
    "/api/history": show_history,
}
SAVED: Mapping[str, Endpoint] = {
    "/api/judge": judge,
    "/api/claim": judge_claim,
    "/api/take-out": take_out,
    "/api/join": join,
    "/api/undo": undo,
    "/api/redo": redo,
}


def _row(desk: Desk, finding: Finding) -> dict[str, str]:
    event = desk.decided.get(finding.id)
    return {
        "id": finding.id,
        "title": strip_controls(" ".join(finding.title.split())),
        "label": finding.relation.value.replace("_", " "),
        "severity": finding.severity.value,
        "decided": "" if event is None else event.judgement.value.replace("_", " "),
    }


def _saved(desk: Desk, event: Decision) -> dict[str, str | None]:
    said = event.judgement.value.replace("_", " ")
    return {"decision": event.id, "judgement": said, "finding": desk.about(event)}


def _judgement(sent: Sent) -> Judgement:
    word = _needed(sent, "judgement")
    try:
        return Judgement(word)
    except ValueError:
        raise UsageError(f"{word!r} is no judgement") from None


def _needed(sent: Sent, name: str) -> str:
    word = _word(sent, name)
    if not word:
        raise UsageError(f"{name} is missing")
    return word


def _word(sent: Sent, name: str) -> str | None:
    word = sent.get(name)
    if word is not None and not isinstance(word, str):
        raise UsageError(f"{name} has to be text")
    return word or None
