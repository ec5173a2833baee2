"""claimtrack: what sources agree on, where they contradict each other, and what was decided about it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.match.scale import ClaimIndex, group_claims
    from claimtrack.relating import relate
    from claimtrack.values import compare_values, find_values

__version__ = "0.1.0"

#: What the package offers at its top, and the module that holds it; imported when first asked for.
_OFFERED = {
    "ClaimIndex": "claimtrack.match.scale",
    "compare_values": "claimtrack.values",
    "find_values": "claimtrack.values",
    "group_claims": "claimtrack.match.scale",
    "relate": "claimtrack.relating",
}

__all__ = ["ClaimIndex", "compare_values", "find_values", "group_claims", "relate"]


def __getattr__(name: str) -> object:
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_OFFERED[name]), name)
