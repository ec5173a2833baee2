"""E-mail: the body of a message, with its subject, sender and date."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from claimtrack.load.charset import decode
from claimtrack.load.html import read_page
from claimtrack.load.interface import LoadedText, Metadata, Reading, SourceHints, unreadable
from claimtrack.model import Place
from claimtrack.model.documents import BOILERPLATE_PLACE

#: A message with more parts than this is not searched to its end.
_MOST_PARTS = 200
_SIGNATURE = re.compile(r"(?m)^-- \r?$")
_REPLY = re.compile(r"(?m)^(?:On .{5,200} wrote:|-{3,}\s*Original Message\s*-{3,}|From: .+)\r?$")


class EmlLoader:
    """Reads .eml."""

    name = "email"
    suffixes = (".eml",)
    media_types = ("message/rfc822",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The message's text: its plain part, or its HTML where there is none."""
        message = BytesParser(policy=policy.default).parsebytes(content)
        if not message.keys():
            return unreadable(where, "it has no mail headers", "", "unreadable")
        plain, page = _bodies(message)
        metadata = _headers(message)
        if plain.strip():
            return Reading((LoadedText(plain, "text/plain", metadata, _surrounds(plain)),))
        if page.strip():
            read = read_page(page)
            return Reading((LoadedText(read.text, read.media_type, metadata, read.places),))
        return unreadable(where, "the message has no text", "", "empty")


def _bodies(message: EmailMessage) -> tuple[str, str]:
    plain, page = "", ""
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = _content(part)
        elif kind == "text/html" and not page:
            page = _content(part)
    return plain, page


def _content(part: EmailMessage) -> str:
    """The text of a part; where it names no character set, or a wrong one, the set is found out as of any text."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    named = part.get_content_charset()
    try:
        return raw.decode(named if named not in (None, "us-ascii") else "ascii")
    except (LookupError, ValueError):
        return decode(raw).text


def _headers(message: EmailMessage) -> Metadata:
    name, address = parseaddr(str(message.get("From", "")))
    published: str | None
    try:
        published = parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        published = None
    organisation = " ".join(str(message.get("Organization", "")).split())
    return Metadata(
        title=" ".join(str(message.get("Subject", "")).split()) or None,
        publisher=organisation or name or address or None,
        author=name or None,
        published=published,
        address=" ".join(str(message.get("Message-ID", "")).split()) or None,
    )


def _surrounds(text: str) -> tuple[Place, ...]:
    """The signature and the older messages quoted below a reply."""
    starts = [found.start() for pattern in (_SIGNATURE, _REPLY) for found in pattern.finditer(text)]
    first = min(starts, default=len(text))
    if first == len(text) or not text[:first].strip():
        return ()
    return (Place(first, len(text), BOILERPLATE_PLACE),)
