"""What a block of prose is to its document: its own words, a correction, a caption, or what surrounds it."""

from __future__ import annotations

import re

from claimtrack.model import PassageKind
from claimtrack.segment.lines import is_finished
from claimtrack.segment.phrases import find_anywhere, opening

#: Surrounding matter is short; a longer passage with the same phrase is prose about it.
_MOST_WORDS = 70
_NAMES = re.compile(
    r"[A-Z][\w'’.-]*(?:[\s,&]+(?:and|in|of|for|the|at|with|staff|reporters?|\d{1,4}|[A-Z][\w'’.-]*)){0,30}$"
)
_FIGURE = re.compile(r"\d")
_DATE_ONLY = re.compile(
    r"^(?:(?:[A-Z][a-z]+day),?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},?\s+\d{4}|"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:\s*(?:[·|•,–—-]|at)\s*[^.!?]{0,80})?$"
)
_LABELLED_DATE = re.compile(
    r"^[A-Z][\w ]{2,30}\s*[|·•]\s*(?:\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},?\s+\d{4})$"
)
#: "Acme Aid · Appeal 3, revision 2 · Issued 6 May 2019": parts of an imprint, held apart by dots or bars.
_IMPRINT = re.compile(r"^[^·•|]{2,70}(?:\s[·•|]\s[^·•|]{2,70}){1,6}$")
_CORRECTED = re.compile(
    r"\s*(?:(?:to|in|on)\s+)?(?:\w+\s+){0,5}(?:edition|version|article|story|report|issue|post|page|text)\b"
)
_FOLIO = re.compile(r"^(?:[^.!?]{0,60}[,·|–—-]\s*)?[Pp]ages?\s+\w{1,5}(?:[-–]\w{1,5})?(?:,? [^.!?]{0,40})?$")
_ENCYCLOPEDIA = re.compile(r"^From [^.!?]{2,60}, (?:the|an?) [^.!?]{0,60}(?:encyclop\w+|wiki|reference)\b")
_CONTACT = re.compile(
    r"(?:contacts?|media|press|investors?|e-?mail|phone|tel|telephone|fax|website|(?:en|in)quiries|issued by)"
    r"(?: \w+)?$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\S@\S|https?://|www\.|\+?\d[\d ()-]{8,}\d")
#: "Updated at 14:05 on 3 June 2030", "First published: 2 June 2030".
_STAMP = re.compile(
    r"^(?:this (?:story|article|page|report) (?:was|has been) )?(?:(?:first|last|originally) )?"
    r"(?:published|issued|released|updated|posted|modified|uploaded|filed)"
    r"(?: (?:at|on|in|by)\b|:|,| (?=\d)| (?=[A-Z]))[^!?]{0,70}$",
    re.IGNORECASE,
)
#: "Institute of Grain, 14 January 2031", "Rights Watch, report published 14 January 2031".
_ISSUE = re.compile(
    r"^(?:[A-Z][\w'’.&-]*|of|the|for|and|on|in|de|la)(?: (?:[A-Z][\w'’.&-]*|of|the|for|and|on|in|de|la)){0,8},"
    r" (?:(?:report|statement|bulletin|release|letter|edition) )?(?:(?:published|issued|dated|of) )?"
    r"(?:[A-Z][a-z]+day,? )?\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d\.?$"
)
_SLUG = re.compile(r"^[A-Z]{2,6}\s+\d{4}\s+[A-Z]{3,4}\b|^[A-Z0-9]{3,}(?:-[A-Z0-9]{2,})+/")
_ADDRESS = re.compile(r"^\S+@\S+$|^(?:https?://|www\.)\S+$")
#: A dateline: a place in capitals, maybe a date and an agency, and a dash.
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)(?:[ ,/]+(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*))*"
    r"(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?){0,2}(?:,?\s+\d{1,2}\s+[A-Z][a-z]+\.?|,?\s+[A-Z][a-z]+\.?\s+\d{1,2})?(?:,?\s+\d{4})?"
    r"\s*(?:\([^()\n]{2,50}\)|/[A-Z][^/\n]{1,40}/)?\s*(?:--|—|–|-)\s+(?=[\"'“‘A-Z0-9])"
)


