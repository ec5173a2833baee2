"""claimtrack verify: nothing in the store was altered."""

from __future__ import annotations

from claimtrack.cli import options as o


def verify(db: o.Db = None, json: o.Json = False) -> int:
    """Check the chain of decisions, the documents' hashes, every quotation, and the database itself.

    Exits with 3 and names the first event, document or claim that is not as it was written.

    \b
    Examples:
      claimtrack verify
      claimtrack verify --json
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import open_store, settle
    from claimtrack.errors import DamagedStoreError

    with open_store(settle(db=db)) as store:
        with store.read() as reader:
            report = reader.verify()
        if report.faults:
            raise DamagedStoreError(store.name, "; ".join(report.faults[:5]))
    if json:
        answer_json({"faults": [], **dict(report.counts)})
    else:
        answer("whole: " + ", ".join(f"{count} {name}" for name, count in report.counts))
    return 0
