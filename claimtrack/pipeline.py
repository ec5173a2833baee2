"""The one place that knows the order of the stages: load, segment, extract, match, reconcile.

`analyse` is pure: documents and a person's bindings in, everything that follows from them out. `run_documents`
adds files and a store around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack import __version__
from claimtrack.errors import InputError
from claimtrack.model import (
    Binding,
    Claim,
    Coverage,
    Decision,
    Document,
    Finding,
    Group,
    Pair,
    Problem,
    Reconciliation,
    Run,
    Verdict,
)
from claimtrack.reviewed import Reviewed, obey, stand

if TYPE_CHECKING:
    from claimtrack.load import SourceHints
    from claimtrack.review import Settled
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
    options = options or AnalysisOptions()
    ordered = _in_order(documents)
    claims, coverage = _extract_all(ordered, options, progress)
    live = tuple(claim for claim in claims if claim.id not in (withdrawn or {}))
    groups, findings = _compare(ordered, live, bindings, options, progress)
    run = identify_run(ordered, options, [*_spell(bindings), *sorted(withdrawn or {})])
    run = replace(run, counts=_count(ordered, live, groups, findings))
    return Reconciliation(run, ordered, live, groups, findings, coverage, tuple(problems))


def analyse_reviewed(
    documents: Sequence[Document],
    log: Sequence[Decision],
    *,
    problems: Sequence[Problem] = (),
    options: AnalysisOptions | None = None,
    progress: Progress | None = None,
) -> Reviewed:
    """As `analyse`, with the decisions of a log: they find their claims again, shape the groups, and settle
    findings.
    """
    from claimtrack.review import anchor_decisions, apply_edits, settle_findings
    from claimtrack.review.corrections import standing_corrections

    options = options or AnalysisOptions()
    ordered = _in_order(documents)
    claims, coverage = _extract_all(ordered, options, progress)
    anchored = anchor_decisions(log, ordered, claims)
    edited = apply_edits(claims, anchored.edits)
    live = tuple(claim for claim in edited if claim.id not in anchored.withdrawn)
    groups, findings = _compare(ordered, live, anchored.bindings, options, progress)
    settled = settle_findings(anchored, findings)
    edits = [f"{edit.claim} {edit.before} {edit.after}" for edit in anchored.edits]
    run = identify_run(ordered, options, [*_spell(anchored.bindings), *anchored.withdrawn, *edits])
    run = replace(run, counts=_count(ordered, live, groups, findings))
    result = Reconciliation(
        run,
        ordered,
        live,
        groups,
        findings,
        coverage,
        tuple(problems),
        tuple(log),
        settled.decided,
        settled.reopened,
        standing_corrections(anchored),
    )
    return Reviewed(result, settled, tuple(claim for claim in edited if claim.id in anchored.withdrawn))


def _in_order(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda d: (d.key, d.sha256)))


def _spell(bindings: Sequence[Binding]) -> list[str]:
    return sorted(f"{b.left} {b.right} {b.same}" for b in bindings)


def _count(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    groups: Sequence[Group],
    findings: Sequence[Finding],
) -> tuple[tuple[str, int], ...]:
    return (
        ("documents", len(documents)),
        ("claims", len(claims)),
        ("groups", len(groups)),
        ("findings", len(findings)),
    )


def _compare(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    bindings: Sequence[Binding],
    options: AnalysisOptions,
    progress: Progress | None,
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    from claimtrack.match import match_claims
    from claimtrack.reconcile import reconcile_groups

    if progress:
        progress("match", 0, len(claims))
    # What was called one fact is brought together afterwards, whole findings of it: as links of single claims
    # it would only make further groups beside theirs.
    apart = [binding for binding in bindings if not binding.same]
    groups = match_claims(claims, documents, bindings=apart, meaning=options.meaning)
    if progress:
        progress("reconcile", 0, len(groups))
    made = (groups, reconcile_groups(groups, claims, documents))
    groups, findings = obey(made, claims, documents, bindings)
    kept = {finding.group for finding in findings}
    return tuple(group for group in groups if group.id in kept), findings


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


def identify_run(documents: Sequence[Document], options: AnalysisOptions, decided: Sequence[str] = ()) -> Run:
    """The run's id: a hash of inputs, metadata, configuration and version, and of what people decided."""
    stamp = {
        "version": __version__,
        "documents": [
            [d.id, d.key, d.title, d.publisher, d.author, d.published, d.language, d.address, d.text]
            for d in documents
        ],
        "options": options.rows(),
        "decided": list(decided),
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
    """What a run came to: the result, what became of the documents and decisions, and whether it was new."""

    result: Reconciliation
    kept: Kept | None = None
    settled: Settled | None = None
    repeated: bool = False


def run_documents(
    store: Store,
    documents: Sequence[Document] | None,
    *,
    now: str,
    problems: Sequence[Problem] = (),
    options: AnalysisOptions | None = None,
    progress: Progress | None = None,
    keep: bool = True,
) -> Outcome:
    """Work the documents through and store them and the result, as the current run, in one transaction.

    Without `documents` the store's own set is worked through; with `keep` off nothing is changed. `now` is
    UTC, ISO 8601. What was worked out already is not worked out again. Raises InputError where the store
    holds no documents.
    """
    options = options or AnalysisOptions()
    whole_set = documents is not None
    if documents is None:
        documents = _members(store)
    while True:
        with store.read() as reader:
            log = reader.log()
            missing = reader.missing_originals([document.sha256 for document in documents])
            stamp = _stamp(documents, problems, options, log)
            repeated = reader.current_stamp() == stamp
        if repeated:
            found = read_current(store)
            if found is not None:
                return Outcome(found, repeated=True)
        reviewed = analyse_reviewed(documents, log, problems=problems, options=options, progress=progress)
        if not keep:
            return Outcome(reviewed.result, settled=reviewed.settled)
        with store.write() as writer:
            if _stamp(documents, problems, options, writer.log()) != stamp:
                continue  # somebody decided something meanwhile that the groups have to obey
            kept = writer.keep(documents, read_originals(documents, missing), now=now, replace=whole_set)
            writer.save(reviewed.result, left_out=reviewed.left_out, now=now, stamp=stamp)
        return Outcome(reviewed.result, kept, reviewed.settled)


def add_documents(store: Store, documents: Sequence[Document], *, now: str, keep: bool = True) -> Kept:
    """Make documents members of the set, not worked through yet; with `keep` off, only say what would be."""
    with store.write() as writer:
        missing = writer.missing_originals([document.sha256 for document in documents])
        kept = writer.keep(documents, read_originals(documents, missing), now=now)
        if not keep:
            writer.undo()
    return kept


def read_paths(
    paths: Sequence[str], hints: SourceHints | None, progress: Progress | None = None
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents at `paths` and what could not be read. Raises InputError where nothing could be."""
    from claimtrack.load import SourceHints, load_paths

    tell = None if progress is None else progress
    loaded = load_paths(
        paths,
        hints=hints or SourceHints(),
        progress=None if tell is None else lambda done, total, _key: tell("read", done, total),
    )
    if loaded.documents:
        return loaded.documents, loaded.problems
    if len(loaded.problems) == 1:
        only = loaded.problems[0]
        raise InputError(only.where, only.what, only.way_out)
    what = f"none of {len(loaded.problems)} files could be read"
    example = f", such as {loaded.problems[0].where}: {loaded.problems[0].what}" if loaded.problems else ""
    raise InputError(paths[0], what + example)


def read_reviewed(store: Store) -> Reviewed | None:
    """The stored result of the last run, with the decisions as they stand now; None before any run."""
    with store.read() as reader:
        result, log, left_out = reader.current(), reader.log(), reader.left_out()
    return None if result is None else stand(result, left_out, log)


def read_current(store: Store) -> Reconciliation | None:
    """The result of `read_reviewed` alone."""
    reviewed = read_reviewed(store)
    return None if reviewed is None else reviewed.result


def explain_pair(
    result: Reconciliation, left: Claim, right: Claim
) -> tuple[tuple[Pair, ...], tuple[Verdict, ...]]:
    """How two claims were compared, and how they were judged where they stand in one group."""
    both = {left.id, right.id}
    pairs = tuple(pair for group in result.groups for pair in group.pairs if {pair.left, pair.right} == both)
    verdicts = tuple(
        verdict
        for finding in result.findings
        for verdict in finding.verdicts
        if {verdict.left, verdict.right} == both
    )
    if pairs or verdicts:
        return pairs, verdicts
    from claimtrack.match import explain_likeness

    return explain_likeness(result.claims, left.id, right.id).pairs, ()


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


def _members(store: Store) -> tuple[Document, ...]:
    with store.read() as reader:
        documents = reader.members()
    if not documents:
        raise InputError(store.name, "holds no documents", "name some: claimtrack run PATH")
    return documents


def _stamp(
    documents: Sequence[Document],
    problems: Sequence[Problem],
    options: AnalysisOptions,
    log: Sequence[Decision],
) -> str:
    """A hash of everything that a result rests on; of the log, that is what extraction and matching obey."""
    from claimtrack.review import shaping
    from claimtrack.store import identify_reading

    parts = [
        [identify_reading(document) for document in _in_order(documents)],
        [astuple(problem) for problem in problems],
        options.rows(),
        shaping(log),
        _program(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _program() -> list[tuple[str, int, int]]:
    """The program's own files, so that a result of yesterday's program is not taken for today's."""
    folder = Path(__file__).parent
    stats = [(path.relative_to(folder).as_posix(), path.stat()) for path in sorted(folder.rglob("*.*"))]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats if not name.endswith(".pyc")]
