"""The marks by which a line says what it is: bullets, numbers, keys, quotation marks of e-mail, rulers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"(?:[-*+•‣▪▫◦·●○■□➢➤►✓–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(\d{1,3}\))(?:\s+|$)"
    # "2.1 Members asked ...": a paragraph of minutes; "2.5 million" goes on in small letters
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z][a-z]*[a-z\s])"
)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+")
#: "Key: value", "**Key:** value", "**Key**: value".
_KEY = re.compile(r"(?P<bold>\*\*|__)?([^\W\d_][^:\n\t]{0,60}?)(?(bold)(?:\1:|:\1)|:)([ \t]+)(\S.*)$")
#: Words that open a remark and are no keys.
_REMARK = re.compile(
    r"(?:note|notes|nb|n\.b|update|updated|correction|corrections|clarification|warning|disclaimer|"
    r"editor['’]s note|q|a|question|answer|summary|conclusion|ps|p\.s)$",
    re.IGNORECASE,
)
RULER = re.compile(r"[-=_*~+| \t:.─━═]{3,}$")
WIKI_HEADING = re.compile(r"(={2,6})[ \t]*([^=]{1,150}?)[ \t]*\1")
HEADING_MARK = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A line "Key: value": where the key ends, the value and the key begin, whether more than one space holds them
    apart, and whether the key is in bold type."""

    key_end: int
    value_start: int
    aligned: bool
    bold: bool = False
    key_start: int = 0


def bullet_length(text: str) -> int:
    """How many characters the bullet or number of a list item takes, space included; 0 where it has none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def section_number(text: str) -> tuple[int, int]:
    """The length of a section number with its space, and its depth: (4, 2) for "2.1 Costs"; or (0, 0)."""
    found = _NUMBER.match(text)
    return (found.end(), found[1].count(".") + 1) if found else (0, 0)


def key_value(text: str) -> KeyValue | None:
    """The key and value of a line, where it can be such."""
    found = _KEY.match(text)
    if found is None or len(found[2].split()) > 7 or _REMARK.match(found[2]):
        return None
    if re.search(r"[.!?]\s|[\"“”]", found[2]) or found[4].startswith("//"):
        return None
    bold = found["bold"] is not None
    return KeyValue(found.end(2), found.start(4), len(found[3]) > 1 or "\t" in found[3], bold, found.start(2))


def is_ruler(text: str) -> bool:
    """Whether a line only draws."""
    return bool(RULER.match(text)) and sum(char in "-=_*~─━═" for char in text) >= 3
