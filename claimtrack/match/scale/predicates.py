"""Predicates: which common words stand in for one another, learned from the claims themselves.

Pairs that are surely about one fact show how one thing is said in several ways: where one has "turnover",
the other has "revenue" more often than chance. Words so associated, or of one concept of the shipped
lexicon, echo each other. For every common word we count how often it finds an echo in a sure pair and in a
pair made at random; the two rates are the evidence that an echo, or its lack, gives for other pairs (naive
Bayes over words).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimtrack.match.scale.arrays import in_threads
from claimtrack.match.scale.words import BUCKET_BITS, Counts, Mentions, bucket

#: Common words that are looked at, and how many of them a claim keeps, the commonest first.
COMMON = 1024
WIDTH = 10
#: A word has to be this common to tell anything.
LEAST_MENTIONS = 20
#: Words echo each other where one is e**ECHO times likelier beside the other than anywhere.
ECHO = 1.5
#: Counts are smoothed with so many pairs of the average word.
PRIOR = 20.0
#: With fewer sure pairs nothing can be learned.
LEAST_PAIRS = 200
#: More sure pairs than this teach nothing new.
MOST_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class CommonWords:
    """The number of each bucket's common word (COMMON: none), and the common words of each claim."""

    number: NDArray[np.int16]
    rows: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Echoes:
    """Which common words echo each other, and the evidence of an echo found and of one missed, per word."""

    matches: NDArray[np.bool_]
    found: NDArray[np.float32]
    missed: NDArray[np.float32]


def number_common_words(counts: Counts) -> NDArray[np.int16]:
    """The number of each bucket's word among the COMMON commonest; COMMON where it is not one of them."""
    mentions = counts.mentions
    top = np.flatnonzero(mentions >= LEAST_MENTIONS)
    top = top[np.lexsort((top, -mentions[top]))][:COMMON]
    number = np.full(1 << BUCKET_BITS, COMMON, np.int16)
    number[top] = np.arange(top.size, dtype=np.int16)
    return number


def find_common_words(
    pieces: Sequence[Mentions], claims: int, number: NDArray[np.int16]
) -> NDArray[np.int16]:
    """The common words of every claim, one row each, padded with COMMON."""
    rows = np.full((claims, WIDTH), COMMON, np.int16)

    def fill(piece: Mentions) -> None:
        common = number[bucket(piece.word)]
        kept = common < COMMON
        code = np.unique((piece.row[kept].astype(np.int64) << 16) | common[kept])
        row = code >> 16
        place = np.arange(row.size) - np.searchsorted(row, np.arange(piece.last - piece.first))[row]
        inside = place < WIDTH
        rows[row[inside] + piece.first, place[inside]] = code[inside] & 0xFFFF

    in_threads(fill, pieces)
    return rows


def learn_echoes(rows: NDArray[np.int16], i: NDArray[np.int32], j: NDArray[np.int32]) -> Echoes | None:
    """What the pairs i, j, surely each about one fact, teach of common words; None where they are too
    few."""
    if i.size < LEAST_PAIRS:
        return None
    step = -(-i.size // MOST_PAIRS)
    left, right = rows[i[::step]], rows[j[::step]]
    matches = _associate(rows, left, right)
    found, of = _echo_rate(matches, left, right)
    # Partners at random: the same claims, moved on by a part of the list that no group spans.
    by_chance, of_chance = _echo_rate(matches, left, np.roll(right, max(right.shape[0] // 3, 1), axis=0))
    sure = (found + PRIOR * found.sum() / max(of.sum(), 1)) / (of + PRIOR)
    chance = (by_chance + PRIOR * by_chance.sum() / max(of_chance.sum(), 1)) / (of_chance + PRIOR)
    sure = np.clip(sure, 0.001, 0.999)
    chance = np.clip(chance, 0.0005, sure)
    up, down = np.log(sure / chance), np.log((1 - sure) / (1 - chance))
    up[COMMON] = down[COMMON] = 0.0
    return Echoes(matches, up.astype(np.float32), down.astype(np.float32))


def _associate(
    rows: NDArray[np.int16], left: NDArray[np.int16], right: NDArray[np.int16]
) -> NDArray[np.bool_]:
    """Words much likelier in a claim whose partner has the other word than in any claim."""
    from scipy.sparse import csr_array

    def incidence(words: NDArray[np.int16]) -> csr_array:
        pair, place = np.nonzero(words < COMMON)
        ones = np.ones(pair.size, np.float32)
        return csr_array((ones, (pair, words[pair, place])), shape=(words.shape[0], COMMON))

    a, b = incidence(left), incidence(right)
    together = (a.T @ b).toarray()
    together = together + together.T
    seen = np.asarray(a.sum(0) + b.sum(0)).ravel()
    share = np.bincount(rows.ravel(), minlength=COMMON + 1)[:COMMON] / rows.shape[0]
    likely = (together + PRIOR * share) / (seen[:, None] + PRIOR)
    ratio = np.log(np.maximum(likely, 1e-9) / np.maximum(share, 1e-9))
    matches = np.zeros((COMMON + 1, COMMON + 1), bool)
    matches[:COMMON, :COMMON] = ((ratio > ECHO) | (ratio.T > ECHO)) & (together >= 3)
    known = share > 0
    matches[np.arange(COMMON), np.arange(COMMON)] = known
    return matches


def _echo_rate(
    matches: NDArray[np.bool_], left: NDArray[np.int16], right: NDArray[np.int16]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each word finds an echo in the other claim, and how often it is there."""
    found, of = np.zeros(COMMON + 1), np.zeros(COMMON + 1)
    here, there = _find_echoes(matches, left, right)
    for words, echo in ((left, here), (right, there)):
        of += np.bincount(words.ravel(), minlength=COMMON + 1)
        found += np.bincount(words[echo], minlength=COMMON + 1)
    of[COMMON] = found[COMMON] = 0
    return found, of


def _find_echoes(
    matches: NDArray[np.bool_], left: NDArray[np.int16], right: NDArray[np.int16]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which words of each claim find an echo in the other."""
    flat = matches.ravel()
    here = np.zeros(left.shape, bool)
    there = np.zeros(right.shape, bool)
    other = right.astype(np.int32)
    for column in range(WIDTH):
        hit = flat[left[:, column : column + 1].astype(np.int32) * (COMMON + 1) + other]
        here[:, column] = hit.any(1)
        there |= hit
    return here, there


def measure_echoes(
    echoes: Echoes, rows: NDArray[np.int16], i: NDArray[np.int32], j: NDArray[np.int32]
) -> NDArray[np.float32]:
    """For each pair, the evidence of all common words, and that of the words whose lack of an echo says
    most."""
    left, right = rows[i], rows[j]
    here, there = _find_echoes(echoes.matches, left, right)
    from_left = np.where(here, echoes.found[left], echoes.missed[left])
    from_right = np.where(there, echoes.found[right], echoes.missed[right])
    out = np.empty((i.size, 2), np.float32)
    out[:, 0] = (from_left.sum(1) + from_right.sum(1)) / 2
    out[:, 1] = np.minimum(from_left.min(1), 0) + np.minimum(from_right.min(1), 0)
    return out
