"""extract: the sentences of a document in, its claims out.

A sentence is tagged word by word, cut into clauses that each tell one fact, and every clause becomes a claim
with its subject, its values bound to what they measure, who says so, and whether it is told as fact. Nothing
here looks at another document.
"""

from claimtrack.extract.extraction import Extraction, extract_claims

__all__ = ["Extraction", "extract_claims"]
