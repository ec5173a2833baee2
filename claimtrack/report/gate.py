"""Open conflicts for machines that gate a change: plain lines, JSON, GitHub annotations, SARIF, JUnit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from claimtrack.model import Claim, Decision, Document, Finding, Reconciliation, Severity
from claimtrack.view import describe_reason, one_line, read_expiry
from claimtrack.view.plain import strip_controls

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """The open conflicts at or above a severity; `expired` are acceptances of them that hold no more, by finding."""

    found: Sequence[Finding]
    result: Reconciliation
    level: str
    expired: Mapping[str, Decision] = field(default_factory=dict)


def render_gate(form: str, gate: Gate) -> str:
    """The open conflicts in one of `GATE_FORMS`; text is empty where there are none."""
    return GATE_FORMS[form](gate)


def _text(gate: Gate) -> str:
    lines = []
    for finding in gate.found:
        document, claim = _first(finding, gate.result)
        words = f"{document.key}:{_line(document, claim)}: {finding.severity} conflict {finding.id[:8]}: "
        lines.append(strip_controls(words + _message(finding, gate)))
    return "".join(f"{line}\n" for line in lines)


def _json(gate: Gate) -> str:
    conflicts = []
    for finding in gate.found:
        places = [
            {"document": d.key, "line": _line(d, c), "text": c.text} for d, c in _places(finding, gate.result)
        ]
        conflicts.append(
            {
                "id": finding.id,
                "severity": finding.severity.value,
                "title": finding.title,
                "reason": describe_reason(finding),
                "expired": read_expiry(gate.expired[finding.id]) if finding.id in gate.expired else None,
                "places": places,
            }
        )
    return json.dumps({"fail_on": gate.level, "conflicts": conflicts}, ensure_ascii=True, indent=1) + "\n"


def _github(gate: Gate) -> str:
    lines = []
    for finding in gate.found:
        kind = {"note": "notice"}.get(_LEVELS[finding.severity], _LEVELS[finding.severity])
        document, claim = _first(finding, gate.result)
        place = f"file={_property(document.path)},line={_line(document, claim)}"
        title = _property(f"{finding.severity} conflict {finding.id[:8]}")
        lines.append(f"::{kind} {place},title={title}::{_command(_message(finding, gate))}\n")
    return "".join(lines)


def _sarif(gate: Gate) -> str:
    rules = sorted({finding.rule for finding in gate.found})
    results = []
    for finding in gate.found:
        places = [_location(document, claim) for document, claim in _places(finding, gate.result)]
        results.append(
            {
                "ruleId": finding.rule,
                "ruleIndex": rules.index(finding.rule),
                "level": _LEVELS[finding.severity],
                "message": {"text": strip_controls(_message(finding, gate))},
                "locations": places[:1],
                "relatedLocations": [{"id": number, **place} for number, place in enumerate(places[1:])],
                "partialFingerprints": {"claimtrack/1": finding.id},
            }
        )
    driver = {
        "name": "claimtrack",
        "version": gate.result.run.version,
        "rules": [{"id": rule, "shortDescription": {"text": rule}} for rule in rules],
    }
    content = {
        "$schema": _SARIF,
        "version": "2.1.0",
        # Columns and offsets count characters, as Python does.
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(content, ensure_ascii=True, indent=1) + "\n"


def _junit(gate: Gate) -> str:
    bad = {finding.id for finding in gate.found}
    cases = []
    for finding in gate.result.findings:
        if finding.relation != "conflict":
            continue
        head = f'<testcase classname="conflict" name={_attribute(f"{finding.id} {finding.title}")}'
        if finding.id in bad:
            body = escape(_plain(finding.explanation))
            words = _attribute(_message(finding, gate))
            kind = _attribute(finding.severity.value)
            cases.append(f"  {head}><failure type={kind} message={words}>{body}</failure></testcase>\n")
        else:
            cases.append(f"  {head}/>\n")
    counts = f'tests="{len(cases)}" failures="{len(bad)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {counts}>\n <testsuite name="claimtrack" {counts}>\n'
        f"{''.join(cases)} </testsuite>\n</testsuites>\n"
    )


GATE_FORMS: Mapping[str, Callable[[Gate], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}


def _message(finding: Finding, gate: Gate) -> str:
    told = f"{one_line(finding.title)}: {finding.difference or describe_reason(finding)}"
    accepted = gate.expired.get(finding.id)
    if accepted is None:
        return told
    return f"expired: accepted by {one_line(accepted.reviewer)} until {read_expiry(accepted)}: {told}"


def _places(finding: Finding, result: Reconciliation) -> list[tuple[Document, Claim]]:
    """One claim of each camp first, then the others."""
    leads = [camp[0] for camp in finding.camps]
    ordered = [*leads, *(claim for claim in finding.claims if claim not in leads)]
    claims = [result.claim_by_id[claim] for claim in ordered]
    return [(result.document_by_id[claim.document], claim) for claim in claims]


def _first(finding: Finding, result: Reconciliation) -> tuple[Document, Claim]:
    return _places(finding, result)[0]


def _line(document: Document, claim: Claim) -> int:
    return document.text.count("\n", 0, claim.start) + 1


def _location(document: Document, claim: Claim) -> dict[str, Any]:
    from urllib.parse import quote

    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(document.path.replace("\\", "/"))},
            "region": {
                "startLine": _line(document, claim),
                "charOffset": claim.start,
                "charLength": claim.end - claim.start,
                "snippet": {"text": claim.text},
            },
        }
    }


def _command(text: str) -> str:
    return _plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")


def _attribute(text: str) -> str:
    return quoteattr(_plain(text))


def _plain(text: str) -> str:
    return strip_controls(one_line(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
