"""What can be asked of a store, and what can be done to it, inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from claimtrack.model import Claim, Decision, Document, Reconciliation
from claimtrack.store import claim_rows, decisions, documents, results, verification
from claimtrack.store.browsing import Browser
from claimtrack.store.documents import Kept, Version
from claimtrack.store.results import PastRun
from claimtrack.store.verification import Verification


class Reader:
    """One consistent view of the store: what others write meanwhile is not seen."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def members(self) -> tuple[Document, ...]:
        """The set of documents that the next run reads, by key."""
        return documents.members(self._connection)

    def versions(self, key: str | None = None) -> tuple[Version, ...]:
        """All versions of documents that are kept, by key and number."""
        return documents.versions(self._connection, key)

    def original(self, digest: str) -> bytes | None:
        """The bytes of a file as they were read, by SHA-256."""
        return documents.original(self._connection, digest)

    def missing_originals(self, digests: Sequence[str]) -> set[str]:
        """Those of the files, by SHA-256, whose bytes are not kept yet."""
        return documents.missing_originals(self._connection, digests)

    def current(self) -> Reconciliation | None:
        """The current run, whole, without decisions; None before any run."""
        return results.load(self._connection)

    def left_out(self) -> tuple[Claim, ...]:
        """The claims that the current run was told to leave out."""
        return claim_rows.load_claims(self._connection, left_out=True)

    def current_stamp(self) -> str | None:
        """The stamp of what the current run was worked out from; None before any run."""
        return results.current_stamp(self._connection)

    def history(self) -> tuple[PastRun, ...]:
        """All runs, oldest first."""
        return results.history(self._connection)

    def browse(self) -> Browser:
        """The current run, looked up by id."""
        return Browser(self._connection)

    def log(self) -> tuple[Decision, ...]:
        """All decisions ever made, in their order."""
        return decisions.read_log(self._connection)

    def log_head(self) -> tuple[int, str]:
        """The sequence and hash of the last decision."""
        return decisions.read_head(self._connection)

    def verify(self) -> Verification:
        """Check everything that is kept against its hashes."""
        return verification.verify(self._connection)


class Writer(Reader):
    """A transaction that changes the store: all of it happens, or nothing."""

    def undo(self) -> None:
        """Take back everything that this transaction did."""
        self._connection.get_transaction().rollback()  # type: ignore[union-attr]

    def keep(
        self,
        found: Sequence[Document],
        originals: Mapping[str, bytes],
        *,
        now: str,
        replace: bool = False,
    ) -> Kept:
        """Store what is new of these documents and make them members of the set, or with `replace` the set.

        `originals` holds files' bytes by SHA-256. `now` is UTC, ISO 8601.
        """
        return documents.keep(self._connection, found, originals, now=now, replace=replace)

    def save(self, result: Reconciliation, *, now: str, stamp: str, left_out: Sequence[Claim] = ()) -> None:
        """Put this run in the place of the current one; `left_out` are claims a person called wrong."""
        results.save(self._connection, result, left_out=left_out, now=now, stamp=stamp)

    def append(self, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
        """Write decisions at the end of the log; gives them back with sequence, id and hash."""
        return decisions.append(self._connection, drafts)
