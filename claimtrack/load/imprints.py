"""Lines at the head of a text that say who issued it, and when; and which lines are none of its title and writer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.load.dates import find_date

DIVIDER = re.compile(r"\s*[·•|]\s*")
CALENDAR = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?$|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$|(?:gmt|utc|cet|est|edt|am|pm|local|time)$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:[Bb]y|BY|Written by|Words by|Text by)\s+(?P<names>[^\W\d_a-z].{2,120})$")
_SLUG = re.compile(r"^[A-Z]{2,6}\s+\d{4}\s+[A-Z]{3,4}\b|^[A-Z0-9]{3,}(?:-[A-Z0-9]{2,})+/")
_NOTICE = re.compile(
    r"(?:not for release|for immediate release|(?:strictly )?embargoed|press release|news release|"
    r"regulatory announcement$)",
    re.IGNORECASE,
)
_FOLIO = re.compile(r"^(?:[^.!?]{0,60}[,·|–—-]\s*)?[Pp]ages?\s+\w{1,5}$")
#: "The Harbour Watch, 4 June 2031", "Letter to our members, June 2031": who issued a paper, and when.
_ISSUE = re.compile(
    r"(?P<name>[^|]{3,90}), "
    r"(?P<date>(?:(?:[A-Z][a-z]+day,? )?\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2},)? (?:19|20)\d\d)\.?"
)
_ONLY_DATE = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2},)? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
)
_LONGEST_NAME = 60
_PERIODICAL = re.compile(r"\b(?:magazine|journal|gazette|weekly|newspaper)$", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:letter|newsletter|bulletin|circular|memo(?:randum)?|minutes|press release|communiqu[eé]|statement|monthly|"
    r"weekly|quarterly|daily|journal|gazette|magazine|report|briefing|update)\b",
    re.IGNORECASE,
)


#: What a paper calls the part that a text stands in, on a line of its own.
_SECTION = re.compile(
    r"(?:opinions?|comments?|commentary|analysis|editorial|leader|letters?|interviews?|features?|news|obituar(?:y|ies)|"
    r"reviews?|op-ed|column|viewpoint|background|business|politics|world|local news|press release|news release|"
    r"press statement|media release|communiqu[eé])(?: section| page)?",
    re.IGNORECASE,
)
#: A line that names a part of an office: "Press and Information Department".
_PART = re.compile(
    r"(?:[\w'’-]+ ){1,4}(?:department|division|bureau|section|desk|service|unit)|"
    r"(?:press|media|political) (?:office|bureau)",
    re.IGNORECASE,
)


def is_section(line: str) -> bool:
    """Whether a line only names the part of a paper or office that a text comes from."""
    return bool(_SECTION.fullmatch(line) or _PART.fullmatch(line))


def find_late_issue(filled: Sequence[str]) -> tuple[str | None, str | None]:
    """Who issued a text and when, by a line below its first words: "The Daily Courier, 18 February 2031"."""
    for line in filled:
        found = None if BYLINE.match(line) else _ISSUE.fullmatch(line)
        if found is not None and is_masthead(found["name"].strip()):
            return found["name"].strip(), find_date(found["date"])
    return None, None


def is_shouted(line: str) -> bool:
    """Whether a line is in capitals."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) * 10 >= len(letters) * 9


def is_skipped(line: str) -> bool:
    """Whether a line above the text is none of publisher, title and writer."""
    bracketed = line.startswith("[") and line.endswith("]")
    return bool(bracketed or _SLUG.match(line) or _NOTICE.match(line) or _FOLIO.match(line))


def find_imprint(head: Sequence[str]) -> str | None:
    """The name that opens an imprint: "Acme Aid · Report 3 · Issued 6 May 2019"."""
    for line in head:
        parts = DIVIDER.split(line)
        name = parts[0].strip()
        dated = len(parts) == 2 and find_date(parts[1]) is not None
        if (
            (len(parts) > 2 or dated)
            and len(name.split()) > 1
            and not re.search(r"\d|[.!?:]", name)
            and name.istitle()
        ):
            return name
    return None


def find_issue(head: Sequence[str]) -> tuple[str | None, str | None]:
    """Who issued a paper, and when, by a line that says just that. The title of what is told may end in a date as well,
    so either the paper calls itself one, or the line is a name with the title on another."""
    for number, line in enumerate(head[:3]):
        over = head[number - 1] if number else ""
        if (
            is_masthead(over)
            and head[number + 1 :]
            and (_ONLY_DATE.fullmatch(line) or _ISSUE.fullmatch(line))
        ):
            return over, find_date(line)
        found = None if BYLINE.match(line) else _ISSUE.fullmatch(line)
        if found is None or CALENDAR.match(found["name"].strip()):
            continue
        name = found["name"].strip()
        lead = re.split(r"\s+[-–—]\s+|:\s+", name)[0]
        named = lead.istitle() or all(
            word[0].isupper() or word in ("of", "the", "for", "and", "&", "magazine", "journal", "newspaper")
            for word in lead.split()
        )
        if named and _PERIODICAL.search(lead) is not None:
            return lead, find_date(found["date"])
        if number and len(name.split()) == 1 and is_masthead(head[0]):
            return head[0], find_date(found["date"])  # a letterhead: the office, and from where it writes
        if _PAPER.search(name) is not None:
            return (lead if named and lead != name else None), find_date(found["date"])
        others = [
            other for other in head if other is not line and not is_skipped(other) and not BYLINE.match(other)
        ]
        if named and others and not re.search(r"\d", name) and "," not in name and len(lead.split()) <= 6:
            return lead, find_date(found["date"])
    return None, None


def is_masthead(line: str) -> bool:
    """Whether a line is a name: "The Orlany Courier", "Ministry of Health"."""
    words = line.split()
    small = ("of", "the", "for", "and", "on", "in")
    if not 1 < len(words) <= 6 or re.search(r"[\d.!?:;]", line) or is_shouted(line) or is_skipped(line):
        return False
    return all(word[0].isupper() or word in small for word in words) and len(line) <= _LONGEST_NAME
