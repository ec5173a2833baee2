"""Findings brought to obey what people decided, without looking at anything that no decision touches.

A person's word on claims (one fact or two, not a claim at all, another value) shows in the findings at once: in
the review, in the report right after it, and behind every later run, whatever matching makes of the rest. Only
findings that hold a claim in question are judged anew. The next run still matches everything again with these
decisions in mind; it may bring in claims that were not grouped before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from claimtrack.model import Binding, Claim, Document, Finding, Group, Pair, Relation, Severity

if TYPE_CHECKING:
    from claimtrack.reconcile.testimony import Testimony

_SEVERITIES = tuple(Severity)
#: How strongly claims of one finding hold together that were never scored themselves, in log-odds.
_HELD = 0.1


class Grounds(Protocol):
    """What findings rest on. `findings` may be in brief: `finding` gives one whole."""

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings in report order, with their claims."""
        ...

    def finding(self, identifier: str) -> Finding:
        """One finding, whole."""
        ...

    def group(self, identifier: str) -> Group | None:
        """The group that a finding came of."""
        ...

    def claims_beside(self, claims: AbstractSet[str]) -> Sequence[Claim]:
        """All claims of the documents that these stand in, as they stand now."""
        ...

    def documents_of(self, claims: Sequence[Claim]) -> Sequence[Document]:
        """The documents of these claims."""
        ...


