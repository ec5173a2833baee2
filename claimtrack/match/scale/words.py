"""Words of claims, rarest first: counted over all claims, weighed by rarity, laid out as one row per claim.

Words are counted in buckets of their hash, so that counting a million claims is one pass over an array of
fixed size and more claims can be added later. A word counts as a name where most of its appearances inside
sentences are capitalised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import in_threads
from claimtrack.match.scale.candidates import join_hashes
from claimtrack.match.scale.tokens import Tokens, hash_word

#: Words of a claim that are kept, the rarest.
WIDTH = 16
#: Buckets of the count, a power of two.
BUCKET_BITS = 22
#: Rarity is kept in steps of 1/4 bit, at most 127 of them; the highest bit marks names.
RARITY_STEP = 1 / 4
NAME = 0x80


def bucket(word: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The bucket that a word is counted in."""
    return word >> np.uint32(32 - BUCKET_BITS)


class Mentions(NamedTuple):
    """Words that may tell claims apart, of the texts `first` to `last`: row in the slice, word,
    mid-sentence capital."""

    first: int
    last: int
    row: NDArray[np.int32]
    word: NDArray[np.uint32]
    capital: NDArray[np.bool_]


def find_mentions(tokens: Tokens, first: int, last: int, stop: NDArray[np.bool_]) -> Mentions:
    """The telling words of a slice: no numbers, no single letters, no stop words."""
    kept = ~tokens.number & (tokens.end - tokens.start > 1) & ~stop[bucket(tokens.word)]
    initial = np.r_[True, tokens.row[1:] != tokens.row[:-1]]
    return Mentions(first, last, tokens.row[kept], tokens.word[kept], (tokens.capital & ~initial)[kept])


@cache
def stop_table() -> NDArray[np.bool_]:
    """The table of words that say nothing of what a claim is about."""
    lines = files(__package__).joinpath("tables/stop.txt").read_text("utf-8").splitlines()
    return mark_words(word for line in lines if not line.startswith("#") for word in line.split())


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
        # Most buckets hold one of few counts, so the logarithms of the counts are looked up.
        counts = np.arange(int(self.mentions.max(initial=0)) + 1)
        bits = np.log2((self.claims + 1) / np.maximum(counts, 1))
        steps = np.clip(np.rint(bits / RARITY_STEP), 1, NAME - 1).astype(np.uint8)
        rarity: NDArray[np.uint8] = steps[self.mentions]
        return rarity

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


def stamp_words(pieces: Sequence[Mentions], claims: int) -> NDArray[np.uint64]:
    """A hash of the telling words of every claim, whatever their order."""
    stamps = np.zeros(claims, np.uint64)

    def stamp(piece: Mentions) -> None:
        sums = np.zeros(piece.word.size + 1, np.uint64)
        np.cumsum(join_hashes(piece.word.astype(np.uint64)), out=sums[1:])
        ends = sums[np.searchsorted(piece.row, np.arange(piece.last - piece.first + 1))]
        stamps[piece.first : piece.last] = ends[1:] - ends[:-1]

    in_threads(stamp, pieces)
    return stamps


class WordRows(NamedTuple):
    """One row of words per claim, rarest first, 0 where there are fewer; the rarity of each, with NAME for names."""

    word: NDArray[np.uint32]
    rarity: NDArray[np.uint8]

    def is_name(self) -> NDArray[np.bool_]:
        """Which of the words are names."""
        names: NDArray[np.bool_] = self.rarity >= NAME
        return names


def lay_out_words(pieces: Sequence[Mentions], claims: int, counts: Counts) -> WordRows:
    """The rarest words of every claim."""
    shape = (claims, WIDTH)
    rows = WordRows(np.zeros(shape, np.uint32), np.zeros(shape, np.uint8))
    rarity, is_name = counts.rarity(), counts.is_name()

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
        word = (packed & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        rows.word[row, place] = word
        surprise = (np.uint64(255) - ((packed >> np.uint64(32)) & np.uint64(255))).astype(np.uint8)
        rows.rarity[row, place] = surprise | (is_name[bucket(word)] * np.uint8(NAME))

    in_threads(lay_out, pieces)
    return rows
