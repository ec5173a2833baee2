"""Lines to blocks: tables, lists, headings, paragraphs whose lines belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimtrack.model import PassageKind, Span
from claimtrack.segment.headings import guess_heading, is_name
from claimtrack.segment.kinds import is_contact, tell_kind
from claimtrack.segment.lines import Line, is_finished
from claimtrack.segment.markers import HEADING_MARK, WIKI_HEADING, bullet_length, is_ruler, key_value
from claimtrack.segment.tables import TableFound, find_table

#: Lines wrapped at a fixed width are rarely longer than this.
_WIDEST_WRAP = 120
#: Within so many lines of the start, a name before the first long paragraph is its writer's.
_TITLE_LINES = 8
_SUSPENDED = re.compile(
    r"(?:[,(—–“‘]|\s(?:the|a|an|of|in|on|at|by|to|for|from|with|and|or|as|that|than|into|between|its|their|his|her))$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[a-zß-öø-ÿ]|[,;:.!?)\]”’…]|[&%°]|['’]s\b")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^*_.!?]{2,100}(?<=\S)\1:?")
_FENCE = re.compile(r"(```|~~~)")


@dataclass(slots=True)
class Block:
    """A passage in the making. `skip` is how many characters of its first line are a mark (bullet, "> ")."""

    kind: PassageKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    skip: int = 0
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where its words start."""
        return self.lines[0].start + self.skip

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out: what its line ends and marks mean.

    `marked`: headings and lists carry marks and none need be guessed. `wrap` is the width that lines were
    wrapped at, 0 where each line is a paragraph.
    """

    marked: bool
    markdown: bool
    wrap: int


def tell_layout(media_type: str, lines: Sequence[Line]) -> Layout:
    """The layout of a document's text."""
    markdown = media_type == "text/markdown"
    marked = media_type != "text/plain"
    return Layout(marked, markdown, 0 if marked and not markdown else wrap_width(lines))


def wrap_width(lines: Sequence[Line]) -> int:
    """The width in characters at which lines were wrapped, 0 where they were not."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if not lengths or lengths[-1] > 3 * _WIDEST_WRAP:
        return 0
    width = lengths[min(len(lengths) * 98 // 100, len(lengths) - 1)]
    if width > _WIDEST_WRAP or width < 30:
        return 0
    runs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    full = sum(a.indent + len(a.text) + 1 + len(b.text.split(maxsplit=1)[0]) > width - 4 for a, b in runs)
    return width if runs and full * 2 >= len(runs) and full >= 2 else 0


def split_blocks(lines: Sequence[Line], layout: Layout) -> Iterator[Block]:
    """The blocks of a text, in order."""
    at = 0
    while at < len(lines):
        table = find_table(lines, at, columns_of_space=not layout.marked)
        if table is not None and table.rows:
            yield from _table_blocks(lines, table)
            at = table.after
            continue
        block, at = _block_at(lines, at, layout)
        if block is not None:
            yield block


def _table_blocks(lines: Sequence[Line], table: TableFound) -> Iterator[Block]:
    pairs = len(table.rows) > 1 and all(row.is_pair for row in table.rows)
    for row in table.rows:
        line = lines[row.line]
        if pairs:
            key = line.text[row.cells[0].start - line.start : row.cells[0].end - line.start]
            yield Block(PassageKind.KEY_VALUE, [line], 0, 0, row.cells, ("", key))
        else:
            yield Block(PassageKind.TABLE_ROW, [line], 0, 0, row.cells, row.columns)


def _block_at(lines: Sequence[Line], at: int, layout: Layout) -> tuple[Block | None, int]:
    line = lines[at]
    if layout.markdown and _FENCE.match(line.text):
        return _fenced(lines, at)
    if is_ruler(line.text):
        return None, at + 1
    heading = _heading_at(lines, at, layout)
    if heading is not None:
        return heading
    if line.text.startswith(">"):
        return _quoted(lines, at)
    bullet = bullet_length(line.text)
    if bullet and len(line.text) > bullet:
        after = _paragraph_end(lines, at, layout)
        # Letters and Roman numerals are part of the text that refers to them; signs and figures only count.
        skip = 0 if line.text.lstrip("(")[0].isalpha() else bullet
        return Block(PassageKind.LIST_ITEM, list(lines[at:after]), 0, skip), after
    pair = _key_value_at(lines, at)
    if pair is not None:
        return pair, at + len(pair.lines)
    after = _paragraph_end(lines, at, layout)
    return Block(PassageKind.BODY, list(lines[at:after])), after


def _heading_at(lines: Sequence[Line], at: int, layout: Layout) -> tuple[Block, int] | None:
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    marked = HEADING_MARK.match(line.text)
    if marked is not None and marked[2]:
        return Block(PassageKind.HEADING, [line], len(marked[1]), marked.start(2)), at + 1
    wiki = WIKI_HEADING.fullmatch(line.text)
    if wiki is not None:
        return Block(PassageKind.HEADING, [line], len(wiki[1]), wiki.start(2)), at + 1
    if layout.markdown and after is not None and _BOLD_LINE.fullmatch(line.text):
        return Block(PassageKind.HEADING, [line], 5, 2), at + 1
    if after is not None and _is_underlined(line, after):
        return Block(PassageKind.HEADING, [line], 1 if after.text[0] == "=" else 2), at + 2
    if layout.marked or _is_key_value(lines, at) or tell_kind(line.text) is not PassageKind.BODY:
        return None
    level = guess_heading(line, lines[at - 1].text if at else None, after)
    if (
        level
        and after is not None
        and layout.wrap
        and not after.after_blank
        and _is_wrapped(line, after, layout)
    ):
        return None
    if (
        level
        and at in range(1, _TITLE_LINES)
        and is_name(line.text)
        and len(after.text if after else "") > 100
    ):
        return Block(PassageKind.BOILERPLATE, [line]), at + 1
    return (Block(PassageKind.HEADING, [line], level), at + 1) if level else None


def _is_underlined(line: Line, after: Line) -> bool:
    """Whether the next line draws a line under this one, and neither is of a table."""
    drawn = not after.after_blank and re.fullmatch(r"={3,}|-{3,}", after.text)
    return bool(drawn) and len(line.text.split()) <= 20 and not re.search(r"\S {2,}\S", line.text)


def _is_key_value(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is "Key: value": set apart by spaces, or one of several, or short and no sentence."""
    line = lines[at]
    found = key_value(line.text)
    if found is None:
        return False
    value = line.text[found.value_start :]
    if not found.aligned and (line.text.isupper() or (at == 0 and not _heads_pairs(lines))):
        return False  # a title may have a colon
    short = len(value.split()) <= 12 and not is_finished(value)
    neighbours = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    among = any(
        key_value(other.text) is not None and not (other if other.start > line.start else line).after_blank
        for other in neighbours
    )
    if found.bold and is_finished(value):
        return False  # a sentence behind a heading of its own
    few = found.bold or len(line.text[: found.key_end].split()) <= 4
    return found.aligned or (few and (short or (among and len(value.split()) <= 30)))


