"""Doers: who is said to have done something, and to whom it was done, where one claim denies what another says."""

from __future__ import annotations

import re

from claimtrack.reconcile.frames import build_frame
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import content_stems
from claimtrack.values.lexicon import load_lexicon, stem, verb_stem

_BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
_BESIDE_VERB = frozenset(
    {"not", "never", "also", "ever", "then", "once", "still", "already", "yet", "even", "so", "far"}
)
#: Subjects that may be anybody.
_ANYBODY = frozenset(
    stem(word) for word in ("no", "one", "nobody", "none", "anyone", "anybody", "people", "person", "nothing")
)


_NOBODY = re.compile(r"(?:no one|nobody|none|not one)\b", re.IGNORECASE)


def done_to_others(denier: Side, other: Side) -> bool:
    """Whether two passive claims have subjects of their own and nothing else in common: "the firm was not paid", "two
    suppliers were paid"."""
    a, b = build_frame(denier), build_frame(other)
    ours, theirs = a.subject - _ANYBODY, b.subject - _ANYBODY
    of_nobody = _NOBODY.match(denier.claim.subject) is not None and theirs
    if of_nobody and not (a.matter - a.subject) & (b.matter - b.subject):
        return True  # "nobody was charged over the deaths", "clothing was charged to them"
    if not ours or not theirs or ours & theirs:
        return False
    ideas = load_lexicon().concepts(tuple(sorted(ours))) & load_lexicon().concepts(tuple(sorted(theirs)))
    return not ideas and not (a.matter - a.subject) & (b.matter - b.subject)


def have_other_doers(denier: Side, other: Side) -> bool:
    """Whether one party is said not to have done what another did: "the authorities never apologised", "we apologise",
    in a newspaper."""
    if is_passive(denier) or is_passive(other):
        return False
    own = other.claim.text.split()[:1] + other.claim.text.split(",")[-1].split()[:1]
    if not any(word.lower() in {"we", "i"} for word in own):
        return False
    ours = build_frame(denier).subject - _ANYBODY
    voice = set(content_stems(other.testimony.voice))
    return bool(ours) and ours.isdisjoint(voice | build_frame(other).subject)


def is_passive(side: Side) -> bool:
    """Whether a claim's subject is what something is done to: "the players were never asked"."""
    tokens = [token.strip(",.;:").lower() for token in side.claim.text.split()]
    verb = build_frame(side).verb
    for place, token in enumerate(tokens):
        if verb_stem(token) not in verb:
            continue
        before = [
            t for t in tokens[max(0, place - 4) : place] if t not in _BESIDE_VERB and not t.endswith("ly")
        ]
        return bool(before) and before[-1] in _BE
    return False
