"""Facets: the ways a claim can be looked at. Each is compared on its own, so one claim can stand in several groups.

A claim has one facet for what it states as a whole and one for each value that it gives. A facet keeps its frame:
the terms of its clause with values masked and names set apart, what its value measures, of whom, where and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.match.terms import content_stems, fold, folded_words
from claimtrack.model import Claim, Value, ValueKind
from claimtrack.values.dates_derived import derive_anniversary, find_anniversaries
from claimtrack.values.lexicon import load_lexicon
from claimtrack.values.telling import is_telling

#: Values of these kinds are facts of their own. A date says when a statement holds and is compared with the
#: statement; an ordinal names ("the 102nd base").
FACET_KINDS = frozenset(ValueKind) - {ValueKind.ORDINAL, ValueKind.DATE, ValueKind.TIME}

#: How many characters around a value tell what it measures, where the extractor gave it no role.
NEAR = 48


@dataclass(frozen=True, slots=True)
class Facet:
    """One claim seen from one of its values (index into `claim.values`), or as a statement (None)."""

    claim: Claim
    value: int | None
    terms: tuple[str, ...]
    wide: tuple[str, ...]
    head: tuple[str, ...]
    subject: tuple[str, ...]
    predicate: tuple[str, ...]
    names: frozenset[str]
    wide_names: frozenset[str]
    concepts: frozenset[str]
    period: tuple[Decimal, Decimal] | None
    heading: tuple[str, ...]
    ordinals: frozenset[tuple[str, Decimal]]
    named: frozenset[frozenset[str]]
    name_words: frozenset[str]
    statement: str
    local: str

    @property
    def focus(self) -> Value | None:
        """The value that the facet looks from."""
        return None if self.value is None else self.claim.values[self.value]

    @property
    def figures(self) -> frozenset[tuple[ValueKind, str | None]]:
        """Kind and unit of the value that the facet looks from, or of all that the claim gives."""
        values = self.claim.values if self.focus is None else (self.focus,)
        return frozenset((v.kind, v.unit) for v in values if v.kind in FACET_KINDS and is_telling(v))

    @property
    def key(self) -> tuple[str, int]:
        """What the facet is sorted by."""
        return (self.claim.id, -1 if self.value is None else self.value)


#: Names by their first word: all the words of each, and its one form.
NamesByWord = Mapping[str, Sequence[tuple[frozenset[str], str]]]


def clause_text(claim: Claim) -> str:
    """The claim's own words, values masked, cleaned of what interrupts them."""
    pieces, at = [], 0
    for value in claim.values:
        start = value.start - claim.start
        if start >= at:
            pieces.append(claim.text[at:start])
            at = value.end - claim.start
    pieces.append(claim.text[at:])
    return " ".join(" ".join(pieces).split())


def build_facets(claim: Claim, fold_name: Mapping[str, str], by_word: NamesByWord) -> list[Facet]:
    """The facets of one claim; `fold_name` maps a name as the claim has it to its one form across documents."""
    lexicon = load_lexicon()
    names = frozenset(fold_name.get(name, name.lower()) for name in claim.names)
    name_stems = {s for name in claim.names for s in content_stems(name)}
    own = clause_text(claim)
    terms = tuple(s for s in content_stems(own) if s not in name_stems)
    wide = tuple(s for s in content_stems(claim.sentence) if s not in name_stems)
    in_sentence = frozenset(folded_words(claim.sentence))
    wide_names = names | {
        folded for word in in_sentence for others, folded in by_word.get(word, ()) if others <= in_sentence
    }
    heading = tuple(s for text in claim.context for s in content_stems(text))
    subject = content_stems(claim.subject)
    predicate = content_stems(claim.predicate)
    period = claim_period(claim)
    shared = {
        "terms": terms,
        "wide": wide,
        "subject": subject,
        "predicate": predicate,
        "names": names,
        "wide_names": wide_names,
        "concepts": lexicon.concepts(terms),
        "period": period,
        "heading": heading,
        "ordinals": _ordinals(claim),
        "named": _named_subject(claim, fold_name),
        "name_words": frozenset(word for name in wide_names for word in name.split()),
        "statement": f"{claim.subject} {own}" if claim.subject and claim.subject not in claim.text else own,
    }
    facets = [Facet(claim=claim, value=None, head=predicate or terms, local=shared["statement"], **shared)]  # type: ignore[arg-type]
    for index, value in enumerate(claim.values):
        if value.kind in FACET_KINDS and is_telling(value):
            head, local = _head(claim, value), _local(claim, value)
            facets.append(Facet(claim=claim, value=index, head=head, local=local, **shared))  # type: ignore[arg-type]
    return facets


