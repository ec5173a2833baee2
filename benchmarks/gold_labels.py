"""Labels given the right groups: reconcile's share of the score, measured without the matcher's.

For every group of a gold standard the claims and facets that fit it best are chosen and handed to `reconcile_groups`
as one group; the label of its finding is compared with the gold label. Look-alike pairs are handed over the same way:
none of them should become a conflict.

Usage: gold_labels.py [--misses] [--show GROUP] [CORPUS_FOLDER ...]
"""

from __future__ import annotations

import json
import math
import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from gold import ROOT, SET_ASIDE, SHARED, Gold, norm, read_gold

from claimtrack.load import load_paths
from claimtrack.model import Claim, Finding, Group, Pair, Value, ValueKind
from claimtrack.pipeline import AnalysisOptions, _extract_all
from claimtrack.reconcile import reconcile_groups
from claimtrack.values import compare_values
from claimtrack.values.lexicon import load_lexicon


@dataclass(frozen=True)
class View:
    """A claim seen from one of its values, or as a statement, with the stems that say what it measures."""

    claim: Claim
    index: int | None
    head: frozenset[str]
    wide: frozenset[str]

    @property
    def focus(self) -> Value | None:
        return None if self.index is None else self.claim.values[self.index]


class Bench:
    """The claims of one corpus and the views of them that stand on each gold claim."""

    def __init__(self, gold: Gold, table: dict) -> None:
        self.documents = load_paths([str(gold.docs)]).documents
        extracted, _ = _extract_all(self.documents, AnalysisOptions(), None)
        self.claims = list(extracted)
        views = [view for claim in self.claims for view in _views(claim)]
        name_of = {d.id: Path(d.path).name for d in self.documents}
        self.on: dict[str, list[View]] = {}
        for c in table["claims"]:
            quote = norm(c["quote"])
            self.on[c["id"]] = [
                v for v in views if name_of[v.claim.document].startswith(c["doc"]) and _stands(quote, v.claim)
            ]

    def choose(self, members: list[str], title: str) -> list[View]:
        """One view for each member, together the best fit to each other and to the title."""
        options = [self.on[m] for m in members if self.on[m]]
        if len(options) < 2:
            return []
        about = [[_about(v, title) for v in o] for o in options]
        kept: list[int] = []
        best = -1e9
        for start in range(len(options[0])):
            pick = [max(range(len(o)), key=lambda n, k=k: about[k][n]) for k, o in enumerate(options)]
            pick[0] = start
            for _ in range(3):
                for k in [*range(1, len(options)), 0]:
                    others = [options[m][pick[m]] for m in range(len(options)) if m != k]
                    pick[k] = max(
                        range(len(options[k])),
                        key=lambda n, k=k, others=others: (
                            sum(_fit(options[k][n], o) for o in others) + len(others) * about[k][n]
                        ),
                    )
            total = sum(
                _fit(options[a][pick[a]], options[b][pick[b]]) for a, b in combinations(range(len(pick)), 2)
            )
            total += (len(pick) - 1) * sum(about[k][pick[k]] for k in range(len(pick)))
            if total > best:
                best, kept = total, pick
        return [options[k][kept[k]] for k in range(len(options))]

    def label(self, views: list[View], title: str) -> Finding | None:
        views = list({(v.claim.id, v.index): v for v in views}.values())
        pairs = []
        for a, b in combinations(views, 2):
            if a.claim.id != b.claim.id:
                left, right = sorted((a, b), key=lambda v: v.claim.id)
                aligned = () if left.index is None or right.index is None else ((left.index, right.index),)
                pairs.append(Pair(left.claim.id, right.claim.id, Decimal(1), (), aligned))
        claims = tuple(dict.fromkeys(v.claim.id for v in views))
        if len(claims) < 2:
            return None
        found = reconcile_groups([Group("g", title, claims, tuple(pairs))], self.claims, self.documents)
        return found[0] if found else None


def _views(claim: Claim) -> list[View]:
    from claimtrack.match.terms import content_stems

    wide = frozenset(content_stems(" ".join((claim.subject, claim.text, *claim.context))))
    views = [View(claim, None, frozenset(content_stems(f"{claim.subject} {claim.predicate}")) or wide, wide)]
    for index, value in enumerate(claim.values):
        if value.kind is ValueKind.ORDINAL:
            continue
        start, end = value.start - claim.start, value.end - claim.start
        near = claim.text[max(0, start - 40) : max(start, 0)] + " " + claim.text[end : end + 40]
        head = frozenset(content_stems(f"{value.role or ''} {value.unit or ''} {near}"))
        views.append(View(claim, index, head, wide))
    return views


