"""What an exporter is: one Reconciliation in, bytes out. Plugins: entry points of `claimtrack.exporters`."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from claimtrack.model import Reconciliation


class Exporter(Protocol):
    """Writes one format. `suffix` is that of its files; `binary` formats are never written to a terminal."""

    name: str
    suffix: str
    binary: bool

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write everything; equal input gives equal bytes."""
        ...
