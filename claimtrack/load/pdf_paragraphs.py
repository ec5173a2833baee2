"""The lines of PDF pages to blocks: paragraphs over columns and pages, headings by size, hyphens undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from claimtrack.load.layout import Block, BlockKind
from claimtrack.load.pdf_lines import PageLine

#: A line this much taller than most is a heading.
_HEADING_SIZE = 1.3
#: A gap this much wider than most between lines parts paragraphs.
_PARAGRAPH_GAP = 1.35
_BULLET = re.compile(r"^(?:[•‣▪▫◦●○■□➢➤►✓\x7f\uf0b7]|[-–*](?=\s))\s*")
_FINISHED = re.compile(r"[.!?:][\"'”’)\]]*$")
#: First parts that hardly ever are a broken word's.
_COMPOUND = frozenset({"all", "anti", "cross", "ex", "half", "mid", "self", "well"})
_HEADING_WORDS = 12


def make_blocks(pages: Sequence[Sequence[PageLine]]) -> Iterator[Block]:
    """The blocks of a document's pages."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    size = median(line.height for line in lines for _ in range(max(len(line.text) // 20, 1)))
    pitch = _pitch(lines)
    words = _whole_words(lines)
    paragraphs: list[list[PageLine]] = []
    for line in lines:
        if paragraphs and _belongs(paragraphs[-1], line, pitch, size):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    sizes = sorted(
        {round(p[0].height) for p in paragraphs if p[0].height > size * _HEADING_SIZE}, reverse=True
    )
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        yield _block(paragraph, following, size, sizes, words)


def _whole_words(lines: Sequence[PageLine]) -> set[str]:
    """The words of the text that no line end has broken."""
    words: set[str] = set()
    broken = False
    for line in lines:
        found = re.findall(r"[^\W\d_]+", line.text)
        ends_broken = line.text.endswith(("\x02", "\xad", "-"))
        words.update(found[int(broken) : len(found) - int(ends_broken)])
        broken = ends_broken
    return words


def _pitch(lines: Sequence[PageLine]) -> float:
    """The usual distance from one line to the next below it."""
    steps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 5 * above.height
    ]
    return median(steps) if steps else 0.0


def _belongs(paragraph: Sequence[PageLine], line: PageLine, pitch: float, size: float) -> bool:
    last = paragraph[-1]
    if "\t" in line.text or "\t" in last.text or _BULLET.match(line.text):
        return False
    if (line.height > size * _HEADING_SIZE) != (last.height > size * _HEADING_SIZE):
        return False
    finished = bool(_FINISHED.search(last.text))
    if line.page != last.page or line.bottom > last.bottom:
        # A new column or page: the sentence goes on where it had not ended.
        return not finished and not (line.text[0].isupper() and len(paragraph) == 1)
    width = max(each.right for each in paragraph) - min(each.left for each in paragraph)
    short = last.right - paragraph[0].left < 0.8 * width
    if last.bottom - line.bottom > _PARAGRAPH_GAP * pitch:
        return False
    indented = line.left > min(each.left for each in paragraph) + 0.8 * line.height and len(paragraph) > 1
    return not (finished and (short or indented))


def _block(
    paragraph: Sequence[PageLine],
    following: Sequence[PageLine] | None,
    size: float,
    sizes: Sequence[int],
    words: set[str],
) -> Block:
    text = _unwrap([line.text for line in paragraph], words)
    place = f"page {paragraph[0].page + 1}"
    if "\t" in text:
        return Block(BlockKind.ROW, text, place=place)
    if paragraph[0].height > size * _HEADING_SIZE and len(text) < 250:
        level = min(sizes.index(round(paragraph[0].height)) + 1, 4)
        return Block(BlockKind.HEADING, text, level, place=place)
    bullet = _BULLET.match(text)
    if bullet is not None and len(text) > bullet.end():
        return Block(BlockKind.ITEM, text[bullet.end() :], place=place)
    longer = following is not None and (
        sum(len(line.text) for line in following) > 60 or "\t" in following[0].text
    )
    if longer and len(paragraph) == 1 and _is_heading(text):
        return Block(BlockKind.HEADING, text, 5, place=place)
    return Block(BlockKind.PARAGRAPH, text, place=place)


def _is_heading(text: str) -> bool:
    words = text.split()
    opens = text.lstrip("\"'“‘0123456789. ")[:1].isupper()
    return len(words) <= _HEADING_WORDS and opens and text[-1] not in ".,;:!?" and ": " not in text


def _unwrap(lines: Sequence[str], words: set[str]) -> str:
    """One line of several; a hyphen at a line's end is kept where the word is written with it elsewhere."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith(("\x02", "\xad")) or (text[-1] == "-" and text[-2:-1].isalpha()):
            text = _rejoin(text[:-1], line, words)
        else:
            text += " " + line
    return " ".join(text.replace("\x02", "-").split(" "))


def _rejoin(text: str, line: str, words: set[str]) -> str:
    head = re.search(r"[^\W\d_]+$", text)
    tail = re.match(r"[^\W\d_]+", line)
    if head is None or tail is None or not tail[0][0].islower():
        return f"{text}-{line}"
    if head[0].casefold() in _COMPOUND:
        return f"{text}-{line}"
    parts = head[0] in words and tail[0] in words and head[0] + tail[0] not in words
    # Two words that both stand alone in the text, and never grown together, are a compound.
    return f"{text}-{line}" if parts and len(head[0]) > 3 and len(tail[0]) > 3 else text + line
