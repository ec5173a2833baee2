"""Candidates: the pairs of claims worth scoring, found through keys that few claims share.

A key is a 64-bit hash of something telling in a claim (a rare word, a value with a year ...). Claims are
sorted by key once; every key that two to `cap` claims share makes pairs of them, weighted by its rarity; a
second sort sums the weights of each pair. The work is near-linear: a claim meets at most `cap` - 1 others
through one key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Postings longer than this say too little and would cost the square of their length.
POSTING_CAP = 24
#: Weights are summed as whole steps of this size, so that sums do not depend on their order.
WEIGHT_STEP = 1 / 16
#: Bits of a pair's code that hold a weight, and of a key that name its kind.
STEP_BITS = 12
KIND_BITS = 3
#: Two claims and a weight have to fit into 64 bits.
MOST_BITS = 26

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Candidates(NamedTuple):
    """Pairs i < j, sorted by (i, j), and the summed weight of the keys that they share."""

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float32]


def mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit numbers (the finaliser of SplitMix64, Steele et al. 2014)."""
    with np.errstate(over="ignore"):
        value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def join_hashes(*parts: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One hash of several columns of hashes, in order."""
    with np.errstate(over="ignore"):
        out = parts[0]
        for part in parts[1:]:
            out = mix(out * _SPREAD + part)
    return out


def flatten_keys(keys: Iterable[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """Per-claim lists of integer keys as the two flat arrays that `candidate_pairs` takes."""
    lists = [list(some) for some in keys]
    row = np.repeat(np.arange(len(lists), dtype=np.int32), [len(some) for some in lists])
    flat = [key & 0xFFFFFFFFFFFFFFFF for some in lists for key in some]
    return row, mix(np.array(flat, dtype=np.uint64) + _SPREAD)


def keys_of_kind(kind: int, key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keys marked as of a kind (0..7), whose strength `candidate_pairs` can then weigh."""
    return (key >> np.uint64(KIND_BITS)) | np.uint64(kind << (64 - KIND_BITS))


def candidate_pairs(
    row: NDArray[np.int32],
    key: NDArray[np.uint64],
    *,
    count: int,
    cap: int = POSTING_CAP,
    strengths: Sequence[float] | None = None,
    floor: float = 0.0,
) -> Candidates:
    """Pairs of claims that share a key held by two to `cap` claims, with their summed weights.

    `row[k]` is a claim (0..count-1) and `key[k]` a well-mixed hash that it carries. A key that p of the
    claims carry weighs log2(count / p), times `strengths[kind]` where the keys are marked with kinds. Pairs
    whose sum is below `floor` are left out.
    """
    if row.size == 0 or count < 2:
        return _no_pairs()
    bits = max(int(count - 1).bit_length(), 1)
    if bits > MOST_BITS:
        raise ValueError(f"at most {1 << MOST_BITS} claims can be compared in one call, not {count}")
    packed = (key & ~np.uint64((1 << bits) - 1)) | row.astype(np.uint64)
    packed.sort()
    keep = np.r_[True, packed[1:] != packed[:-1]]
    packed = packed[keep]
    rows = (packed & np.uint64((1 << bits) - 1)).astype(np.int32)
    packed >>= np.uint64(bits)
    start = np.flatnonzero(np.r_[True, packed[1:] != packed[:-1]])
    size = np.diff(np.r_[start, packed.size])
    kept = (size >= 2) & (size <= cap)
    start, size = start[kept], size[kept]
    weight = np.log2(count / size) + WEIGHT_STEP
    if strengths is not None:
        weight *= np.asarray(strengths)[packed[start] >> np.uint64(64 - KIND_BITS - bits)]
    codes = _pair_codes(rows, start, size, weight, bits)
    codes.sort()
    return _sum_pairs(codes, bits, floor)


def _no_pairs() -> Candidates:
    return Candidates(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))


def _pair_codes(
    rows: NDArray[np.int32],
    start: NDArray[np.int64],
    size: NDArray[np.int64],
    weight: NDArray[np.float64],
    bits: int,
) -> NDArray[np.uint64]:
    """Every pair of every posting as one number: both claims, then the weight in whole steps."""
    room = min(64 - 2 * bits, STEP_BITS)
    steps = np.clip(np.rint(weight / WEIGHT_STEP), 1, (1 << room) - 1).astype(np.uint64)
    codes = np.empty(int((size * (size - 1) // 2).sum()), np.uint64)
    place = 0
    for length in np.unique(size).tolist():
        these = np.flatnonzero(size == length)
        members = rows[start[these][:, None] + np.arange(length)].astype(np.uint64)
        for a in range(length):
            for b in range(a + 1, length):
                # Rows stand in rising order inside a posting.
                pair = (members[:, a] << np.uint64(bits)) | members[:, b]
                codes[place : place + these.size] = (pair << np.uint64(room)) | steps[these]
                place += these.size
    return codes


def _sum_pairs(codes: NDArray[np.uint64], bits: int, floor: float) -> Candidates:
    if codes.size == 0:
        return _no_pairs()
    room = min(64 - 2 * bits, STEP_BITS)
    pair = codes >> np.uint64(room)
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    pair = pair[first]
    codes &= np.uint64((1 << room) - 1)
    weight = np.add.reduceat(codes, first).astype(np.float32) * np.float32(WEIGHT_STEP)
    kept = weight >= floor
    pair, weight = pair[kept], weight[kept]
    i = (pair >> np.uint64(bits)).astype(np.int32)
    return Candidates(i, (pair & np.uint64((1 << bits) - 1)).astype(np.int32), weight)
