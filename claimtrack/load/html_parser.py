"""The events of a page's markup to blocks; linear, and at peace with tags that are never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from claimtrack.load.html_tables import Cell, Table, table_blocks
from claimtrack.load.layout import Block, BlockKind
from claimtrack.load.phrases import load_sets, load_words

_VOID = load_sets("html_tags")["void"]
_SKIPPED = load_sets("html_tags")["skipped"]
_BOILERPLATE_TAGS = load_sets("html_tags")["boilerplate"]
_NEVER_BOILERPLATE = load_sets("html_tags")["never_boilerplate"]
_BLOCKS = load_sets("html_tags")["blocks"]
#: What an opening tag closes where its own kind is still open, and what keeps it from reaching further out.
_CLOSES = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl",),
    "dd": ("dl",),
    "option": ("select",),
    "p": ("div", "td"),
}
_REFERENCE = re.compile(r"\[\s*(?:\w{1,4}|note \w+|citation needed|edit|nb \d+)\s*\]", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
#: Elements deeper than this are read as if they stood at this depth.
_MAX_DEPTH = 400


@dataclass(slots=True)
class _Open:
    tag: str
    boilerplate: bool
    hidden: bool
    kind: BlockKind | None = None
    level: int = 0


@dataclass(slots=True)
class Head:
    """What the head of a page gave, for its metadata."""

    title: str = ""
    language: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)


class PageParser(HTMLParser):
    """Feed it a page, then take `finish()` and `head`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = Head()
        self._stack: list[_Open] = []
        self._outputs: list[list[Block]] = [[]]
        self._tables: list[Table] = []
        self._buffer: list[str] = []
        self._raised: list[str] | None = None
        self._capture: str | None = None
        self._captured: list[str] = []
        self._words = load_words("html_boilerplate")

    def finish(self) -> list[Block]:
        """The page's blocks, in order."""
        self._flush()
        while self._tables:
            self._close_table()
        return self._outputs[0]

    # -- events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An opening tag: a new block, cell or inline run."""
        given = {name: value or "" for name, value in attrs}
        self._note_head(tag, given)
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self._buffer.append("\n")
        if tag == "img":
            return
        if tag in _VOID:
            return
        if tag == "sup":
            self._raised = []
        self._close_implied(tag)
        if tag == "table":
            self._tables.append(Table(infobox="infobox" in given.get("class", "").lower()))
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(tag, given)
        self._push(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A self-closed tag; for anything but a void element it is read as a browser would: as opening."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag not in _BLOCKS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """A closing tag: closes the nearest of its kind, or nothing."""
        if self._capture == tag:
            self._end_capture()
        if tag == "sup":
            self._end_raised()
        if tag in _BLOCKS:
            self._flush()
        if tag in ("td", "th", "tr") and self._tables:
            self._end_cell()
        if tag == "table" and self._tables:
            self._close_table()
        for depth in range(len(self._stack) - 1, max(len(self._stack) - 40, -1), -1):
            if self._stack[depth].tag == tag:
                del self._stack[depth:]
                break

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._capture is not None:
            self._captured.append(data)
            return
        if self._stack and self._stack[-1].hidden:
            return
        if self._raised is not None:
            self._raised.append(data)
        else:
            self._buffer.append(data if self._verbatim() else data.replace("\n", " "))

    # -- the stack

    def _push(self, tag: str, given: dict[str, str]) -> None:
        above = self._stack[-1] if self._stack else _Open("", False, False)
        if len(self._stack) >= _MAX_DEPTH:
            return
        kind, level = above.kind, above.level
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            kind, level = BlockKind.HEADING, int(tag[1])
        elif tag in ("li",):
            kind = BlockKind.ITEM
        elif tag == "blockquote":
            kind = BlockKind.QUOTE
        elif tag in ("figcaption", "caption"):
            kind = BlockKind.CAPTION
        elif tag == "table":
            kind = None
        self._stack.append(
            _Open(
                tag,
                above.boilerplate or self._is_boilerplate(tag, given),
                above.hidden or _is_hidden(tag, given),
                kind,
                level,
            )
        )

    def _close_implied(self, tag: str) -> None:
        fences = _CLOSES.get(tag)
        if fences is None:
            return
        own = ("dt", "dd") if tag in ("dt", "dd") else (tag,)
        for depth in range(len(self._stack) - 1, max(len(self._stack) - 40, -1), -1):
            if self._stack[depth].tag in fences or self._stack[depth].tag == "table":
                return
            if self._stack[depth].tag in own:
                del self._stack[depth:]
                return

    def _is_boilerplate(self, tag: str, given: dict[str, str]) -> bool:
        if tag in _BOILERPLATE_TAGS or given.get("role") in ("navigation", "contentinfo", "banner", "search"):
            return True
        if tag in _NEVER_BOILERPLATE:
            return False
        named = given.get("class", "") + " " + given.get("id", "")
        return any(
            word.lower() in self._words for word in (*_WORD.findall(named[:500]), *named[:500].split())
        )

    def _verbatim(self) -> bool:
        return any(each.tag == "pre" for each in self._stack[-6:])

    # -- text

    def _flush(self) -> None:
        raw = "".join(self._buffer)
        self._buffer.clear()
        lines = [line.strip() if not self._verbatim() else line.rstrip() for line in raw.split("\n")]
        text = "\n".join(line if self._verbatim() else " ".join(line.split()) for line in lines).strip("\n")
        if not text.strip():
            return
        top = self._stack[-1] if self._stack else _Open("", False, False)
        if top.hidden:
            return
        kind = top.kind or BlockKind.PARAGRAPH
        output = self._outputs[-1]
        if any(each.tag == "dd" for each in self._stack[-4:]) and output and output[-1].level == -1:
            term = output.pop()
            text, kind = f"{term.text}: {' '.join(text.split())}", BlockKind.ROW
        level = -1 if any(each.tag == "dt" for each in self._stack[-3:]) and len(text) < 60 else top.level
        output.append(Block(kind, text, level, top.boilerplate))

    def _end_raised(self) -> None:
        if self._raised is None:
            return
        text = "".join(self._raised).strip()
        self._raised = None
        if _REFERENCE.fullmatch(text) or (text.startswith("[") and text.endswith("]") and len(text) < 40):
            return
        digits = bool(re.fullmatch(r"[+-]?\d{1,2}", text))
        self._buffer.append(text.translate(_RAISED) if digits else text)

    # -- tables

    def _begin_cell(self, tag: str, given: dict[str, str]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        cell = Cell(
            header=tag == "th", columns=_number(given.get("colspan")), rows=_number(given.get("rowspan"))
        )
        table.rows[-1].append(cell)
        table.open = True
        self._outputs.append(cell.blocks)

    def _end_cell(self) -> None:
        if self._tables and self._tables[-1].open:
            self._flush()
            self._tables[-1].open = False
            self._outputs.pop()

    def _close_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        boilerplate = bool(self._stack and self._stack[-1].boilerplate)
        self._outputs[-1].extend(table_blocks(table, boilerplate))

    # -- the head

    def _note_head(self, tag: str, given: dict[str, str]) -> None:
        if tag == "html":
            self.head.language = given.get("lang", "") or self.head.language
        elif tag == "meta" and given.get("content"):
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.head.metas.append((name.lower(), given["content"].strip()))
        elif tag == "link" and given.get("href"):
            self.head.links.append((given.get("rel", "").lower(), given["href"]))
        elif tag == "time" and given.get("datetime"):
            self.head.times.append(given["datetime"])
        elif (tag == "title" and not self.head.title) or (
            tag == "script" and given.get("type", "").lower() == "application/ld+json"
        ):
            self._begin_capture(tag)

    def _begin_capture(self, tag: str) -> None:
        self._capture = tag
        self._captured = []

    def _end_capture(self) -> None:
        text = "".join(self._captured)
        if self._capture == "title":
            self.head.title = " ".join(text.split())
        else:
            self.head.linked_data.append(text)
        self._capture = None


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    style = given.get("style", "").replace(" ", "").lower()
    return (
        tag in _SKIPPED
        or "hidden" in given
        or "display:none" in style
        or "mw-editsection" in given.get("class", "")
        or (tag == "title")
    )


def _number(given: str | None) -> int:
    """A colspan or rowspan, kept within reason."""
    return min(max(int(given), 1), 60) if given and given.isdecimal() and len(given) < 6 else 1
