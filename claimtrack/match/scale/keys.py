"""Keys: what two claims may share that brings them together, as packed 64-bit numbers.

A claim files under its value with each of its rarest words, its value with its year, its rare words alone
and in pairs. Values with a common name make long postings in large collections; those are split by year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import in_threads, join_columns
from claimtrack.match.scale.candidates import (
    KIND_BITS,
    POSTING_CAP,
    ROW_BITS,
    Candidates,
    Postings,
    entries_of,
    find_postings,
    join_hashes,
    keys_of_kind,
    pack_keys,
    pair_codes,
    rows_of,
    sort_packed,
    sum_pairs,
)
from claimtrack.match.scale.evidence import Evidence, states_value

#: The kinds of keys, and how much each counts beside its rarity.
VALUE_AND_WORD, VALUE_AND_YEAR, WORD, TWO_WORDS, VALUE_WORD_AND_YEAR = range(5)
STRENGTHS = (1.5, 1.2, 0.5, 0.5, 1.5, 1.0, 1.0, 1.0)
#: Pairs whose keys sum to less than this share of a unique key's weight are left out.
FLOOR = 0.6
#: How many of a claim's rarest words go with its value; and alone and in pairs, fewer where it has a value.
WITH_VALUE = 8
ALONE, ALONE_BESIDE_VALUE = 4, 2
PAIRED, PAIRED_BESIDE_VALUE = 6, 5
_ROWS = 1 << 15


class Filed(NamedTuple):
    """Sorted packed keys: those of all claims, and those that split its long postings."""

    main: NDArray[np.uint64]
    split: NDArray[np.uint64]


def claim_keys(evidence: Evidence, first_row: int = 0) -> NDArray[np.uint64]:
    """The packed keys of all claims of some evidence in order, each once; rows count from `first_row`."""
    tasks = [(k, min(k + _ROWS, evidence.size)) for k in range(0, evidence.size, _ROWS)]
    slices = in_threads(lambda task: _slice_keys(evidence, *task, first_row), tasks)
    # A key's kind stands in its first bits, so kinds can be sorted apart.
    return np.concatenate(in_threads(_sort_kind, zip(*slices, strict=True)) or [np.empty(0, np.uint64)])


def _sort_kind(parts: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    return sort_packed(np.concatenate(parts))


def _slice_keys(evidence: Evidence, first: int, last: int, first_row: int) -> list[NDArray[np.uint64]]:
    """The packed keys of some rows, an array for each kind, in the order of the kinds."""
    rows = np.arange(first, last, dtype=np.int32) + np.int32(first_row)
    word = np.ascontiguousarray(evidence.words.word[first:last].T).astype(np.uint64)
    has = word > 0
    rounded, exact = evidence.rounded[first:last], evidence.exact[first:last]
    year = evidence.values.year[first:last].astype(np.uint64)
    valued = states_value(evidence)[first:last]
    kinds: list[list[NDArray[np.uint64]]] = [[] for _ in range(VALUE_WORD_AND_YEAR)]

    def file(kind: int, key: NDArray[np.uint64], kept: NDArray[np.bool_]) -> None:
        kinds[kind].append(pack_keys(rows[kept], keys_of_kind(kind, key[kept])))

    for a in range(WITH_VALUE):
        file(VALUE_AND_WORD, join_hashes(rounded, word[a]), has[a] & valued)
    file(VALUE_AND_YEAR, join_hashes(exact, year), valued & (year > 0))
    for a in range(ALONE):
        file(WORD, join_hashes(word[a]), has[a] & ~(valued & (a >= ALONE_BESIDE_VALUE)))
    for a in range(PAIRED):
        for b in range(a + 1, PAIRED):
            pair = np.minimum(word[a], word[b]), np.maximum(word[a], word[b])
            file(TWO_WORDS, join_hashes(*pair), has[b] & ~(valued & (b >= PAIRED_BESIDE_VALUE)))
    return [np.concatenate(parts) for parts in kinds]


def _long_entries(postings: Postings) -> NDArray[np.uint64]:
    """The packed keys of postings that are too long."""
    return postings.packed[entries_of(postings, postings.size > POSTING_CAP)]


def _split_entries(entries: NDArray[np.uint64], year: NDArray[np.int16]) -> NDArray[np.uint64]:
    """Keys that split postings of a value and a word by the year; entries of other kinds are passed
    over."""
    entries = entries[entries < np.uint64((VALUE_AND_WORD + 1) << (64 - KIND_BITS))]
    row = rows_of(entries)
    stated = year[row].astype(np.uint64)
    kept = stated > 0
    key = join_hashes(entries[kept] >> np.uint64(ROW_BITS), stated[kept])
    return pack_keys(row[kept], keys_of_kind(VALUE_WORD_AND_YEAR, key))


def file_claims(evidence: Evidence) -> tuple[Filed, Candidates]:
    """The keys of all claims and the candidate pairs that they make."""
    main = claim_keys(evidence)
    postings = find_postings(main)
    split = sort_packed(_split_entries(_long_entries(postings), evidence.values.year))
    codes = [pair_codes(p, evidence.size, strengths=STRENGTHS) for p in (postings, find_postings(split))]
    del postings
    found = sum_pairs(codes, count=evidence.size, floor=FLOOR * float(np.log2(max(evidence.size, 2))))
    return Filed(main, split), found


def file_more(runs: Sequence[Filed], evidence: Evidence, known: int) -> tuple[list[Filed], Candidates]:
    """The keys of further claims, whose rows follow the `known` ones, as one more run; and their
    candidates."""
    count = known + evidence.size
    main = claim_keys(evidence, known)
    merged, long = _meet(main, [run.main for run in runs])
    year = np.concatenate([np.zeros(known, np.int16), evidence.values.year])
    split = sort_packed(_split_entries(long, year))
    merged_split, _ = _meet(split, [run.split for run in runs])
    codes = [
        pair_codes(find_postings(p), count, strengths=STRENGTHS, since=known) for p in (merged, merged_split)
    ]
    found = sum_pairs(codes, count=count, floor=FLOOR * float(np.log2(max(count, 2))))
    return _merge_runs([*runs, Filed(main, split)]), found


def _meet(
    packed: NDArray[np.uint64], runs: Sequence[NDArray[np.uint64]]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """New packed keys with the known ones of the same key, where few enough share it; and the new ones of
    the rest."""
    if packed.size == 0:
        return packed, packed
    key = packed >> np.uint64(ROW_BITS)
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    fresh = np.diff(np.r_[first, key.size])
    low = key[first] << np.uint64(ROW_BITS)
    spans = [_find_spans(run, low) for run in runs]
    total = fresh + sum((end - start for start, end in spans), np.zeros(first.size, np.int64))
    short = total <= POSTING_CAP
    parts = [packed[np.repeat(short, fresh)]]
    for run, (start, end) in zip(runs, spans, strict=True):
        some = Postings(run, start, end - start)
        parts.append(run[entries_of(some, short & (end > start))])
    return sort_packed(np.concatenate(parts)), packed[np.repeat(~short, fresh)]


def _find_spans(
    run: NDArray[np.uint64], low: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the keys, given as the least numbers that hold them, in order, start and end in a run."""

    def search(some: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        start = np.searchsorted(run, some)
        end = start.copy()
        here = run[np.minimum(start, run.size - 1)] if run.size else some - np.uint64(1)
        there = np.flatnonzero(
            (here >> np.uint64(ROW_BITS) == some >> np.uint64(ROW_BITS)) & (start < run.size)
        )
        end[there] = np.searchsorted(run, some[there] | np.uint64((1 << ROW_BITS) - 1), side="right")
        return start, end

    halves = in_threads(search, [low[: low.size // 2], low[low.size // 2 :]])
    return np.concatenate([h[0] for h in halves]), np.concatenate([h[1] for h in halves])


def _merge_runs(runs: list[Filed]) -> list[Filed]:
    """Runs of falling size, merged from the end while the last is more than half of the one before."""
    while len(runs) > 1 and runs[-1].main.size * 2 > runs[-2].main.size:
        last, before = runs.pop(), runs.pop()
        runs.append(Filed(*(sort_packed(column) for column in join_columns([before, last]))))
    return runs
