"""Rule for claims of which one says that there was none of what the other tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.model import Modality, Relation, ValueKind
from claimtrack.reconcile.denials import (
    LIGHT,
    LIGHT_FORMS,
    came_about,
    came_later,
    is_negative,
    is_rumoured,
    leaves_open,
    quote,
)
from claimtrack.reconcile.frames import Frame, build_frame, common_ground
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.returns import BACK
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead
from claimtrack.reconcile.words import FAMILY, content_stems, kindred, plain_text, word_stems
from claimtrack.values.lexicon import stem

#: "no light", "no such warning", "no sign of repairs": up to three words, the last of them the thing.
_NO_THING = re.compile(
    r"\bno (?:(?:sign|trace|evidence|record|indication|question|mention|word|report|hint|proof) of |"
    r"such |other |further )?((?:[a-z-]+ ){0,1}[a-z-]+)\b",
    re.IGNORECASE,
)
#: "No warning of any kind": every instance is an exception, whatever else is said.
_OF_ANY_KIND = re.compile(
    r"\b(?:of any (?:kind|sort|description)|whatsoever|of whatever kind|at all|whatever)\b", re.IGNORECASE
)
#: "No doses were left": at that time; there were some before, and may be again.
_LEFT = re.compile(
    r"\bno \w+(?: \w+)? (?:was|were|is|are|had been) (?:left|remaining)\b|"
    r"\bno \w+ remain(?:s|ed)?\b",
    re.IGNORECASE,
)
#: What was taken away is there no more: "the ambassadors were recalled".
_TAKEN_AWAY = re.compile(
    r"\b(?:recalled|withdr[ae]wn?|removed|taken away|expelled|dismissed|abolished|cancelled|canceled|scrapped|"
    r"evacuated|sent home|called home|dismantled|pulled out|lost|ran out)\b",
    re.IGNORECASE,
)
#: "No clear political": the thing is still to come.
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ful|able|ible|less)$", re.IGNORECASE)
#: "No board could have kept it": of any, and of none in particular.
_MIGHT = re.compile(r"\s+(?:could|can|would|should|may|might|must)\b", re.IGNORECASE)
_SOME = frozenset({"a", "an", "one", "two", "three", "four", "five", "some", "several", "another", "many"})
_BEING = frozenset({"is", "was", "are", "were", "has", "had", "have", "be", "been"})
_COPULA = _BEING - {"has", "had", "have"}


def nothing_of_the_kind(left: Side, right: Side) -> Outcome | None:
    """ "There was no light" against "the light was burning": what one says there was none of, the other tells of."""
    for denier, other in ((left, right), (right, left)):
        if (
            not denier.claim.negated
            or build_frame(other).denied
            or is_ahead(denier)
            or is_ahead(other)
            or other.claim.modality is not Modality.ASSERTED
            or is_negative(other)
            or leaves_open(other.claim.text)
            or is_rumoured(other)
            or _LEFT.search(denier.claim.text)
            or _TAKEN_AWAY.search(other.claim.text)
            or BACK.search(other.claim.text)
        ):
            continue
        a, b = build_frame(denier), build_frame(other)
        missing = {
            thing
            for match in _NO_THING.finditer(plain_text(denier.claim))
            if not _tells_of_what_follows(match)
            and not _MIGHT.search(match.string, match.start(), match.end() + 8)
            for thing in content_stems(match[1])[-1:]
        }
        on_ground = a.shared_matter(b) >= _GROUND
        told = {
            thing
            for thing in missing
            if _is_told_of(thing, other) or (on_ground and _is_object(thing, other))
        }
        if not told or not (
            a.shared_matter(b) >= 1
            or common_ground(a, b, frozenset())
            or _is_all(a, told)
            or _OF_ANY_KIND.search(denier.claim.text) is not None
            or _is_deed(a, b, told)
        ):
            continue
        if came_later(denier, other):
            return came_about(left, right, "none at first, later some")
        reason = f"{quote(denier)} says there was none of what {quote(other)} tells of"
        return Outcome(Relation.CONFLICT, "said and denied", reason)
    return None


def _tells_of_what_follows(match: re.Match[str]) -> bool:
    """Whether what seems to be the thing is an adjective with the thing behind it: "no clear political assessment"."""
    if _ADJECTIVE.search(match[1]) is None:
        return False
    following = re.match(r"\W+([a-z-]+)", match.string[match.end() :])
    return following is not None and bool(set(content_stems(following[1])) - _BEING)


def _is_all(frame: Frame, told: set[str]) -> bool:
    """Whether a claim says no more than that there was none of a thing, and the thing is no everyday word."""
    return frame.matter | frame.verb <= told | LIGHT | LIGHT_FORMS and all(
        len(thing) > FAMILY for thing in told
    )


#: Verbs that a deed put as a noun takes: "no fine was paid".
_SUPPORT = frozenset(
    stem(word)
    for word in ("pay", "impose", "levy", "lodge", "file", "submit", "conduct", "raise", "offer", "send",
                 "carry", "mount", "launch", "deliver", "place", "pass", "receive", "order")
)  # fmt: skip


def _is_deed(denied: Frame, told: Frame, things: set[str]) -> bool:
    """Whether a thing of which there was none is a deed put as a noun, and what the other says was done: "no warning
    was issued", "they had been warned"."""
    light = LIGHT | LIGHT_FORMS | _SUPPORT
    return frozenset() < denied.verb <= light and not things.isdisjoint(told.verb - LIGHT)


def _is_told_of(thing: str, side: Side) -> bool:
    """Whether a claim says of a thing (a stem) that it is or does something, or that it is done."""
    if any(kindred(thing, word) for word in content_stems(f"{side.claim.subject} {side.claim.predicate}")):
        return True
    if any(
        v.kind is ValueKind.COUNT and v.stated and thing in word_stems(v.unit or "")
        for v in side.claim.values
    ):
        return True
    stems = word_stems(side.claim.text)
    return any(
        word == thing
        and (
            not _BEING.isdisjoint(stems[place + 1 : place + 5])
            or _is_introduced(stems[max(0, place - 4) : place])
        )
        for place, word in enumerate(stems)
    )


#: How much two claims must share for an object without an article to be the thing of which there was none.
_GROUND = 2


def _is_object(thing: str, side: Side) -> bool:
    """ "Police fired tear gas": whether a thing stands right behind the predicate."""
    stems, verb = word_stems(side.claim.text), word_stems(side.claim.predicate)[:1]
    return any((word,) == verb and thing in stems[place + 1 : place + 4] for place, word in enumerate(stems))


def _is_introduced(before: Sequence[str]) -> bool:
    """ "Filed a petition", "sent two further warnings": who tells of one or some tells that there are. What somebody
    is ("is a member") is not told to be there."""
    return not _SOME.isdisjoint(before) and _COPULA.isdisjoint(before)
