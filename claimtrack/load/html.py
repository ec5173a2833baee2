"""HTML: main text, tables, infobox rows and metadata, whatever state the markup is in."""

from __future__ import annotations

import re

from claimtrack.load.charset import decode
from claimtrack.load.html_metadata import find_metadata
from claimtrack.load.html_parser import PageParser
from claimtrack.load.interface import MAX_CHARACTERS, LoadedText, Reading, SourceHints, unreadable
from claimtrack.load.layout import Block, lay_out

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
#: Class names that call all but this share of the text boilerplate are not believed.
_LEAST_MAIN_SHARE = 0.1


class HtmlLoader:
    """Reads .html and .xhtml."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    media_types = ("text/html", "application/xhtml+xml")

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The page's text, laid out anew, with navigation, footers and the like marked as boilerplate."""
        decoded = decode(content, hints.encoding)
        if decoded.fault or decoded.encoding != "utf-8":
            named = _META_CHARSET.search(content[:4096])
            if named is not None and hints.encoding is None:
                again = decode(content, named[1].decode("ascii"))
                decoded = decoded if again.fault else again
        if decoded.fault:
            return unreadable(where, decoded.fault, "name its --encoding", "encoding")
        return Reading((read_page(decoded.text),))


def read_page(source: str) -> LoadedText:
    """The text and metadata of a page's source."""
    parser = PageParser()
    parser.feed(source[:MAX_CHARACTERS])
    parser.close()
    blocks = _believable(parser.finish())
    text, places = lay_out(blocks)
    return LoadedText(text, "text/html", find_metadata(parser, blocks), places)


def _believable(blocks: list[Block]) -> list[Block]:
    total = sum(len(block.text) for block in blocks)
    main = sum(len(block.text) for block in blocks if not block.boilerplate)
    if main >= total * _LEAST_MAIN_SHARE:
        return blocks
    return [Block(b.kind, b.text, b.level, False, b.place) for b in blocks]