@dataclass(frozen=True, slots=True)
class Reshaped:
    """All findings in report order, those that are new among them, and the groups these came of."""

    findings: tuple[Finding, ...]
    new: tuple[Finding, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Lump:
    """Findings, by place, and claims that are to be judged as one; `said` are the pairs called one fact."""

    places: tuple[int, ...]
    alone: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def reshape(
    grounds: Grounds, bindings: Sequence[Binding], moved: AbstractSet[str] = frozenset()
) -> Reshaped | None:
    """The findings as they are once they obey; None where they do already.

    `moved` are claims that changed, came or went since the findings were made.
    """
    findings = grounds.findings
    places = _places(findings)
    apart = {frozenset((each.left, each.right)) for each in bindings if not each.same}
    lumps = _lumps(findings, places, bindings, apart, moved)
    if not lumps:
        return None
    from claimtrack.reconcile.testimony import hear

    whole = {place: grounds.finding(findings[place].id) for lump in lumps for place in lump.places}
    named = {claim for finding in whole.values() for claim in finding.claims}
    claims = grounds.claims_beside(named | {claim for lump in lumps for claim in lump.alone})
    heard = hear([claim for claim in claims if not claim.withdrawn], grounds.documents_of(claims))
    gone = set(whole)
    made: list[tuple[Finding, int]] = []
    groups: list[Group] = []
    for lump in lumps:
        found, of_groups = _judge(lump, whole, heard, grounds, apart)
        groups += of_groups
        made += [(each, min(lump.places, default=len(findings))) for each in found]
    return _place(findings, gone, made, groups, places)


def _places(findings: Sequence[Finding]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        for claim in finding.claims:
            places[claim].append(place)
    return places


def _lumps(
    findings: Sequence[Finding],
    places: Mapping[str, list[int]],
    bindings: Sequence[Binding],
    apart: AbstractSet[frozenset[str]],
    moved: AbstractSet[str],
) -> list[_Lump]:
    """What has to be judged anew: what was called one fact and is not in one finding, what holds together claims
    that were called two, and what holds claims that changed."""
    touched = {place for claim in moved for place in places.get(claim, ())}
    for one, other in (tuple(pair) for pair in apart if len(pair) == 2):
        touched |= set(places.get(one, ())) & set(places.get(other, ()))
    lumps: list[_Lump] = []
    taken: set[int] = set()
    for claims, said in _called_one(bindings):
        held = [set(places.get(claim, ())) for claim in claims]
        common = set.intersection(*held)
        if common and not common & touched:
            continue
        chosen: set[int] = set(sorted(common)[:1])
        alone = []
        for claim, where in zip(claims, held, strict=True):
            if not where:
                alone.append(claim)
            elif not where & chosen:
                chosen.add(max(where, key=lambda p: (len(set(findings[p].claims) & set(claims)), -p)))
        merged = [lump for lump in lumps if set(lump.places) & chosen]
        lumps = [lump for lump in lumps if lump not in merged]
        lumps.append(
            _Lump(
                tuple(sorted(chosen.union(*(lump.places for lump in merged)))),
                tuple(dict.fromkeys((*alone, *(claim for lump in merged for claim in lump.alone)))),
                (*said, *(pair for lump in merged for pair in lump.said)),
            )
        )
        taken |= chosen
    return [*lumps, *(_Lump((place,)) for place in sorted(touched - taken))]


def _called_one(bindings: Sequence[Binding]) -> list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
    """Claims that people's words make one fact, and those words as pairs."""
    home: dict[str, str] = {}

    def root(claim: str) -> str:
        home.setdefault(claim, claim)
        while home[claim] != claim:
            claim = home[claim]
        return claim

    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    pairs = [(each.left, each.right) for each in bindings if each.same]
    for left, right in pairs:
        a, b = sorted((root(left), root(right)))
        home[b] = a
    for pair in pairs:
        said[root(pair[0])].append(pair)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim in home:
        members[root(claim)].append(claim)
    return [(tuple(sorted(members[key])), tuple(said[key])) for key in sorted(members)]


def _judge(
    lump: _Lump,
    whole: Mapping[int, Finding],
    heard: Mapping[str, Testimony],
    grounds: Grounds,
    apart: AbstractSet[frozenset[str]],
) -> tuple[list[Finding], list[Group]]:
    from claimtrack.match.groups import make_group
    from claimtrack.reconcile.groups import reconcile_group
    from claimtrack.reconcile.together import judge_together

    parts = [whole[place] for place in lump.places]
    names = dict.fromkeys((*(claim for part in parts for claim in part.claims), *lump.alone))
    claims = [claim for claim in names if claim in heard]
    pairs = [pair for part in parts for pair in _pairs(part, grounds.group(part.group))]
    pairs += [Pair(min(pair), max(pair), Decimal(0)) for pair in lump.said]
    findings, groups = [], []
    for members in _keep_apart(claims, pairs, lump.said, apart):
        inside = frozenset(members)
        kept = tuple(pair for pair in pairs if pair.left in inside and pair.right in inside)
        said = [pair for pair in lump.said if set(pair) <= inside]
        title = next((part.title for part in parts if inside & set(part.claims)), "")
        group = make_group(tuple(members), kept, title or str(members[0]))
        if said:
            one = judge_together(group, heard, said)
            found = [] if one is None else [one]
        else:
            found = reconcile_group(group, heard)
        findings += found
        groups += [group] if found else []
    return findings, groups


def _pairs(finding: Finding, group: Group | None) -> list[Pair]:
    """What holds a finding together: its group's pairs, and what its verdicts compared beside them."""
    inside = frozenset(finding.claims)
    pairs = [p for p in (group.pairs if group is not None else ()) if p.left in inside and p.right in inside]
    known = {(pair.left, pair.right) for pair in pairs}
    pairs += [
        Pair(verdict.left, verdict.right, Decimal(0), (), verdict.compared)
        for verdict in finding.verdicts
        if (verdict.left, verdict.right) not in known
    ]
    return pairs


def _keep_apart(
    claims: Sequence[str],
    pairs: Iterable[Pair],
    said: Iterable[tuple[str, str]],
    apart: AbstractSet[frozenset[str]],
) -> list[list[str]]:
    """The claims in as few parts as keep those apart that were called different facts."""
    rank = {claim: number for number, claim in enumerate(claims)}
    cannot = [(rank[a], rank[b]) for a, b in combinations(claims, 2) if frozenset((a, b)) in apart]
    if not cannot:
        return [list(claims)] if len(claims) > 1 else []
    from claimtrack.match.linkage import link_average

    links = dict.fromkeys(combinations(range(len(claims)), 2), _HELD)
    for pair in pairs:
        if pair.left in rank and pair.right in rank:
            i, j = sorted((rank[pair.left], rank[pair.right]))
            links[i, j] = max(links.get((i, j), 0.0), float(pair.score), _HELD)
    must = [(rank[a], rank[b]) for a, b in said if a in rank and b in rank]
    return [[claims[i] for i in part] for part in link_average(len(claims), links, must=must, cannot=cannot)]


def _place(
    findings: Sequence[Finding],
    gone: AbstractSet[int],
    made: Sequence[tuple[Finding, int]],
    groups: Sequence[Group],
    places: Mapping[str, list[int]],
) -> Reshaped:
    """The new findings among the old ones, in report order; what only repeats another is spared."""
    kept = {finding.id for place, finding in enumerate(findings) if place not in gone}
    new: dict[str, tuple[Finding, int]] = {}
    for finding, place in made:
        if finding.id not in kept:
            new.setdefault(finding.id, (finding, place))
    new = {each: new[each] for each in new if not _repeats(new[each][0], new, findings, gone, places)}
    rows = [
        ((*_weight(finding), place, finding.id), finding)
        for place, finding in enumerate(findings)
        if place not in gone
    ]
    rows += [((*_weight(finding), place, finding.id), finding) for finding, place in new.values()]
    rows.sort(key=lambda row: row[0])
    fresh = tuple(finding for finding, _ in new.values())
    of_new = {finding.group for finding in fresh}
    return Reshaped(
        tuple(finding for _, finding in rows), fresh, tuple(group for group in groups if group.id in of_new)
    )


def _repeats(
    finding: Finding,
    new: Mapping[str, tuple[Finding, int]],
    findings: Sequence[Finding],
    gone: AbstractSet[int],
    places: Mapping[str, list[int]],
) -> bool:
    """Whether another finding of the same relation holds all its claims."""
    claims = set(finding.claims)
    others = [
        findings[place] for claim in finding.claims for place in places.get(claim, ()) if place not in gone
    ]
    others += [other for other, _ in new.values() if other.id != finding.id]
    return any(other.relation is finding.relation and claims < set(other.claims) for other in others)


def _weight(finding: Finding) -> tuple[int, int, int]:
    return _WORST[finding.relation], _SEVERITIES.index(finding.severity), -finding.origins


_WORST = {
    relation: number
    for number, relation in enumerate(
        (Relation.CONFLICT, Relation.UPDATE, Relation.REFINEMENT, Relation.AGREEMENT,
         Relation.NOT_COMPARABLE, Relation.UNRELATED)
    )
}  # fmt: skip
