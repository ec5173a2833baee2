"""Bytes to Documents.

In come paths and what the person says of them; out come Documents, each with a canonical text that all
Spans count in, and Problems for what could not be read. For .txt and .md the canonical text is the file's
own; for other formats it is laid out anew (headings as "# ...", list items as "- ...", table cells parted by
tabs), because only text that stays put can be quoted exactly. Nothing here reads meaning into the text.
"""

from claimtrack.load.formats import all_loaders, known_suffixes
from claimtrack.load.interface import Loaded, LoadedText, Loader, Metadata, Reading, SourceHints
from claimtrack.load.reading import load_bytes, load_paths, make_document

__all__ = [
    "Loaded",
    "LoadedText",
    "Loader",
    "Metadata",
    "Reading",
    "SourceHints",
    "all_loaders",
    "known_suffixes",
    "load_bytes",
    "load_paths",
    "make_document",
]
