"""Words of claims, rarest first: counted over all claims, weighed by rarity, laid out as one row per claim.

Words are counted in buckets of their hash, so that counting a million claims is one pass over an array of fixed
size and more claims can be added later. A word counts as a name where most of its appearances inside sentences are
capitalised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.tokens import Tokens, hash_word, read_tokens

#: Words of a claim that are kept, the rarest.
WIDTH = 16
#: Buckets of the count, a power of two.
BUCKET_BITS = 22
#: Rarity is kept in steps of 1/8 bit.
RARITY_STEP = 1 / 8
#: How many threads read texts and score pairs; numpy works outside the interpreter's lock.
THREADS = 2

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def in_threads(work: Callable[[_In], _Out], tasks: Iterable[_In]) -> list[_Out]:
    """The results of some work on each task, in order, done by a few threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, tasks))


def bucket(word: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The bucket that a word is counted in."""
    return word >> np.uint32(32 - BUCKET_BITS)


class Mentions(NamedTuple):
    """Words that may tell claims apart, of the texts `first` to `last`: row in the slice, word, mid-sentence capital."""

    first: int
    last: int
    row: NDArray[np.int32]
    word: NDArray[np.uint32]
    capital: NDArray[np.bool_]


def find_mentions(tokens: Tokens, first: int, last: int, stop: NDArray[np.bool_]) -> Mentions:
    """The telling words of a slice: no numbers, no single letters, no stop words."""
    kept = ~tokens.number & (tokens.end - tokens.start > 1) & ~stop[bucket(tokens.word)]
    initial = np.r_[True, tokens.row[1:] != tokens.row[:-1]]
    return Mentions(
        first, last, tokens.row[kept] - np.int32(first), tokens.word[kept], (tokens.capital & ~initial)[kept]
    )


def mark_words(words: Iterable[str]) -> NDArray[np.bool_]:
    """A table over buckets that is true for the given words."""
    table = np.zeros(1 << BUCKET_BITS, bool)
    table[bucket(np.array([hash_word(word) for word in words], np.uint32))] = True
    return table


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mentions fall into each bucket, and how many of them are names; of `claims` claims."""

    claims: int
    mentions: NDArray[np.int32]
    names: NDArray[np.int32]

    def rarity(self) -> NDArray[np.uint8]:
        """Bits of surprise of each bucket's words, in steps of RARITY_STEP."""
        bits = np.log2((self.claims + 1) / np.maximum(self.mentions, 1))
        return np.clip(np.rint(bits / RARITY_STEP), 1, 255).astype(np.uint8)

    def is_name(self) -> NDArray[np.bool_]:
        """Whether each bucket's words are names."""
        is_name: NDArray[np.bool_] = self.names * 2 > self.mentions
        return is_name


def count_words(pieces: Sequence[Mentions], claims: int, before: Counts | None = None) -> Counts:
    """Counts over all pieces, on top of those of claims read before."""
    size = 1 << BUCKET_BITS
    mentions = np.zeros(size, np.int32) if before is None else before.mentions.copy()
    names = np.zeros(size, np.int32) if before is None else before.names.copy()
    step = 64
    for start in range(0, len(pieces), step):
        some = pieces[start : start + step]
        word = bucket(np.concatenate([piece.word for piece in some]))
        capital = np.concatenate([piece.capital for piece in some])
        mentions += np.bincount(word, minlength=size).astype(np.int32)
        names += np.bincount(word[capital], minlength=size).astype(np.int32)
    return Counts(claims + (0 if before is None else before.claims), mentions, names)


class WordRows(NamedTuple):
    """One row of words per claim, rarest first, 0 where there are fewer, and the rarity of each in steps."""

    word: NDArray[np.uint32]
    rarity: NDArray[np.uint8]


def lay_out_words(pieces: Sequence[Mentions], claims: int, counts: Counts) -> WordRows:
    """The rarest words of every claim."""
    rows = WordRows(np.zeros((claims, WIDTH), np.uint32), np.zeros((claims, WIDTH), np.uint8))
    rarity = counts.rarity()

    def lay_out(piece: Mentions) -> None:
        surprise = rarity[bucket(piece.word)]
        packed = piece.row.astype(np.uint64) << np.uint64(40)
        packed |= (np.uint64(255) - surprise).astype(np.uint64) << np.uint64(32)
        packed |= piece.word
        packed.sort()
        if packed.size == 0:
            return
        packed = packed[np.r_[True, packed[1:] != packed[:-1]]]
        row = (packed >> np.uint64(40)).astype(np.int64)
        starts = np.searchsorted(row, np.arange(piece.last - piece.first))
        place = np.arange(row.size) - starts[row]
        kept = place < WIDTH
        row, place, packed = row[kept] + piece.first, place[kept], packed[kept]
        rows.word[row, place] = packed & np.uint64(0xFFFFFFFF)
        rows.rarity[row, place] = np.uint64(255) - ((packed >> np.uint64(32)) & np.uint64(255))

    in_threads(lay_out, pieces)
    return rows


def read_mentions(
    data: NDArray[np.uint8], offsets: NDArray[np.int64], slices: Sequence[tuple[int, int]], stop: NDArray[np.bool_]
) -> list[Mentions]:
    """The telling words of all slices of some texts."""
    return in_threads(lambda s: find_mentions(read_tokens(data, offsets, *s), *s, stop), slices)
