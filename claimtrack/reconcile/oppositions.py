"""Rules for claims that exclude each other without a number: negation, opposites, all against some, done against not.

They hold on one frame only: the predicates must be one word or idea, or opposite ideas, said of shared matter.
"""

from __future__ import annotations

import re

from claimtrack.model import Modality, Relation
from claimtrack.reconcile.frames import Frame, build_frame
from claimtrack.reconcile.natures import has_cue
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, is_announcement, made_before, order_in_time, tell_times
from claimtrack.reconcile.words import content_stems, word_stems
from claimtrack.values.lexicon import load_lexicon

#: What is said of all: a quantified subject, or a share told as the whole.
_ALL = re.compile(
    r"\b(?:(?:all|every|each)(?: of)?(?: \S+){1,8} (?:has|have|had|was|were|is|are|will|would|could|can|received|got)|"
    r"everyone|everybody|in full|fully|entirely|unanimous(?:ly)?|without exception)\b",
    re.IGNORECASE,
)
#: Verbs that tell little of what was done: "met with hostility", "met in Paris".
_LIGHT = frozenset({"be", "come", "get", "give", "go", "have", "make", "meet", "see", "take"})
_COUNTED = re.compile(r"\b(?:all|every|each)(?: of)?(?: [^\s,;]+){1,3}", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:not all|not every|never|still waiting|still owed|unpaid|have yet to|has yet to|partly|partially|only|"
    r"split|against|except|but for)\b",
    re.IGNORECASE,
)
#: "Of the 45 promised, 30 came."
_OF_THE = re.compile(r"\W*of (?:the|these|those|its|their|all)\b[^.]*\d[^.]*, [^.]*\d", re.IGNORECASE)
#: Words that negate; a claim with one of them affirms nothing for certain.
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|unable|failed?|refused?|den(?:y|ies|ied))\b|n['’]t\b",
    re.IGNORECASE,
)
#: Negatives of which every instance is an exception.
_NONE = re.compile(r"\b(?:no part|no one|none|nobody|nothing|never|not once|not any|not a)\b", re.IGNORECASE)
#: "no light", "no such warning": up to three words, the last of them the thing.
_NO_THING = re.compile(r"\bno (?:such |other )?((?:[a-z-]+ ){0,1}[a-z-]+)\b", re.IGNORECASE)
_BEING = frozenset({"is", "was", "are", "were", "has", "had", "have", "be", "been"})
#: Words for a plan: who denies having one denies what another says will be done.
_INTENT = re.compile(
    r"\b(?:intention|intend|intends|plan|plans|proposal|decision|wish|desire|considering)\b", re.IGNORECASE
)
_NOT_YET = re.compile(r"\b(?:not yet|yet to|yet|still|so far|awaits?|awaiting|pending)\b", re.IGNORECASE)
#: A state of these changes with time: one earlier, the other later is a development, no conflict.
_STATES = frozenset(
    {"block", "resume", "freeze", "start", "end", "await", "complete", "delay", "join", "leave", "improve",
     "deteriorate", "arrest", "charge", "convict", "agree", "sign", "negotiate", "missing", "discover", "search",
     "rebuild", "survive", "death", "appoint", "resign", "recover", "cancel", "plan", "build", "buy", "sell",
     "rise", "fall", "continue", "stay"}
)  # fmt: skip


def _share_value(left: Side, right: Side) -> bool:
    """Whether both give one telling number."""
    ours = {(v.kind, v.stated) for v in left.claim.values if v.stated is not None and abs(v.stated) >= 10}
    return any((v.kind, v.stated) in ours for v in right.claim.values)


def _tells_part(text: str) -> bool:
    """Whether a claim names exceptions, or how many of a whole."""
    return _EXCEPT.search(text) is not None or _OF_THE.match(text[:300]) is not None


#: Which way things go holds for a while only: without a period, two ways are no conflict.
_TRENDS = frozenset({"rise", "fall", "improve", "deteriorate", "growth"})


def said_and_denied(left: Side, right: Side) -> Outcome | None:
    """One predicate of shared matter, affirmed by one claim and denied by the other."""
    a, b = build_frame(left), build_frame(right)
    if a.denied == b.denied:
        return None
    denier, other = (left, right) if a.denied else (right, left)
    if not a.same_verb(b) and not _denies_plan(denier, other):
        return None
    if _NEGATIVE.search(other.claim.text):
        return None
    if is_ahead(denier) != is_ahead(other) and not (is_ahead(other) and _INTENT.search(denier.claim.text)):
        return None
    none_of_it = _NONE.search(denier.claim.text) and (a.verb & b.verb) - _LIGHT
    if not _one_matter(a, b) and not none_of_it:
        return None
    if (_NOT_YET.search(denier.claim.text) and order_in_time(denier, other) < 0) or (
        is_ahead(other) and made_before(denier, other)
    ):
        reason = f"not so at first, so later; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "came about", reason)
    return Outcome(Relation.CONFLICT, "said and denied", f"{_quote(denier)} denies what {_quote(other)} says")


