"""scale: groups of claims by the million, as arrays.

In comes a table or a sequence of claims, out come groups. Texts are cut into hashed words at once; keys
from rare words and values bring claims together (`candidates`); a few features measured in bits of
surprise, and what the claims themselves teach of predicates, score the pairs (`features`, `predicates`,
`weights`); average linkage makes groups (`linkage`). Nothing compares all pairs, and no step runs claim by
claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.match.scale.candidates import Candidates, candidate_pairs, flatten_keys
from claimtrack.match.scale.groups import Groups
from claimtrack.match.scale.index import ClaimIndex
from claimtrack.match.scale.linkage import average_link, number_groups
from claimtrack.model import Binding, Claim

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Candidates",
    "ClaimIndex",
    "Groups",
    "average_link",
    "candidate_pairs",
    "flatten_keys",
    "group_claims",
    "number_groups",
]


def group_claims(claims: pa.Table | Sequence[Claim], *, bindings: Sequence[Binding] = ()) -> Groups:
    """Groups of claims about one fact, for up to sixteen million claims in memory.

    `claims` is a pyarrow table, of which only a column `text` is required (`document`, `id`, `kind`,
    `value`, `unit`, `year` and `date` are used where they are there; see `columns.py`), or a sequence of
    Claim records. The result is a sequence of Group whose `labels` gives the group number of each claim as
    one array. Bindings name claims by id. To add claims later, build a `ClaimIndex`. Raises ValueError
    where a table has no text column.
    """
    return ClaimIndex.build(claims, bindings=bindings).groups
