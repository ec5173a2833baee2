"""Rules for claims of which one denies what the other says: the deed, the thing, or the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.model import Relation, Stance, ValueKind
from claimtrack.reconcile.frames import Frame, build_frame, common_ground
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, made_before, order_in_time, own_days, tell_times
from claimtrack.reconcile.words import FAMILY, content_stems, kindred, plain_text, word_stems
from claimtrack.values.lexicon import load_lexicon

#: Verbs that tell little of what was done: "met with hostility", "met in Paris".
_LIGHT = frozenset({"be", "come", "get", "give", "go", "have", "make", "meet", "see", "take"})
_LIGHT_FORMS = frozenset(
    {"been", "came", "gave", "given", "gone", "held", "hold", "issu", "made", "seen", "taken", "took"}
)
#: Words that negate; a claim with one of them affirms nothing for certain.
_NEGATIVE = re.compile(
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
#: "No clear political": the thing is still to come.
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ful|able|ible|less)$", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_SOME = frozenset({"a", "an", "one", "two", "three", "four", "five", "some", "several", "another", "many"})
_BEING = frozenset({"is", "was", "are", "were", "has", "had", "have", "be", "been"})
_COPULA = _BEING - {"has", "had", "have"}
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
_BESIDE_VERB = frozenset(
    {"not", "never", "also", "ever", "then", "once", "still", "already", "yet", "even", "so", "far"}
)
#: Words for a plan: who denies having one denies what another says will be done.
_INTENT = re.compile(
    r"\b(?:intentions?|intends?|plans?|proposals?|decisions?|wish|desire|considering|considered)\b",
    re.IGNORECASE,
)
#: Words by which a claim tells of a plan, though nothing was done yet.
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)?|decided|determined|intend(?:s|ed)|intention|proposal|proposed|list of|earmarked|marked for|"
    r"drawn up|scheduled|secretly|blueprint|decision to|programme|names? .{1,40} for)\b",
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
_AGAIN = re.compile(
    r"\b(?:never|not|no|nobody)\b.{0,60}\bagain\b|\bnever (?:returned|came back|went back)\b", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:again|return(?:s|ed|ing)?|came back|went back|resum\w+|reopen\w*|once more|restored)\b",
    re.IGNORECASE,
)


def said_and_denied(left: Side, right: Side) -> Outcome | None:
    """One predicate of shared matter, affirmed by one claim and denied by the other."""
    a, b = build_frame(left), build_frame(right)
    if a.denied == b.denied:
        return None
    denier, other = (left, right) if a.denied else (right, left)
    if not (a.same_verb(b) or _says_to_be_one(a, b) or _denies_plan(denier, other)):
        return None
    if _is_negative(other) or _denies_a_thing_only(denier) or leaves_open(other.claim.text):
        return None
    if _is_rumoured(other) or not_since(denier, other) or _speaks_for_itself(denier, other):
        return None
    if a.subject & b.subject and is_passive(left) != is_passive(right):
        return None
    intent = _INTENT.search(denier.claim.text)
    if is_ahead(denier) != is_ahead(other) and not (is_ahead(other) and intent):
        return None
    none_of_it = _NONE.search(denier.claim.text) and (a.verb & b.verb) - _LIGHT
    if a.shared_matter(b) < 1 and not none_of_it:
        return None
    if came_later(denier, other) or (is_ahead(other) and made_before(denier, other)):
        return _came_about(left, right, "not so at first, so later")
    return Outcome(Relation.CONFLICT, "said and denied", f"{quote(denier)} denies what {quote(other)} says")


def is_passive(side: Side) -> bool:
    """Whether a claim's subject is what something is done to: "the players were never asked"."""
    tokens = [token.strip(",.;:").lower() for token in side.claim.text.split()]
    verb = build_frame(side).verb
    for place, token in enumerate(tokens):
        if verb.isdisjoint(word_stems(token)):
            continue
        before = [
            t for t in tokens[max(0, place - 4) : place] if t not in _BESIDE_VERB and not t.endswith("ly")
        ]
        return bool(before) and before[-1] in _BE
    return False


