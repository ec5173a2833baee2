"""The report on a terminal: conflicts first, worst first, each with its quotations."""

from __future__ import annotations

import re
import textwrap

from claimtrack.model import Finding, Reconciliation

_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]")


def render_terminal(
    reconciliation: Reconciliation, *, width: int = 80, colour: bool = False, limit: int | None = None
) -> str:
    """The report as text; nothing of a document in it can steer the terminal."""
    lines: list[str] = []
    for finding in reconciliation.findings[:limit]:
        lines += _finding(finding, reconciliation, width)
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, reconciliation: Reconciliation, width: int) -> list[str]:
    lines = [f"{finding.relation.upper()} {finding.severity} {finding.id}  {_clean(finding.title)}"]
    lines += textwrap.wrap(_clean(finding.explanation), width, initial_indent="  ", subsequent_indent="  ")
    for identifier in finding.claims:
        claim = reconciliation.claim_by_id[identifier]
        document = reconciliation.document_by_id[claim.document]
        quotation = f"“{_clean(claim.text)}”"
        lines += textwrap.wrap(quotation, width, initial_indent="    ", subsequent_indent="    ")
        lines.append(f"      {_clean(document.publisher or document.key)}")
    return [*lines, ""]


def _clean(text: str) -> str:
    return _CONTROL.sub("�", " ".join(text.split()))
