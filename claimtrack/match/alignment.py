"""Alignment: how much of one sentence has a counterpart in another, word piece by word piece.

One vector for a whole sentence blurs what is said in passing. Here every piece of a sentence looks for the piece most
like it in the other sentence, in its context, and rare pieces count more (BERTScore with idf weights, Zhang et al.
2020).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.match.meaning import Tokens, unit_rows

#: The directions that are kept: as good as all 384 and a fraction of the work.
DIRECTIONS = 64


def align_sentences(
    tokens: Mapping[str, Tokens], pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[float, float]]:
    """For each pair of sentences (first sorts before second, or equal) how much of them is found in the other.

    (of the sentence of which more is found, of the one of which less is), each -1 to 1: the mean likeness (cosine) of
    a sentence's pieces to their best counterparts, weighted by how rare they are among all the sentences.
    """
    import numpy as np

    partners: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in sorted(set(pairs)):
        partners[left].append(right)
    vectors, weights = _reduce(tokens), _weigh(tokens)
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for left, others in partners.items():
        spelled = [right for right in others if len(vectors[right])]
        if not len(vectors[left]) or not spelled:
            continue
        starts = np.cumsum([0, *(len(vectors[right]) for right in spelled[:-1])])
        weight = np.concatenate([weights[right] for right in spelled])
        likeness = vectors[left] @ np.concatenate([vectors[right] for right in spelled]).T
        there = weights[left] @ np.maximum.reduceat(likeness, starts, axis=1) / weights[left].sum()
        here = np.add.reduceat(likeness.max(axis=0) * weight, starts) / np.add.reduceat(weight, starts)
        for right, one, two in zip(spelled, there.tolist(), here.tolist(), strict=True):
            found[left, right] = max(one, two), min(one, two)
    return found


def _reduce(tokens: Mapping[str, Tokens]) -> dict[str, Any]:
    """Unit rows along the directions in which all pieces differ most, their mean taken out."""
    import numpy as np

    texts = sorted(tokens)
    together = np.concatenate([tokens[text].vectors for text in texts])
    if not len(together):
        return {text: tokens[text].vectors for text in texts}
    centred = unit_rows(together - together.mean(axis=0))
    directions = np.linalg.eigh(centred.T @ centred)[1][:, -DIRECTIONS:]
    reduced = unit_rows(centred @ directions)
    ends = np.cumsum([len(tokens[text].pieces) for text in texts])
    return dict(zip(texts, np.split(reduced, ends[:-1]), strict=True))


def _weigh(tokens: Mapping[str, Tokens]) -> dict[str, Any]:
    """The weight of each piece: the logarithm of how few of the sentences have it."""
    import numpy as np

    among = Counter(piece for spelled in tokens.values() for piece in set(spelled.pieces))
    rarity = {piece: math.log((len(tokens) + 1) / (count + 0.5)) for piece, count in among.items()}
    return {
        text: np.array([rarity[piece] for piece in spelled.pieces], dtype=np.float32)
        for text, spelled in tokens.items()
    }
