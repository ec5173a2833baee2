"""The briefs in seeds/: what their first report must show."""

from functools import cache
from pathlib import Path

import pytest

from claimtrack.load import load_paths
from claimtrack.model import Reconciliation, Relation
from claimtrack.pipeline import analyse

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@cache
def reconciliation() -> Reconciliation:
    return analyse(load_paths([str(SEEDS)]).documents)


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        (Relation.CONFLICT, "9.76 billion dollars", "$12.4 billion"),
        (Relation.CONFLICT, "Armenia will leave", "has not voiced any intention of leaving the CSTO"),
        (Relation.AGREEMENT, "established bilateral relations on 3 April 1992", "the 33rd anniversary of"),
    ],
)
def test_the_briefs_show(relation, one, other):
    result = reconciliation()
    texts = {claim.id: claim.text for claim in result.claims}
    document = {claim.id: claim.document for claim in result.claims}
    for finding in result.findings:
        left = [c for c in finding.claims if one in texts[c]]
        right = [c for c in finding.claims if other in texts[c]]
        if finding.relation is relation and any(document[a] != document[b] for a in left for b in right):
            return
    told = [f"{f.relation}: {[texts[c] for c in f.claims]}" for f in result.findings]
    pytest.fail("\n".join(told))


def test_who_gives_a_figure_gives_it():
    result = reconciliation()
    claims = {claim.id: claim for claim in result.claims}
    (trade,) = [
        f
        for f in result.findings
        if f.relation is Relation.CONFLICT and any("9.76" in claims[c].text for c in f.claims)
    ]
    sides = [{claims[c].document for c in camp if "billion" in claims[c].text} for camp in trade.camps]
    assert [len(side) for side in sides[:2]] == [1, 1]
    assert sides[0].isdisjoint(sides[1])
