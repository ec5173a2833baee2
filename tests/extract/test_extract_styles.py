"""Whole documents in many styles, from text to claims: `tests/cases/extract_styles.toml` and its blind sequel."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.extract import extract_claims
from claimtrack.model import Claim, Document
from claimtrack.segment import split_document, split_sentences

CASES = Path(__file__).parent.parent / "cases"
#: The least share of a table's checks that must hold.
SHARES = {"extract_styles.toml": 1.0, "extract_styles_blind.toml": 0.95}


def read_claims(case: dict[str, Any]) -> tuple[Claim, ...]:
    document = Document(
        "d0",
        "note",
        "note",
        "0" * 64,
        case["text"],
        media_type=case.get("media_type", "text/plain"),
        title=case.get("title"),
        publisher=case.get("publisher", "Tern Gazette"),
        published=case.get("published", "2031-06-09"),
    )
    return extract_claims(document, split_sentences(document, split_document(document))).claims


def _holds(wanted: str, found: str | None) -> bool:
    return not found if not wanted else wanted.lower() in (found or "").lower()


def _fields(claim: Claim, wanted: dict[str, Any]) -> list[tuple[str, bool, Any]]:
    """(what is checked, whether it holds, what was found) for each thing a case says of a claim."""
    told: list[tuple[str, bool, Any]] = []
    words = {"subject": claim.subject, "speaker": claim.attribution.speaker, "place": claim.place}
    words |= {"predicate": claim.predicate, "context": "; ".join(claim.context)}
    told += [(key, _holds(wanted[key], words[key]), words[key]) for key in words if key in wanted]
    flags = {
        "negated": claim.negated,
        "modality": claim.modality.value,
        "withdrawn": claim.withdrawn,
        "quote": claim.text,
        "as_of": claim.as_of,
        "stance": claim.attribution.stance.value,
    }
    told += [(key, wanted[key] == flags[key], flags[key]) for key in flags if key in wanted]
    for text, role in wanted.get("role", {}).items():
        held = [v for v in claim.values if text.lower() in v.text.lower()]
        roles = [v.role for v in held]
        same = bool(held) and any(not role or role.lower() in (r or "").lower() for r in roles)
        told.append((f"role of {text}", same, roles if held else [v.text for v in claim.values]))
    if "not_subject" in wanted:
        told.append(
            ("not_subject", wanted["not_subject"].lower() not in claim.subject.lower(), claim.subject)
        )
    return told


def check(case: dict[str, Any]) -> tuple[int, list[str]]:
    """How many checks a case makes, and what fails."""
    claims = read_claims(case)
    made, faults = 0, []
    if "count" in case:
        made += 1
        low, high = case["count"] if isinstance(case["count"], list) else (case["count"], case["count"])
        if not low <= len(claims) <= high:
            faults.append(f"{len(claims)} claims: {[c.text for c in claims]}")
    if "absent" in case:
        made += 1
        faults += [f"claim {c.text!r}" for c in claims if case["absent"] in c.text][:1]
    for wanted in case.get("claim", ()):
        holding = [c for c in claims if wanted["has"].lower() in c.text.lower()]
        size = len(wanted) - 1 + max(0, len(wanted.get("role", {})) - 1)
        made += size
        if not holding:
            faults += [f"no claim with {wanted['has']!r}"] * size
            continue
        claim = min(holding, key=lambda c: (len(c.text), c.start))
        faults += [
            f"{wanted['has']!r}: {key} is {found!r}"
            for key, same, found in _fields(claim, wanted)
            if not same
        ]
    return made, faults


@pytest.mark.parametrize("name", sorted(SHARES))
def test_documents_give_the_claims_that_they_make(name: str) -> None:
    cases = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    results = [(case["name"], *check(case)) for case in cases]
    made = sum(count for _, count, _ in results)
    faults = [f"{name}: {fault}" for name, _, found in results for fault in found]
    assert made > 0
    assert 1 - len(faults) / made >= SHARES[name], "\n".join(faults)
