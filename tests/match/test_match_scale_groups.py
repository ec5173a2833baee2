"""group_claims and ClaimIndex: what comes in, what comes out, and how well."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from claimtrack import ClaimIndex, group_claims
from claimtrack.match.scale import number_groups
from claimtrack.match.scale.columns import read_columns
from claimtrack.match.scale.scan import DATE, NUMBER
from claimtrack.model import Binding, Claim, Value, ValueKind

TEXTS = [
    "A storm killed 12 people in the port of Brelin, the harbour office said.",
    "The mayor of Ostrand resigned on 4 May 2020.",
    "Twelve deaths: the storm that hit Brelin port killed 12 people.",
    "The Marn bridge, opened in 2021, cost 40 million dollars.",
    "On 4 May 2020 Ostrand's mayor stepped down.",
    "Officials opened a new bridge over the Marn in 2021 at a cost of $40 million.",
    "Herring stocks off Velle recovered.",
]
TOGETHER = [{0, 2}, {1, 4}, {3, 5}]


@cache
def invented(count, seed):
    path = Path(__file__).parents[2] / "benchmarks" / "invented_claims.py"
    spec = importlib.util.spec_from_file_location("invented_claims", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.invent_claims(count, seed)


def pair_f1(labels, facts):
    def pairs(key):
        sizes = np.unique(key, return_counts=True)[1]
        return int((sizes * (sizes - 1) // 2).sum())

    both = pairs(labels.astype(np.int64) * (int(facts.max()) + 1) + facts)
    return 2 * both / (pairs(labels) + pairs(facts))


def rows_of(groups):
    return [set(groups.rows(k).tolist()) for k in range(len(groups))]


def test_texts_alone_are_grouped():
    assert rows_of(group_claims(pa.table({"text": TEXTS}))) == TOGETHER


def test_groups_are_records_and_labels():
    groups = group_claims(pa.table({"text": TEXTS, "id": [f"c{k}" for k in range(7)]}))
    assert [group.claims for group in groups] == [("c0", "c2"), ("c1", "c4"), ("c3", "c5")]
    assert groups[-1].claims == ("c3", "c5")
    assert len(groups[0:2]) == 2
    assert groups[0].title == TEXTS[2]
    assert len({group.id for group in groups}) == 3
    assert groups.labels.tolist() == [0, 1, 0, 2, 1, 2, 3]
    with pytest.raises(IndexError):
        groups[3]


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"claim": TEXTS}),
        pa.table({"text": pa.chunked_array([TEXTS[:3], TEXTS[3:]])}),
        pa.table({"text": pa.array(["skipped", *TEXTS], pa.large_string())}).slice(1),
        pa.table({"text": pa.array(TEXTS).dictionary_encode()}),
    ],
    ids=["other name", "chunks", "slice", "dictionary"],
)
def test_any_column_of_text_will_do(table):
    assert rows_of(group_claims(table)) == TOGETHER


@pytest.mark.parametrize("texts", [[], ["One claim."], [None, "", "..."]])
def test_little_or_nothing_gives_no_groups(texts):
    groups = group_claims(pa.table({"text": pa.array(texts, pa.string())}))
    assert len(groups) == 0
    assert groups.labels.tolist() == list(range(len(texts)))


@pytest.mark.parametrize(
    ("claims", "error", "says"),
    [
        (pa.table({"words": ["x"]}), ValueError, "needs a column named text"),
        (pa.table({"text": [1, 2]}), ValueError, "column text holds int64; it should hold strings"),
        (pa.table({"text": [b"x"]}), ValueError, "column text holds binary"),
        (pa.table({"text": [["x"]]}), ValueError, "column text holds list"),
        (pa.table([["x"], ["y"]], names=["text", "text"]), ValueError, "2 columns are named text"),
        (pa.table({"text": ["x"], "value": ["3"]}), ValueError, "column value holds string"),
        (pa.table({"text": ["x"], "year": ["2020"]}), ValueError, "column year holds string"),
        (pa.table({"text": ["x"], "date": [20200101]}), ValueError, "should hold dates or strings"),
        (pa.table({"text": ["x"], "kind": [1], "value": [1.0]}), ValueError, "column kind holds int64"),
        (pa.table({"text": ["x", "y"], "id": ["a", "a"]}), ValueError, "two claims have one id"),
        (pa.table({"text": ["x", "y"], "id": ["a", None]}), ValueError, "1 claims have no id"),
        (["x"], TypeError, "a pyarrow table or a sequence of Claim records, not <class 'list'>"),
        ({"text": ["x"]}, TypeError, "not <class 'dict'>"),
        (None, TypeError, "not <class 'NoneType'>"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(claims, error, says):
    with pytest.raises(error, match=says):
        group_claims(claims)


@pytest.mark.parametrize(
    "columns",
    [
        {"value": [float("inf"), float("-inf")]},
        {"value": [1e300, 1e300]},
        {"value": pa.nulls(2)},
        {"year": [99_999, -40_000]},
        {"year": [2020.0, float("nan")]},
        {"date": ["2020-13-45", "soon"]},
        {"kind": ["money", None], "value": [12, 12], "unit": ["XYZ", None]},
    ],
    # Not `str`: an array prints its address, and parallel workers have to collect the same names.
    ids=("infinite", "huge", "null", "far years", "no year", "no date", "no currency"),
)
@pytest.mark.filterwarnings("error")
def test_odd_values_are_read_as_unknown_or_as_they_are(columns):
    groups = group_claims(pa.table({"text": [TEXTS[1], TEXTS[4]], **columns}))
    assert groups.labels.tolist() in ([0, 0], [0, 1])
    assert read_columns(pa.table({"text": [""] * 2, **columns})).values.year.max() <= 2020


def test_data_frames_are_tables_too():
    pandas = pytest.importorskip("pandas")
    assert rows_of(group_claims(pandas.DataFrame({"text": TEXTS}))) == TOGETHER


def test_claim_records_are_grouped_by_id():
    def claim(name, text, values=()):
        return Claim(name, "d", 0, len(text), text, text, 0, len(text), 0, values=values)

    twelve = Value(ValueKind.COUNT, Decimal(12), Decimal(12), Decimal(12), "person", "12", 15, 17)
    claims = [claim(f"k{k}", text, (twelve,) if k in (0, 2) else ()) for k, text in enumerate(TEXTS)]
    groups = group_claims(claims)
    assert groups[0].claims == ("k0", "k2")


def test_given_values_are_taken_and_missing_ones_are_scanned():
    columns = read_columns(
        pa.table(
            {
                "text": ["It took 3 days.", "On 5 May 2021 it ended.", "Nothing."],
                "kind": ["count", "date", ""],
                "value": [4.0, None, None],
                "date": ["", "2021-05-06", None],
            }
        )
    )
    assert columns.values.kind.tolist() == [NUMBER, DATE, 0]
    assert columns.values.value[0] == 4.0
    assert columns.values.day[1] == np.datetime64("2021-05-06", "D").astype(int) + 719163
    assert columns.values.year.tolist() == [0, 2021, 0]


def test_bindings_hold():
    bindings = [Binding("0", "2", same=False), Binding("6", "1", same=True)]
    labels = group_claims(pa.table({"text": TEXTS}), bindings=bindings).labels
    assert labels[0] != labels[2]
    assert labels[6] == labels[1] == labels[4]


def test_the_reasons_of_a_pair_sum_to_its_score():
    index = ClaimIndex.build(pa.table({"text": TEXTS}))
    pair = index.explain("2", "0")
    assert (pair.left, pair.right) == ("0", "2")
    assert pair.score == sum(reason.weight for reason in pair.reasons) > 0
    assert index.explain("0", "1").score < 0
    value = next(reason for reason in pair.reasons if reason.name == "value_same")
    assert (value.left, value.right) == ("12", "12")
    with pytest.raises(KeyError):
        index.explain("0", "99")


def test_invented_claims_are_grouped_well():
    table = invented(6_000, 77)
    assert pair_f1(group_claims(table).labels, table.column("fact").to_numpy()) >= 0.95


def test_their_texts_alone_do_nearly_as_well():
    table = invented(6_000, 77)
    labels = group_claims(table.select(["text"])).labels
    assert pair_f1(labels, table.column("fact").to_numpy()) >= 0.93


def test_the_same_claims_give_the_same_groups():
    table = invented(6_000, 77)
    one, other = group_claims(table), group_claims(table)
    assert one.labels.tobytes() == other.labels.tobytes()
    assert [g.id for g in one[:20]] == [g.id for g in other[:20]]


@pytest.mark.parametrize("columns", [["text"], ["text", "kind", "value", "unit", "year", "date"]])
def test_the_order_of_claims_does_not_matter(columns):
    table = invented(6_000, 77).select(columns)
    moved = np.random.default_rng(5).permutation(table.num_rows)
    labels = np.empty(table.num_rows, np.int32)
    labels[moved] = group_claims(table.take(moved)).labels
    assert number_groups(labels).tolist() == group_claims(table).labels.tolist()


def test_claims_added_later_join_the_groups_they_would_have_been_in():
    table = invented(6_000, 77)
    facts = table.column("fact").to_numpy()
    index = ClaimIndex.build(table.slice(0, 5_400))
    for start in range(5_400, 6_000, 200):
        groups = index.add(table.slice(start, 200))
    assert len(index) == groups.labels.size == 6_000
    assert pair_f1(groups.labels, facts) >= 0.95
    # What was built keeps the rarities and the echoes it was built with, so a few pairs fall otherwise.
    assert pair_f1(groups.labels, group_claims(table).labels) >= 0.98


def test_added_claims_need_ids_of_their_own():
    index = ClaimIndex.build(pa.table({"text": TEXTS[:3], "id": [7, 8, 9]}))
    for ids in ([3, 4, 7, 1], ["9", "a", "b", "c"]):
        with pytest.raises(ValueError, match="known already"):
            index.add(pa.table({"text": TEXTS[3:], "id": ids}))
    assert len(index.add(pa.table({"text": TEXTS[3:], "id": [1, 2, 3, 4]}))) == 3


def test_adding_to_nothing_and_adding_nothing():
    index = ClaimIndex.build(pa.table({"text": pa.array([], pa.string())}))
    assert rows_of(index.add(pa.table({"text": TEXTS}))) == TOGETHER
    assert rows_of(index.add(pa.table({"text": pa.array([], pa.string())}))) == TOGETHER


def test_ids_of_added_claims_are_kept():
    index = ClaimIndex.build(pa.table({"text": TEXTS[:3], "id": ["a", "b", "c"]}))
    groups = index.add(pa.table({"text": TEXTS[3:], "id": ["d", "e", "f", "g"]}))
    assert [group.claims for group in groups] == [("a", "c"), ("b", "e"), ("d", "f")]


def test_no_label_is_shared_by_strangers():
    groups = group_claims(pa.table({"text": TEXTS}))
    strangers = [pair for pair in combinations(range(7), 2) if not any(set(pair) <= t for t in TOGETHER)]
    assert all(groups.labels[a] != groups.labels[b] for a, b in strangers)
