"""Where a review saves: one transaction per decision, so that a kill loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.model import Decision
    from claimtrack.store import Store


class StoreLedger:
    """The log of a store, as a review reads and extends it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def log(self) -> tuple[Decision, ...]:
        """All decisions, in their order."""
        with self._store.read() as reader:
            return reader.log()

    def append(self, draft: Decision) -> Decision:
        """Write one decision; when this returns, it is on disk."""
        with self._store.write() as writer:
            return writer.append([draft])[0]
