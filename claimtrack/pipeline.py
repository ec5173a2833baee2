"""The one place that knows the order of the stages: load, segment, extract, match, reconcile.

`analyse` is pure: documents and a person's bindings in, everything that follows from them out. `run_paths`
adds files and a store around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack import __version__
from claimtrack.errors import InputError
from claimtrack.model import Binding, Claim, Coverage, Document, Problem, Reconciliation, Run

if TYPE_CHECKING:
    from claimtrack.load import SourceHints
    from claimtrack.store import Kept, Store

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
            [d.id, d.key, d.path, d.title, d.publisher, d.author, d.published, d.language, d.address, d.text]
            for d in documents
        ],
        "options": options.rows(),
        "bindings": sorted((b.left, b.right, b.same) for b in bindings),
    }
    digest = hashlib.sha256(json.dumps(stamp, sort_keys=True).encode()).hexdigest()
    return Run(
        id=digest[:12],
        version=__version__,
        engine=options.engine,
        inputs=tuple(d.id for d in documents),
        configuration=options.rows(),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the result, what became of the documents, and whether anything was new."""

    result: Reconciliation
    kept: Kept | None = None
    repeated: bool = False


def run_paths(
    store: Store | None,
    paths: Sequence[str],
    *,
    now: str,
    hints: SourceHints | None = None,
    options: AnalysisOptions | None = None,
    progress: Progress | None = None,
    keep: bool = True,
) -> Outcome:
    """Read the documents at `paths`, work everything out, and store it as the current run in one transaction.

    Without `paths` the store's own set of documents is read again; with `keep` off nothing is changed. `now`
    is UTC, ISO 8601. Unchanged input gives the stored run and changes nothing. Raises InputError where
    nothing could be read.
    """
    from claimtrack.load import SourceHints, load_paths

    options = options or AnalysisOptions()
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    if paths:
        loaded = load_paths(paths, hints=hints or SourceHints(), progress=_reading(progress))
        documents, problems = loaded.documents, loaded.problems
        if not documents:
            raise _nothing_read(paths, problems)
    elif store is not None:
        with store.read() as reader:
            documents = reader.members()
        if not documents:
            raise InputError(store.name, "holds no documents", "name some: claimtrack run PATH")
    if store is None:
        return Outcome(analyse(documents, problems=problems, options=options, progress=progress))
    with store.read() as reader:
        previous = reader.current_run()
        head = reader.log_head()[1]
        log = reader.log()
        missing = reader.missing_originals([document.sha256 for document in documents])
        if previous is not None and previous[0].id == identify_run(documents, options).id:
            current = reader.current()
            if current is not None and current.problems == problems:
                return Outcome(current, repeated=True)
    result = analyse(documents, problems=problems, options=options, progress=progress)
    if not keep:
        return Outcome(replace(result, log=log))
    with store.write() as writer:
        kept = writer.keep(documents, read_originals(documents, missing), now=now, replace=bool(paths))
        writer.save(result, now=now, log_head=head)
    return Outcome(replace(result, log=log), kept)


def _nothing_read(paths: Sequence[str], problems: Sequence[Problem]) -> InputError:
    if len(problems) == 1:
        first = problems[0]
        return InputError(first.where, first.what, first.way_out)
    what = f"none of {len(problems)} files could be read"
    example = f", such as {problems[0].where}: {problems[0].what}" if problems else ""
    return InputError(paths[0], what + example)


def _reading(progress: Progress | None) -> Callable[[int, int, str], None] | None:
    if progress is None:
        return None
    tell = progress
    return lambda done, total, _key: tell("read", done, total)


def read_originals(documents: Sequence[Document], digests: Set[str]) -> dict[str, bytes]:
    """The bytes of the documents' files, by SHA-256; those that changed or went since are left out."""
    found: dict[str, bytes] = {}
    for document in documents:
        if document.sha256 in digests and document.sha256 not in found:
            try:
                content = Path(document.path).read_bytes()
            except OSError:
                continue
            if hashlib.sha256(content).hexdigest() == document.sha256:
                found[document.sha256] = content
    return found


def read_current(store: Store) -> Reconciliation | None:
    """The stored result of the last run with the decisions as they stand now; None before any run."""
    with store.read() as reader:
        result, log = reader.current(), reader.log()
    return None if result is None else replace(result, log=log)
