"""scale: groups of claims by the million, as arrays."""

from claimtrack.match.scale.candidates import Candidates, candidate_pairs, flatten_keys
from claimtrack.match.scale.linkage import average_link, number_groups

__all__ = ["Candidates", "average_link", "candidate_pairs", "flatten_keys", "number_groups"]
