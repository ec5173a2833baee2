"""claimtrack run: everything, on given paths."""

from __future__ import annotations

from claimtrack.cli import options as o


def run(
    paths: o.Paths = None,
    db: o.Db = None,
    output_format: o.Format = "text",
    output: o.Output = None,
    json: o.Json = False,
    fail_on: o.FailOn = None,
    limit: o.Limit = None,
    publisher: o.Publisher = None,
    published: o.Published = None,
    title: o.Title = None,
    author: o.Author = None,
    language: o.Language = None,
    encoding: o.Encoding = None,
    engine: o.Engine = None,
    dry_run: o.DryRun = False,
    quiet: o.Quiet = False,
) -> int:
    """Read documents, find what they claim, compare it, store it and report.

    Without PATH the documents of the store are worked through again.

    \b
    Examples:
      claimtrack run reports/
      claimtrack run a.txt b.html --db notes.db --format json -o out.json
      claimtrack run reports/ --fail-on high
    """
    from claimtrack.cli.output import choose_format, progress, say
    from claimtrack.cli.results import deliver, say_fates
    from claimtrack.cli.session import make_hints, now, open_store, settle, store_exists
    from claimtrack.extract import name_engine
    from claimtrack.pipeline import AnalysisOptions, Outcome, analyse, read_paths, run_documents

    settings = settle(db=db, fail_on=fail_on, limit=limit, engine=engine)
    chosen = choose_format(output_format, output, json=json)  # before the work, not after it
    hints = make_hints(publisher, published, title, author, language, encoding)
    analysis = AnalysisOptions(engine=name_engine(settings.engine), meaning=settings.meaning)
    with progress(quiet or json) as tell:
        # First the documents: a path that isn't there must not leave an empty store behind.
        documents, problems = read_paths(paths, hints, tell) if paths else (None, ())
        if dry_run and documents is not None and not store_exists(settings):
            outcome = Outcome(analyse(documents, problems=problems, options=analysis, progress=tell))
        else:
            with open_store(settings, create=bool(paths)) as store:
                outcome = run_documents(
                    store,
                    documents,
                    now=now(),
                    problems=problems,
                    options=analysis,
                    progress=tell,
                    keep=not dry_run,
                )
    if outcome.repeated and not quiet:
        say("nothing has changed since the last run")
    if outcome.settled is not None and not quiet:
        say_fates(outcome.settled)
    return deliver(outcome.result, settings, chosen, output, quiet=quiet)
