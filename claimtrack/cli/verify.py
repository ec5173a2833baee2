"""claimtrack verify: nothing in the store, or in an evidence pack, was altered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import options as o


def verify(
    pack: Annotated[
        Path | None, typer.Argument(metavar="[PACK]", help="An evidence pack; the store without.")
    ] = None,
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Check the chain of decisions, the documents' hashes, every quotation, and the database itself.

    Of an evidence pack (`export --format pack`) the same is checked without any database. Exits with 3 and
    names the first event, document or claim that is not as it was written.

    \b
    Examples:
      claimtrack verify
      claimtrack export --format pack -o evidence.zip
      claimtrack verify evidence.zip
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.errors import DamagedStoreError

    if pack is not None:
        counts, faults, name = _verify_pack(pack)
    else:
        with open_store(settle(db=db)) as store:
            name = store.name
            with store.read() as reader:
                report = reader.verify()
        counts, faults = report.counts, report.faults
    if faults:
        raise DamagedStoreError(name, "; ".join(faults[:5]))
    if json:
        answer_json({"faults": [], **dict(counts)})
    else:
        answer("whole: " + ", ".join(f"{count} {noun}" for noun, count in counts))
    return 0


def _verify_pack(pack: Path) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...], str]:
    from claimtrack.export.pack import check_pack
    from claimtrack.store.decisions import first_break

    checked = check_pack(pack)
    broken = first_break(checked.log)
    return checked.counts, checked.faults + (() if broken is None else (broken[1],)), str(pack)
