"""Rules for claims of which one denies what the other says: the deed, or the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimtrack.model import Modality, Relation, Stance, ValueKind
from claimtrack.reconcile.doers import done_to_others, have_other_doers, is_passive
from claimtrack.reconcile.frames import Frame, build_frame
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.scopes import leaves_standing
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, made_before, order_in_time, own_days, tell_times
from claimtrack.reconcile.words import content_stems, plain_text
from claimtrack.values.lexicon import is_past_form, load_lexicon

#: Verbs that tell little of what was done: "met with hostility", "met in Paris".
LIGHT = frozenset({"be", "come", "get", "give", "go", "have", "make", "meet", "see", "take"})
LIGHT_FORMS = frozenset({"been", "hold", "issu"})
#: Words that negate; a claim with one of them affirms nothing for certain.
NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|unable|failed?|refused?|den(?:y|ies|ied))\b|n['’]t\b",
    re.IGNORECASE,
)
#: Where a clause begins that only tells more of a thing: "..., which could not be foreseen".
_BESIDES = re.compile(
    r"\b(?:which|whose|who|although|though|because|"
    r"that (?:could|can|would|will|had|has|have|was|were|is|are|did|does))\b",
    re.IGNORECASE,
)
#: Negatives of which every instance is an exception.
_NONE = re.compile(r"\b(?:no part|no one|none|nobody|nothing|never|not once|not any|not a)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
#: Words for a plan: who denies having one denies what another says will be done.
INTENT = re.compile(
    r"\b(?:intentions?|intends?|plans?|proposals?|decisions?|wish|desire|considering|considered)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not yet|yet to|yet|still|so far|awaits?|awaiting|pending|ha(?:s|ve) (?:not|never) been|"
    r"no .{1,40} ha(?:s|ve) been)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|did|had)\b|\b(?:was|were|did|had)n['’]t\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|will|would|yet|so far|now)\b|\b(?:is|are|has|have)n['’]t\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\b(?:whether|if|unless|no position|questions? of)\b", re.IGNORECASE)
#: A thing told as a rumour; it may go on to say that nothing was in it.
_RUMOUR = re.compile(
    r"\b(?:alleged|rumou?r(?:ed|s)?|suspected|feared|supposed|purported)\b|"
    r"\b(?:unfounded|baseless|groundless|untrue|without foundation)\b",
    re.IGNORECASE,
)


#: What can be done is a fact, and so is that it cannot.
_ABLE = re.compile(r"\b(?:can|could|cannot|able|unable)\b|\bc(?:an|ould)n?['’]t\b", re.IGNORECASE)
#: Told as something less than a fact: nothing is denied by it, and it denies nothing.
_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OBLIGED})


def said_and_denied(left: Side, right: Side) -> Outcome | None:
    """One predicate of shared matter, affirmed by one claim and denied by the other."""
    a, b = build_frame(left), build_frame(right)
    if a.denied == b.denied:
        return None
    denier, other = (left, right) if a.denied else (right, left)
    being = _is_being(left) and _is_being(right) and _says_to_be_one(a, b)
    if not (a.same_verb(b) or being or _denies_plan(denier, other)):
        return None
    if is_negative(other) or _denies_a_thing_only(denier) or leaves_open(other.claim.text):
        return None
    if is_rumoured(other) or not_since(denier, other) or _speaks_for_itself(denier, other):
        return None
    able = _ABLE.search(denier.claim.text) and _ABLE.search(other.claim.text)
    if leaves_standing(denier, other) or (not able and {left.claim.modality, right.claim.modality} & _OPEN):
        return None
    if _NO_LONGER.search(denier.claim.text) or _denies_an_amount_only(denier, other):
        return None
    if a.subject & b.subject and is_passive(left) != is_passive(right):
        return None
    if have_other_doers(denier, other):
        return None
    if is_passive(left) and is_passive(right) and done_to_others(denier, other):
        return None
    intent = INTENT.search(denier.claim.text)
    if is_ahead(denier) != is_ahead(other) and not (is_ahead(other) and intent):
        return None
    none_of_it = _NONE.search(denier.claim.text) and (a.verb & b.verb) - LIGHT
    if a.shared_matter(b) < 1 and not none_of_it:
        return None
    if came_later(denier, other) or (is_ahead(other) and made_before(denier, other)):
        return came_about(left, right, "not so at first, so later")
    return Outcome(Relation.CONFLICT, "said and denied", f"{quote(denier)} denies what {quote(other)} says")


#: What is so no longer was so.
_NO_LONGER = re.compile(r"\b(?:no longer|no more|any ?more|any longer)\b", re.IGNORECASE)
_AMOUNTS = frozenset({ValueKind.MONEY, ValueKind.QUANTITY})


def _denies_an_amount_only(denier: Side, other: Side) -> bool:
    """ "Has not paid bills worth 4 million" against "paid bills within 90 days": maybe of other bills."""
    ours = any(value.kind in _AMOUNTS for value in denier.claim.values)
    theirs = other.claim.values
    return ours and bool(theirs) and not any(value.kind in _AMOUNTS for value in theirs)


def is_negative(side: Side) -> bool:
    """Whether a claim holds a word that negates, but for the clauses that only tell more of a thing."""
    text = side.claim.text
    besides = _BESIDES.search(text, 1)
    told = text if besides is None or not text[: besides.start()].strip() else text[: besides.start()]
    return NEGATIVE.search(told) is not None


_BEING = _BE | {"have", "has", "had"}


def _is_being(side: Side) -> bool:
    """Whether a claim's predicate is "be" or "have", or is left out."""
    return not side.claim.predicate or side.claim.predicate.split()[0] in _BEING


