"""The desk at which a person judges: one Reconciliation, one log, and every way to add to it.

All front ends judge through here, so that an answer means the same in the terminal, line by line and in the
browser. Each call saves before it returns; what the desk remembers beside the log can be worked out from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from claimtrack.errors import UsageError
from claimtrack.model import Book, Claim, Decision, Finding, Judgement, TargetKind
from claimtrack.review.answers import join_findings, judge_claim, judge_finding, steer, take_out
from claimtrack.review.facets import Place
from claimtrack.review.queue import open_findings
from claimtrack.review.replay import (
    DECIDING,
    SHAPING,
    STEERING,
    find_event,
    in_order,
    last_undoable,
    last_undone,
    replay,
)


class Ledger(Protocol):
    """Where decisions are saved. `append` returns only when the decision is safe."""

    def log(self) -> tuple[Decision, ...]:
        """All decisions, in their order."""
        ...

    def append(self, draft: Decision) -> Decision:
        """Save one decision; gives it back with its id and its place in the log."""
        ...


class Desk:
    """What a reviewer works at. `blind` hides what others said; `only` limits it to these findings."""

    def __init__(
        self,
        result: Book,
        ledger: Ledger,
        *,
        reviewer: str,
        now: Callable[[], str],
        blind: bool = False,
        only: Collection[str] | None = None,
        stand: Callable[[Sequence[Decision]], Book] | None = None,
        place: Place | None = None,
        keep: Callable[[Place], None] | None = None,
    ) -> None:
        self._place = place or Place()
        self._keep = keep
        self.reviewer = reviewer
        self.blind = blind
        self._ledger = ledger
        self._now = now
        self._only = None if only is None else set(only)
        self._stand = stand
        self._at_start = frozenset(event.id for event in result.log)
        self._take(result)

    def _take(self, result: Book) -> None:
        """Sit down at a result: everything here but the log can be worked out from it."""
        self.result = result
        reviewer, blind, only = self.reviewer, self.blind, self._only
        self._findings = {f.id: f for f in result.findings if only is None or f.id in only}
        self._of_claim: dict[str, list[str]] = {}
        for finding in self._findings.values():
            for claim in finding.claims:
                self._of_claim.setdefault(claim, []).append(finding.id)
        waiting = {f.id for f in open_findings(result, reviewer if blind else None)}
        self._at_first = {
            finding: event
            for finding, event in result.decided.items()
            if finding not in waiting or event.judgement is Judgement.LATER
        }
        self.decided = dict(self._at_first)
        self._log: list[Decision] = []
        self._about: dict[str, list[Decision]] = {}
        self._read(result.log)
        others = [each for each, event in self._at_first.items() if blind and event.reviewer != reviewer]
        for each in others:
            del self._at_first[each]
            self._settle(each)

    @property
    def place(self) -> Place:
        """Where this reviewer is, or left off."""
        return self._place

    def go_to(self, place: Place) -> None:
        """Remember where the reviewer is now, for the next sitting."""
        if place != self._place:
            self._place = place
            if self._keep is not None:
                self._keep(place)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings to go through, worst first."""
        return tuple(self._findings.values())

    def finding(self, identifier: str) -> Finding:
        """The finding of this id. Raises UsageError where there is none."""
        if identifier not in self._findings:
            raise UsageError(f"no finding {identifier!r}")
        return self.result.finding_by_id[identifier]

    def has(self, finding: str) -> bool:
        """Whether there is such a finding now."""
        return finding in self._findings

    def claim(self, identifier: str) -> Claim:
        """The claim of this id. Raises UsageError where there is none."""
        if identifier not in self.result.claim_by_id:
            raise UsageError(f"no claim {identifier!r}")
        return self.result.claim_by_id[identifier]

    def is_open(self, finding: str) -> bool:
        """Whether it still waits: not decided, or put off."""
        event = self.decided.get(finding)
        return event is None or event.judgement is Judgement.LATER

    def judge(
        self,
        finding: str,
        judgement: Judgement,
        *,
        reason: str | None = None,
        value: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """Save a judgement, or a note, on a finding."""
        who, at, found = self.reviewer, self._now(), self.finding(finding)
        draft = judge_finding(
            self.result, found, judgement, reviewer=who, at=at, reason=reason, value=value, note=note
        )
        return self._save(draft)

    def judge_claim(
        self,
        claim: str,
        judgement: Judgement,
        *,
        reason: str | None = None,
        value: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """Save a judgement on one claim, such as a value put right."""
        who, at, found = self.reviewer, self._now(), self.claim(claim)
        draft = judge_claim(
            self.result, found.id, judgement, reviewer=who, at=at, reason=reason, value=value, note=note
        )
        return self._save(draft)

    def take_out(self, finding: str, claim: str) -> Decision:
        """Save that one claim does not belong to the finding."""
        found = self.finding(finding)
        return self._save(take_out(self.result, found, claim, reviewer=self.reviewer, at=self._now()))

    def join(self, finding: str, other: str) -> Decision:
        """Save that two findings are about the same fact: all their claims are."""
        one, two = self.finding(finding), self.finding(other)
        who, at = self.reviewer, self._now()
        return self._save(join_findings(self.result, one, two, reviewer=who, at=at))

    def undo(self, decision: str | None = None) -> Decision:
        """Undo a decision, by default this reviewer's last; gives back what was undone."""
        log = self._ledger.log()
        event = last_undoable(log, self.reviewer) if decision is None else find_event(log, decision)
        return self._steer(log, event, Judgement.UNDO)

    def redo(self, decision: str | None = None) -> Decision:
        """Put an undone decision back in force, by default the one undone last; gives back that decision."""
        log = self._ledger.log()
        event = last_undone(log) if decision is None else find_event(log, decision)
        return self._steer(log, event, Judgement.REDO)

    def history(self, finding: Finding | None = None) -> tuple[tuple[Decision, bool], ...]:
        """Every event, or those about a finding and its claims, each with whether it is undone now."""
        if finding is None:
            events: Iterable[Decision] = self._log
        else:
            about = [e for key in (finding.id, *finding.claims) for e in self._about.get(key, ())]
            if finding.id in self.decided:
                about.append(self.decided[finding.id])
            events = in_order(list({event.id: event for event in about}.values()))
        return tuple(
            (event, event.id in self._undone)
            for event in events
            if not self.blind or event.reviewer == self.reviewer
        )

    def about(self, event: Decision) -> str | None:
        """The finding that an event is about; None where that is not in this run."""
        for finding, standing in self._at_first.items():
            if standing.id == event.id:
                return finding
        for key in event.target.split("|"):
            if key in self._findings:
                return key
            if key in self._of_claim:
                return self._of_claim[key][0]
        return next((self._of_claim[a.claim][0] for a in event.anchors if a.claim in self._of_claim), None)

    def is_behind(self, event: Decision) -> bool:
        """Whether a run may have obeyed it already, so that undoing it is only done with by another run."""
        return event.id in self._at_start and event.judgement in SHAPING

    def resume_at(self) -> str | None:
        """The finding to go on with: where the last sitting ended, as long as that is open, else the first open one
        behind the last that this reviewer judged."""
        if self.place.finding in self._findings and self.is_open(str(self.place.finding)):
            return self.place.finding
        ids = list(self._findings)
        last = 0
        for event in reversed(self._log):
            if event.reviewer == self.reviewer and event.target_kind is TargetKind.FINDING:
                place = self.about(event)
                if place in self._findings:
                    last = ids.index(place)
                break
        ahead = ids[last:] + ids[:last]
        return next(
            (each for each in ahead if each not in self.decided), next(filter(self.is_open, ids), None)
        )

    def behind(self) -> int:
        """How many decisions of this sitting undo or put back what a run may have obeyed already."""
        by_id = {event.id: event for event in self._log}
        return sum(
            self.is_behind(by_id[event.target])
            for event in self._log
            if event.id not in self._at_start and event.target in by_id
        )

    def _steer(self, log: tuple[Decision, ...], event: Decision, judgement: Judgement) -> Decision:
        draft = steer(log, event, judgement, reviewer=self.reviewer, at=self._now())
        self._ledger.append(draft)
        if self._reshape(event):
            return event
        self._read(self._ledger.log())
        place = self.about(event)
        if place is not None and event.judgement in DECIDING:
            self._settle(place)
        return event

    def _save(self, draft: Decision) -> Decision:
        event = self._ledger.append(draft)
        if self._reshape(event):
            return event
        self._note(event)
        if event.judgement in DECIDING and event.target in self._findings:
            self.decided[event.target] = event
        return event

    def _reshape(self, event: Decision) -> bool:
        """Show at once what an event does to the findings; False where it does nothing to them."""
        if self._stand is None or event.judgement not in SHAPING:
            return False
        before, book = self._findings, self._stand(self._ledger.log())
        if self._only is not None:
            # What came of these findings is gone through as well.
            claims = {claim for finding in before.values() for claim in finding.claims}
            self._only |= {
                f.id for f in book.findings if f.id not in before and not claims.isdisjoint(f.claims)
            }
        self._take(book)
        return True

    def _settle(self, finding: str) -> None:
        """The judgement that stands: the last in force that was made on these very claims, or stood first."""
        claims = set(self._findings[finding].claims)
        first = self._at_first.get(finding)
        self.decided.pop(finding, None)
        for event in in_order(self._log):
            if event.id in self._undone or event.judgement not in DECIDING:
                continue
            if self.blind and event.reviewer != self.reviewer:
                continue
            here = event.target == finding and {anchor.claim for anchor in event.anchors} == claims
            if here or (first is not None and event.id == first.id):
                self.decided[finding] = event

    def _read(self, log: Iterable[Decision]) -> None:
        self._log, self._about = [], {}
        by_id: dict[str, Decision] = {}
        for event in log:
            by_id[event.id] = event
            self._note(event, by_id)
        self._undone = replay(self._log).undone

    def _note(self, event: Decision, by_id: dict[str, Decision] | None = None) -> None:
        self._log.append(event)
        subject = (by_id or {}).get(event.target, event) if event.judgement in STEERING else event
        for key in subject.target.split("|"):
            self._about.setdefault(key, []).append(event)
