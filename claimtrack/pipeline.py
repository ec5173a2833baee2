"""The one place that knows the order of the stages: load, segment, extract, match, reconcile.

`analyse` is pure: documents and a person's bindings in, everything that follows from them out. `run_paths` adds
files and a store around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack import __version__
from claimtrack.model import Binding, Claim, Coverage, Document, Problem, Reconciliation, Run

#: Told (stage, done, total) as work goes on.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """What a run can be told: the extraction engine and whether meaning counts in matching."""

    engine: str = "rules"
    meaning: str = "auto"

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The options by name, for the run's id and its record."""
        return (("engine", self.engine), ("meaning", self.meaning))


def analyse(
    documents: Sequence[Document],
    *,
    bindings: Sequence[Binding] = (),
    problems: Sequence[Problem] = (),
    options: AnalysisOptions | None = None,
    progress: Progress | None = None,
    withdrawn: Mapping[str, str] | None = None,
) -> Reconciliation:
    """Everything that follows from the documents: claims, groups, findings, coverage.

    The result depends on the documents, the bindings and the options alone, not on their order.
    `withdrawn` maps the ids of claims that a person called wrongly extracted to why; they are left out.
    """
    from claimtrack.match import match_claims
    from claimtrack.reconcile import reconcile_groups

    options = options or AnalysisOptions()
    ordered = tuple(sorted(documents, key=lambda d: (d.key, d.sha256)))
    claims, coverage = _extract_all(ordered, options, progress)
    live = tuple(claim for claim in claims if claim.id not in (withdrawn or {}))
    if progress:
        progress("match", 0, len(live))
    groups = match_claims(live, ordered, bindings=bindings, meaning=options.meaning)
    if progress:
        progress("reconcile", 0, len(groups))
    findings = reconcile_groups(groups, live, ordered)
    kept = {finding.group for finding in findings}
    groups = tuple(group for group in groups if group.id in kept)
    run = identify_run(ordered, options, bindings)
    counts = (
        ("documents", len(ordered)),
        ("claims", len(live)),
        ("groups", len(groups)),
        ("findings", len(findings)),
    )
    run = Run(run.id, run.version, run.engine, run.inputs, run.configuration, counts)
    return Reconciliation(run, ordered, live, groups, findings, coverage, tuple(problems))


def _extract_all(
    documents: Sequence[Document], options: AnalysisOptions, progress: Progress | None
) -> tuple[tuple[Claim, ...], tuple[Coverage, ...]]:
    from claimtrack.extract import extract_claims
    from claimtrack.segment import split_document, split_sentences

    claims: list[Claim] = []
    coverage: list[Coverage] = []
    for number, document in enumerate(documents):
        if progress:
            progress("extract", number, len(documents))
        sentences = split_sentences(document, split_document(document))
        extraction = extract_claims(document, sentences, engine=options.engine)
        claims.extend(extraction.claims)
        coverage.append(extraction.coverage)
    return tuple(claims), tuple(coverage)


def identify_run(
    documents: Sequence[Document], options: AnalysisOptions, bindings: Sequence[Binding] = ()
) -> Run:
    """The run's id: a hash of inputs, metadata, bindings, configuration and version, and of nothing else."""
    stamp = {
        "version": __version__,
        "documents": [
            [d.id, d.key, d.sha256, d.title, d.publisher, d.author, d.published, d.language, d.address]
            for d in documents
        ],
        "options": options.rows(),
        "bindings": sorted((b.left, b.right, b.same) for b in bindings),
    }
    digest = hashlib.sha256(json.dumps(stamp, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return Run(
        id=digest[:12],
        version=__version__,
        engine=options.engine,
        inputs=tuple(d.id for d in documents),
        configuration=options.rows(),
    )
