"""Rules for two claims compared as statements, in order; the first that speaks decides."""

from __future__ import annotations

import re

from claimtrack.model import NOT_COMPARED, Relation, ValueKind
from claimtrack.reconcile.ages import age_and_beginning, anniversary_and_beginning
from claimtrack.reconcile.contrasts import CONTRASTS, undone
from claimtrack.reconcile.courses import COURSES
from claimtrack.reconcile.datings import other_date
from claimtrack.reconcile.expiries import EXPIRIES
from claimtrack.reconcile.frames import build_frame, detail_of
from claimtrack.reconcile.oppositions import OPPOSITIONS
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import own_days
from claimtrack.values import ValueRelation, compare_values
from claimtrack.values.lexicon import load_lexicon

_ALLEGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|rumou?r\w*|reportedly|purported\w*|claim(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


def allegation_as_fact(left: Side, right: Side) -> Outcome | None:
    """One tells as a fact what the other tells as somebody's allegation."""
    for alleged, told in ((left, right), (right, left)):
        if (
            _ALLEGED.search(alleged.claim.sentence) is None
            or _ALLEGED.search(told.claim.sentence) is not None
        ):
            continue
        if alleged.claim.attribution.speaker is None or told.claim.attribution.speaker is not None:
            continue
        a, b = build_frame(alleged), build_frame(told)
        if a.denied == b.denied and a.same_verb(b) and a.shared_matter(b) >= 1:
            voice = alleged.testimony.voice
            return Outcome(
                Relation.AGREEMENT, "allegation as fact", f"one tells as fact what {voice} alleges"
            )
    return None


def _is_within(left: Side, right: Side) -> bool:
    """Whether all words of one claim stand in the other, in whatever order: "the meeting went on" and for how long."""
    a, b = (build_frame(side).words for side in (left, right))
    return min(len(a), len(b)) > 2 and (set(a) <= set(b) or set(b) <= set(a))


def tells_more(left: Side, right: Side) -> Outcome | None:
    """Nothing opposed, one predicate, and one gives a figure or a date where the other has none at all."""
    a, b = detail_of(left), detail_of(right)
    one_verb = build_frame(left).same_verb(build_frame(right)) or _is_within(left, right)
    if bool(a) == bool(b) or not one_verb:
        return None
    if left.claim.negated != right.claim.negated:
        return None
    more, less = (left, right) if a else (right, left)
    if len(more.claim.text.split()) <= len(less.claim.text.split()):
        return None
    values = ", ".join(a or b)
    return Outcome(
        Relation.REFINEMENT, "tells more", f"one adds what the other leaves out: {values}", "more precise"
    )


#: Kinds of which two claims that say the same give one figure.
_FIGURES = frozenset({ValueKind.MONEY, ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.COUNT})


def other_time(left: Side, right: Side) -> Outcome | None:
    """Each gives one time of day for what both tell in the same words, and they can't both be right."""
    ours, theirs = ([v for v in side.claim.values if v.kind is ValueKind.TIME] for side in (left, right))
    a, b = build_frame(left), build_frame(right)
    if len(ours) != 1 or len(theirs) != 1 or not a.same_verb(b) or not a.subject & b.subject:
        return None
    if left.claim.modality is not right.claim.modality or left.claim.negated or right.claim.negated:
        return None
    days, others = own_days(left), own_days(right)
    if days and others and days != others:
        return None
    comparison = compare_values(ours[0], theirs[0])
    if comparison.relation is not ValueRelation.DISJOINT:
        return None
    return Outcome(Relation.CONFLICT, "other time", f"{ours[0].text} against {theirs[0].text}, of one event")


def figures_differ(left: Side, right: Side) -> Outcome | None:
    """Each gives one figure of a kind and unit, and they are not the same: whatever they say, it isn't the same."""
    for kind in sorted(_FIGURES):
        ours, theirs = ([v for v in side.claim.values if v.kind is kind] for side in (left, right))
        if len(ours) == len(theirs) == 1 and ours[0].unit == theirs[0].unit:
            comparison = compare_values(ours[0], theirs[0])
            if comparison.relation is ValueRelation.DISJOINT:
                reason = f"{ours[0].text} and {theirs[0].text}: too little says that they measure one thing"
                return Outcome(Relation.NOT_COMPARABLE, "measure unsure", reason)
    return None


#: Of what the shorter of two claims says, one part in so many may be missing from the other.
_MISSING = 4


def _alike(left: Side, right: Side) -> bool:
    """Whether the longer of two claims says, word by word or by idea, nearly all that the shorter one says."""
    a, b = build_frame(left), build_frame(right)
    short, long = sorted((a.matter | a.verb, b.matter | b.verb), key=len)
    lexicon = load_lexicon()
    ideas = lexicon.concepts(tuple(sorted(long)))
    missing = [s for s in short if s not in long and ideas.isdisjoint(lexicon.concepts((s,)))]
    if _is_within(left, right):
        return True
    return len(short) > 1 and len(missing) * _MISSING <= len(short) and bool(short & long)


def same_statement(left: Side, right: Side) -> Outcome | None:
    """Nothing opposed, and most of what one says the other says too."""
    if left.claim.text.split() == right.claim.text.split():
        return Outcome(Relation.AGREEMENT, "same statement", "both say the same word for word", "identical")
    if left.claim.negated != right.claim.negated or not _alike(left, right):
        return None  # one denies, and no rule knows what: a person has to read it
    return Outcome(Relation.AGREEMENT, "same statement", "both say the same in other words")


def same_matter(left: Side, right: Side) -> Outcome | None:
    """What is left: they are about one matter, in words that hold neither the same ideas nor opposite ones.

    Told as an agreement, the likeliest of the labels, but apart from what was compared: a person has to read it.
    """
    words = "both speak of one matter in words too far apart to compare: read them side by side"
    return Outcome(Relation.AGREEMENT, "same matter", words, NOT_COMPARED)


STATEMENT_RULES: tuple[Rule, ...] = (
    undone,
    *EXPIRIES,
    *OPPOSITIONS,
    *CONTRASTS,
    *COURSES,
    anniversary_and_beginning,
    age_and_beginning,
    other_date,
    other_time,
    allegation_as_fact,
    figures_differ,
    tells_more,
    same_statement,
    same_matter,
)
