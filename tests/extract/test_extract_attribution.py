"""Who says what, negated or not, told as fact or less: the table `tests/cases/attribution.json`, at 95 per
cent."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from invented_documents import extract_lines

from claimtrack.model import Claim, PassageKind

CASES = json.loads((Path(__file__).parent.parent / "cases" / "attribution.json").read_text("utf-8"))
SHARE = 0.95


def claim_of(case: dict[str, Any]) -> Claim | None:
    lines = case["text"] if isinstance(case["text"], list) else [case["text"]]
    claims = extract_lines(*lines, kind=PassageKind(case.get("kind", "body"))).claims
    if "claim" not in case:
        return claims[0] if claims else None
    holding = [claim for claim in claims if case["claim"].lower() in claim.text.lower()]
    return min(holding, key=lambda c: (len(c.text), c.start)) if holding else None


def faults_of(case: dict[str, Any]) -> list[str]:
    claim = claim_of(case)
    none = case.get("none")
    if none == "claim":
        return [] if claim is None else [f"claim {claim.text!r}"]
    if claim is None:
        return ["no claim"]
    told = claim.attribution
    found: dict[str, Any] = {
        "speaker": told.speaker,
        "stance": told.stance.value,
        "negated": claim.negated,
        "modality": claim.modality.value,
        "chain": list(told.chain),
        "quoted": told.quoted,
    }
    if none == "speaker":
        return [] if told.speaker is None else [f"speaker {told.speaker!r}"]
    if none == "speech":
        clean = told.speaker is None and told.stance.value == "asserts" and not claim.negated
        return [] if clean else [f"speech {told} {claim.negated}"]
    if none == "negated":
        return [] if not claim.negated else ["negated"]
    if none == "modality":
        return [] if claim.modality.value == "asserted" else [claim.modality.value]
    return [
        f"{key}: {found[key]!r} for {case[key]!r}"
        for key in found
        if key in case and not _same(found[key], case[key])
    ]


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return found.lower().removeprefix("the ") == wanted.lower().removeprefix("the ")
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(_same(a, b) for a, b in zip(found, wanted, strict=True))
    return bool(found == wanted)


def failures(cases: list[dict[str, Any]]) -> list[str]:
    return [
        f"{case['text']} [{case.get('claim', '')}] {faults}" for case in cases if (faults := faults_of(case))
    ]


def test_there_are_enough_cases() -> None:
    assert len(CASES["found"]) >= 120
    assert len(CASES["nothing"]) >= 120


def test_what_is_said_is_found() -> None:
    wrong = failures(CASES["found"])
    assert len(wrong) <= len(CASES["found"]) * (1 - SHARE), "\n".join(wrong)


def test_what_is_not_said_is_not_found() -> None:
    wrong = failures(CASES["nothing"])
    assert len(wrong) <= len(CASES["nothing"]) * (1 - SHARE), "\n".join(wrong)
