"""report: one Reconciliation in, text for a reader out."""

from claimtrack.report.terminal import render_terminal

__all__ = ["render_terminal"]
