"""Features: what speaks for and against two claims telling of one fact, measured for many pairs at once.

Most are bits of surprise: how unlikely it is that two claims share a word or a value by chance, among all
claims at hand. So they mean the same in small and in large collections, with `size` as the prior odds
against any two claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.evidence import Evidence, value_bucket
from claimtrack.match.scale.scan import DATE, NOTHING
from claimtrack.match.scale.words import NAME, RARITY_STEP

#: Features of values and time, and what each says to a reader.
VALUE_FEATURES = {
    "value_same": "rarity of the value stated by both",
    "value_rounded": "rarity of the value that both round to",
    "is_rounded": "values agree only when rounded to two digits",
    "value_differs": "different values",
    "value_distance": "how far the values differ, at most tenfold or a year",
    "value_unknown": "a value in one only",
    "kind_differs": "values of different kinds",
    "both_days": "the value is a day",
    "year_same": "rarity of the year stated by both",
    "year_differs": "different years",
    "year_unknown": "no year in one or both",
    "size": "bits of the number of claims: any two are unlikely to tell of one fact",
}
#: Features of words; dearer to measure.
WORD_FEATURES = {
    "names_shared": "rarity of the names in both",
    "words_shared": "rarity of the words in both",
    "names_missed_least": "rarity of the names in one only, on the side with fewer",
    "names_missed_most": "rarity of the names in one only, on the side with more",
    "words_missed_least": "rarity of the words in one only, on the side with fewer",
    "words_missed_most": "rarity of the words in one only, on the side with more",
    "rarest_name": "rarity of the rarest name in both",
    "rarest_word": "rarity of the rarest word in both",
    "rare_name": "by how much the rarest name in both is rarer than one in two hundred claims",
    "rare_word": "by how much the rarest word in both is rarer than one in two hundred claims",
    "names_covered": "share of the names that the other has",
    "no_name": "no name in common",
}
#: The weight of the keys that brought a pair together, a first glance at its words.
KEY_FEATURE = {"keys_shared": "summed rarity of the keys that both are filed under"}
#: All features of a pair, in the order of the columns.
FEATURES = VALUE_FEATURES | WORD_FEATURES


#: A word of one in two hundred claims tells something of what a claim is about.
RARE = np.float32(7.6)


class Measures(NamedTuple):
    """What the features of a pair are made of, per claim; computed once for all pairs."""

    names_total: NDArray[np.float32]
    words_total: NDArray[np.float32]
    exact_bits: NDArray[np.float32]
    rounded_bits: NDArray[np.float32]
    year_bits: NDArray[np.float32]
    size: float


def prepare_measures(evidence: Evidence) -> Measures:
    """The measures of all claims of some evidence."""
    words, counts = evidence.words, evidence.value_counts
    claims = evidence.counts.claims
    bits, names = words.rarity & np.uint8(NAME - 1), words.is_name()
    total, named = bits.sum(1, dtype=np.float32), (bits * names).sum(1, dtype=np.float32)
    return Measures(
        named * np.float32(RARITY_STEP),
        (total - named) * np.float32(RARITY_STEP),
        _bits(claims, counts.exact[value_bucket(evidence.exact)]),
        _bits(claims, counts.rounded[value_bucket(evidence.rounded)]),
        _bits(claims, counts.year[np.maximum(evidence.values.year, 0)]),
        float(np.log2(max(claims, 2))),
    )


def _bits(claims: int, count: NDArray[np.int32]) -> NDArray[np.float32]:
    return np.log2((claims + 1) / np.maximum(count, 1)).astype(np.float32)


def measure_pairs(
    evidence: Evidence, measures: Measures, i: NDArray[np.int32], j: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The features of each pair, one column for each of FEATURES."""
    return np.hstack([measure_values(evidence, measures, i, j), measure_words(evidence, measures, i, j)])


