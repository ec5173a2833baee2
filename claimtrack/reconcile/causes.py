"""Rule for claims that put one deed down to two causes."""

from __future__ import annotations

import re

from claimtrack.model import Relation
from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.grounds import of_other_times, on_one_ground
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.poles import find_stands
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems, plain_text
from claimtrack.values.lexicon import load_lexicon

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
    if left.claim.modality is not right.claim.modality or of_other_times(left, right):
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
    if not one_deed or not on_one_ground(left, right, frozenset((*one, *two))):
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
