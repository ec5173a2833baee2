"""export: one Reconciliation in, a file out. One module per format, found by name like plugins."""

from claimtrack.export.formats import exporters
from claimtrack.export.interface import Exporter

__all__ = ["Exporter", "exporters"]
