"""claimtrack add: documents into the store, to be worked through later."""

from __future__ import annotations

from claimtrack.cli import options as o


def add(
    paths: o.Paths,
    db: o.Db = None,
    json: o.Json = False,
    publisher: o.Publisher = None,
    published: o.Published = None,
    title: o.Title = None,
    author: o.Author = None,
    language: o.Language = None,
    encoding: o.Encoding = None,
    dry_run: o.DryRun = False,
    quiet: o.Quiet = False,
) -> int:
    """Add documents to the set, or new versions of documents that are in it. Nothing that was read is lost.

    \b
    Examples:
      claimtrack add article.html --publisher "The Courier"
      claimtrack add new/ && claimtrack match
    """
    from claimtrack.cli.output import answer, answer_json, progress, say_problems
    from claimtrack.cli.session import make_hints, now, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.pipeline import add_documents, read_paths

    settings = settle(db=db)
    hints = make_hints(publisher, published, title, author, language, encoding)
    with progress(quiet or json) as tell:
        documents, problems = read_paths(paths or [], hints, tell)
    with open_store(settings, create=not dry_run) as store:
        kept = add_documents(store, documents, now=now(), keep=not dry_run)
    if json:
        answer_json({**plain(kept), "problems": plain(problems), "dry_run": dry_run})
    else:
        words = ((kept.new, "new"), (kept.changed, "changed"), (kept.same, "as before"))
        answer(", ".join(f"{len(keys)} {word}" for keys, word in words))
        say_problems(problems)
    return 4 if problems else 0
