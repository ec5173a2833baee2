"""Evidence: what is known of each claim for finding and scoring pairs, and how telling it is among all
claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import join_columns
from claimtrack.match.scale.candidates import join_hashes
from claimtrack.match.scale.columns import Columns
from claimtrack.match.scale.scan import NOTHING, Scanned
from claimtrack.match.scale.words import Counts, WordRows, count_words, lay_out_words, stamp_words

#: Buckets in which values are counted, a power of two.
VALUE_BITS = 22
_MOST = 1e38


class ValueCounts(NamedTuple):
    """How many claims state a value exactly, or rounded to two digits, by buckets; and each year from 0
    on."""

    exact: NDArray[np.int32]
    rounded: NDArray[np.int32]
    year: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Per claim: its words, its values, the hashes of its value as stated and rounded, and a stamp of all it
    says, to tell claims apart by other than their order; and all counts."""

    words: WordRows
    values: Scanned
    exact: NDArray[np.uint64]
    rounded: NDArray[np.uint64]
    stamp: NDArray[np.uint64]
    counts: Counts
    value_counts: ValueCounts

    @property
    def size(self) -> int:
        """How many claims there are."""
        return int(self.exact.size)


def gather_evidence(columns: Columns, before: Evidence | None = None) -> Evidence:
    """The evidence of some claims; counted together with those read before, which it does not hold."""
    counts = count_words(columns.mentions, columns.count, None if before is None else before.counts)
    words = lay_out_words(columns.mentions, columns.count, counts)
    exact, rounded = hash_values(columns.values)
    return Evidence(
        words,
        columns.values,
        exact,
        rounded,
        join_hashes(
            stamp_words(columns.mentions, columns.count), exact, columns.values.year.astype(np.uint64)
        ),
        counts,
        _count_values(exact, rounded, columns.values.year, None if before is None else before.value_counts),
    )


def join_evidence(before: Evidence, after: Evidence) -> Evidence:
    """The claims of both, with the counts of the later, which includes the earlier."""
    return Evidence(
        join_columns([before.words, after.words]),
        join_columns([before.values, after.values]),
        np.concatenate([before.exact, after.exact]),
        np.concatenate([before.rounded, after.rounded]),
        np.concatenate([before.stamp, after.stamp]),
        after.counts,
        after.value_counts,
    )


def round_two_digits(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values rounded to two significant digits, as a writer rounds them; 0 and NaN stay."""
    size = np.abs(value)
    known = np.isfinite(size) & (size > 0)
    power = 10.0 ** (np.floor(np.log10(np.where(known, size, 1.0))) - 1)
    return np.where(known, np.rint(value / power) * power, value)


def hash_values(values: Scanned) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Hashes of each claim's kind and value, exact to seven digits and rounded to two; of days, both of
    the day."""
    kind = values.kind.astype(np.uint64)
    dated = np.isnan(values.value)
    day = values.day.astype(np.uint64)
    known = np.where(dated, 0.0, np.clip(values.value, -_MOST, _MOST))
    exact = np.where(dated, day, known.astype(np.float32).view(np.uint32).astype(np.uint64))
    rounded = round_two_digits(known).astype(np.float32).view(np.uint32).astype(np.uint64)
    two = np.uint64(2)
    return (
        join_hashes(kind * two, exact),
        join_hashes(kind * two + np.uint64(1), np.where(dated, day, rounded)),
    )


def _count_values(
    exact: NDArray[np.uint64],
    rounded: NDArray[np.uint64],
    year: NDArray[np.int16],
    before: ValueCounts | None,
) -> ValueCounts:
    size = 1 << VALUE_BITS
    here = ValueCounts(
        np.bincount(value_bucket(exact), minlength=size).astype(np.int32),
        np.bincount(value_bucket(rounded), minlength=size).astype(np.int32),
        np.bincount(np.maximum(year, 0), minlength=1 << 15).astype(np.int32),
    )
    return here if before is None else ValueCounts(*(a + b for a, b in zip(before, here, strict=True)))


def value_bucket(value: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The bucket that a value's hash is counted in."""
    return (value >> np.uint64(64 - VALUE_BITS)).astype(np.int64)


def states_value(evidence: Evidence) -> NDArray[np.bool_]:
    """Which claims state a value at all."""
    states: NDArray[np.bool_] = evidence.values.kind != NOTHING
    return states
