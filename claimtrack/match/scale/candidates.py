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

from claimtrack.match.scale.arrays import in_threads, join_columns

#: Postings longer than this say too little and would cost the square of their length.
POSTING_CAP = 24
#: Weights are summed as whole steps of this size, so that sums do not depend on their order.
WEIGHT_STEP = 1 / 16
#: A packed key holds a claim's row in its last bits; a pair's code holds two rows and a weight.
ROW_BITS = 24
STEP_BITS = 64 - 2 * ROW_BITS
#: The first bits of a key may name its kind.
KIND_BITS = 3

_ROW_MASK = np.uint64((1 << ROW_BITS) - 1)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1 << 22


class Candidates(NamedTuple):
    """Pairs i < j, sorted by (i, j), and the summed weight of the keys that they share."""

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float32]


class Postings(NamedTuple):
    """Runs of packed keys that several claims share: where each starts and how long it is."""

    packed: NDArray[np.uint64]
    start: NDArray[np.int64]
    size: NDArray[np.int64]


def mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit numbers (the finaliser of SplitMix64, Steele et al. 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def join_hashes(*parts: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One well-mixed hash of several columns of numbers, in order."""
    out = mix(parts[0] + _SPREAD)
    for part in parts[1:]:
        out = mix(out * _SPREAD + part)
    return out


def keys_of_kind(kind: int, key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keys marked as of a kind (0..7), whose strength can then be weighed."""
    return (key >> np.uint64(KIND_BITS)) | np.uint64(kind << (64 - KIND_BITS))


def flatten_keys(keys: Iterable[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """Per-claim lists of integer keys as the two flat arrays that `candidate_pairs` takes."""
    lists = [list(some) for some in keys]
    row = np.repeat(np.arange(len(lists), dtype=np.int32), [len(some) for some in lists])
    flat = [key & 0xFFFFFFFFFFFFFFFF for some in lists for key in some]
    return row, join_hashes(np.array(flat, dtype=np.uint64))


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
    postings = find_postings(sort_packed(pack_keys(row, key)))
    return sum_pairs([pair_codes(postings, count, cap=cap, strengths=strengths)], count=count, floor=floor)


def pack_keys(row: NDArray[np.int32], key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Key and row in one number each, so that one sort brings the claims of a key together."""
    if row.size and int(row.max()) >= 1 << ROW_BITS:
        raise ValueError(f"at most {1 << ROW_BITS} claims can be compared, not {int(row.max()) + 1}")
    return (key & ~_ROW_MASK) | row.astype(np.uint64)


def sort_packed(packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Packed keys in order, each once; sorts in place."""
    packed.sort()
    return packed[np.r_[True, packed[1:] != packed[:-1]]] if packed.size else packed


def find_postings(packed: NDArray[np.uint64]) -> Postings:
    """The runs of two claims or more in sorted packed keys."""
    key = packed >> np.uint64(ROW_BITS)
    same = np.zeros(key.size + 1, bool)
    same[1:-1] = key[1:] == key[:-1]
    start = np.flatnonzero(same[1:] & ~same[:-1])
    last = np.flatnonzero(same[:-1] & ~same[1:])
    return Postings(packed, start, last - start + 1)


def rows_of(packed: NDArray[np.uint64]) -> NDArray[np.int32]:
    """The rows that packed keys belong to."""
    return (packed & _ROW_MASK).astype(np.int32)


def entries_of(postings: Postings, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The places in `packed` of all entries of some postings."""
    start, size = postings.start[chosen], postings.size[chosen]
    begin = np.repeat(start - np.r_[0, np.cumsum(size)[:-1]], size) if size.size else start
    return begin + np.arange(begin.size)


def pair_codes(
    postings: Postings,
    count: int,
    *,
    cap: int = POSTING_CAP,
    strengths: Sequence[float] | None = None,
    since: int = 0,
) -> NDArray[np.uint64]:
    """Every pair of every posting of two to `cap` claims as one number: both rows, then the weight in
    steps.

    Only pairs whose second row is `since` or later count.
    """
    kept = postings.size <= cap
    start, size = postings.start[kept], postings.size[kept]
    weight = np.log2(count / size) + WEIGHT_STEP
    if strengths is not None:
        weight *= np.asarray(strengths)[postings.packed[start] >> np.uint64(64 - KIND_BITS)]
    steps = np.clip(np.rint(weight / WEIGHT_STEP), 1, 4095).astype(np.uint64)
    parts = [np.empty(int((size * (size - 1) // 2).sum()) if since == 0 else 0, np.uint64)]
    place = 0
    for length in np.unique(size).tolist():
        these = np.flatnonzero(size == length)
        members = postings.packed[start[these][:, None] + np.arange(length)] & _ROW_MASK
        for b in range(1, length):
            fresh = members[:, b] >= np.uint64(since)
            high = (members[:, b] << np.uint64(STEP_BITS)) | steps[these]
            for a in range(b):
                # Rows stand in rising order inside a posting.
                code = (members[:, a] << np.uint64(64 - ROW_BITS)) | high
                if since:
                    parts.append(code[fresh])
                else:
                    parts[0][place : place + code.size] = code
                    place += code.size
    return np.concatenate(parts) if since else parts[0]


def sum_pairs(parts: Sequence[NDArray[np.uint64]], *, count: int, floor: float = 0.0) -> Candidates:
    """The pairs of some codes, of rows below `count`, with their summed weights, those of `floor` or more."""
    # First rows are the smaller ones of two, so half of them stand below 1 - 1/sqrt(2) of all.
    middle = np.uint64(int(count * 0.293)) << np.uint64(64 - ROW_BITS)
    halves: tuple[list[NDArray[np.uint64]], ...] = ([], [])
    for codes in parts:
        low = codes < middle
        halves[0].append(codes[low])
        halves[1].append(codes[~low])
    return join_columns(in_threads(lambda half: _sum_half(np.concatenate(half), floor), halves))


def _sum_half(codes: NDArray[np.uint64], floor: float) -> Candidates:
    codes.sort()
    found = [Candidates(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))]
    place = 0
    while place < codes.size:
        end = min(place + _CHUNK, codes.size)
        if end < codes.size:
            # A slice ends where a pair ends.
            last = codes[end - 1] | np.uint64((1 << STEP_BITS) - 1)
            end = int(np.searchsorted(codes, last, side="right"))
        found.append(_sum_slice(codes[place:end], floor))
        place = end
    return join_columns(found)


def _sum_slice(codes: NDArray[np.uint64], floor: float) -> Candidates:
    pair = codes >> np.uint64(STEP_BITS)
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    steps = (codes & np.uint64((1 << STEP_BITS) - 1)).astype(np.int64)
    weight = np.add.reduceat(steps, first).astype(np.float32) * np.float32(WEIGHT_STEP)
    kept = weight >= floor
    pair, weight = pair[first][kept], weight[kept]
    return Candidates((pair >> np.uint64(ROW_BITS)).astype(np.int32), rows_of(pair), weight)
