"""Groups: scored pairs to groups by average linkage under constraints, then facets back to claims."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from claimtrack.match.candidates import find_candidates, find_neighbours
from claimtrack.match.evidence import other_ordinals, other_scope, other_subject, other_things
from claimtrack.match.facets import Facet, facets_of
from claimtrack.match.linkage import link_average
from claimtrack.match.measures import STANDING, measure_pairs
from claimtrack.match.names import fold_names
from claimtrack.match.score import Weights, describe_pair, load_weights, score_rows
from claimtrack.match.sharing import estimate_sharing
from claimtrack.match.space import Space, embed_facets
from claimtrack.match.standing import find_standing
from claimtrack.match.vocabulary import Vocabulary, count_vocabulary
from claimtrack.model import Binding, Claim, Document, Group, Pair, cut_glosses

#: Above this many claims, vectors of meaning would take longer than they are worth by default.
MEANING_LIMIT = 20_000
#: How long a title is at most.
TITLE = 80
#: One document seldom says a fact twice: what two of its claims must have above others to be linked, in log-odds.
REPEAT = 2.0
#: People killed and buildings inspected are no one figure, however alike the rest.
DIFFERENT = 8.0
#: The 4th and the 7th regiment are two, unless all else says that one of the sources errs.
OTHER_ONE = 4.0
#: What is said twice in one sentence is two things, though its words, names and meaning are the same throughout; so is
#: what is said of two that are called differently.
NEVER = 14.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Facets, the index pairs that were measured, the measures of each (pairs by MEASURES) and its score, and how much
    likelier a link is than usual for what the documents share (log-odds)."""

    facets: list[Facet]
    pairs: list[tuple[int, int]]
    rows: Any
    scores: list[float]
    with_meaning: bool
    sharing: float = 0.0

    def needed(self, weights: Weights) -> float:
        """The score from which two facets are linked."""
        return weights.threshold - self.sharing


def measure_claims(
    claims: Sequence[Claim],
    *,
    meaning: str = "auto",
    same_document: bool = True,
    asked: tuple[str, str] | None = None,
) -> Measured:
    """Facets of the claims and the measures of every candidate pair, and of the two claims (by id) asked for."""
    import numpy as np

    facets = facets_of(claims, fold_names(claims))
    words = count_vocabulary(facets)
    with _one_thread():
        space = embed_facets(facets) if wants_meaning(facets, meaning) else None
        pairs = _candidates(facets, words, space, same_document=same_document)
        measured = sorted({*pairs, *_crossed(facets, *asked)}) if asked is not None else pairs
        rows = measure_pairs(facets, measured, words, space)
    weights = load_weights(space is not None)
    is_value = np.array([facets[i].value is not None for i, _ in measured], dtype=bool)
    alone = score_rows(is_value, rows, weights).tolist()
    rows[:, -len(STANDING) :] = find_standing(facets, measured, alone)
    score = dict(zip(measured, alone, strict=True))
    sharing = estimate_sharing(facets, pairs, [score[pair] for pair in pairs], weights.usual)
    scores = score_rows(is_value, rows, weights).tolist()
    return Measured(facets, measured, rows, scores, space is not None, sharing)


def _one_thread() -> AbstractContextManager[object]:
    """Linear algebra on one thread: the same figures on any machine, and no threads that spin on a busy one."""
    import numpy as np  # noqa: F401  # its linear algebra has to be there to be told
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits


def _candidates(
    facets: Sequence[Facet], words: Vocabulary, space: Space | None, *, same_document: bool
) -> list[tuple[int, int]]:
    pairs = find_candidates(facets, words, same_document=same_document)
    if space is None:
        return pairs
    near = [find_neighbours(facets, part, same_document=same_document) for part in space.vectors[1:]]
    return sorted(set(pairs).union(*near))


def _crossed(facets: Sequence[Facet], left: str, right: str) -> list[tuple[int, int]]:
    """Every facet of one claim with every facet of another of its kind, lower index first."""
    here = [i for i, facet in enumerate(facets) if facet.claim.id == left]
    there = [j for j, facet in enumerate(facets) if facet.claim.id == right]
    return [
        (min(i, j), max(i, j))
        for i in here
        for j in there
        if i != j and (facets[i].value is None) == (facets[j].value is None)
    ]


def wants_meaning(facets: Sequence[Facet], meaning: str) -> bool:
    """Whether vectors of meaning are asked for ("on", "off", or "auto": where they are affordable) and to be had."""
    from claimtrack.match.meaning import is_available

    wanted = meaning == "on" or (meaning == "auto" and len(facets) <= MEANING_LIMIT)
    return bool(wanted and facets and is_available())


def match_claims(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    bindings: Sequence[Binding] = (),
    meaning: str = "auto",
) -> tuple[Group, ...]:
    """Groups of claims about one fact, in document order of their first claims.

    A person's bindings hold: claims bound as the same stand in one group, claims bound as different in none together.
    """
    live = [claim for claim in claims if not claim.withdrawn]
    measured = measure_claims(live, meaning=meaning)
    weights = load_weights(measured.with_meaning)
    needed = measured.needed(weights)
    links = {
        (i, j): score - needed - barrier(measured.facets[i], measured.facets[j])
        for (i, j), score in zip(measured.pairs, measured.scores, strict=True)
    }
    clusters = link_average(
        len(measured.facets),
        links,
        must=_bound(measured.facets, bindings, same=True),
        cannot=_bound(measured.facets, bindings, same=False),
    )
    rows = dict(zip(measured.pairs, measured.rows, strict=True))
    groups = [
        _to_group(cluster, measured.facets, rows, links, weights)
        for cluster in clusters
        if len({measured.facets[i].claim.id for i in cluster}) > 1
    ]
    order = {claim.id: number for number, claim in enumerate(live)}
    return tuple(sorted(_merge_alike(groups), key=lambda g: (order[g.claims[0]], g.id)))


