"""Documents to Passages to Sentences."""

from claimtrack.segment.passages import split_document
from claimtrack.segment.reading import split_sentences

__all__ = ["split_document", "split_sentences"]
