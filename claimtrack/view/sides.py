"""The sides of a finding: who says what, in which words, and what their values come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from claimtrack.model import Claim, Document, Finding, Reconciliation, Shelf, Value, quote_claim
from claimtrack.view.words import explain_value, one_line

#: A word by which a claim itself says that it is denied.
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|un\w+|den(?:y|ies|ied)|refus\w+|fail\w*|lack\w*|"
    r"reject\w*|false|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as it is shown; `values` are those that were compared, or all where none was."""

    claim: Claim
    document: Document
    quotation: str
    speaker: str | None
    publisher: str
    published: str | None
    place: str
    values: tuple[Value, ...]

    @property
    def who(self) -> str:
        """ "the mayor, in Harbour Gazette, 2031-04"."""
        apart = self.speaker and self.speaker != self.publisher
        told = f"{self.speaker}, in {self.publisher}" if apart else self.publisher
        return f"{told}, {self.dated}" if self.published else told

    @property
    def dated(self) -> str:
        """The day of publication in words: "2031-04", "c. 2031"; "" where unknown."""
        day = self.published or ""
        return f"c. {day[:-1]}" if day.endswith("~") else day

    @property
    def stance(self) -> str:
        """What is not plain assertion: "denies", "planned", or "not so" where what negates the claim stands outside its
        own words ("found no evidence that ..."); "" otherwise."""
        words = [self.claim.attribution.stance.value, self.claim.modality.value]
        if self.claim.negated and not _NEGATIVE.search(self.claim.text):
            words.append("not so")
        return ", ".join(dict.fromkeys(word for word in words if word not in {"asserts", "asserted"}))


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that say the same; `says` is the value they agree on as written, "" for statements in words; `means`
    is what that comes to, and how where its words don't say so: resolved, or put right by a person.
    """

    letter: str
    says: str
    means: str
    statements: tuple[Statement, ...]


def list_sides(finding: Finding, result: Reconciliation) -> tuple[Side, ...]:
    """The finding's camps, and as a last side without a letter the claims that stand in none."""
    compared = _compared(finding)
    show = partial(_show_compared, result=result, compared=compared)
    placed = {claim for camp in finding.camps for claim in camp}
    sides = [
        _side(_letter(number) if len(finding.camps) > 1 else "", tuple(map(show, camp)), compared)
        for number, camp in enumerate(finding.camps)
    ]
    rest = tuple(show(claim) for claim in finding.claims if claim not in placed)
    return (*sides, _side("", rest, compared)) if rest else tuple(sides)


def show_claim(claim: Claim, result: Shelf, values: tuple[Value, ...] | None = None) -> Statement:
    """One claim with its document's words about itself."""
    document = result.document_by_id[claim.document]
    place = next((p.label for p in document.places if p.start <= claim.start < p.end), "")
    return Statement(
        claim=claim,
        document=document,
        quotation=one_line(quote_claim(claim)),
        speaker=claim.attribution.speaker,
        publisher=document.publisher or document.title or document.key,
        published=document.published,
        place=place,
        values=claim.values if values is None else values,
    )


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _side(letter: str, statements: tuple[Statement, ...], compared: Mapping[str, tuple[int, ...]]) -> Side:
    values = [value for each in statements if compared.get(each.claim.id) for value in each.values]
    says = list(dict.fromkeys(_as_said(value) for value in values))
    means = list(dict.fromkeys(explain_value(value) for value in values))
    return Side(letter, " / ".join(says[:3]), " / ".join(means[:3]), statements)


def _as_said(value: Value) -> str:
    return one_line(value.text)


def _show_compared(
    claim: str, *, result: Reconciliation, compared: Mapping[str, tuple[int, ...]]
) -> Statement:
    record = result.claim_by_id[claim]
    indexes = compared.get(claim)
    values = tuple(record.values[i] for i in indexes if i < len(record.values)) if indexes else None
    return show_claim(record, result, values)


def _compared(finding: Finding) -> dict[str, tuple[int, ...]]:
    """Which values of each claim the finding turns on: those of the leading relation, else any compared."""
    leading = [v for v in finding.verdicts if v.relation is finding.relation and v.compared]
    found: dict[str, dict[int, None]] = {}
    for verdict in leading + [v for v in finding.verdicts if v.compared]:
        for claim, indexes in (
            (verdict.left, [left for left, _ in verdict.compared]),
            (verdict.right, [right for _, right in verdict.compared]),
        ):
            if verdict in leading or claim not in found:
                found.setdefault(claim, {}).update(dict.fromkeys(indexes))
    return {claim: tuple(indexes) for claim, indexes in found.items()}