def _fit(a: View, b: View) -> float:
    """How well two views fit each other: ideas, words, kinds of value, closeness."""
    fit = 2 * _alike(a.head, b.head) + _alike(a.wide, b.wide)
    if a.focus is None or b.focus is None:
        return fit - (0.0 if a.focus is b.focus else 0.7)
    relation = str(compare_values(a.focus, b.focus).relation)
    fit += {"equal": 1.2, "inside": 1.0, "contains": 1.0, "overlap": 0.9, "incomparable": -0.6}.get(
        relation, 0.2
    )
    return fit + (0.0 if a.focus.kind is not b.focus.kind else 0.2)


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    ideas = load_lexicon().concepts
    a, b = a | ideas(tuple(sorted(a))), b | ideas(tuple(sorted(b)))
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _stands(quote: str, claim: Claim) -> bool:
    sentence, text = norm(claim.sentence), norm(claim.text)
    return (
        f" {quote} " in f" {sentence} "
        or (len(sentence.split()) >= 4 and sentence in quote)
        or (len(text.split()) >= 4 and text in quote)
    )


def _about(view: View, title: str) -> float:
    """How well a view fits a group's title."""
    from claimtrack.match.terms import content_stems

    stems = frozenset(content_stems(title))
    dated = view.focus is not None and view.focus.kind in (ValueKind.DATE, ValueKind.TIME)
    when = bool(re.match(r"(?i)when|date|year|since when|start of", title))
    if not stems:
        return 0.0
    return (
        2 * _alike(stems, view.head)
        + _alike(stems, view.wide)
        + (0.8 if dated == when and view.focus else 0.0)
    )


def _describe(view: View) -> str:
    c, v = view.claim, view.focus
    focus = "-" if v is None else f"{v.kind}:{v.text}|{v.low}..{v.high} {v.unit or ''}|{v.role or ''}"
    words = " ".join(c.text.split())[:150]
    return f"{c.id[:6]} [{focus}] negated={c.negated} {c.modality} {c.as_of} {c.attribution.speaker}: {words}"


def measure_corpus(folder: Path, docs: Path | None, misses: bool, show: str | None) -> None:
    gold = read_gold(folder, docs)
    table = json.loads((folder / "gold.json").read_text("utf-8"))
    bench = Bench(gold, table)
    doc_of = {c["id"]: c["doc"] for c in table["claims"]}
    right = told = flagged = true = real = 0
    for group in table["groups"]:
        if len({doc_of[m] for m in group["members"]}) < 2:
            continue
        facets = bench.choose(group["members"], group["title"])
        finding = bench.label(facets, group["title"]) if facets else None
        label = str(finding.relation) if finding else "none"
        accepted = {group["label"], *group.get("also", [])}
        told += 1
        right += label in accepted
        real += group["label"] == "conflict"
        flagged += label == "conflict" and group["label"] == "conflict"
        true += label == "conflict" and "conflict" not in accepted
        if show == group["id"] or (misses and label not in accepted):
            print(f"\n{group['id']} gold {group['label']}, given {label}: {group['title']}")
            for f in facets:
                print("    ", _describe(f))
            for v in finding.verdicts if finding else ():
                print(f"      {v.left[:6]}~{v.right[:6]} {v.relation} ({v.rule}): {v.reason}")
            if finding:
                print("      =>", finding.explanation)
    alarms = 0
    for look in table.get("not_groups", []):
        facets = bench.choose(look["pair"], "")
        finding = bench.label(facets, "") if facets else None
        if finding and str(finding.relation) == "conflict":
            alarms += 1
            if misses:
                print("alarm:", look["why"], "|", finding.rule, finding.explanation)
    print(
        f"{folder.name:12} labels {right}/{told} = {right / max(told, 1):.3f}  conflict recall {flagged}/{real}  "
        f"false conflicts {true}  look-alikes called conflict {alarms}/{len(table.get('not_groups', []))}"
    )


def main() -> int:
    args = sys.argv[1:]
    show = args.pop(args.index("--show") + 1) if "--show" in args else None
    folders = [Path(a) for a in args if not a.startswith("--")]
    if not folders:
        folders = [p.parent for p in sorted((ROOT / "tests" / "corpora").glob("*/gold.json"))]
        folders += [SHARED / "gold" / name for name in ("quake", "seeds") if SHARED.exists()]
    for folder in folders:
        if folder.name not in SET_ASIDE:
            docs = SHARED / "seeds" if folder == SHARED / "gold" / "seeds" else None
            measure_corpus(folder, docs, "--misses" in args, show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
