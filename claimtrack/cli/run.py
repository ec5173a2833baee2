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
    publisher: o.Publisher = None,
    published: o.Published = None,
    title: o.Title = None,
    author: o.Author = None,
    language: o.Language = None,
    encoding: o.Encoding = None,
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
    from claimtrack.cli.output import progress, say
    from claimtrack.cli.results import deliver
    from claimtrack.cli.session import now, open_store, settle
    from claimtrack.load import SourceHints
    from claimtrack.pipeline import AnalysisOptions, run_paths

    settings = settle(db=db, fail_on=fail_on)
    hints = SourceHints(
        publisher=publisher,
        title=title,
        published=published,
        author=author,
        language=language,
        encoding=encoding,
    )
    analysis = AnalysisOptions(engine=settings.engine, meaning=settings.meaning)
    store = None if dry_run and paths else open_store(settings, create=bool(paths))
    with progress(quiet or json) as tell:
        outcome = run_paths(
            store, paths or [], now=now(), hints=hints, options=analysis, progress=tell, keep=not dry_run
        )
    if outcome.repeated and not quiet:
        say("nothing has changed since the last run")
    return deliver(outcome.result, settings, "json" if json else output_format, output, quiet=quiet)