def _says_to_be_one(a: Frame, b: Frame) -> bool:
    """Whether two claims with no other verb than "be" say one thing of one subject, but for its being denied."""
    if a.verb or b.verb or not a.subject & b.subject:
        return False
    ours, theirs = a.matter - a.subject, b.matter - b.subject
    return bool(ours & theirs) and 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _denies_a_thing_only(denier: Side) -> bool:
    """Whether a claim's only negative is "without": what it tells was done, though without something."""
    text = denier.claim.text
    return (
        denier.claim.attribution.stance is not Stance.DENIES
        and _WITHOUT.search(text) is not None
        and NEGATIVE.search(_WITHOUT.sub(" ", text)) is None
    )


#: Told as new: it had not been so before.
_FOR_THE_FIRST_TIME = re.compile(
    r"\bfor the first time\b|\b(?:its|his|her|their|the) first\b|\bat last\b|\bfinally\b", re.IGNORECASE
)


def came_later(denier: Side, other: Side) -> bool:
    """Whether the one says "not yet", and the other is later; or tells of days after the denial was made."""
    if _NOT_YET.search(plain_text(denier.claim)) and order_in_time(denier, other) < 0:
        return True
    if _FOR_THE_FIRST_TIME.search(plain_text(other.claim)) and order_in_time(denier, other) < 0:
        return True
    told, held = denier.testimony.published[1], other.testimony.stated_as_of[0]
    if told is not None and (_dated_after(other, told) or _stands_long_after(other, told)):
        return True
    return _not_by_then(denier, own_days(other)) or (
        told is not None
        and held is not None
        and held > told
        and not _tells_of_past(denier)
        and not _tells_what_had_been(other)
    )


def _tells_what_had_been(side: Side) -> bool:
    """Whether a claim tells of what was before the day that it tells: "in November it was said that they had paid"."""
    words = [word for word in plain_text(side.claim).lower().split() if not word.endswith("ly")]
    return any(word == "had" and is_past_form(after.strip(",.;:")) for word, after in pairwise(words))


#: A date that names its year.
_YEAR = re.compile(r"\b\d{4}\b")


def _dated_after(side: Side, day: int) -> bool:
    """Whether what a claim tells of was done after a day, by dates that name their year."""
    days = [
        v.low
        for v in side.claim.values
        if v.kind is ValueKind.DATE and v.role != "date of statement" and _YEAR.search(v.text)
    ]
    return bool(days) and all(low is not None and low > day for low in days)


#: A state that is told so long after the denial was made came about since, in days.
_LONG_AFTER = 365
_HAS_HAD = re.compile(r"\b(?:has|have) had\b", re.IGNORECASE)


