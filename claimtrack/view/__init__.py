"""view: what any reader is shown of a Reconciliation, whatever it is written to: terminal, page or workbook.

In comes a Reconciliation; out come sides, statements and words, so that every report and export tells the same.
"""

from claimtrack.view.acceptance import has_expired, read_expiry
from claimtrack.view.grouping import GROUPINGS, Part, group_findings
from claimtrack.view.sections import SECTIONS, Section, cut_sections
from claimtrack.view.selection import Selection, select_findings
from claimtrack.view.sides import Side, Statement, list_sides, show_claim
from claimtrack.view.words import (
    JUDGEMENTS,
    describe_decision,
    describe_progress,
    describe_reason,
    describe_value,
    explain_value,
    format_number,
    iso_day,
    one_line,
    spell_count,
)

__all__ = [
    "GROUPINGS",
    "JUDGEMENTS",
    "SECTIONS",
    "Part",
    "Section",
    "Selection",
    "Side",
    "Statement",
    "cut_sections",
    "describe_decision",
    "describe_progress",
    "describe_reason",
    "describe_value",
    "explain_value",
    "format_number",
    "group_findings",
    "has_expired",
    "iso_day",
    "list_sides",
    "one_line",
    "read_expiry",
    "select_findings",
    "show_claim",
    "spell_count",
]
