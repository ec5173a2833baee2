"""PDF: the words of the pages in reading order, put back into paragraphs, with page numbers as places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from claimtrack.load.dates import to_edtf
from claimtrack.load.heads import read_head
from claimtrack.load.interface import (
    MAX_CHARACTERS,
    LoadedText,
    Metadata,
    Reading,
    SourceHints,
    unreadable,
)
from claimtrack.load.layout import lay_out
from claimtrack.load.metadata import fill_gaps
from claimtrack.load.pdf_lines import PageLine, drop_running_lines, order_segments
from claimtrack.load.pdf_paragraphs import make_blocks
from claimtrack.model import Problem

#: Work limits: pages of a file, pieces of text on a page.
_MOST_PAGES = 3000
_MOST_PIECES = 20_000
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


class PdfLoader:
    """Reads .pdf."""

    name = "pdf"
    suffixes = (".pdf",)
    media_types = ("application/pdf",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The text of the pages; a page that can't be read is a Problem and stops nothing."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                return unreadable(where, "it is locked with a password", "save it without one", "locked")
            return unreadable(where, "it is not a PDF that can be read", "", "unreadable")
        try:
            return _read(document, where)
        finally:
            document.close()


def _read(document: Any, where: str) -> Reading:
    problems: list[Problem] = []
    count = len(document)
    if count > _MOST_PAGES:
        problems.append(
            Problem(where, f"only its first {_MOST_PAGES} of {count} pages were read", "", "too_large")
        )
    pages: list[list[PageLine]] = []
    characters = 0
    for number in range(min(count, _MOST_PAGES)):
        try:
            lines = order_segments(list(_pieces(document, number)))
        except Exception as error:  # a page's own damage; the parser's errors have no common root
            problems.append(
                Problem(f"{where}, page {number + 1}", f"can't be read ({error})", "", "unreadable")
            )
            lines = []
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            problems.append(Problem(where, f"cut off after page {number + 1}", "split it", "too_large"))
            break
    # The running head often names the paper and its date.
    running = [line.text for line in sorted(pages[0], key=lambda line: -line.top)[:2]] if pages else []
    text, places = lay_out(make_blocks(drop_running_lines(pages)))
    if not text.strip():
        what = "it holds no text, only pictures" if count else "it has no pages"
        return unreadable(where, what, "run it through text recognition (OCR) first", "empty")
    head = read_head("\n".join(running) + "\n\n" + text, "")
    metadata = fill_gaps(_properties(document), read_head(text, ""))
    published = read_head(text, "").published or head.published or metadata.published
    metadata = replace(metadata, publisher=metadata.publisher or head.publisher, published=published)
    metadata = fill_gaps(metadata, Metadata(published=read_head("", PurePath(where).name).published))
    return Reading((LoadedText(text, "application/pdf", metadata, places),), tuple(problems))


def _pieces(document: Any, number: int) -> Iterator[PageLine]:
    """The pieces of text of a page, in the order that the file gives them."""
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            for index in range(min(words.count_rects(), _MOST_PIECES)):
                left, bottom, right, top = words.get_rect(index)
                text = words.get_text_bounded(left, bottom, right, top)
                text = text.replace("\ufffe", "\x02").replace("\r", "").strip(" \n\t")
                if text.strip():
                    yield PageLine(text, left, right, top, bottom, number)
        finally:
            words.close()
    finally:
        page.close()


def _properties(document: Any) -> Metadata:
    properties = document.get_metadata_dict()
    created = _DATE.match(properties.get("CreationDate", ""))
    title = properties.get("Title", "").strip()
    # What a word processor writes there on its own is no title.
    named = title and not re.search(
        r"\.(?:docx?|indd|pdf|qxd|pptx?)$|^(?:untitled|microsoft word)", title, re.I
    )
    return Metadata(
        title=title if named else None,
        author=properties.get("Author", "").strip() or None,
        published=to_edtf("-".join(part for part in created.groups() if part)) if created else None,
    )
