"""What the first lines of a plain text say of it: masthead, headline, byline, dateline, folio.

Only what is clear is taken: a date in a title may be the date of what is told, so a date counts only where
the line is a folio, an imprint or a dateline, or says that it is the date of issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.load.dates import date_in_name, find_date, find_day_of_year
from claimtrack.load.imprints import (
    BYLINE,
    CALENDAR,
    DIVIDER,
    find_imprint,
    find_issue,
    find_late_issue,
    is_section,
    is_shouted,
    is_skipped,
)
from claimtrack.load.interface import Metadata
from claimtrack.load.mastheads import find_masthead, is_office, masthead_end, masthead_lines

#: So many lines at most make up the head of a text, and its foot.
_HEAD_LINES = 12
_FOOT_LINES = 4
#: Among so many lines a text may name its paper below its first words.
_LATE_LINES = 6
_PROSE = 160
_ISSUED = re.compile(
    r"\b(?:published|posted|issued|updated|released|dated|date|as of|as at|version of|signed|"
    r"last (?:edited|modified|updated|reviewed)|"
    r"(?:minutes|record|report) of (?:the |its |a )?(?:[\w-]+ ){0,4}(?:meeting|session|hearing)(?: held)?|"
    r"held (?:at|in|on)|"
    r"(?:statement|declaration|resolution|appeal|communiqu[eé])\b[^.]{0,60}\b(?:adopted|approved|delivered|made))\b",
    re.IGNORECASE,
)
_NOT_ISSUED = re.compile(
    r"\b(?:next|until|till|deadline|due|expires?|from|born|retrieved|accessed|"
    r"by(?= (?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d)))\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:minutes|record) of\b", re.IGNORECASE)
_REGISTER = re.compile(
    r"(?:present|in attendance|apologies|attendees|date|issued|ref|reference)\s*:", re.IGNORECASE
)
_MOST_WORDS_BESIDE_DATE = 5
_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+)(?:,\s*(?P<region>[A-Z][A-Za-z. ]{2,25}?))?"
    r"(?:,?\s+(?P<day>\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2})(?:,?\s+(?P<year>\d{4}))?)?"
    r"\s*(?:\((?P<agency>[^()\n]{2,50})\)|/(?P<wire>[A-Z][^/\n]{1,40})/)?\s*(?:--|—|–|-)\s+(?=\S)"
)
_REPORTING = re.compile(r"\((?:Additional )?[Rr]eporting by (?P<names>[^;.)]{3,120})")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[\s-](?:[^\W\d_a-z][^\W\d_]*\.?|de|van|von|der|la|bin|al)){1,3}")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?,?\s+(?P<name>[A-Z][^.,|]{2,50})",
    re.IGNORECASE,
)
_URGENCY = re.compile(
    r"^(?:(?:CORRECTED|UPDATE|WRAPUP|RPT|REFILE|EXCLUSIVE|BREAKING|URGENT|FLASH|ALERT)[\s\d]*[-:]\s*)+"
)
MARKUP = re.compile(r"^#{1,6}\s+|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
#: "By Ana Brod. Published 4 May 2031": where a line tells two things of a text.
_TWO_IN_ONE = re.compile(
    r"(?<=[\w)])\.\s+(?=(?:(?:First|Last) )?(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Ii]ssued|[Ff]iled)\b)"
)
_BY = re.compile(r"^(?:[Bb]y|BY)\s+(?=[A-Z])")
_LABEL = re.compile(
    r"^(?:title|headline|publisher|source|outlet|author)\s*:\s*(?P<value>.{2,200})$", re.IGNORECASE
)


def read_head(text: str, name: str) -> Metadata:
    """What the head and foot of `text`, and the date in its file's `name`, say of it."""
    lines = [MARKUP.sub("", line).strip() for line in text[:8000].splitlines()]
    filled = [
        part
        for line in lines
        if line
        for part in (_TWO_IN_ONE.split(line) if len(line) <= _PROSE else [line])
    ][:_HEAD_LINES]
    foot = [line.strip() for line in text[-2000:].splitlines() if line.strip()][-_FOOT_LINES:]
    head = _before_prose(filled)
    block = masthead_lines(lines)
    issuer, issued = find_issue(head)
    masthead = find_masthead(block, head, _is_date) or (issuer if issuer in head else None)
    dateline = _find_dateline(filled)
    named = date_in_name(name)
    later, late = find_late_issue(filled[:_LATE_LINES])
    published = (
        issued
        or _find_issued(head)
        or late
        or _date_of(dateline, named)
        or _find_issued(foot, labelled=True)
        or named
    )
    found = Metadata(
        title=_find_title(filled, head, masthead, block),
        publisher=masthead or _agency(dateline) or find_imprint(head) or issuer or later or _rights(foot),
        author=_find_author(filled, head, foot),
        published=published,
    )
    return _take_labels(found, head)


def find_head_date(lines: Sequence[str]) -> str | None:
    """When a text appeared, by the lines that open it."""
    head = _before_prose([line.strip() for line in lines if line.strip()][:_HEAD_LINES])
    return find_issue(head)[1] or _find_issued(head)


def find_byline(lines: Sequence[str]) -> str | None:
    """Who wrote a text, by the lines that open it."""
    head = _before_prose([line.strip() for line in lines if line.strip()][:_HEAD_LINES])
    return next((_names(found["names"]) for line in head if (found := BYLINE.match(line)) is not None), None)


