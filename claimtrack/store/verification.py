"""Whether everything that is kept is as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from claimtrack.store import decisions, results
from claimtrack.store.tables import OriginalRow, TextRow


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was checked, and every fault that was found, in words."""

    counts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]


def verify(connection: Connection) -> Verification:
    """Check the chain of decisions, the hashes of documents, every quotation, and the database file."""
    log = decisions.read_log(connection)
    broken = decisions.first_break(log)
    result = results.load(connection)
    faults = [] if broken is None else [broken[1]]
    faults += _database(connection)
    faults += _hashes(connection)
    claims = () if result is None else result.claims
    for claim in claims:
        document = None if result is None else result.document_by_id.get(claim.document)
        if document is None or document.text[claim.start : claim.end] != claim.text:
            faults.append(f"claim {claim.id} is not what its document says")
    originals = connection.execute(text("SELECT count(*) FROM originals")).scalar_one()
    counts = (("decisions", len(log)), ("originals", int(originals)), ("claims", len(claims)))
    return Verification(counts, tuple(faults))


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(5)"):
        if line != "ok":
            yield f"the database file is damaged: {line}"
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to something that is not there"


def _hashes(connection: Connection) -> Iterator[str]:
    for digest, content in connection.execute(select(OriginalRow.sha256, OriginalRow.content)):
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"original {digest[:12]} was altered"
    for digest, words in connection.execute(select(TextRow.sha256, TextRow.text)):
        if hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            yield f"text {digest[:12]} was altered"
