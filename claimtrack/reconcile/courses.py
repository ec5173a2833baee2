"""Rules for claims that follow one another in time: a plan and what came of it, stages, what is over.

Both may be right, each at its time; the later one is news.
"""

from __future__ import annotations

import re

from claimtrack.model import Relation
from claimtrack.reconcile.frames import build_frame, common_ground
from claimtrack.reconcile.natures import has_cue
from claimtrack.reconcile.outcomes import Outcome, Rule
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead, is_announcement, made_before, order_in_time, tell_times
from claimtrack.reconcile.words import word_stems
from claimtrack.values.lexicon import load_lexicon, stem

#: Verbs by which a claim tells what is wanted or settled upon, though it has no future tense.
_FORWARD = frozenset(
    stem(verb)
    for verb in ("agree", "aim", "call", "commit", "demand", "hope", "intend", "pledge", "promise", "propose",
                 "recommend", "request", "schedule", "undertake", "urge", "vow", "want", "wish")
)  # fmt: skip


_CALL = stem("call")
_CALL_FOR = re.compile(r"\bcall(?:s|ed|ing)? (?:for|on|upon)\b", re.IGNORECASE)


def plan_and_event(left: Side, right: Side) -> Outcome | None:
    """What was announced, wanted or promised, and what came of it, in whatever words."""
    for plan, event in ((left, right), (right, left)):
        if is_ahead(event) or not _looks_ahead(plan) or _looks_ahead(event):
            continue
        if not made_before(plan, event) or (
            is_announcement(event) and "cancel" not in event.testimony.concepts
        ):
            continue
        a, b = build_frame(plan), build_frame(event)
        if (a.denied and (b.denied or not a.same_verb(b))) or (b.denied and _not_due(plan, event)):
            continue
        if (a.same_verb(b) and a.shared_matter(b) >= 1) or common_ground(a, b, frozenset()):
            reason = f"one tells what was to come, the other what came; {tell_times(left, right)}"
            return Outcome(Relation.UPDATE, "plan and event", reason)
    return None


def _not_due(plan: Side, event: Side) -> bool:
    """Whether the day planned for lay still ahead when the other claim was made: nothing came of the plan as yet."""
    due, told = plan.testimony.told_days[0], event.testimony.published[1]
    return due is not None and told is not None and due > told


def plan_kept_or_not(left: Side, right: Side) -> Outcome | None:
    """A plan and what came of it, where both give one figure: only if the later claim tells of the same deed, or of
    its failure."""
    outcome = plan_and_event(left, right)
    if outcome is None or build_frame(left).same_verb(build_frame(right)):
        return outcome
    later = right if made_before(left, right) else left
    return outcome if later.claim.negated or "cancel" in later.testimony.concepts else None


def _looks_ahead(side: Side) -> bool:
    """Whether a claim tells what is to come: by its tense, or by a verb of wanting or settling."""
    verb = word_stems(side.claim.predicate)[:1]
    if verb == (_CALL,):
        return is_ahead(side) or _CALL_FOR.search(side.claim.text) is not None
    return is_ahead(side) or not _FORWARD.isdisjoint(verb)


def stage_reached(left: Side, right: Side) -> Outcome | None:
    """Two stages of one course of things, the later stage told later."""
    order = order_in_time(left, right)
    if not order:
        return None
    earlier, later = (left, right) if order < 0 else (right, left)
    a, b = build_frame(earlier), build_frame(later)
    stages = load_lexicon().stages
    if a.denied or b.denied or a.verb & b.verb:
        return None
    for x in sorted(a.verb_ideas - b.verb_ideas):
        for y in sorted(b.verb_ideas - a.verb_ideas):
            if x in stages and y in stages and stages[x][0] == stages[y][0] and stages[x][1] < stages[y][1]:
                return Outcome(
                    Relation.UPDATE, "next stage", f"first {x}, then {y}; {tell_times(left, right)}"
                )
    return None


def no_longer(left: Side, right: Side) -> Outcome | None:
    """A state that one tells as going on and the other, later, as over."""
    order = order_in_time(left, right)
    if not order:
        return None
    earlier, later = (left, right) if order < 0 else (right, left)
    a, b = build_frame(earlier), build_frame(later)
    if has_cue(earlier, "going") and not has_cue(later, "going") and "end" in (b.verb_ideas - a.verb_ideas):
        return Outcome(
            Relation.UPDATE, "no longer", f"going on at first, over later; {tell_times(left, right)}"
        )
    return None


COURSES: tuple[Rule, ...] = (plan_and_event, stage_reached, no_longer)