def _denies_plan(denier: Side, other: Side) -> bool:
    """Whether the one denies an intention to do what the other says is planned."""
    intent = _INTENT.search(denier.claim.text)
    if intent is None or not is_ahead(other):
        return False
    denied = content_stems(" ".join(denier.claim.text[intent.end() :].split()[:6]))
    planned = build_frame(other)
    return bool(planned.verb & set(denied) or planned.verb_ideas & load_lexicon().concepts(denied))


def nothing_of_the_kind(left: Side, right: Side) -> Outcome | None:
    """ "There was no light" against "the light was burning": what one says there was none of, the other tells of."""
    for denier, other in ((left, right), (right, left)):
        if (
            not denier.claim.negated
            or is_ahead(denier)
            or is_ahead(other)
            or _NEGATIVE.search(other.claim.text)
        ):
            continue
        missing = [
            stem for match in _NO_THING.finditer(denier.claim.text) for stem in content_stems(match[1])[-1:]
        ]
        if (
            not any(_is_told_of(thing, other) for thing in missing)
            or build_frame(denier).shared_matter(build_frame(other)) < 1
        ):
            continue
        if order_in_time(denier, other) < 0 and _NOT_YET.search(denier.claim.text):
            return Outcome(
                Relation.UPDATE, "came about", f"none at first, later some; {tell_times(left, right)}"
            )
        reason = f"{_quote(denier)} says there was none of what {_quote(other)} tells of"
        return Outcome(Relation.CONFLICT, "said and denied", reason)
    return None


def _is_told_of(thing: str, side: Side) -> bool:
    """Whether a claim says of a thing (a stem) that it is or does something."""
    if thing in content_stems(f"{side.claim.subject} {side.claim.predicate}"):
        return True
    stems = word_stems(side.claim.text)
    return any(
        stem == thing and not _BEING.isdisjoint(stems[place + 1 : place + 5])
        for place, stem in enumerate(stems)
    )


def opposite_ideas(left: Side, right: Side) -> Outcome | None:
    """Predicates that exclude each other, said of shared matter."""
    a, b = build_frame(left), build_frame(right)
    if a.denied != b.denied or not _one_matter(a, b) or a.verb & b.verb:
        return None
    lexicon = load_lexicon()
    pairs = sorted(
        (x, y)
        for x in a.verb_ideas - b.verb_ideas
        for y in b.verb_ideas - a.verb_ideas
        if lexicon.opposed(x, y)
    )
    if not pairs:
        return None
    x, y = pairs[0]
    order = order_in_time(left, right)
    if not order and {x, y} & _TRENDS:
        return Outcome(Relation.NOT_COMPARABLE, "trend", f"{x} and {y}, of periods that aren't told")
    if order and {x, y} & _STATES:
        reason = f"first {x if order < 0 else y}, then {y if order < 0 else x}; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "changed state", reason)
    return Outcome(
        Relation.CONFLICT,
        "opposites",
        f"{_quote(left)} against {_quote(right)}: {x} and {y} exclude each other",
    )


def all_and_not_all(left: Side, right: Side) -> Outcome | None:
    """What one says of all, the other says is not so of some; both as facts, no wish or condition."""
    if not left.claim.modality is right.claim.modality is Modality.ASSERTED:
        return None
    a, b = build_frame(left), build_frame(right)
    if not (a.same_verb(b) or _share_value(left, right)) or not a.shared_matter(b):
        return None
    texts = (left.claim.text, right.claim.text)
    for whole, part, frame in ((texts[0], texts[1], b), (texts[1], texts[0], a)):
        if not _speaks_of_the_same(whole, part):
            continue
        if _ALL.search(whole) and not _ALL.search(part) and (frame.denied or _tells_part(part)):
            return Outcome(
                Relation.CONFLICT, "all and not all", "one says it of all, the other names exceptions"
            )
    return None


def _speaks_of_the_same(whole: str, part: str) -> bool:
    """Whether what "all" or "every" counts in the one is named by the other, or nothing is counted."""
    counted = _COUNTED.search(whole)
    return counted is None or bool(set(content_stems(counted.group())) & set(content_stems(part)))


def _one_matter(a: Frame, b: Frame) -> bool:
    return a.shared_matter(b) >= 1


def _quote(side: Side) -> str:
    words = side.claim.text.split()
    return "“" + " ".join(words[:14]) + ("…”" if len(words) > 14 else "”")


OPPOSITIONS: tuple[Rule, ...] = (all_and_not_all, said_and_denied, nothing_of_the_kind, opposite_ideas)
