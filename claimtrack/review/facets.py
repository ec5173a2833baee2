"""Which findings are in the queue: facets, search, and how many findings each facet has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Finding

if TYPE_CHECKING:
    from claimtrack.review.desk import Desk

#: The facets that have values, in the order they are shown in.
NAMES = ("label", "severity", "kind", "source")


@dataclass(frozen=True, slots=True)
class Facets:
    """What is asked for; an empty field asks for everything.

    `undecided` leaves out what is decided, `mine` everything but what this reviewer decided.
    """

    label: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    undecided: bool = True
    mine: bool = False
    search: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reviewer is: what the queue is narrowed to, and the finding that is looked at."""

    facets: Facets = Facets()
    finding: str | None = None


def sources_of(desk: Desk, finding: Finding) -> tuple[str, ...]:
    """The sources whose claims stand in it, each once."""
    return desk.result.sources_of(finding)


def select(desk: Desk, facets: Facets) -> list[Finding]:
    """The findings that were asked for, worst first, what was put off at the end."""
    words = facets.search.casefold().split()
    found = [f for f in desk.findings if _fits(desk, f, facets) and _holds(desk, f, words)]
    if not facets.undecided:
        return found
    return [f for f in found if f.id not in desk.decided] + [f for f in found if f.id in desk.decided]


def count_facets(desk: Desk) -> dict[str, dict[str, int]]:
    """How many findings have each value of each facet, most first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for finding in desk.findings:
        for name in NAMES:
            counts[name].update(_values(desk, finding, name))
    return {
        name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for name, found in counts.items()
    }


def _values(desk: Desk, finding: Finding, name: str) -> tuple[str, ...]:
    if name == "label":
        return (finding.relation.value,)
    if name == "severity":
        return (finding.severity.value,)
    return (finding.kind,) if name == "kind" else sources_of(desk, finding)


def _fits(desk: Desk, finding: Finding, facets: Facets) -> bool:
    if facets.undecided and not facets.mine and not desk.is_open(finding.id):
        return False
    if facets.mine:
        event = desk.decided.get(finding.id)
        if event is None or event.reviewer != desk.reviewer:
            return False
    return all(
        not (wanted := getattr(facets, name)) or any(each in wanted for each in _values(desk, finding, name))
        for name in NAMES
    )


def _holds(desk: Desk, finding: Finding, words: list[str]) -> bool:
    if not words:
        return True
    told = f"{desk.result.words_of(finding)} {' '.join(sources_of(desk, finding))}".casefold()
    return all(word in told for word in words)
