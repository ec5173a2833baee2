"""DOCX: paragraphs, lists, tables and footnotes in order, with the core properties."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from claimtrack.load.archives import find_fault
from claimtrack.load.heads import read_head
from claimtrack.load.interface import LoadedText, Metadata, Reading, SourceHints, unreadable
from claimtrack.load.layout import Block, BlockKind, lay_out, render_rows
from claimtrack.load.metadata import fill_gaps

_FIGURE = re.compile(r"\d")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


class DocxLoader:
    """Reads .docx."""

    name = "docx"
    suffixes = (".docx",)
    media_types = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        """The document's body and footnotes."""
        import docx

        fault = find_fault(content)
        if fault:
            return unreadable(where, fault, "", "hostile" if "office" not in fault[-12:] else "unreadable")
        try:
            document = docx.Document(io.BytesIO(content))
        except (KeyError, ValueError, SyntaxError) as error:
            return unreadable(where, f"it is not a Word document ({error})"[:160])
        text, places = lay_out(_blocks(document))
        own = fill_gaps(_properties(document), read_head(text, PurePath(where).name))
        published = read_head(text, PurePath(where).name).published or own.published
        metadata = Metadata(own.title, own.publisher, own.author, published, own.language)
        return Reading((LoadedText(text, self.media_types[0], metadata, places),))


def _blocks(document: Any) -> Iterator[Block]:
    number = 0
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _table(item)
            continue
        number += 1
        block = _paragraph(item, f"paragraph {number}")
        if block is not None:
            yield block
    yield from _footnotes(document)


def _paragraph(paragraph: Any, place: str) -> Block | None:
    text = paragraph.text.strip()
    if not text:
        return None
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    heading = _HEADING.match(style)
    if heading is not None:
        return Block(BlockKind.HEADING, text, int(heading[1]) + 1, place=place)
    if style.casefold() == "title":
        return Block(BlockKind.HEADING, text, 1, place=place)
    if "caption" in style.casefold():
        return Block(BlockKind.CAPTION, text, place=place)
    properties = paragraph._p.pPr
    if style.casefold().startswith("list") or (properties is not None and properties.numPr is not None):
        return Block(BlockKind.ITEM, text, place=place)
    return Block(BlockKind.QUOTE if "quote" in style.casefold() else BlockKind.PARAGRAPH, text, place=place)


def _table(table: Any) -> Iterator[Block]:
    rows: list[list[str]] = []
    for row in table.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:
            # A merged cell is given once for each column that it spans.
            cells.append("" if cell._tc is last else cell.text)
            last = cell._tc
        rows.append(cells)
    if not rows:
        return
    if all(len(row) == 2 and len(row[0]) <= 60 and row[1].strip() for row in rows) and _FIGURE.search(
        rows[0][1]
    ):
        for key, value in rows:
            yield Block(BlockKind.ROW, f"{' '.join(key.split()).rstrip(':')}: {' '.join(value.split())}")
        return
    headed = len(rows) > 1 and not any(_FIGURE.search(cell) for cell in rows[0][1:])
    for line in render_rows(rows, header=int(headed)):
        yield Block(BlockKind.ROW, line)


def _footnotes(document: Any) -> Iterator[Block]:
    """The bodies of footnotes, each as "[^n]: ...", which marks it as no part of the running text."""
    from defusedxml import ElementTree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for part in document.part.package.iter_parts():
        if not str(part.partname).endswith("/footnotes.xml"):
            continue
        root = ElementTree.fromstring(part.blob)
        for note in root.iter(f"{space}footnote"):
            words = "".join(node.text or "" for node in note.iter(f"{space}t"))
            if words.strip():
                yield Block(BlockKind.PARAGRAPH, f"[^{note.get(f'{space}id')}]: {' '.join(words.split())}")


def _properties(document: Any) -> Metadata:
    core = document.core_properties
    touched = core.created or core.modified
    return Metadata(
        title=core.title.strip() or None,
        author=core.author.strip() or None,
        published=touched.date().isoformat() if touched is not None else None,
        language=core.language.strip() or None,
    )
