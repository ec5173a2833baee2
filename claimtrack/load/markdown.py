"""Markdown: the canonical text is the whole file, front matter and markup included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath

from claimtrack.load.charset import decode
from claimtrack.load.dates import read_published
from claimtrack.load.heads import MARKUP, read_head
from claimtrack.load.interface import LoadedText, Metadata, Reading, SourceHints, unreadable
from claimtrack.load.metadata import fill_gaps
from claimtrack.model import Problem

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
#: A line of a block that YAML can't read: no list, no nesting, no quotation left open.
_FIELD = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>(?:[^\s"'\[{&*|>#@`%!-].*|"[^"]*"|'[^']*'))"""
)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_NAMES = {
    "title": ("title", "headline"),
    "publisher": (
        "publisher",
        "source",
        "site",
        "publication",
        "journal",
        "newspaper",
        "outlet",
        "blog",
        "organisation",
        "organization",
        "agency",
        "website",
        "institution",
        "issuer",
        "collection",
        "archive",
        "series",
    ),
    "author": ("author", "authors", "by", "byline", "editor"),
    "published": (
        *("published", "date", "issued", "publication_date", "published_at", "pubdate", "edtf", "updated"),
        *(
            "last_updated",
            "last_edited",
            "last_modified",
            "lastmod",
            "modified",
            "edited",
            "revised",
            "revision",
        ),
        *("recorded", "created", "written", "posted", "released", "broadcast", "aired", "adopted", "signed"),
        *("interviewed", "interview_date", "meeting_date", "created_at"),
    ),
    "language": ("language", "lang"),
    "address": ("address", "original", "url", "link"),
}


class MarkdownLoader:
    """Reads .md, with YAML front matter."""

    name = "markdown"
    suffixes = (".md", ".markdown")
    media_types = ("text/markdown",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The decoded file, with what its front matter and first heading say of it."""
        decoded = decode(content, hints.encoding)
        if decoded.fault:
            return unreadable(where, decoded.fault, "save it as UTF-8, or name its --encoding", "encoding")
        metadata, problems = read_front_matter(decoded.text, where)
        if _FRONT.match(decoded.text) is None:
            told = read_head(decoded.text, PurePath(where).name)
            if told.publisher and metadata.title and told.publisher.casefold() == metadata.title.casefold():
                metadata = replace(metadata, title=told.title)  # a heading that is the office's name
            metadata = fill_gaps(metadata, told)
        return Reading((LoadedText(decoded.text, "text/markdown", metadata),), problems)


def read_front_matter(text: str, where: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """What the block of YAML at the head of `text` says; the title falls back on the first heading."""
    import yaml

    problems: tuple[Problem, ...] = ()
    fields: Mapping[object, object] = {}
    front = _FRONT.match(text[:100_000])
    if front is not None:
        try:
            # YAML aliases can be nested into a bomb; front matter has no use for them.
            if re.search(r"(?m)^[^#\n]*[:\-] +[&*]\w", front[1]):
                raise yaml.YAMLError("aliases are not read")
            found = yaml.safe_load(front[1])
            fields = found if isinstance(found, Mapping) else {}
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            fields = _read_lines(front[1])
            what = " ".join(str(error).split())[:120]
            problems = (
                ()
                if fields
                else (
                    Problem(
                        where,
                        f"its front matter is not YAML ({what})",
                        "mend the block between ---",
                        "metadata",
                    ),
                )
            )
    known = {
        name: next((_plain(fields[key]) for key in keys if _plain(fields.get(key))), None)
        for name, keys in _NAMES.items()
    }
    if known["published"] is not None:
        read = read_published(known["published"])
        if read is None:
            what = f"its front matter says published: {known['published']}, which is no date"[:160]
            problems = (*problems, Problem(where, what, "write it as 2031-06-05", "metadata"))
        known["published"] = read
    if known["title"] is None:
        heading = _TITLE.search(text, front.end() if front else 0)
        known["title"] = MARKUP.sub("", heading[1]) if heading else None
    if known["title"] is None and _plain(fields.get("interviewee")):
        known["title"] = f"Interview with {_plain(fields['interviewee'])}"
    return Metadata(**known), problems


def _read_lines(block: str) -> dict[object, object]:
    """The fields of a block that is no YAML only because a title holds a colon; nothing where a line is none."""
    found: dict[object, object] = {}
    for line in block.splitlines():
        told = _FIELD.fullmatch(line)
        if told is None:
            return {}
        found[told["key"]] = told["value"].strip("\"'")
    return found


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        return " ".join(str(value).split()) or None
    if isinstance(value, list):
        return ", ".join(word for word in map(_plain, value) if word) or None
    return None
