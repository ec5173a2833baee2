"""The findings of two runs compared, for `claimtrack diff`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import InputError, StoreError, UsageError

if TYPE_CHECKING:
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


def read_baseline(path: Path, today: str = "") -> frozenset[str]:
    """The findings that a file knows: the conflicts of a JSON export, or what a decisions.jsonl dissolves.

    An acceptance whose note says "until 2031-05-01" counts up to that day; `today` is an ISO date, and today's
    where it is empty. Raises InputError where the file is neither.
    """
    from claimtrack.cli.output import read_file
    from claimtrack.cli.results import STANDING
    from claimtrack.cli.session import now
    from claimtrack.review import DECIDING, read_lines, replay

    text = read_file(path)
    if '"groups"' in text and text.lstrip()[:1] == "{":
        return frozenset(
            each for each, (label, _) in read_export(path).items() if label.startswith("conflict")
        )
    day = today or now()[:10]
    return frozenset(
        event.target
        for event in replay(read_lines(text, str(path))).in_force
        if event.judgement in DECIDING and event.judgement not in STANDING and _expiry(event.note) >= day
    )


def _expiry(note: str | None) -> str:
    found = re.search(r"\buntil (\d{4}-\d\d-\d\d)\b", note or "")
    return found[1] if found else "9999-12-31"


def compare_findings(before: Summary, after: Summary) -> list[dict[str, str | None]]:
    """What is new, what is gone, and what is labelled otherwise, in that order, by id."""
    changes: list[dict[str, str | None]] = []
    for word, ids in (
        ("new", sorted(after.keys() - before.keys())),
        ("gone", sorted(before.keys() - after.keys())),
        (
            "changed",
            sorted(each for each in after.keys() & before.keys() if after[each][0] != before[each][0]),
        ),
    ):
        for each in ids:
            old, new = before.get(each), after.get(each)
            title = (new or old or ("", ""))[1]
            changes.append(
                {
                    "change": word,
                    "id": each,
                    "before": old and old[0],
                    "after": new and new[0],
                    "title": title,
                }
            )
    return changes