#: How a letter begins and ends, and what a line under a letterhead or over minutes only registers.
_LETTER = re.compile(
    r"^(?:Yours (?:faithfully|sincerely|truly|ever|respectfully)|Sincerely(?: yours)?|(?:With )?(?:kind|best|warm) "
    r"(?:regards|wishes)|Respectfully(?: yours)?),?(?:\s[^.!?]{0,90})?$|^(?:Dear|To) [^.!?]{2,60}[,:]$",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"^\((?:founded|established|est\.?|since) (?:in )?\d{4}\)$|"
    r"^(?:held|adopted|signed|prepared|recorded|approved) (?:on|at|in|by) [^.!?]{2,80}$|"
    r"^(?:(?:press|news|media) (?:release|statement)|statement|(?:situation )?report|bulletin|circular|notice|"
    r"newsletter) (?:no\.?|number|nr\.?|#) ?[\w/.-]+$|"
    r"^(?:opinion|interview|comment|analysis|letter|column)(?: (?:by|with)|:) [^.!?]{2,60}$",
    re.IGNORECASE,
)
_REGISTER_KEY = re.compile(
    r"(?:present|in attendance|attendees|attending|apologies(?: for absence)?|absent|cc|bcc|"
    r"(?:our |your )?ref(?:erence)?|distribution|enclosures?|encl|date|subject|re|from|to)$",
    re.IGNORECASE,
)


def tell_kind(text: str) -> PassageKind:
    """The kind of a block of prose, from its clean text."""
    if is_correction(text):
        return PassageKind.CORRECTION
    if opening("caption").match(text) and len(text.split()) <= _MOST_WORDS:
        return PassageKind.CAPTION
    return PassageKind.BOILERPLATE if is_boilerplate(text) else PassageKind.BODY


def is_correction(text: str) -> bool:
    """Whether a passage takes something back that the document said before."""
    head = text[:400]
    found = opening("correction").match(head)
    if found is not None and (head.startswith(("(", "[")) or len(found[0].split()) > 2):
        return True
    # "Corrections officers ..." is none: what is corrected must follow, or a stop.
    if found is not None and re.match(r"\s*(?:[:.(—–]|[a-z]+ (?:in|to)\b)", head[found.end() :]):
        return True
    if found is not None and _CORRECTED.match(head[found.end() :]):
        return True
    return bool(find_anywhere(head, "correction"))


def is_boilerplate(text: str) -> bool:
    """Whether a passage is not the document's own matter."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return False
    if opening("legal").match(text) or find_anywhere(text, "legal"):
        return True
    if _DATE_ONLY.match(text) or _LABELLED_DATE.match(text) or _SLUG.match(text) or _ADDRESS.match(text):
        return True
    if _LETTER.match(text) or (_REGISTERED.match(text) and not is_finished(text)):
        return True
    if _is_stamp(text) or _ISSUE.match(text) or _FOLIO.match(text) or _ENCYCLOPEDIA.match(text):
        return True
    if _IMPRINT.match(text) and not is_finished(text):
        return True
    if is_byline(text) or not re.search(r"[^\W\d_]", text):
        return True
    return is_appeal(text)


def _is_stamp(text: str) -> bool:
    """Whether a line only tells when it was put out."""
    return len(text.split()) <= 12 and _STAMP.match(text) is not None and _FIGURE.search(text) is not None


def is_contact(key: str, value: str) -> bool:
    """Whether a key and value tell how to reach somebody, or only register a paper: who was present, its date."""
    if _REGISTER_KEY.match(key):
        # "From: 1 May" in a notice says when it begins.
        return key.lower() not in {"from", "to"} or not _FIGURE.search(value)
    return bool(_CONTACT.match(key)) and (bool(_REACHED.search(value)) or not _FIGURE.search(value))


def is_byline(text: str) -> bool:
    """Whether a line names who wrote the text."""
    found = opening("byline").match(text)
    if found is None or len(text.split()) > 45:
        return False
    if text.startswith("("):
        return text.rstrip().endswith(")")
    rest = text[found.end() :].strip(" :").rstrip(".")
    names = [part for part in re.split(r";|\.\s", rest) if part]
    told = (opening("byline").sub("", name).strip(" :") for name in names)
    return all(_NAMES.match(name) or _is_stamp(name) for name in told) and bool(names)


def is_appeal(text: str) -> bool:
    """Whether a passage asks its reader for support, a click or a subscription."""
    if opening("appeal").match(text):
        return len(text.split()) <= 12 or not _FIGURE.search(text)
    if _FIGURE.search(text):
        return False
    found = {phrase.casefold() for phrase in find_anywhere(text, "appeal", "words")}
    return len(found) >= 2


def is_appealing_sentence(text: str) -> bool:
    """Whether one sentence does, or tells of its page only."""
    return bool(opening("appeal").match(text)) or (text.lower().startswith("this ") and _is_stamp(text))


def dateline_length(text: str) -> int:
    """How many characters the dateline takes that a report opens with; 0 where there is none."""
    found = _DATELINE.match(text[:160])
    return found.end() if found is not None else 0