def _before_prose(filled: Sequence[str]) -> list[str]:
    """The lines before the first that is prose."""
    head: list[str] = []
    for line in filled:
        told = is_shouted(line) or _ISSUED.search(line)
        if len(line) > _PROSE or (_is_sentence(line) and not told):
            break
        head.append(line)
    return head


def _is_sentence(line: str) -> bool:
    return bool(re.search(r"[.!?][\"”’)]?$", line)) and len(line.split()) > 6


def _is_date(line: str) -> bool:
    """Whether a line is there for its date: a folio or an imprint. Looks for the date last, which takes longest."""
    if _NOT_ISSUED.search(line):
        return False
    if not (_ISSUED.search(line) or DIVIDER.search(line)):
        beside = [word for word in _WORD.findall(line) if not CALENDAR.match(word)]
        if len(beside) > _MOST_WORDS_BESIDE_DATE - 2:
            return False
    return find_date(line) is not None


def _find_issued(lines: Sequence[str], *, labelled: bool = False) -> str | None:
    """The date of the first line that is there for it; only lines that say so where `labelled`."""
    parts = [
        _BY.sub("", part)
        for line in lines
        if len(line) <= 2 * _PROSE
        for part in re.split(r"(?<=[a-z]\.) ", line)
    ]
    candidates = [part for part in parts if _is_date(part) or _says_issued(part)]
    said = [line for line in candidates if _says_issued(line)]
    for line in said if labelled else [*said, *candidates]:
        found = find_date(line[_issued_at(line) :])
        if found is not None:
            return found
    return None


def _says_issued(line: str) -> bool:
    found = _ISSUED.search(line)
    return found is not None and not _NOT_ISSUED.search(line) and find_date(line[found.end() :]) is not None


def _issued_at(line: str) -> int:
    found = _ISSUED.search(line)
    return found.end() if found is not None and find_date(line[found.end() :]) else 0


def _find_dateline(filled: Sequence[str]) -> re.Match[str] | None:
    for line in filled:
        found = _DATELINE.match(line[:200])
        if found is not None and (found["day"] or found["agency"] or found["wire"]) and len(line) > 60:
            return found
    return None


def _date_of(dateline: re.Match[str] | None, named: str | None) -> str | None:
    if dateline is None or not dateline["day"]:
        return None
    year = dateline["year"] or (named[:4] if named else None)
    return find_day_of_year(dateline["day"], int(year)) if year else None


def _agency(dateline: re.Match[str] | None) -> str | None:
    if dateline is None:
        return None
    name: str | None = dateline["agency"] or dateline["wire"]
    return name.strip() if name and not any(char.isdigit() for char in name) else None


def _rights(foot: Sequence[str]) -> str | None:
    for line in foot:
        found = _RIGHTS.search(line)
        if found is not None:
            return str(found["name"]).removesuffix(" All rights reserved").strip()
    return None


def _find_title(
    filled: Sequence[str], head: Sequence[str], masthead: str | None, block: Sequence[str]
) -> str | None:
    mast = masthead_end(head, block, _is_date)
    for number, line in enumerate(head):
        following = filled[number + 1] if number + 1 < len(filled) else ""
        dated = _is_date(line) and not _MINUTES.search(line)
        goes_on = _is_date(following) or (following in head and not _is_sentence(following))
        part = masthead is not None and number == mast > 0 and is_office(line) and goes_on
        skipped = (
            part
            or (line.startswith("(") and line.endswith(")"))
            or is_skipped(line)
            or is_section(line)
            or dated
            or BYLINE.match(line)
            or _LABEL.match(line)
        )
        if (
            skipped
            or (masthead or "").casefold() == line.casefold()
            or (masthead is not None and number < mast)
        ):
            continue
        words = line.split()
        ends = line.endswith((".", ",", ";")) and not is_shouted(line) and not _MINUTES.search(line)
        if len(words) > 25 or ends or not following or following.endswith(" ..."):
            return None
        if _REGISTER.match(line):
            continue
        if re.match(r"[-*•>|(\[]", line) or line[0].islower() or re.match(r"[^:]{1,40}:\s{2,}\S", line):
            return None
        return _URGENCY.sub("", line).rstrip(".")
    return None


def _find_author(filled: Sequence[str], head: Sequence[str], foot: Sequence[str]) -> str | None:
    for line in filled:
        found = BYLINE.match(line)
        if found is not None and len(line) < _PROSE and not line.endswith("."):
            return _names(found["names"])
    for number, line in enumerate(head[1:], 1):
        last = number == len(head) - 1
        if last and _NAME.fullmatch(line) and not is_shouted(line) and len(head) < len(filled):
            return line
    for line in foot:
        found = _REPORTING.search(line)
        if found is not None:
            return _names(found["names"])
    return None


def _names(written: str) -> str:
    """The names of a byline, without where they wrote from or what they are."""
    parts = re.split(
        r",\s*|\s+and\s+|\s*[|·]\s*", re.sub(r"\s+in\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?", "", written)
    )
    names = [part.strip() for part in parts if _NAME.fullmatch(part.strip())]
    return ", ".join(names) if names else written.strip()


def _take_labels(found: Metadata, head: Sequence[str]) -> Metadata:
    """Lines that say outright what they are: "Publisher: ..."."""
    names = {"title": "title", "headline": "title", "publisher": "publisher", "source": "publisher",
             "outlet": "publisher", "author": "author"}  # fmt: skip
    for line in head:
        label = _LABEL.match(line)
        if label is not None:
            field = names[line.split(":")[0].strip().casefold()]
            found = replace(found, **{field: label["value"].strip()})
    return found
