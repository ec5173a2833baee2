"""The masthead of a plain text: who issued it, in the lines above its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimtrack.load.imprints import BYLINE, is_masthead, is_section, is_shouted, is_skipped

#: In words; of a longer one what stands before a dash is the name.
_LONGEST_MASTHEAD = 8
_ENCYCLOPEDIA = re.compile(
    r"^From (?P<name>[^.!?,]{2,40})(?:, (?:the|an?) [^.!?]{0,60}(?:encyclop\w+|wiki|reference)\b|"
    r"\. (?:Stored|Archived|Cached|Saved|Current|Last|Version|Revision)\b)"
)
_OFFICE = re.compile(
    r"\b(?:agency|directorate|ministry|department|office|board|council|commission|authority|service|institute|"
    r"bureau|society|university|police|court|bank|observatory|federation|union|committee|mission|administration|"
    r"secretariat|front|party|movement|trust|foundation|hospital|museum|press|academy|college|association|league|"
    r"inspectorate|tribunal|registry|parliament|assembly|chamber|club|ombudsman|archive|library)\b",
    re.IGNORECASE,
)
#: What offices put out, as a line below their name begins.
_OF_OFFICES = re.compile(
    r"(?:minutes|report|bulletin|notice|statement|communiqu[eé]|decision|resolution|press release|news release|"
    r"(?:working|discussion|policy|research|briefing) (?:paper|note|brief))\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:AB|AG|AS|ASA|BV|Co|Corp|Corporation|GmbH|Inc|LLC|LLP|Ltd|Limited|NV|Oyj|PLC|plc|SA|SE|SpA)\b"
)
_STATEMENT = re.compile(
    r"(?:Press |Media |Joint |Public )?[Ss]tatement (?:from|by|of|issued by) (?:the )?"
    r"(?P<name>[A-Z][^.,:;]{3,60})$"
)
_JOINED = re.compile(r"(?:AND|&|OF|FOR|WITH)\b")


def find_masthead(block: Sequence[str], head: Sequence[str], is_date: Callable[[str], bool]) -> str | None:
    """The publisher's name in capitals above the headline, a company's own, or an encyclopedia's."""
    for line in head:
        encyclopedia = _ENCYCLOPEDIA.match(line)
        if encyclopedia is not None:
            return str(encyclopedia["name"])
    if len(head) > 2 and is_section(head[1]) and (is_masthead(head[0]) or is_shouted(head[0])):
        return _calm(head[0]) if is_shouted(head[0]) else head[0]
    named_office = len(head) > 1 and _OFFICE.search(head[0]) and _OF_OFFICES.match(head[1])
    if named_office and (is_masthead(head[0]) or is_shouted(head[0]) or _is_long_name(head[0])):
        return _calm(head[0]) if is_shouted(head[0]) else head[0]
    others = [line for line in head if line not in block and not is_date(line) and not BYLINE.match(line)]
    if block and others:
        named = next((line for line in block if _OFFICE.search(line)), None)
        below = head[len(block)] if head[: len(block)] == list(block) and len(head) > len(block) else ""
        if named is None and is_office(below):
            return below  # "REPUBLIC OF SORBANIA", and below it whose paper it is
        name = named or " ".join(block if _JOINED.match(block[-1]) else block[-1:])
        if len(name.split()) > _LONGEST_MASTHEAD:
            name = re.split(r"\s+[-–—]\s+", name)[0]
        return None if any(char.isdigit() for char in name) else _calm(name)
    for line in head[:6]:
        if _COMPANY.search(line) and len(line.split()) <= 6:
            return line
        stated = _STATEMENT.match(line)
        if stated is not None:
            return str(stated["name"])
    return None


def is_office(line: str) -> bool:
    """Whether a line is the name of an office, or of a part of one, and no more."""
    return is_masthead(line) and _OFFICE.search(line) is not None


def _is_long_name(line: str) -> bool:
    """ "University of Karst, Institute of Freshwater Ecology"."""
    small = {"of", "the", "for", "and", "on", "in"}
    words = line.split()
    return (
        6 < len(words) <= 12 and all(word[0].isupper() or word in small for word in words) and ":" not in line
    )


def masthead_lines(lines: Sequence[str]) -> list[str]:
    """The short lines in capitals that open the text."""
    block: list[str] = []
    for line in lines:
        if is_skipped(line) or (not line and not block):
            continue
        name = line if len(line.split()) <= _LONGEST_MASTHEAD else re.split(r"\s+[-–—]\s+", line)[0]
        if not line or not is_shouted(line) or len(name.split()) > _LONGEST_MASTHEAD or line.endswith("."):
            break
        block.append(line)
    return block


def _calm(shouted: str) -> str:
    """A name in capitals as it is usually written; what stands in brackets is its short form, and stays."""
    small = {"of", "the", "and", "for", "in", "on", "de", "la", "du", "des"}
    words: list[str] = []
    for word in shouted.split():
        low = word.casefold()
        kept = word.startswith("(") or "." in word[:-1]
        words.append(word if kept else low if low in small and words else low.capitalize())
    return " ".join(words)


def masthead_end(head: Sequence[str], block: Sequence[str], is_date: Callable[[str], bool]) -> int:
    """How many lines of the head the masthead takes, with what is skipped above it."""
    last = max((n for n, line in enumerate(head) if line in block), default=-1)
    # Of one block of capitals the last line is the title, where an office's name stands above it.
    below = next((line for line in head[last + 1 :] if not is_date(line)), "")
    titled = len(block) > 1 and _OFFICE.search(block[0]) and not _OFFICE.search(block[-1])
    return last if titled and not is_shouted(below) else last + 1
