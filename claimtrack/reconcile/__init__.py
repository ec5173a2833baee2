"""reconcile: groups of claims about one fact in, findings out.

Every two claims of a group get a verdict from an ordered list of rules, each a small function with a name and a
reason in words: FIGURE_RULES (`figures`) for values that were aligned, STATEMENT_RULES (`statements`) for claims
compared as statements. Differences that time, rounding, arithmetic, place, period or another measure explain are no
conflict; what is left is one only where enough says that both speak of one thing. A group is led by its worst
verdict: conflict, then update, then refinement, then agreement. Claims that say the same stand in one camp, copies
are folded into one origin, and a conflict says what would dissolve it.
"""

from claimtrack.reconcile.groups import reconcile_groups

__all__ = ["reconcile_groups"]