def _stands_long_after(side: Side, day: int) -> bool:
    """Whether a claim without a date tells how things stand, in a document of a year or more after a day."""
    first, text = side.testimony.published[0], _HAS_HAD.sub("has", side.claim.text)
    if first is None or first - day < _LONG_AFTER or own_days(side):
        return False
    return _PRESENT.search(text) is not None and _PAST.search(text) is None


def _not_by_then(denier: Side, days: Sequence[tuple[int, int]]) -> bool:
    """Whether what was not so "by" or "until" a day is told of that day or a later one."""
    limits = [v.low for v in denier.claim.values if v.kind is ValueKind.DATE and v.qualifier in _BY]
    return any(limit is not None and all(low >= limit for low, _ in days) for limit in limits) and bool(days)


def denies_intention(side: Side) -> bool:
    """Whether a claim tells what is not meant or planned: "no intention of resigning"."""
    return side.claim.negated and INTENT.search(side.claim.text) is not None


#: What tells more of a thing between two commas.
_ASIDE = re.compile(r",[^,]*\b(?:which|who|whose|whom|where)\b[^,]*,")


def _tells_of_past(side: Side) -> bool:
    """Whether a claim tells of what was over when it was made: in the past tense, without a day of its own."""
    text = _ASIDE.sub(" ", side.claim.text)
    if any(value.kind is ValueKind.DATE for value in side.claim.values):
        return False
    return _PAST.search(text) is not None and _PRESENT.search(text) is None


def came_about(left: Side, right: Side, words: str) -> Outcome:
    """An update: what was denied at first came later."""
    return Outcome(Relation.UPDATE, "came about", f"{words}; {tell_times(left, right)}")


def _denies_plan(denier: Side, other: Side) -> bool:
    """Whether the one denies an intention to do what the other says is planned."""
    return is_ahead(other) and bool(_intended(denier) & _deeds(build_frame(other)))


def _intended(denier: Side) -> frozenset[str]:
    """Stems and ideas of what a claim says there is no plan or decision for; empty where it says nothing such."""
    text = plain_text(denier.claim)
    intent = INTENT.search(text)
    if intent is None:
        return frozenset()
    stems = content_stems(" ".join(text[intent.end() :].split()[:6]))
    return frozenset(stems) | load_lexicon().concepts(stems)


def _deeds(frame: Frame) -> frozenset[str]:
    return frame.verb | frame.verb_ideas


def leaves_open(text: str) -> bool:
    """Whether a text tells of a question that it doesn't answer."""
    return _QUESTION.search(text) is not None


def is_rumoured(side: Side) -> bool:
    """Whether a claim tells of a rumour."""
    return _RUMOUR.search(side.claim.text) is not None


_OURSELVES = frozenset({"we", "i", "our", "my", "us"})


def _speaks_for_itself(denier: Side, other: Side) -> bool:
    """Whether one says what it did not do itself, and the other tells what somebody or something else did."""
    own = denier.claim.text.split()[:1] + denier.claim.subject.split()[:1]
    named = build_frame(other).subject
    if not any(word.lower() in _OURSELVES for word in own):
        return False
    if not named:
        return "i" in (word.lower() for word in own)
    return named.isdisjoint(content_stems(denier.testimony.voice))


_BY = frozenset({"by", "until"})
_SINCE = frozenset({"since", "after"})


def not_since(left: Side, right: Side) -> bool:
    """Whether one tells of what has not been since a day, and the other of that day or one before it."""
    for denier, other in ((left, right), (right, left)):
        since = [v.low for v in denier.claim.values if v.kind is ValueKind.DATE and v.qualifier in _SINCE]
        if since and since[0] is not None and any(low <= since[0] for low, _ in own_days(other)):
            return True
    return False


def quote(side: Side) -> str:
    """The first words of a claim, between quotation marks; of one told as denied, as a denial."""
    words = side.claim.text.split()
    denial = "the denial that " if side.claim.attribution.stance is Stance.DENIES else ""
    return denial + "“" + " ".join(words[:14]) + ("…”" if len(words) > 14 else "”")
