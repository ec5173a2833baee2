"""What an exporter is: one Reconciliation in, bytes out. Plugins: entry points of `claimtrack.exporters`."""

from __future__ import annotations

from typing import BinaryIO, Protocol, runtime_checkable

from claimtrack.model import Reconciliation


class Exporter(Protocol):
    """Writes one format. `suffix` is that of its files; `binary` formats are never written to a terminal."""

    name: str
    suffix: str
    binary: bool

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write everything; equal input gives equal bytes."""
        ...


@runtime_checkable
class Grouping(Exporter, Protocol):
    """An exporter that can show findings in parts: `group_by` is one of `view.GROUPINGS`, "" for none."""

    group_by: str
