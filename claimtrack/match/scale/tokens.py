"""Texts to words as arrays: the bytes of many texts are classed, cut and hashed at once, never one by one.

A word is a run of letters and digits; dots and commas between digits belong to the number. It is known by
a 32-bit hash of its lower-case bytes, a plural or possessive "s" cut off. Texts are UTF-8; letters outside
ASCII are letters, general punctuation, currency signs and Latin-1 symbols are not.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Texts are read in slices of about so many bytes, so that the arrays of a slice stay in the cache.
SLICE_BYTES = 1 << 18
_BASE = 0x9E3779B97F4A7C15
_SEPARATOR, _LETTER, _DIGIT, _JOINER = 0, 1, 2, 3


class Tokens(NamedTuple):
    """The words of a slice of texts, in order.

    `start` and `end` count bytes of `data` from the slice's beginning, as do `bounds`, where its texts
    begin and end.
    """

    row: NDArray[np.int32]
    word: NDArray[np.uint32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    capital: NDArray[np.bool_]
    number: NDArray[np.bool_]
    data: NDArray[np.uint8]
    bounds: NDArray[np.int64]


@cache
def _classes() -> NDArray[np.uint8]:
    table = np.full(256, _SEPARATOR, np.uint8)
    for first, last in (("a", "z"), ("A", "Z")):
        table[ord(first) : ord(last) + 1] = _LETTER
    table[ord("0") : ord("9") + 1] = _DIGIT
    table[0x80:] = _LETTER
    table[[ord("."), ord(",")]] = _JOINER
    return table


@cache
def _lower() -> NDArray[np.uint8]:
    table = np.arange(256, dtype=np.uint8)
    table[ord("A") : ord("Z") + 1] += 32
    return table


def _powers_for(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers for a slice; those for a slice with an overlong text are not kept."""
    usual = 2 * SLICE_BYTES
    return _powers(usual) if size <= usual else _powers.__wrapped__(size)


@cache
def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse modulo 2**64."""
    inverse = pow(_BASE, -1, 1 << 64)
    up, down = np.full(length, _BASE, np.uint64), np.full(length, inverse, np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


def slice_rows(offsets: NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and last row (exclusive) of slices of about SLICE_BYTES each."""
    marks = np.arange(offsets[0], offsets[-1] + SLICE_BYTES, SLICE_BYTES)
    cuts = np.unique(np.r_[0, np.searchsorted(offsets[:-1], marks), offsets.size - 1])
    return list(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True))


def text_buffers(texts: Any) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes and the row offsets of a pyarrow string array, without copying the bytes."""
    import pyarrow as pa

    array = texts.cast(pa.large_string())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
        array = array if isinstance(array, pa.Array) else pa.concat_arrays(array.chunks)
    if array.null_count:
        array = array.fill_null("")
    _, offsets, content = array.buffers()
    place = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    data = np.frombuffer(content, np.uint8) if content is not None else np.empty(0, np.uint8)
    return data, place


def read_tokens(data: NDArray[np.uint8], offsets: NDArray[np.int64], first: int, last: int) -> Tokens:
    """The words of the texts `first` to `last` (exclusive), whose rows count from 0."""
    low, high = int(offsets[first]), int(offsets[last])
    piece = data[low:high]
    bounds = (offsets[first : last + 1] - low).astype(np.int64)
    # Between two texts no byte stands, so what goes on from one to the next goes on in appearance only.
    borders = np.zeros(piece.size + 1, bool)
    borders[bounds] = True
    kind = np.take(_classes(), piece)
    _part_symbols(piece, kind)
    joiner = np.flatnonzero(kind == _JOINER)
    inner = joiner[~borders[joiner] & ~borders[joiner + 1]]
    inner = inner[(kind[inner - 1] == _DIGIT) & (kind[inner + 1] == _DIGIT)]
    kind[joiner] = _SEPARATOR
    kind[inner] = _DIGIT
    inside = kind != _SEPARATOR
    edge = np.empty(piece.size + 1, bool)
    edge[1:-1] = inside[1:] != inside[:-1]
    # "4.5m" is a number and a word; "Q3" is one word.
    edge[1:-1] |= (kind[:-1] == _DIGIT) & (kind[1:] == _LETTER)
    edge[[0, -1]] = True
    edge |= borders
    cut = np.flatnonzero(edge)
    kept = inside[cut[:-1]]
    start, end = cut[:-1][kept], cut[1:][kept]
    row = np.searchsorted(bounds[1:], start, side="right").astype(np.int32)
    return Tokens(
        row,
        _hash_words(piece, start, end),
        start.astype(np.int32),
        end.astype(np.int32),
        (piece[start] >= ord("A")) & (piece[start] <= ord("Z")),
        kind[start] == _DIGIT,
        piece,
        bounds,
    )


def _part_symbols(piece: NDArray[np.uint8], kind: NDArray[np.uint8]) -> None:
    """Class as separators the two- and three-byte characters that are punctuation, spaces or symbols."""
    if not (piece >= 0xC2).any():
        return
    wide = np.flatnonzero(piece == 0xE2)
    for step in range(3):
        kind[np.minimum(wide + step, piece.size - 1)] = _SEPARATOR
    latin = np.flatnonzero(piece == 0xC2)
    for step in range(2):
        kind[np.minimum(latin + step, piece.size - 1)] = _SEPARATOR


def _hash_words(
    piece: NDArray[np.uint8], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.uint32]:
    """A polynomial hash of each word's lower-case bytes; a final single "s" of words of four or more is
    left out."""
    up, down = _powers_for(int(piece.size))
    lower = np.take(_lower(), piece)
    plural = (lower[end - 1] == ord("s")) & (end - start > 3) & (lower[np.maximum(end - 2, 0)] != ord("s"))
    sums = np.zeros(piece.size + 1, np.uint64)
    np.cumsum((lower + np.uint64(1)) * up[: piece.size], out=sums[1:])
    total = sums[end - plural] - sums[start]
    total *= down[start]
    total ^= total >> np.uint64(29)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    word: NDArray[np.uint32] = (total >> np.uint64(32)).astype(np.uint32)
    return word


def hash_word(word: str) -> int:
    """The hash that `read_tokens` gives a word."""
    data = np.frombuffer(word.encode(), np.uint8)
    found = read_tokens(data, np.array([0, data.size]), 0, 1).word
    return int(found[0]) if found.size else 0
