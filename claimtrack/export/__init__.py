"""export: one Reconciliation in, a file out. One module per format, found by name like plugins.

What people decide in a workbook (or its CSV files) comes back through `read_returned`.
"""

from claimtrack.export.formats import exporters
from claimtrack.export.interface import Exporter, Grouping

__all__ = ["Exporter", "Grouping", "exporters"]
