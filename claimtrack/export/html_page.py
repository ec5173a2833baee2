"""What stands on the HTML report, worked out before the template sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claimtrack.export.charts import chart_ranges
from claimtrack.export.matrix import chart_matrix, count_matrix
from claimtrack.export.pictures import draw_chart
from claimtrack.export.sheets import emphasise
from claimtrack.export.timeline import chart_timeline
from claimtrack.model import Document, Finding, Reconciliation, Relation
from claimtrack.view import (
    Section,
    Side,
    cut_sections,
    describe_decision,
    describe_progress,
    describe_reason,
    group_findings,
    list_sides,
    one_line,
    spell_count,
)

if TYPE_CHECKING:
    from markupsafe import Markup

#: Findings with pictures, in the order of the page: each takes some 20 milliseconds to draw.
_MOST_PICTURED = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text: the claims that hold it, and those that begin with it."""

    text: str
    claims: tuple[str, ...]
    begin: tuple[str, ...]
    look: str


def build_page(result: Reconciliation, group_by: str = "") -> dict[str, Any]:
    """Everything the template shows; what is long is worked out as the template comes to it.

    Sections are those of the labels, or the parts that `view.group_findings` makes.
    """
    sources = sorted({document.source.name for document in result.documents})
    counts = [spell_count(len(result.claims), "claim")]
    matrix = count_matrix(result)
    # One for each finding that may still have pictures.
    budget = iter(range(_MOST_PICTURED))
    sections = _list_parts(result, group_by, budget) if group_by else _list_labels(result, budget)
    shown = [(s, found) for s, found in _shown(result) if found or s.relation is Relation.CONFLICT]
    labels = list(dict.fromkeys(section.relation for section, _ in shown))
    counts += [spell_count(len(found), section.noun) for section, found in shown]
    grouped = {claim for group in result.groups for claim in group.claims}
    alone = sum(claim.id not in grouped for claim in result.claims)
    missed = [
        {"key": document.key, "text": one_line(document.text[start:end]), "why": why}
        for seen in result.coverage
        for document in [result.document_by_id[seen.document]]
        for start, end, why in seen.missed
    ]
    return {
        "headline": " · ".join(counts),
        "sections": sections,
        "labels": [relation.value for relation in labels],
        "sources": sources,
        "matrix": matrix,
        "matrix_chart": draw_chart(drawn) if (drawn := chart_matrix(matrix)) else None,
        "coverage": [
            {
                "key": result.document_by_id[seen.document].key,
                "sentences": seen.sentences,
                "with_claims": seen.with_claims,
                "missed": seen.missed,
            }
            for seen in result.coverage
        ],
        "alone": f"{spell_count(alone, 'claim')} said in one place only.",
        "missed": missed,
        "missed_told": f"{spell_count(len(missed), 'sentence')} passed over that look as if they assert something",
        "budget": budget,
        "most_pictured": _MOST_PICTURED,
        "problems": [f"{problem.where}: {problem.what}" for problem in result.problems],
        "subject": spell_count(len(result.documents), "document"),
        "progress": describe_progress(result),
        "documents": _documents(result),
        "version": result.run.version,
        "run": result.run.id,
    }


def _shown(result: Reconciliation) -> list[tuple[Section, list[Finding]]]:
    return [
        (s, found) for s, found in cut_sections(result.findings) if s.relation is not Relation.NOT_COMPARABLE
    ]


def _list_labels(result: Reconciliation, budget: Iterator[int]) -> list[dict[str, Any]]:
    sections = []
    for section, found in _shown(result):
        if found or section.relation is Relation.CONFLICT:
            cards = map(partial(_card, result=result, budget=budget), found)
            sections.append(
                {
                    "anchor": section.anchor,
                    "heading": section.heading,
                    "meaning": section.meaning,
                    "count": len(found),
                    "cards": cards,
                }
            )
    return sections


def _list_parts(result: Reconciliation, group_by: str, budget: Iterator[int]) -> list[dict[str, Any]]:
    shown: set[str] = set()
    sections = []
    for number, part in enumerate(group_findings(result, group_by), start=1):
        found = [finding for finding in part.findings if finding.relation is not Relation.NOT_COMPARABLE]
        cards = map(partial(_card, result=result, budget=budget, shown=shown), found)
        sections.append(
            {
                "anchor": f"part-{number}",
                "heading": part.name,
                "meaning": "",
                "count": len(found),
                "cards": cards,
            }
        )
    return [section for section in sections if section["count"]]


