"""What the JSON-LD exports share: names for things that have no address of their own."""

from __future__ import annotations

import base64
from urllib.parse import quote

from claimtrack.model import Document


def make_urn(kind: str, identifier: str) -> str:
    """A name for something of claimtrack's; what is not allowed in one is percent-encoded."""
    return f"urn:claimtrack:{kind}:{quote(identifier, safe='', errors='replace')}"


def name_document(document: Document) -> str:
    """Where the document is to be had; where that is not known, a name made of its bytes' hash (RFC 6920)."""
    return find_page(document) or f"ni:///sha-256;{_spell_hash(document.sha256)}"


def find_page(document: Document) -> str | None:
    """The address of the document on the web, safe to stand in an IRI; None where it has none."""
    if not (document.address or "").startswith(("https://", "http://")):
        return None
    return quote(document.address or "", safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def _spell_hash(sha256: str) -> str:
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = sha256.encode("utf-8", "replace")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
