"""How far reviewers agree, for `claimtrack log --agreement`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from claimtrack.cli.output import answer, answer_json
from claimtrack.cli.shapes import plain
from claimtrack.cli.tables import print_table

if TYPE_CHECKING:
    from claimtrack.model import Decision


def print_agreement(log: Sequence[Decision], *, json: bool, colour: str) -> None:
    """Each pair of reviewers: findings in common, equal judgements, Cohen's kappa, what they dispute."""
    from claimtrack.review import compare_reviewers, reviewers_of

    found = [compare_reviewers(log, left, right) for left, right in combinations(reviewers_of(log), 2)]
    if json:
        answer_json(plain(found))
        return
    if not found:
        answer("no two reviewers yet")
        return
    rows = [
        (
            f"{each.left}, {each.right}",
            each.both,
            each.equal,
            "undefined" if each.kappa is None else each.kappa,
            " ".join(one.target for one, _ in each.disputed),
        )
        for each in found
    ]
    print_table(["reviewers", "both#", "equal#", "kappa#", "disputed"], rows, colour=colour)
