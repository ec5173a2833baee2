"""claimtrack export: the current result, as a file for other programs."""

from __future__ import annotations

from claimtrack.cli import options as o


def export(
    db: o.Db = None, output_format: o.Format = "json", output: o.Output = None, json: o.Json = False
) -> int:
    """Write the current result in a format: json (the contract), csv, xlsx, html and others.

    \b
    Examples:
      claimtrack export --format json -o out.json
      claimtrack export --format xlsx -o out.xlsx
    """
    from claimtrack.cli.output import write_export
    from claimtrack.cli.session import current, open_store, settle

    settings = settle(db=db)
    with open_store(settings) as store:
        write_export(current(store), "json" if json else output_format, output)
    return 0
