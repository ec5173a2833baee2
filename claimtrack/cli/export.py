"""claimtrack export: the current result, as a file for other programs."""

from __future__ import annotations

from claimtrack.cli import options as o


def export(
    db: o.Db = None, output_format: o.Format = "json", output: o.Output = None, json: o.Json = False
) -> int:
    """Write the current result in a format: json (the contract), xlsx, html, csv and others; or the log of
    decisions; or an evidence pack that `verify` checks without the store.

    \b
    Examples:
      claimtrack export --format json -o out.json
      claimtrack export --format xlsx -o reconciliation.xlsx
      claimtrack export --format html -o report.html
      claimtrack export --format decisions -o decisions.jsonl
    """
    from claimtrack.cli.output import write_export, write_text, write_with
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.review import write_lines

    settings = settle(db=db)
    with open_store(settings) as store:
        if output_format == "decisions" and not json:
            with store.read() as reader:
                write_text(write_lines(reader.log()), output)
        elif output_format == "pack" and not json:
            from claimtrack.export.pack import PackExporter

            result = current(store)
            with store.read() as reader:
                write_with(PackExporter(reader.original), result, output)
        else:
            write_export(current(store), "json" if json else output_format, output)
    return 0
