"""Corpora with a gold standard: reading them, and telling which claims stand on which gold claims.

The form is that of `tests/corpora/*/gold.json`: claims with the sentence they stand in, groups of them with a label,
pairs that count neither way, and look-alikes that are not one fact.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claimtrack.model import Claim, Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLAIMTRACK_SHARED", ROOT.parent / "shared"))
#: Corpora of `tests/corpora` that the shipped weights were trained on, beside those of `benchmarks/corpora`.
TRAINED_ON = frozenset({"border", "takeover", "trial", "wreck"})
#: Corpora that nothing is trained on or tuned to.
SET_ASIDE = frozenset({"outbreak"})


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold standard and what follows from it for pairs of its claims."""

    name: str
    docs: Path
    quotes: tuple[tuple[str, str, str], ...]
    positive: dict[frozenset[str], str]
    neutral: frozenset[frozenset[str]]
    label: dict[str, str]


def read_gold(folder: Path, docs: Path | None = None) -> Gold:
    """The gold standard of `folder/gold.json`, with documents in `folder/docs` unless said otherwise."""
    table = json.loads((folder / "gold.json").read_text("utf-8"))
    doc_of = {c["id"]: c["doc"] for c in table["claims"]}
    positive = {
        frozenset(pair): group["id"]
        for group in table["groups"]
        for pair in combinations(group["members"], 2)
        if doc_of[pair[0]] != doc_of[pair[1]]
    }
    return Gold(
        name=folder.name,
        docs=docs or folder / "docs",
        quotes=tuple((c["id"], c["doc"], c["quote"]) for c in table["claims"]),
        positive=positive,
        neutral=frozenset(frozenset(p) for p in table.get("neutral_pairs", [])),
        label={g["id"]: g["label"] for g in table["groups"]},
    )


def norm(text: str) -> str:
    """Lower-case letters and digits only, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def stand_on(gold: Gold, claims: Sequence[Claim], documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Claim id to the ids of the gold claims whose sentence it stands in."""
    name_of = {d.id: Path(d.path).name for d in documents}
    by_doc: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for gold_id, doc, quote in gold.quotes:
        by_doc[doc].append((gold_id, norm(quote)))
    found: dict[str, frozenset[str]] = {}
    for claim in claims:
        name = name_of[claim.document]
        sentence, text = norm(claim.sentence), norm(claim.text)
        found[claim.id] = frozenset(
            gold_id
            for doc, quotes in by_doc.items()
            if name.startswith(doc)
            for gold_id, quote in quotes
            if f" {quote} " in f" {sentence} "
            or (len(sentence.split()) >= 4 and sentence in quote)
            or (len(text.split()) >= 4 and text in quote)
        )
    return found


def judge(gold: Gold, left: frozenset[str], right: frozenset[str]) -> int | None:
    """1 where two claims' sentences share a gold group, None where arguable or not in the gold, else 0."""
    if not left or not right:
        return None
    crossed = {frozenset((a, b)) for a in left for b in right if a != b}
    if crossed & gold.positive.keys():
        return 1
    return None if crossed & gold.neutral or not crossed else 0