def _ordinals(claim: Claim) -> frozenset[tuple[str, Decimal]]:
    """What the claim tells apart by ordinals ("the 4th regiment"): the stem of the noun, and which of them."""
    told = [v for v in claim.values if v.kind is ValueKind.ORDINAL and v.stated is not None]
    nouns = [content_stems(claim.text[max(v.end - claim.start, 0) :][:NEAR])[:1] for v in told]
    return frozenset(
        (noun[0], v.stated) for noun, v in zip(nouns, told, strict=True) if noun and v.stated is not None
    )


def _named_subject(claim: Claim, fold_name: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """The names in the claim's subject that the claim itself spells out: the words of each, in its one form."""
    told = [name for name in claim.names if name in claim.subject and name in claim.text]
    return frozenset(frozenset(fold_name.get(name, name.lower()).split()) for name in told)


def _local(claim: Claim, value: Value) -> str:
    """The words around a value, itself masked: what it is said of, for comparing by meaning."""
    start, end = max(value.start - claim.start, 0), max(value.end - claim.start, 0)
    before = claim.text[max(0, start - 2 * NEAR) : start].split()[-8:]
    after = claim.text[end : end + 2 * NEAR].split()[:8]
    unit = value.unit or ""
    mask = {
        ValueKind.DATE: "on that date",
        ValueKind.TIME: "at that time",
        ValueKind.MONEY: "an amount of money",
    }
    middle = mask.get(value.kind) or (f"some {unit}" if value.kind is not ValueKind.COUNT else "some")
    heading = " ".join(claim.context[-1:])
    return " ".join(" ".join((heading, *before, middle, *after)).split())


def _head(claim: Claim, value: Value) -> tuple[str, ...]:
    """What the value measures: its role, its unit where that is a noun, and the words beside it."""
    told: list[str] = []
    if value.role:
        told += content_stems(value.role)
    if value.kind is ValueKind.COUNT and value.unit:
        told += content_stems(value.unit)
    start, end = value.start - claim.start, value.end - claim.start
    told += content_stems(claim.text[max(0, start - NEAR) : max(start, 0)])[-3:]
    told += content_stems(claim.text[end : end + NEAR])[:3]
    return tuple(dict.fromkeys(told))


def claim_period(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """First and last day (ordinals) that the claim speaks of, where its own dates say so.

    An anniversary speaks of the day that it recalls.
    """
    dates = [v for v in claim.values if v.kind is ValueKind.DATE and v.low is not None and v.high is not None]
    if not dates:
        return None
    narrow = min(dates, key=_width)
    for anniversary in find_anniversaries(claim.text)[:1]:
        narrow = derive_anniversary(anniversary.years, narrow) or narrow
    if narrow.low is None or narrow.high is None:
        return None
    return narrow.low, narrow.high


def _width(value: Value) -> Decimal:
    return (value.high or Decimal(0)) - (value.low or Decimal(0))


def facets_of(claims: Sequence[Claim], fold_name: Mapping[str, str]) -> list[Facet]:
    """All facets of all claims, in claim order."""
    by_word: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for name, folded in fold_name.items():
        words = [fold(word) for word in name.split()]
        by_word[words[0]].append((frozenset(words), folded))
    return [facet for claim in claims for facet in build_facets(claim, fold_name, by_word)]
