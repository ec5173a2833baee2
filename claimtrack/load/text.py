"""Plain text: the canonical text is the decoded file, character for character."""

from __future__ import annotations

from pathlib import PurePath

from claimtrack.load.charset import decode
from claimtrack.load.heads import read_head
from claimtrack.load.interface import LoadedText, Reading, SourceHints, unreadable


class TextLoader:
    """Reads .txt."""

    name = "text"
    suffixes = (".txt", ".text")
    media_types = ("text/plain",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The decoded file."""
        decoded = decode(content, hints.encoding)
        if decoded.fault:
            return unreadable(where, decoded.fault, "save it as UTF-8, or name its --encoding", "encoding")
        return Reading(
            (LoadedText(decoded.text, "text/plain", read_head(decoded.text, PurePath(where).name)),)
        )
