"""What several places say of one text, put together."""

from __future__ import annotations

from claimtrack.load.interface import Metadata


def fill_gaps(own: Metadata, other: Metadata) -> Metadata:
    """`own`, with `other` where it says nothing."""
    return Metadata(
        title=own.title or other.title,
        publisher=own.publisher or other.publisher,
        author=own.author or other.author,
        published=own.published or other.published,
        language=own.language or other.language,
        address=own.address or other.address,
    )
