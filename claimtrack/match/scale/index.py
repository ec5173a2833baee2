"""ClaimIndex: grouped claims that more can be added to without grouping all of them anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from claimtrack.match.scale.arrays import join_columns
from claimtrack.match.scale.columns import Columns, read_columns
from claimtrack.match.scale.components import link, relink
from claimtrack.match.scale.evidence import gather_evidence, join_evidence
from claimtrack.match.scale.explain import explain_score
from claimtrack.match.scale.features import prepare_measures
from claimtrack.match.scale.groups import Groups, Parts
from claimtrack.match.scale.keys import file_claims, file_more
from claimtrack.match.scale.predicates import find_common_words, number_common_words
from claimtrack.match.scale.scoring import Scorer, give_up_hopeless, learn_from_sure, score_again
from claimtrack.match.scale.weights import load_weights
from claimtrack.model import Binding, Claim, Pair

if TYPE_CHECKING:
    import pyarrow as pa


class ClaimIndex:
    """Claims, filed and grouped. Build it once, then add to it; adding costs in proportion to what is
    added.

    Added claims are weighed against all claims known by then; what was learned of words that stand in for
    one another, and the rarities under which earlier claims were filed, stay as they were built. So the
    groups differ a little from those built anew: of their pairs, two in a thousand after adding a ninth,
    five in a thousand after doubling (measured on 100 thousand claims). Build anew when an index has
    grown by more than half.
    """

    def __init__(self, columns: Columns, bindings: Sequence[Binding] = ()) -> None:
        weights = load_weights()
        evidence = gather_evidence(columns)
        self._ids, self._texts = Parts(), Parts()
        self._name(columns)
        self._numbers = number_common_words(evidence.counts)
        common = find_common_words(columns.mentions, columns.count, self._numbers)
        filed, candidates = file_claims(evidence)
        self._filed = [filed]
        self._scorer = Scorer(evidence, prepare_measures(evidence), common, weights)
        pairs = give_up_hopeless(self._scorer, candidates)
        del candidates
        self._scorer = replace(self._scorer, echoes=learn_from_sure(self._scorer, pairs))
        self._pairs = score_again(self._scorer, pairs)
        self._bindings = tuple(bindings)
        self._linked = link(evidence.size, *self._pairs, **self._rules())

    @classmethod
    def build(cls, claims: pa.Table | Sequence[Claim], *, bindings: Sequence[Binding] = ()) -> ClaimIndex:
        """An index of a table's claims (columns: see `columns.py`) or of Claim records."""
        return cls(read_columns(claims), bindings)

    def add(self, claims: pa.Table | Sequence[Claim]) -> Groups:
        """File more claims, in rows after those known, and give the groups of all.

        Raises ValueError for an id that is known already, and where `build` does.
        """
        columns = read_columns(claims)
        if self._ids.holds_any(columns.ids):
            raise ValueError("a claim to add has an id that is known already")
        old, known = self._scorer, self._scorer.evidence.size
        evidence = gather_evidence(columns, old.evidence)
        common = find_common_words(columns.mentions, columns.count, self._numbers)
        self._name(columns)
        joined = join_evidence(old.evidence, evidence)
        measures = join_columns([old.measures, prepare_measures(evidence)])
        self._scorer = Scorer(joined, measures, np.concatenate([old.common, common]), old.weights, old.echoes)
        self._filed, candidates = file_more(self._filed, evidence, known)
        fresh = score_again(self._scorer, give_up_hopeless(self._scorer, candidates))
        before = self._pairs.i.size
        self._pairs = join_columns([self._pairs, fresh])
        self._linked = relink(self._linked, columns.count, *self._pairs, fresh=before, **self._rules())
        return self.groups

    def _name(self, columns: Columns) -> None:
        self._ids.append(columns.ids, columns.count)
        self._texts.append(columns.texts, columns.count)

    @property
    def groups(self) -> Groups:
        """The groups as they stand."""
        return Groups(self._linked.labels, self._ids, self._texts)

    def explain(self, left: str, right: str) -> Pair:
        """Why two claims, named as in the groups, are held to be about one fact or not; KeyError for unknown ones.

        Claims of one group may score low with each other: a group is held together by the mean of its
        pairs.
        """
        left, right = sorted((left, right))
        found = self._ids.rows_of({left, right})
        rows = found[left], found[right]
        reasons = explain_score(self._scorer, rows, (self._texts[rows[0]], self._texts[rows[1]]))
        return Pair(left, right, sum((reason.weight for reason in reasons), Decimal(0)), reasons)

    def __len__(self) -> int:
        return self._scorer.evidence.size

    def _rules(self) -> dict[str, Any]:
        """How to link: the lines of the weights, and what people have bound."""
        rows = self._ids.rows_of({name for b in self._bindings for name in (b.left, b.right)})
        bound = [b for b in self._bindings if b.left in rows and b.right in rows]
        lines = self._scorer.weights.lines
        return {
            "threshold": lines.threshold,
            "unscored": lines.unscored,
            "stamp": self._scorer.evidence.stamp,
            "must": sorted((rows[b.left], rows[b.right]) for b in bound if b.same),
            "cannot": sorted((rows[b.left], rows[b.right]) for b in bound if not b.same),
        }
