"""Rules for plans that one denies and another tells of, and for what never came again and came."""

from __future__ import annotations

import re

from claimtrack.model import Relation
from claimtrack.reconcile.denials import INTENT, NEGATIVE, came_about, came_later, quote
from claimtrack.reconcile.frames import Frame, build_frame
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead
from claimtrack.reconcile.words import FAMILY, content_stems, plain_text
from claimtrack.values.lexicon import load_lexicon

#: Words by which a claim tells of a plan, though nothing was done yet.
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)?|decided|determined|intend(?:s|ed)|intention|proposal|proposed|list of|earmarked|marked for|"
    r"drawn up|scheduled|secretly|blueprint|decision to|programme|names? .{1,40} for)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:never|not|no|nobody)\b.{0,60}\bagain\b|\bnever (?:returned|came back|went back)\b", re.IGNORECASE
)
#: Told of what came back: it was away before.
BACK = re.compile(
    r"\b(?:again|are back|is back|return(?:s|ed|ing)?|came back|went back|resum\w+|reopen\w*|once more|restored)\b",
    re.IGNORECASE,
)


def plan_denied(left: Side, right: Side) -> Outcome | None:
    """ "There is no plan to close the mill" against a paper that lists it for closure."""
    for denier, other in ((left, right), (right, left)):
        if not denier.claim.negated or is_ahead(denier) or NEGATIVE.search(other.claim.text):
            continue
        text = plain_text(denier.claim)
        intent = INTENT.search(text)
        if intent is None or _PLANNED.search(plain_text(other.claim)) is None:
            continue
        deed, *rest = (*content_stems(text[intent.end() :]), "")
        told = build_frame(other)
        if not deed or not _tells_deed(deed, told):
            continue
        if set(rest or (deed,)).isdisjoint(told.matter | told.verb):
            continue
        if came_later(denier, other):
            return came_about(left, right, "no plan at first, one later")
        reason = f"{quote(denier)} denies the plan that {quote(other)} tells of"
        return Outcome(Relation.CONFLICT, "plan denied", reason)
    return None


def _tells_deed(deed: str, told: Frame) -> bool:
    """Whether a claim names a deed, by its word, a word of its family or one of its idea."""
    if load_lexicon().concepts((deed,)) & (told.verb_ideas | told.matter_ideas):
        return True
    root = deed[:-1] if len(deed) >= FAMILY else deed
    return any(word.startswith(root) and len(word) - len(deed) <= 3 for word in told.verb | told.matter)


def never_again(left: Side, right: Side) -> Outcome | None:
    """ "He never went to sea again" against "he returned to sea"."""
    for denier, other in ((left, right), (right, left)):
        if _AGAIN.search(plain_text(denier.claim)) is None or NEGATIVE.search(other.claim.text):
            continue
        if BACK.search(other.claim.text) is None or is_ahead(denier) != is_ahead(other):
            continue
        a, b = build_frame(denier), build_frame(other)
        if not (a.matter | a.verb) & (b.matter | b.verb):
            continue
        if came_later(denier, other):
            return came_about(left, right, "not again at first, then again")
        return Outcome(
            Relation.CONFLICT, "said and denied", f"{quote(denier)} denies what {quote(other)} says"
        )
    return None
