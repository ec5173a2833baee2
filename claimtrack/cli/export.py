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
    quiet: o.Quiet = False,
) -> int:
    """Write the current result in a format: json (the contract), xlsx, html, csv and others; or the log of
    decisions; or an evidence pack that `verify` checks without the store.

    \b
    Examples:
      claimtrack export --format json -o out.json
      claimtrack export reconciliation.xlsx
      claimtrack export sheets.csv.zip
      claimtrack export --format html -o report.html
      claimtrack export --format decisions -o decisions.jsonl
    """
    from claimtrack.cli.output import find_exporter, progress, write_text, write_with
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.errors import UsageError
    from claimtrack.export.pack import PackExporter
    from claimtrack.review import write_lines

    if file is not None:
        output = output or file
        if output_format == "json":
            output_format = _format_of(file)
    if output_format == "csv" and (output or "").lower().endswith(".csv"):
        raise UsageError(f"csv is a zip of files, one for each sheet; name it {output}.zip")
    settings = settle(db=db)
    with open_store(settings) as store:
        if output_format == "decisions" and not json:
            with store.read() as reader:
                write_text(write_lines(reader.log()), output)
            return 0
        exporter = find_exporter("json" if json else output_format, output)
        with progress(quiet) as tell:
            if tell:
                tell("store", 0, 0)
            result = current(store)
        with store.read() as reader:
            if isinstance(exporter, PackExporter):
                exporter = PackExporter(reader.original)
            write_with(exporter, result, output, quiet=quiet)
    return 0


def _format_of(file: str) -> str:
    """The format that a file's ending tells; json where it has none."""
    endings = [ending.lstrip(".").lower() for ending in PurePath(file).suffixes[-2:]]
    if endings[-2:] == ["csv", "zip"]:
        return "csv"
    return _BY_ENDING.get(endings[-1], endings[-1]) if endings else "json"
