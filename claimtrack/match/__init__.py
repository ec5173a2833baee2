"""match: claims in, groups of claims about one fact out.

A claim is looked at from each of its facets: what it states as a whole, and each value that it gives. Two facets
are compared by their frame (subject, predicate, what is measured, of whom, where, when) with the values masked
out; values only count as evidence of sameness where they are telling. Candidates come from an index of rare words,
names and values, never from all pairs; scores are sums of named reasons; groups come from average linkage under
constraints, never from connected components. A claim may stand in several groups, through its facets.
"""

from claimtrack.match.explain import Likeness, explain_likeness
from claimtrack.match.groups import match_claims

__all__ = ["Likeness", "explain_likeness", "match_claims"]