def measure_values(
    evidence: Evidence, measures: Measures, i: NDArray[np.int32], j: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The features of values and time of each pair."""
    put = _Table(i.size, VALUE_FEATURES)
    _measure_values(evidence, measures, i, j, put)
    _measure_years(evidence, measures, i, j, put)
    put("size", measures.size)
    return put.columns


class _Table:
    """Columns to fill by the names of features."""

    def __init__(self, rows: int, names: Mapping[str, str]) -> None:
        self.place = {name: place for place, name in enumerate(names)}
        self.columns = np.zeros((rows, len(names)), np.float32)

    def __call__(self, name: str, column: NDArray[Any] | float) -> None:
        self.columns[:, self.place[name]] = column


def measure_words(
    evidence: Evidence, measures: Measures, i: NDArray[np.int32], j: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The features of names and words of each pair."""
    put = _Table(i.size, WORD_FEATURES)
    # Turned on their side, so that each step runs along memory.
    words, rarities = evidence.words.word, evidence.words.rarity
    left, right = np.ascontiguousarray(words[i].T), np.ascontiguousarray(words[j].T)
    shared, same = np.zeros(left.shape, bool), np.empty(left.shape, bool)
    for word in right:
        np.equal(left, word, out=same)
        shared |= same
    shared &= left > 0
    rarity = np.ascontiguousarray(rarities[i].T) * shared
    bits, is_name = rarity & np.uint8(NAME - 1), rarity >= NAME
    of_names = bits * is_name
    step = np.float32(RARITY_STEP)
    for which, some, total in (
        ("name", of_names, measures.names_total),
        ("word", bits - of_names, measures.words_total),
    ):
        both = some.sum(0, dtype=np.uint16) * step
        least, most = np.minimum(total[i], total[j]), np.maximum(total[i], total[j])
        put(f"{which}s_shared", both)
        put(f"{which}s_missed_least", np.maximum(least - both, 0))
        put(f"{which}s_missed_most", np.maximum(most - both, 0))
        rarest = some.max(0) * step
        put(f"rarest_{which}", rarest)
        put(f"rare_{which}", np.maximum(rarest - RARE, 0))
        if which == "name":
            put("names_covered", np.minimum(both / np.maximum(least, 1), 1))
            put("no_name", both == 0)
    return put.columns


def _measure_values(
    evidence: Evidence, measures: Measures, i: NDArray[np.int32], j: NDArray[np.int32], put: _Table
) -> None:
    kind_i, kind_j = evidence.values.kind[i], evidence.values.kind[j]
    stated = (kind_i != NOTHING) & (kind_j != NOTHING)
    alike = stated & (kind_i == kind_j)
    same = alike & (evidence.exact[i] == evidence.exact[j])
    rounded = alike & ~same & (evidence.rounded[i] == evidence.rounded[j])
    differs = alike & ~same & ~rounded
    dated = kind_i == DATE
    put("value_same", np.minimum(measures.exact_bits[i], measures.exact_bits[j]) * same)
    put("value_rounded", np.minimum(measures.rounded_bits[i], measures.rounded_bits[j]) * rounded)
    put("is_rounded", rounded)
    put("value_differs", differs)
    put("value_distance", _distance(evidence, i, j, dated) * differs)
    put("value_unknown", (kind_i == NOTHING) ^ (kind_j == NOTHING))
    put("kind_differs", stated & ~alike)
    put("both_days", same & dated)


def _distance(
    evidence: Evidence, i: NDArray[np.int32], j: NDArray[np.int32], dated: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Decades between two values, years between two days; at most 1."""
    left, right = np.abs(evidence.values.value[i]) + 1e-9, np.abs(evidence.values.value[j]) + 1e-9
    decades = np.nan_to_num(np.abs(np.log10(left) - np.log10(right)), nan=1.0)
    years = np.abs(evidence.values.day[i] - evidence.values.day[j]) / 365.0
    distance: NDArray[np.float32] = np.minimum(np.where(dated, years, decades), 1.0).astype(np.float32)
    return distance


def _measure_years(
    evidence: Evidence, measures: Measures, i: NDArray[np.int32], j: NDArray[np.int32], put: _Table
) -> None:
    left, right = evidence.values.year[i], evidence.values.year[j]
    known = (left > 0) & (right > 0)
    same = known & (left == right)
    put("year_same", np.minimum(measures.year_bits[i], measures.year_bits[j]) * same)
    put("year_differs", known & ~same)
    put("year_unknown", ~known)
