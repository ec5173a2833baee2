"""The findings of two runs compared, for `claimtrack diff`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import InputError, StoreError

if TYPE_CHECKING:
    from claimtrack.store import PastRun

#: Findings by id: label and severity in words, and title.
Summary = Mapping[str, tuple[str, str]]


def read_history(history: Sequence[PastRun], where: str) -> tuple[Summary, Summary]:
    """The findings of the last run but one (none where there was one only) and of the last."""
    if not history:
        raise StoreError(f"{where}: nothing was worked out yet; begin with: claimtrack run PATH")
    summaries = [
        {f.id: (f"{f.relation} {f.severity}", f.title) for f in run.findings} for run in history[-2:]
    ]
    return (summaries[0] if len(summaries) == 2 else {}), summaries[-1]


def read_export(path: Path) -> Summary:
    """The findings of a JSON export. Raises InputError where the file is none."""
    from claimtrack.cli.output import read_file

    try:
        groups = json.loads(read_file(path))["groups"]
        return {each["id"]: (f"{each['label']} {each['severity']}", each["title"]) for each in groups}
    except (ValueError, TypeError, KeyError) as cause:
        raise InputError(str(path), "is no JSON export of claimtrack") from cause


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
