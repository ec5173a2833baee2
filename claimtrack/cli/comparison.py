"""The findings of two runs compared, for `claimtrack diff`, and what a baseline knows, for `check`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import InputError, StoreError, UsageError

if TYPE_CHECKING:
    from claimtrack.model import Decision, Reconciliation
    from claimtrack.reviewed import Reviewed
    from claimtrack.store import PastRun

#: Findings by id: label and severity in words, and title.
Summary = Mapping[str, tuple[str, str]]


def find_summary(history: Sequence[PastRun], which: str | None, where: str, *, back: int) -> Summary:
    """The findings of a run by the beginning of its id, or of an export; else of the last run but `back` - 1.

    Raises StoreError where there was no run yet, UsageError where nothing is called `which`.
    """
    if not history:
        raise StoreError(f"{where}: nothing was worked out yet; begin with: claimtrack run PATH")
    if which is None:
        return _summary(history[-back]) if len(history) >= back else {}
    if Path(which).is_file():
        return read_export(Path(which))
    found = {run.id: run for run in history if run.id.startswith(which)}
    if len(found) != 1:
        raise UsageError(f"{len(found) or 'no'} runs begin with {which!r}, and no file is called so")
    return _summary(next(iter(found.values())))


def _summary(run: PastRun) -> Summary:
    return {finding.id: (f"{finding.relation} {finding.severity}", finding.title) for finding in run.findings}


def read_export(path: Path) -> Summary:
    """The findings of a JSON export. Raises InputError where the file is none."""
    from claimtrack.cli.output import read_file

    try:
        groups = json.loads(read_file(path))["groups"]
        return {each["id"]: (f"{each['label']} {each['severity']}", each["title"]) for each in groups}
    except (ValueError, TypeError, KeyError) as cause:
        raise InputError(str(path), "is no JSON export of claimtrack") from cause


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that a file passes, and its acceptances that hold no more, by finding."""

    known: frozenset[str] = frozenset()
    expired: Mapping[str, Decision] = field(default_factory=dict)


def read_baseline(path: Path, today: str) -> Baseline:
    """What a file knows: the conflicts of a JSON export, or what a decisions.jsonl dissolves on a day (ISO).

    Raises InputError where the file is neither.
    """
    from claimtrack.cli.output import read_file
    from claimtrack.cli.results import dissolves
    from claimtrack.review import DECIDING, read_lines, replay
    from claimtrack.view import has_expired

    text = read_file(path)
    if '"groups"' in text and text.lstrip()[:1] == "{":
        found = read_export(path)
        return Baseline(frozenset(each for each, (label, _) in found.items() if label.startswith("conflict")))
    events = [e for e in replay(read_lines(text, str(path))).in_force if e.judgement in DECIDING]
    return Baseline(
        frozenset(event.target for event in events if dissolves(event, today)),
        {event.target: event for event in events if has_expired(event, today)},
    )


@dataclass(frozen=True, slots=True)
class Reopening:
    """A finding that was decided, and is open again: what it was called then, what was said, and why no more."""

    finding: str
    former: str
    decision: str
    why: str


def find_reopened(reviewed: Reviewed) -> list[Reopening]:
    """The findings of the current result that are open again."""
    from claimtrack.view import describe_decision

    result = reviewed.result
    return [
        Reopening(outcome.finding, outcome.decision.target, describe_decision(outcome.decision), outcome.why)
        for outcome in reviewed.settled.outcomes
        if outcome.finding is not None and outcome.why == result.reopened.get(outcome.finding)
    ]


def summarise(result: Reconciliation) -> Summary:
    """The findings as they stand."""
    return {
        finding.id: (f"{finding.relation} {finding.severity}", finding.title) for finding in result.findings
    }


def compare_findings(
    before: Summary, after: Summary, reopened: Sequence[Reopening] = ()
) -> list[dict[str, str | None]]:
    """What is open again, what is new, gone, and labelled otherwise, in that order, by id.

    What was decided on a finding that `before` holds, and no longer stands, is open again; it is then not told
    of as new or gone besides.
    """
    again = {each.finding: each for each in reopened if each.former in before and each.finding in after}
    former = {each.former for each in again.values()}
    changes: list[dict[str, str | None]] = []
    for word, ids in (
        ("reopened", sorted(again)),
        ("new", sorted(after.keys() - before.keys() - again.keys())),
        ("gone", sorted(before.keys() - after.keys() - former)),
        (
            "changed",
            sorted(
                each
                for each in (after.keys() & before.keys()) - again.keys()
                if after[each][0] != before[each][0]
            ),
        ),
    ):
        for each in ids:
            reopening = again.get(each)
            old, new = before.get(reopening.former if reopening else each), after.get(each)
            changes.append(
                {
                    "change": word,
                    "id": each,
                    "before": old and old[0],
                    "after": new and new[0],
                    "title": (new or old or ("", ""))[1],
                    "decision": reopening.decision if reopening else None,
                    "why": reopening.why if reopening else None,
                }
            )
    return changes
