"""Rules for claims that exclude each other without a number: denials, opposites, all against some.

They hold on one frame only: the predicates must be one word or idea, or opposite ideas, said of shared matter.
"""

from __future__ import annotations

import re

from claimtrack.model import Modality, Relation, ValueKind
from claimtrack.reconcile.absences import nothing_of_the_kind
from claimtrack.reconcile.denials import quote, said_and_denied
from claimtrack.reconcile.doers import is_passive
from claimtrack.reconcile.frames import build_frame, of_two_names
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.parts import parts_of_one_whole
from claimtrack.reconcile.returns import never_again, plan_denied
from claimtrack.reconcile.scopes import of_other_weekdays
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import order_in_time, own_days, tell_times
from claimtrack.reconcile.words import content_stems, plain_text
from claimtrack.values.lexicon import load_lexicon

#: What is said of all: a quantified subject, or a share told as the whole.
_ALL = re.compile(
    r"\b(?:(?:all|every|each)(?: of)?(?: \S+){1,8} (?:has|have|had|was|were|is|are|will|would|could|can|received|got)|"
    r"everyone|everybody|in full|fully|entirely|unanimous(?:ly)?|without exception)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:all|every|each)(?: of)?(?: [^\s,;]+){1,3}", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:not all|not every|never|still waiting|still owed|unpaid|have yet to|has yet to|partly|partially|only|"
    r"split|against|except|but for)\b",
    re.IGNORECASE,
)
#: "Of the 45 promised, 30 came."
_OF_THE = re.compile(r"\W*of (?:the|these|those|its|their|all)\b[^.]*\d[^.]*, [^.]*\d", re.IGNORECASE)
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


#: One sells what another buys: they exclude each other only of one and the same.
_TRADED = frozenset({"buy", "sell"})
#: Which way things go holds for a while only: without a period, two ways are no conflict.
_TRENDS = frozenset({"rise", "fall", "improve", "deteriorate", "growth"})


def opposite_ideas(left: Side, right: Side) -> Outcome | None:
    """Predicates that exclude each other, said of shared matter."""
    a, b = build_frame(left), build_frame(right)
    if a.denied != b.denied or a.shared_matter(b) < 1 or a.verb & b.verb or of_two_names(left, right):
        return None
    if of_other_weekdays(left, right):
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
    if {x, y} == _TRADED and (not a.subject & b.subject or is_passive(left) or is_passive(right)):
        return None
    order = order_in_time(left, right)
    if not order and {x, y} & _TRENDS and not _of_one_time(left, right):
        return Outcome(Relation.NOT_COMPARABLE, "trend", f"{x} and {y}, of periods that aren't told")
    if order and {x, y} & _STATES:
        reason = f"first {x if order < 0 else y}, then {y if order < 0 else x}; {tell_times(left, right)}"
        return Outcome(Relation.UPDATE, "changed state", reason)
    return Outcome(
        Relation.CONFLICT,
        "opposites",
        f"{quote(left)} against {quote(right)}: {x} and {y} exclude each other",
    )


def _of_one_time(left: Side, right: Side) -> bool:
    """Whether both claims tell the same day or period."""
    ours, theirs = own_days(left), own_days(right)
    return bool(ours) and ours == theirs


def all_and_not_all(left: Side, right: Side) -> Outcome | None:
    """What one says of all, the other says is not so of some; both as facts, no wish or condition.

    A share told first and the whole later is progress.
    """
    if not left.claim.modality is right.claim.modality is Modality.ASSERTED:
        return None
    a, b = build_frame(left), build_frame(right)
    if not (a.same_verb(b) or _share_value(left, right)) or not a.shared_matter(b):
        return None
    for whole, part in ((left, right), (right, left)):
        told, other = plain_text(whole.claim), plain_text(part.claim)
        if not _speaks_of_the_same(told, other) or not _ALL.search(told) or _ALL.search(other):
            continue
        if _tells_share(part) and order_in_time(part, whole) < 0:
            reason = f"some at first, all of it later; {tell_times(left, right)}"
            return Outcome(Relation.UPDATE, "all of it by now", reason)
        if _tells_part(other) or (part.claim.negated and (_COUNTED.search(told) or a.subject & b.subject)):
            return Outcome(
                Relation.CONFLICT, "all and not all", "one says it of all, the other names exceptions"
            )
    return None


def _tells_share(side: Side) -> bool:
    """Whether a claim gives a share of less than the whole."""
    return any(
        v.kind in (ValueKind.PERCENT, ValueKind.RATIO)
        and v.high is not None
        and v.high < (100 if v.kind is ValueKind.PERCENT else 1)
        for v in side.claim.values
    )


def _speaks_of_the_same(whole: str, part: str) -> bool:
    """Whether what "all" or "every" counts in the one is named by the other, or nothing is counted."""
    counted = _COUNTED.search(whole)
    return counted is None or bool(set(content_stems(counted.group())) & set(content_stems(part)))


OPPOSITIONS: tuple[Rule, ...] = (
    parts_of_one_whole,
    all_and_not_all,
    said_and_denied,
    nothing_of_the_kind,
    never_again,
    plan_denied,
    opposite_ideas,
)