def _heads_pairs(lines: Sequence[Line]) -> bool:
    """Whether the first line is the first of several pairs that stand right below each other."""
    below = lines[1:3]
    return bool(below) and all(
        not other.after_blank and key_value(other.text) is not None and len(other.text.split()) <= 12
        for other in below
    )


def _key_value_at(lines: Sequence[Line], at: int) -> Block | None:
    line = lines[at]
    found = key_value(line.text)
    plain = line.text.replace("**", "").replace("__", "")
    if found is None or not _is_key_value(lines, at) or tell_kind(plain) is not PassageKind.BODY:
        return None
    after = at + 1
    while found.aligned and after < len(lines) and _hangs(line, found.value_start, lines[after]):
        after += 1
    end = lines[after - 1].end
    key, value = line.text[found.key_start : found.key_end], line.text[found.value_start :]
    kind = PassageKind.BOILERPLATE if is_contact(key, value) else PassageKind.KEY_VALUE
    spans = (
        Span(line.start + found.key_start, line.start + found.key_end),
        Span(line.start + found.value_start, end),
    )
    return Block(kind, list(lines[at:after]), 0, 0, spans, ("", key))


def _hangs(line: Line, value_start: int, after: Line) -> bool:
    """Whether a line goes on with the value above it, under which it is set."""
    under = abs(after.indent - line.indent - value_start) <= 2
    return not after.after_blank and under and key_value(after.text) is None


def _fenced(lines: Sequence[Line], at: int) -> tuple[Block, int]:
    mark = lines[at].text[:3]
    after = at + 1
    while after < len(lines) and not lines[after].text.startswith(mark):
        after += 1
    after = min(after + 1, len(lines))
    return Block(PassageKind.BOILERPLATE, list(lines[at:after])), after


def _quoted(lines: Sequence[Line], at: int) -> tuple[Block, int]:
    after = at + 1
    while after < len(lines) and not lines[after].after_blank and lines[after].text.startswith(">"):
        after += 1
    first = lines[at].text
    return Block(PassageKind.QUOTATION, list(lines[at:after]), 0, len(first) - len(first.lstrip("> "))), after


def _paragraph_end(lines: Sequence[Line], at: int, layout: Layout) -> int:
    """The first line after `at` that doesn't belong to its paragraph."""
    after = at + 1
    while after < len(lines) and _belongs(lines[after - 1], lines[after], layout):
        after += 1
    return after


def _is_bold_pair(text: str) -> bool:
    found = key_value(text) if text.startswith(("**", "__")) else None
    return found is not None and found.bold


def _belongs(line: Line, after: Line, layout: Layout) -> bool:
    """Whether two neighbouring lines are of one paragraph."""
    if (
        after.after_blank
        or HEADING_MARK.match(after.text)
        or WIKI_HEADING.fullmatch(after.text)
        or is_ruler(after.text)
        or "\t" in after.text
        or _is_bold_pair(after.text)
    ):
        return False
    if bullet_length(after.text) and not (
        layout.wrap and _is_wrapped(line, after, layout) and after.text[0].isdigit()
    ):
        return False
    if layout.markdown:
        return not (_FENCE.match(after.text) or after.text.startswith((">", "|")))
    pair = key_value(after.text)
    if pair is not None and (pair.aligned or key_value(line.text) is not None):
        return False
    if layout.wrap:
        return _is_wrapped(line, after, layout) or (
            not is_finished(line.text) and bool(_GOES_ON.match(after.text))
        )
    if is_finished(line.text) and not line.text.endswith((";", ":")):
        return False
    if _GOES_ON.match(after.text) or _SUSPENDED.search(line.text):
        return True
    return len(line.text) >= 40 and after.text[0].isdigit()


def _is_wrapped(line: Line, after: Line, layout: Layout) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    used = line.indent + len(line.text) + 1 + len(after.text.split(maxsplit=1)[0])
    slack = 1 if is_finished(line.text) else max(8, layout.wrap // 6)
    return used > layout.wrap - slack
