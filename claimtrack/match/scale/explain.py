"""Explaining: one pair's score as named reasons, with the words and values that each compares."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from claimtrack.match.scale.evidence import Evidence
from claimtrack.match.scale.features import FEATURES
from claimtrack.match.scale.scan import DATE, NOTHING
from claimtrack.match.scale.scoring import Scorer
from claimtrack.match.scale.tokens import read_tokens
from claimtrack.match.scale.weights import ECHO_FEATURES, MODELS
from claimtrack.model import Reason

_HUNDREDTH = Decimal("0.01")


def explain_score(scorer: Scorer, rows: tuple[int, int], texts: tuple[str, str]) -> tuple[Reason, ...]:
    """The reasons whose weights sum to the log odds of two claims, the weightiest first."""
    i, j = (np.array([row], np.int32) for row in rows)
    model, features = scorer.measure(i, j)
    names = MODELS["features_alone" if scorer.echoes is None else "with_echoes"]
    said = FEATURES | ECHO_FEATURES
    sides = [_sides(scorer.evidence, row, text) for row, text in zip(rows, texts, strict=True)]
    reasons = [Reason("bias", _round(float(model.bias)), "", "", "what every pair starts with")]
    for name, weight, value in zip(names, model.weights.tolist(), features[0].tolist(), strict=True):
        part = _round(weight * value)
        if part:
            topic = _topic(name)
            reasons.append(
                Reason(name, part, sides[0][topic], sides[1][topic], f"{said[name]} ({value:.3g})")
            )
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.name)))


def _round(weight: float) -> Decimal:
    return Decimal(str(weight)).quantize(_HUNDREDTH)


def _topic(feature: str) -> str:
    if feature.startswith(("name", "no_name", "rarest_name")):
        return "names"
    if feature.startswith("year"):
        return "year"
    if feature in ("size", "bias"):
        return "none"
    return "words" if "word" in feature or "echo" in feature else "value"


def _sides(evidence: Evidence, row: int, text: str) -> dict[str, str]:
    """What a claim puts into the comparison, in words, by topic."""
    data = np.frombuffer(text.encode(), np.uint8)
    tokens = read_tokens(data, np.array([0, data.size]), 0, 1)
    spelled = {
        int(word): bytes(data[start:end]).decode(errors="replace")
        for word, start, end in zip(tokens.word, tokens.start, tokens.end, strict=True)
    }
    words, is_name = evidence.words.word[row].tolist(), evidence.words.is_name()[row].tolist()
    known = [(spelled.get(word, ""), name) for word, name in zip(words, is_name, strict=True) if word]
    values = evidence.values
    kind, value, day = int(values.kind[row]), float(values.value[row]), int(values.day[row])
    stated = "" if kind == NOTHING else f"{value:.15g}"
    if kind == DATE:
        stated = str(np.datetime64(day - 719163, "D"))
    return {
        "names": ", ".join(word for word, name in known if name),
        "words": ", ".join(word for word, name in known if not name),
        "value": stated,
        "year": str(int(values.year[row]) or ""),
        "none": "",
    }
