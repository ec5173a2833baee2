"""Rules for claims of one frame that name things which exclude each other: poles, agents, causes, countries."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimtrack.model import Modality, Relation, Stance
from claimtrack.reconcile.agents import other_agent
from claimtrack.reconcile.causes import other_cause
from claimtrack.reconcile.denials import LIGHT, LIGHT_FORMS, came_later, not_since
from claimtrack.reconcile.doers import have_other_doers
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.grounds import of_other_times, of_two_people, on_one_ground
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.places import other_place
from claimtrack.reconcile.poles import Course, Stand, course_of, find_stands
from claimtrack.reconcile.scopes import leaves_standing, of_other_weekdays
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import EARLY_DAYS, is_ahead, order_in_time, tell_times
from claimtrack.reconcile.words import kindred, word_stems
from claimtrack.values.lexicon import is_past_form, stem, verb_stem

#: Words of a state of things, by which a claim holds on the day it is made.
_STANDING = re.compile(
    r"\b(?:is|are|has|have|stands?|remains?|still|now|no longer|yet|currently|so far|again)\b|n['’]t yet\b",
    re.IGNORECASE,
)
#: Told as something less than a fact: such a claim excludes nothing.
_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.REQUESTED, Modality.OBLIGED})


#: Going on at the time of telling.
_GOES_ON = re.compile(r"\b(?:still|remains?|continues? to be|stays?)\b", re.IGNORECASE)


def undone(left: Side, right: Side) -> Outcome | None:
    """One tells that a thing stopped, the other that it began again: a development, whatever the dates say."""
    if is_ahead(left) != is_ahead(right):
        return None
    for before, after in ((left, right), (right, left)):
        pair = _opposed(before, after, frozenset({Course.UNDONE}))
        if pair is None or pair[0].pole[1] != 0 or pair[0].pole == pair[1].pole:
            continue
        goes_on = _GOES_ON.search(before.claim.text) is not None
        backwards = order_in_time(before, after) > 0
        if backwards and not goes_on:
            continue
        if backwards or (goes_on and _on_one_day(before, after)):
            reason = f"“{pair[1].words}” by then, and yet still “{pair[0].words}”; {tell_times(left, right)}"
            return Outcome(Relation.CONFLICT, "opposite poles", reason)
        reason = f"first “{pair[0].words}”, then “{pair[1].words}”; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "undone", reason)
    return None


def _on_one_day(before: Side, after: Side) -> bool:
    """Whether both are told on the same day."""
    ours, theirs = before.testimony.published, after.testimony.published
    return ours == theirs and ours[0] is not None and ours[0] == ours[1]


#: Stems of taking a decision, which is a fact by itself, whatever is decided.
_DECIDING = frozenset(
    stem(word)
    for word in ("accept", "agree", "approve", "authorise", "commit", "consent", "decide", "decline", "endorse",
                 "grant", "oppose", "refuse", "reject", "support", "veto", "undecided")
)  # fmt: skip


def opposite_poles(left: Side, right: Side) -> Outcome | None:
    """The two stand at opposite poles of one matter: upright and on its side, open and shut."""
    if {left.claim.modality, right.claim.modality} & _OPEN:
        return None
    other_tense = is_ahead(left) != is_ahead(right)
    pair = _opposed(left, right, frozenset({Course.FIXED}))
    if pair is not None and pair[0].pole == pair[1].pole and not other_tense:
        denier, other = (left, right) if pair[0].denied else (right, left)
        if came_later(denier, other):
            return Outcome(Relation.UPDATE, "came about", f"{_tell(pair)}; {tell_times(left, right)}")
    if pair is not None and not other_tense and not of_other_times(left, right):
        if _stood_till_then(left, right):
            return Outcome(Relation.UPDATE, "changed state", f"{_tell(pair)}; {tell_times(left, right)}")
        return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))
    reached = _opposed(left, right, frozenset({Course.REACHED}))
    if reached is not None and not other_tense:
        return _come_so_far(left, right, reached)
    pair = reached or _opposed(left, right, frozenset({Course.CHANGING}))
    if pair is None or (other_tense and not all(stand.stems & _DECIDING for stand in pair)):
        return None
    one_word = pair[0].pole == pair[1].pole
    if _look_back(left, right):
        return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))
    if order_in_time(left, right) and (not one_word or _tells_state(left) or _tells_state(right)):
        return Outcome(Relation.UPDATE, "changed state", f"{_tell(pair)}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))


#: So at the time of telling, and not for ever.
_STILL = re.compile(r"\b(?:still|so far|as yet|not yet|yet to)\b", re.IGNORECASE)


def _stood_till_then(left: Side, right: Side) -> bool:
    """Whether the earlier of two claims tells what was still so: "is still standing", and pulled down a year later."""
    order = order_in_time(left, right)
    earlier = left if order < 0 else right
    return order != 0 and _STILL.search(earlier.claim.text) is not None


def _look_back(left: Side, right: Side) -> bool:
    """Whether both tell in the past tense, without a day of their own, how things stood, in documents written months
    apart: they look back on one event, and what state there was in it did not change between the tellings."""
    first, second = (side.testimony.published[0] for side in (left, right))
    if first is None or second is None or abs(first - second) <= EARLY_DAYS:
        return False
    return all(
        side.testimony.stated_as_of == (None, None)
        and _tells_past(side)
        and _STANDING.search(side.claim.text) is None
        for side in (left, right)
    )


#: Told of a time that is over.
_WAS = frozenset({"was", "were", "had", "did"})


def _tells_past(side: Side) -> bool:
    """Whether a claim has a past form: "was shut", "closed", "stood open"."""
    words = [word.strip(",.;:") for word in side.claim.text.lower().split()]
    return any(word in _WAS or is_past_form(word) for word in words)


def _come_so_far(left: Side, right: Side, pair: tuple[Stand, Stand]) -> Outcome:
    """What was not reached at first and was later is news; what was reached and later is not, a contradiction."""
    order = order_in_time(left, right)
    later = pair[1] if order < 0 else pair[0]
    if order and (later.pole[1] == 0) != later.denied:
        return Outcome(Relation.UPDATE, "changed state", f"{_tell(pair)}; {tell_times(left, right)}")
    return Outcome(Relation.CONFLICT, "opposite poles", _tell(pair))


def _tells_state(side: Side) -> bool:
    """Whether a claim tells how things stand, not what happened."""
    return _STANDING.search(side.claim.text) is not None


def _tell(pair: tuple[Stand, Stand]) -> str:
    a, b = (f"{'not ' if s.denied else ''}“{s.words}”" for s in pair)
    return f"{a} and {b} exclude each other"


def _opposed(left: Side, right: Side, courses: frozenset[Course]) -> tuple[Stand, Stand] | None:
    """The first two stands of two claims that exclude each other on common ground."""
    if of_two_people(left, right) or of_other_weekdays(left, right):
        return None
    ours, theirs = _stands(left), _stands(right)
    for a in ours:
        if course_of(a.pole) not in courses:
            continue
        for b in theirs:
            if a.pole[0] != b.pole[0] or not _exclude(a, b):
                continue
            if a.pole[0] in _trends() and not (_is_told(a, left) and _is_told(b, right)):
                continue
            if a.pole == b.pole and _another_is_denied(left, a, right, b):
                continue
            if a.pole[0] in _contests() and build_frame(left).subject.isdisjoint(build_frame(right).subject):
                continue  # what one wins the other loses
            if _of_other_objects(left, a, right, b):
                continue
            if _says_both(ours, a) or _says_both(theirs, b) or not_since(left, right):
                continue
            if on_one_ground(left, right, a.stems | b.stems):
                return a, b
    return None


def _another_is_denied(left: Side, a: Stand, right: Side, b: Stand) -> bool:
    """Whether the denial of one word is of another deed ("did not miss the meeting", "attended the meeting"), or leaves
    standing what the other tells."""
    (denier, stand), other = ((left, a), right) if a.denied else ((right, b), left)
    if leaves_standing(denier, other) or have_other_doers(denier, other):
        return True
    verb = frozenset(word_stems(denier.claim.predicate)[:1]) - LIGHT - LIGHT_FORMS
    if not verb or verb & stand.stems or build_frame(denier).same_verb(build_frame(other)):
        return False
    if not denier.claim.negated and denier.claim.attribution.stance is not Stance.DENIES:
        return False
    return _is_object(stand, denier, verb)


#: Words that may stand between a verb and the head of its object.
_BEFORE_HEAD = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "all", "our"}
)


def _is_object(stand: Stand, side: Side, verb: frozenset[str]) -> bool:
    """Whether a word is the direct object of a predicate: "miss the meeting", "ignored warnings"."""
    tokens = [token.strip(',.;:“”"').lower() for token in side.claim.text.split()]
    places = [n for n, token in enumerate(tokens) if verb_stem(token) in verb or stem(token) in verb]
    for place in places:
        at = place + 1
        while at < len(tokens) and tokens[at] in _BEFORE_HEAD:
            at += 1
        if at < len(tokens) and stem(tokens[at]) in stand.stems:
            return True
    return False


_OF = re.compile(
    r"\W*(?:(?:the|a|an|its|his|her|their|this|that|any|all)\s+)?(\w+)(?:\s+(?:to|of|on|for|in)\b)?",
    re.IGNORECASE,
)


def _of_other_objects(left: Side, a: Stand, right: Side, b: Stand) -> bool:
    """Whether two decisions are on two things: "approved the budget", "rejected the amendment to the budget"."""
    rests = [_behind(stand.words, side.claim.text) for stand, side in ((a, left), (b, right))]
    if not a.stems & _DECIDING or not b.stems & _DECIDING:
        return False
    one, two = (_OF.match(rest) for rest in rests)
    if one is None or two is None or not one[1][0].isalpha():
        return False
    # The thing decided on is named in both, but in one of them only as what another thing belongs to.
    nested = [rest[match.end(1) :].lower() for rest, match in zip(rests, (one, two), strict=True)]
    apart = not kindred(stem(one[1].lower()), stem(two[1].lower()))
    return apart and (
        stem(one[1].lower()) in word_stems(nested[1]) or stem(two[1].lower()) in word_stems(nested[0])
    )


_TRAILING = re.compile(r"(?: (?:to|for|against|of|on|in|the))+$")


def _behind(words: str, text: str) -> str:
    """What follows the words of a stand in its text, prepositions of its phrase among it."""
    last = _TRAILING.sub("", words.lower()).rpartition(" ")[2]
    place = text.lower().find(last)
    return text[place + len(last) :] if place >= 0 else ""


@cache
def _contests() -> frozenset[int]:
    """The numbers of the pairs of poles of which two parties hold one each."""
    return frozenset(stand.pole[0] for stand in find_stands("triumphed"))


@cache
def _trends() -> frozenset[int]:
    """The numbers of the pairs of poles that tell which way something goes."""
    return frozenset(
        stand.pole[0] for stand in find_stands("increased") if course_of(stand.pole) is Course.CHANGING
    )


def _is_told(stand: Stand, side: Side) -> bool:
    """Whether a stand is what a claim's predicate says: in "the rise in cost was caused by ..." it is not."""
    return not stand.stems.isdisjoint(word_stems(side.claim.predicate))


def _exclude(a: Stand, b: Stand) -> bool:
    if a.pole == b.pole:
        return a.denied != b.denied
    within = a.stems <= b.stems or b.stems <= a.stems  # "better" and "no better"
    return not a.denied and not b.denied and not within


def _says_both(stands: tuple[Stand, ...], one: Stand) -> bool:
    """Whether a claim takes another stand on the pair as well: it tells of a change or a contrast of its own."""
    return any(s.pole[0] == one.pole[0] and (s.pole == one.pole) != (s.denied == one.denied) for s in stands)


def _stands(side: Side) -> tuple[Stand, ...]:
    """The stands of a claim; turned where it is told as denied, but for those that its subject takes."""
    stands = find_stands(side.claim.text)
    attribution = side.claim.attribution
    if attribution.stance is not Stance.DENIES or (attribution.cue or "") in side.claim.text:
        return stands  # "Holm denied this": the claim is the denial itself
    given = frozenset(word_stems(side.claim.subject))
    return tuple(s if s.given or s.stems <= given else replace(s, denied=not s.denied) for s in stands)


CONTRASTS: tuple[Rule, ...] = (opposite_poles, other_cause, other_agent, other_place)