def _is_negative(side: Side) -> bool:
    """Whether a claim holds a word that negates, but for the clauses that only tell more of a thing."""
    text = side.claim.text
    besides = _BESIDES.search(text, 1)
    told = text if besides is None or not text[: besides.start()].strip() else text[: besides.start()]
    return _NEGATIVE.search(told) is not None


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
        and _NEGATIVE.search(_WITHOUT.sub(" ", text)) is None
    )


def came_later(denier: Side, other: Side) -> bool:
    """Whether the one says "not yet", and the other is later; or tells of days after the denial was made."""
    if _NOT_YET.search(plain_text(denier.claim)) and order_in_time(denier, other) < 0:
        return True
    told, held = denier.testimony.published[1], other.testimony.stated_as_of[0]
    return told is not None and held is not None and held > told and not _tells_of_past(denier)


def denies_intention(side: Side) -> bool:
    """Whether a claim tells what is not meant or planned: "no intention of resigning"."""
    return side.claim.negated and _INTENT.search(side.claim.text) is not None


def _tells_of_past(side: Side) -> bool:
    """Whether a claim tells of what was over when it was made: in the past tense, without a day of its own."""
    text = side.claim.text
    if any(value.kind is ValueKind.DATE for value in side.claim.values):
        return False
    return _PAST.search(text) is not None and _PRESENT.search(text) is None


def _came_about(left: Side, right: Side, words: str) -> Outcome:
    return Outcome(Relation.UPDATE, "came about", f"{words}; {tell_times(left, right)}")


def _denies_plan(denier: Side, other: Side) -> bool:
    """Whether the one denies an intention to do what the other says is planned."""
    return is_ahead(other) and bool(_intended(denier) & _deeds(build_frame(other)))


def _intended(denier: Side) -> frozenset[str]:
    """Stems and ideas of what a claim says there is no plan or decision for; empty where it says nothing such."""
    text = plain_text(denier.claim)
    intent = _INTENT.search(text)
    if intent is None:
        return frozenset()
    stems = content_stems(" ".join(text[intent.end() :].split()[:6]))
    return frozenset(stems) | load_lexicon().concepts(stems)


def _deeds(frame: Frame) -> frozenset[str]:
    return frame.verb | frame.verb_ideas


def plan_denied(left: Side, right: Side) -> Outcome | None:
    """ "There is no plan to close the mill" against a paper that lists it for closure."""
    for denier, other in ((left, right), (right, left)):
        if not denier.claim.negated or is_ahead(denier) or _NEGATIVE.search(other.claim.text):
            continue
        text = plain_text(denier.claim)
        intent = _INTENT.search(text)
        if intent is None or _PLANNED.search(plain_text(other.claim)) is None:
            continue
        deed, *rest = (*content_stems(text[intent.end() :]), "")
        told = build_frame(other)
        if not deed or not _tells_deed(deed, told):
            continue
        if set(rest or (deed,)).isdisjoint(told.matter | told.verb):
            continue
        if came_later(denier, other):
            return _came_about(left, right, "no plan at first, one later")
        reason = f"{quote(denier)} denies the plan that {quote(other)} tells of"
        return Outcome(Relation.CONFLICT, "plan denied", reason)
    return None


def _tells_deed(deed: str, told: Frame) -> bool:
    """Whether a claim names a deed, by its word, a word of its family or one of its idea."""
    if load_lexicon().concepts((deed,)) & (told.verb_ideas | told.matter_ideas):
        return True
    root = deed[:-1] if len(deed) >= FAMILY else deed
    return any(word.startswith(root) and len(word) - len(deed) <= 3 for word in told.verb | told.matter)


