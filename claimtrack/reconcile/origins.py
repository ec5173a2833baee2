"""Origins: who stands behind claims independently. Copies and shared attribution are folded into one origin.

Claims of one document that speak for it are one origin; what a named speaker says is that speaker's, in whatever
document it stands; sentences that are nearly word for word alike were copied from one another or from one source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from claimtrack.reconcile.testimony import Testimony

#: Sentences of at least this many words are compared for copying, and count as copies from this likeness on.
COPY_WORDS = 8
COPY_LIKENESS = 92.0
#: Above this many claims, wording is compared only where it is identical.
WORDING_LIMIT = 80
_IDLE = re.compile(
    r"\b(?:the|a|an|its|his|her|mr|mrs|ms|dr|spokes(?:man|woman|person)|official[s]?|of|for)\b|[^\w\s]"
)


def find_origins(testimonies: Sequence[Testimony]) -> tuple[tuple[str, ...], ...]:
    """The claim ids by origin, in the order of their first claims."""
    home = list(range(len(testimonies)))

    def root(place: int) -> int:
        while home[place] != place:
            place = home[place]
        return place

    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for place, testimony in enumerate(testimonies):
        by_key[origin_key(testimony)].append(place)
        by_key["w:" + _wording(testimony)].append(place)
    for key in sorted(by_key):
        first, *rest = by_key[key]
        for other in rest:
            home[max(root(first), root(other))] = min(root(first), root(other))
    for i, j in _copies(testimonies):
        home[max(root(i), root(j))] = min(root(i), root(j))
    origins: defaultdict[int, list[str]] = defaultdict(list)
    for place, testimony in enumerate(testimonies):
        origins[root(place)].append(testimony.claim.id)
    return tuple(tuple(origins[place]) for place in sorted(origins))


def count_origins(testimonies: Sequence[Testimony]) -> int:
    """How many independent origins stand behind some claims."""
    return len(find_origins(testimonies))


def origin_key(testimony: Testimony) -> str:
    """Whose word it is: the named speaker's, else the document's."""
    speaker = testimony.claim.attribution.speaker
    bare = " ".join(_IDLE.sub(" ", speaker.lower()).split()) if speaker else ""
    if len(bare) < 4 or bare in {
        "they",
        "she",
        "them",
        "survivors",
        "residents",
        "witnesses",
        "some",
        "people",
        "experts",
    }:
        return "d:" + testimony.document.id
    return "s:" + bare


def _wording(testimony: Testimony) -> str:
    words = " ".join(testimony.claim.sentence.lower().split())
    return words if len(words.split()) >= COPY_WORDS else f"{testimony.document.id}:{words}"


def _copies(testimonies: Sequence[Testimony]) -> list[tuple[int, int]]:
    """Pairs of claims whose sentences are nearly the same words."""
    if len(testimonies) > WORDING_LIMIT:
        return []
    from rapidfuzz import fuzz

    words = [_wording(testimony) for testimony in testimonies]
    return [
        (i, j)
        for i in range(len(words))
        for j in range(i + 1, len(words))
        if testimonies[i].document.id != testimonies[j].document.id
        and min(len(words[i].split()), len(words[j].split())) >= COPY_WORDS
        and fuzz.ratio(words[i], words[j], score_cutoff=COPY_LIKENESS)
    ]
