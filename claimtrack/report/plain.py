"""Text of strangers made safe to print."""

from __future__ import annotations

from claimtrack.view.plain import strip_controls

__all__ = ["strip_controls"]