def nothing_of_the_kind(left: Side, right: Side) -> Outcome | None:
    """ "There was no light" against "the light was burning": what one says there was none of, the other tells of."""
    for denier, other in ((left, right), (right, left)):
        if (
            not denier.claim.negated
            or build_frame(other).denied
            or is_ahead(denier)
            or is_ahead(other)
            or _is_negative(other)
            or leaves_open(other.claim.text)
            or _is_rumoured(other)
            or _LEFT.search(denier.claim.text)
        ):
            continue
        a, b = build_frame(denier), build_frame(other)
        missing = {
            stem
            for match in _NO_THING.finditer(plain_text(denier.claim))
            if not _tells_of_what_follows(match)
            for stem in content_stems(match[1])[-1:]
        }
        told = {thing for thing in missing if _is_told_of(thing, other)}
        if not told or not (
            a.shared_matter(b) >= 1
            or common_ground(a, b, frozenset())
            or _is_all(a, told)
            or _OF_ANY_KIND.search(denier.claim.text) is not None
            or _is_deed(a, b, told)
        ):
            continue
        if came_later(denier, other):
            return _came_about(left, right, "none at first, later some")
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
    return frame.matter | frame.verb <= told | _LIGHT | _LIGHT_FORMS and all(
        len(thing) > FAMILY for thing in told
    )


def _is_deed(denied: Frame, told: Frame, things: set[str]) -> bool:
    """Whether a thing of which there was none is a deed put as a noun, and what the other says was done: "no warning
    was issued", "they had been warned"."""
    return frozenset() < denied.verb <= _LIGHT | _LIGHT_FORMS and not things.isdisjoint(told.verb - _LIGHT)


def _is_told_of(thing: str, side: Side) -> bool:
    """Whether a claim says of a thing (a stem) that it is or does something, or that it is done."""
    if any(kindred(thing, stem) for stem in content_stems(f"{side.claim.subject} {side.claim.predicate}")):
        return True
    stems = word_stems(side.claim.text)
    return any(
        stem == thing
        and (
            not _BEING.isdisjoint(stems[place + 1 : place + 5])
            or _is_introduced(stems[max(0, place - 4) : place])
        )
        for place, stem in enumerate(stems)
    )


def _is_introduced(before: Sequence[str]) -> bool:
    """ "Filed a petition", "sent two further warnings": who tells of one or some tells that there are. What somebody
    is ("is a member") is not told to be there."""
    return not _SOME.isdisjoint(before) and _COPULA.isdisjoint(before)


def never_again(left: Side, right: Side) -> Outcome | None:
    """ "He never went to sea again" against "he returned to sea"."""
    for denier, other in ((left, right), (right, left)):
        if _AGAIN.search(plain_text(denier.claim)) is None or _NEGATIVE.search(other.claim.text):
            continue
        if _BACK.search(other.claim.text) is None or is_ahead(denier) != is_ahead(other):
            continue
        a, b = build_frame(denier), build_frame(other)
        if not (a.matter | a.verb) & (b.matter | b.verb):
            continue
        if came_later(denier, other):
            return _came_about(left, right, "not again at first, then again")
        return Outcome(
            Relation.CONFLICT, "said and denied", f"{quote(denier)} denies what {quote(other)} says"
        )
    return None


def leaves_open(text: str) -> bool:
    """Whether a text tells of a question that it doesn't answer."""
    return _QUESTION.search(text) is not None


def _is_rumoured(side: Side) -> bool:
    return _RUMOUR.search(side.claim.text) is not None


_OURSELVES = frozenset({"we", "i", "our", "my", "us"})


def _speaks_for_itself(denier: Side, other: Side) -> bool:
    """Whether one says what it did not do itself, and the other tells what somebody or something else did."""
    own = denier.claim.text.split()[:1] + denier.claim.subject.split()[:1]
    named = build_frame(other).subject
    if not named or not any(word.lower() in _OURSELVES for word in own):
        return False
    return named.isdisjoint(content_stems(denier.testimony.voice))


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


DENIALS: tuple[Rule, ...] = (said_and_denied, nothing_of_the_kind, never_again, plan_denied)
