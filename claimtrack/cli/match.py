"""claimtrack match: work the set of documents through again."""

from __future__ import annotations

from claimtrack.cli import options as o


def match(
    db: o.Db = None,
    json: o.Json = False,
    engine: o.Engine = None,
    dry_run: o.DryRun = False,
    quiet: o.Quiet = False,
) -> int:
    """Extract, match and reconcile the documents of the set; decisions find their claims again.

    Does nothing where nothing has changed.

    \b
    Examples:
      claimtrack add new/ && claimtrack match
      claimtrack decide different 3f2a 9c41 && claimtrack match
    """
    from claimtrack.cli.output import answer, answer_json, progress, say
    from claimtrack.cli.results import count_findings, say_fates
    from claimtrack.cli.session import now, open_store, settle
    from claimtrack.extract import name_engine
    from claimtrack.pipeline import AnalysisOptions, run_documents

    settings = settle(db=db, engine=engine)
    options = AnalysisOptions(engine=name_engine(settings.engine), meaning=settings.meaning)
    with open_store(settings) as store, progress(quiet or json) as tell:
        outcome = run_documents(store, None, now=now(), options=options, progress=tell, keep=not dry_run)
    counts = count_findings(outcome.result)
    if json:
        answer_json({"run": outcome.result.run.id, "repeated": outcome.repeated, "findings": counts})
        return 0
    if outcome.repeated:
        say("nothing has changed since the last run")
    answer(", ".join(f"{count} {name}" for name, count in counts.items()) or "no findings")
    if outcome.settled is not None and not quiet:
        say_fates(outcome.settled)
    return 0