def _card(
    finding: Finding, result: Reconciliation, budget: Iterator[int], shown: set[str] | None = None
) -> dict[str, Any]:
    """A finding as it stands on the page; `shown` are those that stand there already, under another heading."""
    again = shown is not None and finding.id in shown
    if shown is not None:
        shown.add(finding.id)
    sides = list_sides(finding, result)
    decision = describe_decision(result.decided.get(finding.id))
    documents = {s.document.id for side in sides for s in side.statements}
    rows = (
        ("Difference", finding.difference),
        ("Why", describe_reason(finding)),
        ("Near miss", finding.near_miss.text if finding.near_miss else None),
        ("Degree", finding.degree),
        ("Decision", decision or "none yet"),
        ("Open again", result.reopened.get(finding.id)),
    )
    leading = finding.relation is Relation.CONFLICT
    return {
        "id": finding.id,
        # One address for each finding, though it may stand in several parts.
        "anchor": "" if again else f"f-{finding.id}",
        "label": finding.relation.value,
        "open": leading,
        "graded": leading,
        "title": one_line(finding.title),
        "severity": finding.severity.value,
        "brief": " / ".join(side.says for side in sides if side.says),
        "origins": ", ".join(
            filter(
                None,
                (
                    # What is agreed on is closed at first: its degree stands on its line.
                    finding.degree if finding.relation is Relation.AGREEMENT else "",
                    spell_count(finding.origins, "origin"),
                    spell_count(len(documents), "document"),
                ),
            )
        ),
        "sources": sorted({s.document.source.name for side in sides for s in side.statements}),
        "decision": decision,
        "sides": [_side(side, sides) for side in sides],
        "charts": _draw_charts(finding, sides, budget),
        "rows": [(name, words) for name, words in rows if words],
    }


def _draw_charts(finding: Finding, sides: tuple[Side, ...], budget: Iterator[int]) -> list[Markup]:
    """A figure that moves is shown by date, others as ranges; a conflict over several dates in both ways."""
    if finding.relation is Relation.UPDATE:
        charts = [chart_timeline(finding, sides) or chart_ranges(finding, sides)]
    elif finding.relation is Relation.CONFLICT:
        charts = [chart_ranges(finding, sides), chart_timeline(finding, sides, least_steps=3)]
    else:
        charts = [chart_ranges(finding, sides)]
    found = [chart for chart in charts if chart is not None]
    return [draw_chart(chart) for chart in found] if found and next(budget, None) is not None else []


def _side(side: Side, sides: tuple[Side, ...]) -> dict[str, Any]:
    facing = [s.quotation for other in sides if other is not side for s in other.statements]
    statements = [
        {
            "claim": each.claim,
            "parts": emphasise(each.quotation, facing, [value.text for value in each.values]).parts,
            "who": each.who,
            "stance": each.stance,
            "key": each.document.key,
            "place": each.place,
        }
        for each in side.statements
    ]
    return {"letter": side.letter, "says": side.says, "means": side.means, "statements": statements}


def _documents(result: Reconciliation) -> Iterator[dict[str, Any]]:
    opposed = {c for f in result.findings if f.relation is Relation.CONFLICT for c in f.claims}
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for claim in result.claims:
        spans.setdefault(claim.document, []).append((claim.start, claim.end, claim.id))
    for document in result.documents:
        yield {
            "id": document.id,
            "title": document.title or document.key,
            "about": ", ".join(filter(None, (document.publisher, document.published, document.key))),
            "address": document.address,
            "pieces": _pieces(document, spans.get(document.id, []), opposed),
        }


def _pieces(document: Document, spans: list[tuple[int, int, str]], opposed: set[str]) -> Iterator[Piece]:
    """The text cut wherever a claim begins or ends; claims may overlap."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for start, end, claim in sorted(spans):
        begins.setdefault(start, []).append(claim)
        ends.setdefault(end, []).append(claim)
    cuts = sorted({0, len(document.text), *begins, *ends})
    within: dict[str, None] = {}
    for start, end in pairwise(cuts):
        for claim in ends.get(start, ()):
            within.pop(claim, None)
        within.update(dict.fromkeys(begins.get(start, ())))
        look = "conflict" if any(claim in opposed for claim in within) else "claim"
        yield Piece(document.text[start:end], tuple(within), tuple(begins.get(start, ())), look)
