"""Average linkage: what it joins, what it refuses to chain, and what people's bindings do to it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.match.linkage import link_average


def test_clear_pairs_are_joined() -> None:
    assert link_average(4, {(0, 1): 2.0, (2, 3): 1.0}) == [[0, 1], [2, 3]]


def test_a_pair_below_zero_is_not_joined() -> None:
    assert link_average(2, {(0, 1): -0.1}) == []


def test_a_chain_is_not_one_cluster() -> None:
    """Each neighbour is alike, the ends were never even measured: the mean over all pairs keeps them apart."""
    chain = {(i, i + 1): 1.0 for i in range(9)}
    assert max(len(c) for c in link_average(10, chain)) == 2


def test_a_clique_is_one_cluster() -> None:
    clique = {(i, j): 1.0 for i in range(5) for j in range(i + 1, 5)}
    assert link_average(5, clique) == [[0, 1, 2, 3, 4]]


def test_best_links_go_first() -> None:
    assert link_average(3, {(0, 1): 0.5, (1, 2): 3.0, (0, 2): -4.0}) == [[1, 2]]


def test_must_joins_what_no_score_would() -> None:
    assert link_average(3, {(0, 1): -5.0}, must=[(0, 1)]) == [[0, 1]]


def test_cannot_keeps_apart_what_scores_would_join() -> None:
    assert link_average(2, {(0, 1): 9.0}, cannot=[(0, 1)]) == []


def test_cannot_holds_for_whole_clusters() -> None:
    links = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 4.0}
    clusters = link_average(3, links, cannot=[(0, 2)])
    assert all(not {0, 2} <= set(cluster) for cluster in clusters)


@st.composite
def _links(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    count = draw(st.integers(2, 9))
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    return count, {pair: draw(st.floats(-4, 4, allow_nan=False)) for pair in chosen}


@settings(max_examples=150, deadline=None)
@given(_links(), st.randoms())
def test_every_item_stands_once_and_order_of_input_is_no_matter(given_links, random) -> None:  # type: ignore[no-untyped-def]
    count, links = given_links
    clusters = link_average(count, links)
    members = [item for cluster in clusters for item in cluster]
    assert len(members) == len(set(members))
    shuffled = list(links.items())
    random.shuffle(shuffled)
    assert link_average(count, dict(shuffled)) == clusters


def test_must_holds_where_cannot_contradicts_it() -> None:
    links = {(0, 3): 1.0, (1, 2): -1.0}
    assert link_average(4, links, must=[(0, 1), (1, 2)], cannot=[(0, 2), (1, 3)]) == [[0, 1, 2]]