def barriers(a: Facet, b: Facet) -> list[tuple[float, str]]:
    """What holds two facets apart, however alike they are: what each takes off their score, and in words."""
    found = []
    if other_things(a, b):
        found.append((DIFFERENT, "they count different things"))
    elif other_scope(a, b):
        found.append((NEVER, "they give figures for different times"))
    elif other_subject(a, b):
        found.append((NEVER, "they say it of different ones"))
    if other_ordinals(a, b):
        found.append((OTHER_ONE, "they tell of different ones in a row"))
    if a.claim.document == b.claim.document:
        one = a.claim.sentence_start == b.claim.sentence_start
        found.append((NEVER, "they stand in one sentence") if one else (REPEAT, "they stand in one document"))
    return found


def barrier(a: Facet, b: Facet) -> float:
    """What is taken off the score of two facets in all."""
    return sum(amount for amount, _ in barriers(a, b))


def _bound(facets: Sequence[Facet], bindings: Iterable[Binding], *, same: bool) -> list[tuple[int, int]]:
    by_claim: defaultdict[str, list[int]] = defaultdict(list)
    for index, facet in enumerate(facets):
        by_claim[facet.claim.id].append(index)
    out = []
    for binding in sorted(bindings, key=lambda b: (b.left, b.right)):
        if binding.same is not same:
            continue
        left, right = by_claim.get(binding.left, []), by_claim.get(binding.right, [])
        if same and left and right:
            out.append((left[0], right[0]))
        elif not same:
            out += [(i, j) for i in left for j in right]
    return out


def _to_group(
    cluster: Sequence[int],
    facets: Sequence[Facet],
    rows: Mapping[tuple[int, int], Sequence[float]],
    links: dict[tuple[int, int], float],
    weights: Weights,
) -> Group:
    members = sorted(cluster)
    pairs = [
        describe_pair(facets[i], facets[j], rows[i, j], weights)
        for n, i in enumerate(members)
        for j in members[n + 1 :]
        if (i, j) in rows and facets[i].claim.id != facets[j].claim.id
    ]
    claims = tuple(dict.fromkeys(facets[i].claim.id for i in members))
    return make_group(claims, tuple(pairs), _title(facets, members, links))


def make_group(claims: tuple[str, ...], pairs: tuple[Pair, ...], title: str) -> Group:
    """A group whose id is a hash of its claims and of what is compared in them."""
    aligned = sorted({(p.left, p.right, p.aligned) for p in pairs})
    stamp = repr((sorted(claims), aligned)).encode()
    return Group("g" + hashlib.sha256(stamp).hexdigest()[:11], title, claims, pairs)


def _title(facets: Sequence[Facet], members: Sequence[int], links: Mapping[tuple[int, int], float]) -> str:
    """What the group is about: the words of the claim that is most like the others, of those that are brief; where
    none is, what the figure of the shortest tells."""
    words = {i: " ".join(cut_glosses(facets[i].claim).text.split()) for i in members}
    brief = [i for i in members if len(words[i]) <= TITLE]
    if not brief:
        shortest = min((facets[i] for i in members), key=lambda f: (len(f.claim.text), f.key))
        role = " ".join((shortest.focus.role or "").split()) if shortest.focus is not None else ""
        subject = shortest.claim.subject
        if role:
            return f"{role}: {subject}" if subject and subject.lower() not in role.lower() else role
    central = max(
        brief or members, key=lambda i: (_likeness(i, members, links), -len(words[i]), facets[i].key)
    )
    return shorten(words[central], TITLE, placeholder="...")


def _likeness(one: int, members: Sequence[int], links: Mapping[tuple[int, int], float]) -> float:
    """How like the others a member is, pairs that were not measured apart."""
    told = (links.get((min(one, i), max(one, i))) for i in members if i != one)
    return round(sum(score for score in told if score is not None), 6)


def _merge_alike(groups: Sequence[Group]) -> list[Group]:
    """One group where several facets link the same claims, all their pairs kept."""
    by_claims: defaultdict[frozenset[str], list[Group]] = defaultdict(list)
    for group in groups:
        by_claims[frozenset(group.claims)].append(group)
    merged = []
    for alike in by_claims.values():
        if len(alike) == 1:
            merged.append(alike[0])
            continue
        pairs: dict[tuple[str, str], Pair] = {}
        for group in alike:
            for pair in group.pairs:
                known = pairs.get((pair.left, pair.right))
                if known is None:
                    pairs[pair.left, pair.right] = pair
                else:
                    best = max(known, pair, key=lambda p: p.score)
                    aligned = tuple(sorted({*known.aligned, *pair.aligned}))
                    pairs[pair.left, pair.right] = Pair(
                        best.left, best.right, best.score, best.reasons, aligned
                    )
        merged.append(make_group(alike[0].claims, tuple(pairs.values()), alike[0].title))
    return merged
