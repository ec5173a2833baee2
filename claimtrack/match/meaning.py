"""Meaning: sentence vectors as one more reason.

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), tuned by `benchmarks/train_meaning.py` on facts that
the project wrote itself, so that statements of one fact lie close whatever value they give; int8 ONNX, run by
onnxruntime. Its file is checked against a known hash before use, and nothing is fetched. `tables/wordpiece.txt` is the
vocabulary of BERT (Google, Apache-2.0) that it was trained with. Without onnxruntime the other reasons stand alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from claimtrack.errors import DamagedModelError

MODEL = "tables/meaning.onnx"
MODEL_SHA256 = "29555caf2c1ae9b9464c2748d52db79f7709f44092b210f59c3ef2fa4da3344e"
#: What the vectors are good for: longer texts are cut.
MAX_TOKENS = 96
#: How many word pieces go through the model at once: as many as its layers keep in a core's cache.
BATCH_TOKENS = 512
THREADS = 2
#: How many neighbours tell how crowded a place is, and how many rows at most are asked.
CROWD = 10
SAMPLE = 2_000
#: How many statements the mean of statements in general counts for.
BACKGROUND_COUNT = 40
#: The variance along a direction at which it counts 0.7 of what it did; far less than this leaves it as it is.
SPREAD_FLOOR = 0.1
#: How many rows tell of crowding by themselves, and what is usual where they are that many.
ENOUGH = 250
USUAL_CROWDING = 0.35


def is_available() -> bool:
    """Whether the runtime is installed and the model is shipped."""
    runtime = all(importlib.util.find_spec(name) is not None for name in ("onnxruntime", "tokenizers"))
    return runtime and files("claimtrack.match").joinpath(MODEL).is_file()


@cache
def _load() -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import BertWordPieceTokenizer

    content = files("claimtrack.match").joinpath(MODEL).read_bytes()
    if (found := hashlib.sha256(content).hexdigest()) != MODEL_SHA256:
        raise DamagedModelError(MODEL, found)
    with as_file(files("claimtrack.match").joinpath("tables/wordpiece.txt")) as vocabulary:
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(MAX_TOKENS)
    options = onnxruntime.SessionOptions()
    # Whole batches are shared among threads: that is faster than threads that share each step of one batch.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return tokenizer, session


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of a text: their numbers in the vocabulary, and a vector (rows of 384, float32) for each."""

    pieces: tuple[int, ...]
    vectors: Any


def embed(texts: Sequence[str], spelled: Iterable[str] = ()) -> tuple[Any, dict[str, Tokens]]:
    """Unit vectors (len(texts) by 384, float32) of some texts, and the tokens of those that are `spelled` out.

    Equal texts get equal vectors.
    """
    import numpy as np

    tokenizer, session = _load()
    unique = sorted(set(texts))
    place = {text: number for number, text in enumerate(unique)}
    encoded = tokenizer.encode_batch(unique)
    pieces = [tuple(one.ids) for one in encoded]
    wanted, tokens = set(spelled), dict[str, Tokens]()
    out = np.zeros((len(unique), 384), dtype=np.float32)

    def run(batch: Sequence[int]) -> None:
        vectors, hidden = session.run(None, _padded([pieces[number] for number in batch]))
        for number, vector, rows in zip(batch, vectors, hidden, strict=True):
            out[number] = vector
            if unique[number] in wanted:
                # Without the marks of beginning and end.
                inner = slice(1, len(pieces[number]) - 1)
                tokens[unique[number]] = Tokens(pieces[number][inner], rows[inner].copy())

    with ThreadPoolExecutor(THREADS) as pool:
        # The longest first, so that no thread waits at the end.
        list(pool.map(run, reversed(_batches([len(ids) for ids in pieces]))))
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out[[place[text] for text in texts]], tokens


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Texts (by number) of like length together, as many as BATCH_TOKENS allows when all are as long as the longest."""
    batches: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda n: (lengths[n], n)):
        if not batches or (len(batches[-1]) + 1) * lengths[number] > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(number)
    return batches


def _padded(pieces: Sequence[Sequence[int]]) -> dict[str, Any]:
    """What the model reads: word pieces as rows of one length, and which of them count."""
    import numpy as np

    ids = np.zeros((len(pieces), max(map(len, pieces))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, one in enumerate(pieces):
        ids[row, : len(one)] = one
        mask[row, : len(one)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def sharpen(vectors: Any) -> Any:
    """Vectors with what all of them share taken out, and what many share turned down; unit rows.

    Claims about one matter lie close together; what sets them apart is their difference from the mean (Mu and
    Viswanath 2018, "All-but-the-top", with the mean alone). Few claims make a poor mean, so it is shrunk towards that
    of statements in general. Directions in which the claims at hand spread widely, as their common topics do, then
    count less, by a whitening that is soft (Su et al. 2021, "Whitening sentence representations", with a floor).
    """
    import numpy as np

    count = len(vectors)
    mean = (count * vectors.mean(axis=0) + BACKGROUND_COUNT * _background()) / (count + BACKGROUND_COUNT)
    centred = unit_rows(vectors - mean)
    spread, directions = np.linalg.eigh(centred.T @ centred / (count + BACKGROUND_COUNT))
    turned_down = 1.0 - 1.0 / np.sqrt(1.0 + np.maximum(spread, 0.0) / SPREAD_FLOOR)
    return unit_rows(centred - (centred @ directions * turned_down) @ directions.T)


def unit_rows(vectors: Any) -> Any:
    """The rows divided by their lengths; a row of zeros stays."""
    import numpy as np

    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@cache
def _background() -> Any:
    import numpy as np

    text = files("claimtrack.match").joinpath("tables/background.json").read_text("utf-8")
    return np.array(json.loads(text), dtype=np.float32)


def crowding(vectors: Any, documents: Sequence[str]) -> Any:
    """How close each row is to its nearest few in other documents: what to expect of it by chance.

    Rows that are close to everything say little by being close (the correction of Conneau et al. 2018, CSLS). At most
    SAMPLE rows, evenly spaced, stand for all, which keeps the work linear; where there are few, what is usual in
    larger collections is mixed in.
    """
    import numpy as np

    count = len(vectors)
    sample = np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(int))
    document = np.unique(documents, return_inverse=True)[1]
    out = np.zeros(count, dtype=np.float32)
    for start in range(0, count, 1024):
        rows = slice(start, min(start + 1024, count))
        likeness = vectors[rows] @ vectors[sample].T
        likeness[document[rows][:, None] == document[sample][None, :]] = -1.0
        top = min(CROWD, likeness.shape[1])
        out[rows] = np.maximum(np.sort(likeness, axis=1)[:, -top:], 0.0).mean(axis=1)
    share = min(1.0, count / ENOUGH)
    return share * out + (1.0 - share) * USUAL_CROWDING
