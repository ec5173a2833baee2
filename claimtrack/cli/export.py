"""claimtrack export: the current result, as a file for other programs."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from claimtrack.cli import options as o

#: File endings whose format has another name.
_BY_ENDING = {"md": "markdown", "zip": "pack", "htm": "html"}


def export(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Where to write; its ending tells the format.")
    ] = None,
    db: o.Db = None,
    output_format: o.Format = "json",
    output: o.Output = None,
    json: o.Json = False,
) -> int:
    """Write the current result in a format: json (the contract), xlsx, html, csv and others; or the log of
    decisions; or an evidence pack that `verify` checks without the store.

    \b
    Examples:
      claimtrack export --format json -o out.json
      claimtrack export reconciliation.xlsx
      claimtrack export --format html -o report.html
      claimtrack export --format decisions -o decisions.jsonl
    """
    from claimtrack.cli.output import write_export, write_text, write_with
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.review import write_lines

    if file is not None:
        output = output or file
        ending = PurePath(file).suffix.lstrip(".").lower()
        if output_format == "json" and ending:
            output_format = _BY_ENDING.get(ending, ending)
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
