"""Frozen records that travel between the stages; no logic beyond reading themselves.

Every stage takes records in and gives records out. Nothing here knows a file, a database or a terminal.
"""

from claimtrack.model.books import Book, Lookup, Shelf
from claimtrack.model.claims import (
    Attribution,
    Claim,
    Coverage,
    Engine,
    Modality,
    Stance,
    Value,
    ValueKind,
)
from claimtrack.model.decisions import Anchor, Decision, Judgement, TargetKind, identify_decision
from claimtrack.model.documents import (
    Document,
    Passage,
    PassageKind,
    Place,
    Sentence,
    Source,
    Span,
)
from claimtrack.model.findings import NOT_COMPARED, Finding, NearMiss, Relation, Severity, Verdict
from claimtrack.model.matches import Binding, Group, Pair, Reason
from claimtrack.model.problems import Problem
from claimtrack.model.reconciliation import Reconciliation, Run
from claimtrack.model.wording import cut_glosses, quote_claim

__all__ = [
    "NOT_COMPARED",
    "Anchor",
    "Attribution",
    "Binding",
    "Book",
    "Claim",
    "Coverage",
    "Decision",
    "Document",
    "Engine",
    "Finding",
    "Group",
    "Judgement",
    "Lookup",
    "Modality",
    "NearMiss",
    "Pair",
    "Passage",
    "PassageKind",
    "Place",
    "Problem",
    "Reason",
    "Reconciliation",
    "Relation",
    "Run",
    "Sentence",
    "Severity",
    "Shelf",
    "Source",
    "Span",
    "Stance",
    "TargetKind",
    "Value",
    "ValueKind",
    "Verdict",
    "cut_glosses",
    "identify_decision",
    "quote_claim",
]
