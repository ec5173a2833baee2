"""Rules for claims of one frame that name things which exclude each other: poles, agents, causes, countries."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimtrack.model import Modality, Relation, Stance
from claimtrack.reconcile.agents import other_agent
from claimtrack.reconcile.denials import LIGHT, LIGHT_FORMS, came_later, have_other_doers, not_since
from claimtrack.reconcile.frames import build_frame, common_ground, is_form, of_two_names
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.places import other_place
from claimtrack.reconcile.poles import Course, Stand, course_of, find_stands
from claimtrack.reconcile.scopes import leaves_standing, of_other_weekdays
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import EARLY_DAYS, is_ahead, order_in_time, own_days, tell_times
from claimtrack.reconcile.words import content_stems, kindred, plain_text, word_stems
from claimtrack.values.lexicon import is_past_form, load_lexicon, stem, verb_stem

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
    if pair is not None and not other_tense and not _of_other_times(left, right):
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


#: What led to it, in words that say so.
_CAUSE = re.compile(
    r"\b(?:because of|because|due to|owing to|as a result of|caused by|blamed on|attributed to|in retaliation for|"
    r"in response to|died of|dies of|in protest (?:at|against)|triggered by|brought about by|put down to|"
    r"the cause was|on account of|"
    r"for reasons of|for want of|for fear of|on grounds of|on the grounds of|as a precaution against|thanks to|"
    r"in (?:anger|disgust|despair) at|over(?= (?:his|her|their|its|an?|the) \w+)|"
    r"for(?= (?:urgent |essential |routine )?(?:repairs?|maintenance|lack of|want of|safety|security|health)\b))\s+"
    r"((?:[^\s,.;:]+\s*){1,7})",
    re.IGNORECASE,
)


#: The cause as a subject or an object, with what it is the cause of behind it.
_TO_BLAME = re.compile(
    r"(?:^|[,;:] )(?P<cause>(?:[^\s,.;:]+ ){1,6}?)(?:was|were|is|are) to blame for (?P<effect>.+)|"
    r"\bblam(?:ed|es|ing) (?P<blamed>(?:[^\s,.;:]+ ){1,6}?)for (?P<of>.+)|"
    r"^(?P<doer>(?:[^\s,.;:]+ ){1,6}?)(?:(?:had|has) )?(?<!was )(?<!were )(?<!been )(?<!be )"
    r"(?:caused|triggered|brought about|set off) (?!by\b)(?P<brought>.+)",
    re.IGNORECASE,
)


def other_cause(left: Side, right: Side) -> Outcome | None:
    """One deed put down to two causes that have no word or idea in common."""
    ours, theirs = _cause_of(left), _cause_of(right)
    if ours is None or theirs is None or left.claim.negated or right.claim.negated:
        return None
    if left.claim.modality is not right.claim.modality or _of_other_times(left, right):
        return None
    one, two = content_stems(ours[0]), content_stems(theirs[0])
    lexicon = load_lexicon()
    if not one or not two or set(one) & set(two) or lexicon.concepts(one) & lexicon.concepts(two):
        return None
    # What is blamed is told behind the cause by its name; a deed before "because of" is more than its nouns.
    effects = [
        set(content_stems(cause[1])) if _TO_BLAME.search(plain_text(side.claim)) else set()
        for cause, side in ((ours, left), (theirs, right))
    ]
    a, b = build_frame(left), build_frame(right)
    deeds = {s.pole for s in find_stands(ours[1])} & {s.pole for s in find_stands(theirs[1])}
    one_deed = a.same_verb(b) or deeds or effects[0] & effects[1]
    if not one_deed or not _on_one_ground(left, right, frozenset((*one, *two))):
        return None
    reason = f"one puts it down to {ours[0].strip()}, the other to {theirs[0].strip()}"
    return Outcome(Relation.CONFLICT, "other cause", reason)


def _cause_of(side: Side) -> tuple[str, str] | None:
    """The cause that a claim tells and what it is the cause of, in words."""
    text = plain_text(side.claim)
    told = _TO_BLAME.search(text)
    if told is not None:
        cause = told["cause"] or told["blamed"] or told["doer"]
        return cause, told["effect"] or told["of"] or told["brought"]
    found = _CAUSE.search(text)
    return None if found is None else (found[1], text[: found.start()])


def _of_other_times(left: Side, right: Side) -> bool:
    """Whether both claims give dates of their own, and none of the one meets one of the other."""
    ours, theirs = own_days(left), own_days(right)
    apart = all(high < bottom or top < low for low, high in ours for bottom, top in theirs)
    return bool(ours and theirs) and apart


def _two_people(left: Side, right: Side) -> bool:
    """Whether the subjects are two people of one surname."""
    ours, theirs = left.claim.subject.split(), right.claim.subject.split()
    if min(len(ours), len(theirs)) != 2 or len(ours) != len(theirs):
        return False
    named = all(word[:1].isupper() for word in (*ours, *theirs))
    return named and ours[1] == theirs[1] and ours[0] != theirs[0] and ours[0][0] != theirs[0][0]


def _tells_state(side: Side) -> bool:
    """Whether a claim tells how things stand, not what happened."""
    return _STANDING.search(side.claim.text) is not None


def _tell(pair: tuple[Stand, Stand]) -> str:
    a, b = (f"{'not ' if s.denied else ''}“{s.words}”" for s in pair)
    return f"{a} and {b} exclude each other"


def _opposed(left: Side, right: Side, courses: frozenset[Course]) -> tuple[Stand, Stand] | None:
    """The first two stands of two claims that exclude each other on common ground."""
    if _two_people(left, right) or of_other_weekdays(left, right):
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
            if _on_one_ground(left, right, a.stems | b.stems):
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


#: Words that stand for something named before.
_PRONOUN = re.compile(r"\b(?:it|they|he|she)\b|^\W*(?:this|these|those)\b", re.IGNORECASE)


def _on_one_ground(left: Side, right: Side, apart: frozenset[str]) -> bool:
    """Whether two claims that were matched speak of one thing, the words of their stands left out: they share a word
    or an idea, or one of them leaves it to a pronoun; never where both name subjects of their own."""
    a, b = build_frame(left), build_frame(right)
    if of_two_names(left, right):
        return False
    apart = apart | {verb for verb in a.verb | b.verb if is_form(verb, apart)}
    if common_ground(a, b, apart):
        return True
    if any(_PRONOUN.search(side.claim.text) for side in (left, right)):
        return True
    ours, theirs = (a.matter | a.verb) - apart, (b.matter | b.verb) - apart
    return bool(ours & theirs)


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
