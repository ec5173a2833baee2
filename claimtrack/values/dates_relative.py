"""Third pass: dates told from another day, and what narrows or joins dates."""

from __future__ import annotations

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_inside import INSIDE
from claimtrack.values.dates_joined import JOINED
from claimtrack.values.dates_moved import MOVED
from claimtrack.values.dates_told import TOLD


def relative_passes() -> tuple[Grammar, ...]:
    """The passes for dates told from another day, in the order of their application."""
    builders = {**TOLD, **MOVED, **INSIDE, **JOINED}
    names = ("relative", "inside", "shifts", "inside_shift", "parts", "joined", "bounded")
    return tuple(Grammar(name, builders) for name in names)
