"""What a page says of itself: meta tags, linked data, its title and its dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from claimtrack.load.dates import to_edtf
from claimtrack.load.heads import find_byline, find_head_date
from claimtrack.load.html_parser import PageParser
from claimtrack.load.interface import Metadata
from claimtrack.load.layout import Block, BlockKind

_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHER = (
    *("og:site_name", "citation_journal_title", "citation_publisher"),
    *("dc.publisher", "dcterms.publisher", "publisher", "application-name"),
)
_AUTHOR = (
    *(
        "author",
        "article:author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "byl",
    ),
)
#: In order of trust: when it came out, then when it was last touched.
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:published_time", "citation_publication_date"),
    *("citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    *("parsely-pub-date", "pubdate", "publish-date", "date", "sailthru.date"),
)
_MODIFIED = ("article:modified_time", "datemodified", "dcterms.modified", "og:updated_time", "last-modified")
_PARTING = re.compile(r"\s+[-–—|·»]\s+")
#: Linked data longer than this, in characters, is not read.
_MAX_LINKED_DATA = 200_000


def find_metadata(page: PageParser, blocks: Sequence[Block]) -> Metadata:
    """Title, publisher, author, date, language and address of a page."""
    metas: dict[str, str] = {}
    for key, content in page.head.metas:
        metas.setdefault(key, content)
    linked = list(_linked_data(page.head.linked_data))
    first_heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    heading = " ".join(first_heading.split()) if first_heading else None
    name, site = _part_title(page.head.title, heading)
    canonical = next((href for rel, href in page.head.links if rel == "canonical"), None)
    opening = [" ".join(block.text.split()) for block in blocks if not block.boilerplate]
    published = (
        _dates(metas, _PUBLISHED)
        or _first(to_edtf(str(each.get("datePublished", ""))) for each in linked)
        or _first(to_edtf(time) for time in page.head.times[:1])
        or _dates(metas, _MODIFIED)
        or _first(to_edtf(str(each.get("dateModified", ""))) for each in linked)
        or find_head_date(opening)
    )
    return Metadata(
        title=heading or _first(metas.get(key) for key in _TITLE) or name,
        publisher=_first(metas.get(key) for key in _PUBLISHER)
        or _first(_name(each.get("publisher")) for each in linked)
        or site,
        author=_first(_person(metas.get(key)) for key in _AUTHOR)
        or _first(_name(each.get("author")) for each in linked)
        or find_byline(opening),
        published=published,
        language=page.head.language.split("-")[0].lower() or None,
        address=canonical or metas.get("og:url"),
    )


def _first(words: Any) -> str | None:
    return next((word for word in words if word), None)


def _dates(metas: dict[str, str], names: Sequence[str]) -> str | None:
    return _first(to_edtf(metas[name]) for name in names if name in metas)


def _person(name: str | None) -> str | None:
    """An author's name; addresses of profile pages are none."""
    return None if name is None or name.startswith(("http://", "https://", "@")) else name


def _part_title(title: str, heading: str | None) -> tuple[str | None, str | None]:
    """A page's own name and its site's, where the title has both."""
    parts = _PARTING.split(title)
    if len(parts) < 2:
        return title or None, None
    if (
        heading is not None
        and parts[0].casefold() != heading.casefold()
        and parts[-1].casefold() == heading.casefold()
    ):
        return parts[-1], parts[0]
    if len(parts[-1].split()) <= 5:
        return title[: title.rindex(parts[-1])].rstrip(" -–—|·»"), parts[-1]
    return title, None


def _linked_data(sources: Sequence[str]) -> Iterator[dict[str, Any]]:
    for source in sources:
        if len(source) > _MAX_LINKED_DATA:
            continue
        try:
            found = json.loads(source)
        except (ValueError, RecursionError):
            continue
        stack = [found]
        for _ in range(1000):
            if not stack:
                break
            each = stack.pop(0)
            if isinstance(each, list):
                stack.extend(each)
            elif isinstance(each, dict):
                yield each
                stack.extend(v for v in (each.get("@graph"), each.get("mainEntity")) if v)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:20]) if name) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _person(" ".join(value.split())) if isinstance(value, str) and value.strip() else None
