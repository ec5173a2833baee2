"""Text to runs of nodes: the stretches where a date, time, duration or age may stand.

The whole text is split and looked up by built-in functions at their own speed; Python code runs only
where a word or numeral could carry a value (an anchor), and there on a window that is bounded. So prose
costs little more than its splitting, and a text of digits, brackets or "and" alone costs no more than
prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from claimtrack.values.dates_symbols import Node, pattern, symbol, symbols
from claimtrack.values.dates_words import load_words

#: A word, marks, or space; a word and a mark take one space after them along, so that tokens tile the text.
_TOKEN = re.compile(r"\w+(?:['’]\w+)*[ \n\xa0]?|[^\w\s()]+[ \n\xa0]?|(?:\(+|\)+)[ \n\xa0]?|\s+")
_LONE_ANCHORS = """
    YEAR ANYMONTH WEEKDAY ANYSEASON UNIT CENTURY CLOCKUNIT SECOND QUARTER NIGHTS WEEKEND DAYWORD DECADE NINETIES
    THOUSAND ORDNUM MERIDIEM NUMPM MINPM LETTERM OCLOCK NOON ZONE QTOKEN FY YEARCODE ENDOF FESTIVE OLD TURNED
    AGED AGE ERA NUMUNIT STAMPMID"""
#: Anchors of several tokens, each with what its first may be, so that a search skips to such places.
_JOINT_ANCHORS = (
    ("LAST THIS SAME NEXT", "DAYTIME"),
    ("HALF QUARTER", "PAST"),
    ("IN", "THE DAYTIME"),
    ("PAST", "(?:SMALL|TEEN|DAY12)"),
    ("ON BY UNTIL SINCE", "DAY (?:SLASH|HYPHEN) DAY (?!SLASH|HYPHEN)"),
    ("APOSTROPHE", "TWODIGIT"),
    ("DAY23 DAY31", "SLASH DAY12 (?!SLASH)"),
    ("INT", "(?<!COLON INT) COLON INT (?!COLON INT COLON)"),
    ("INT", "(?<!SLASH INT) SLASH INT SLASH INT (?!SLASH)"),
    ("INT", "(?<!HYPHEN INT) HYPHEN INT HYPHEN INT (?!HYPHEN)"),
    ("INT", "(?<!TDOT INT) TDOT INT TDOT INT (?!TDOT INT)"),
)
#: Without one of these, and of the lone anchors, there is no anchor of several tokens.
_JOINT_NEEDS = "DAYTIME PAST INT"
#: Furthest that a mention reaches from its anchor, in tokens.
_REACH = 24


#: What may follow a token and belongs to it, so that a run of words has no tokens between them.
_SPACES = " \n\xa0"
#: Most tokens whose symbols are kept.
_KEPT = 50_000


class _Signs(dict[str, str]):
    """Tokens to symbols, looked up among all spellings once: the words of a text are few and fit the cache."""

    def __init__(self) -> None:
        super().__init__()
        self._symbol_of, self._other = load_words().symbol_of, symbol("OTHER")

    def __missing__(self, token: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        sign = self[token] = self._symbol_of(token.rstrip(_SPACES)) or self._other
        return sign


class _Values(dict[str, Any]):
    """Spellings to what they stand for, looked up once each."""

    def __missing__(self, spelling: str) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        value = self[spelling] = load_words().value_of(spelling)
        return value


class _Scan:
    """What is compiled once."""

    def __init__(self) -> None:
        self.sign_of = _Signs().__getitem__
        self.value_of = _Values().__getitem__
        self.other = symbol("OTHER")
        lone = symbols(_LONE_ANCHORS)
        firsts = lone.union(*(symbols(first) for first, _ in _JOINT_ANCHORS))
        joint = "".join(f"|(?<={_any(symbols(first))}){pattern(rest)}" for first, rest in _JOINT_ANCHORS)
        anchor = f"{_any(firsts)}(?:(?<={_any(lone)}){joint})"
        self.anchors = re.compile(f"{anchor}(?:{anchor})*")
        self.hints = lone | symbols(_JOINT_NEEDS)
        self.numerals = symbols("INT")
        self.marks = {
            sign: symbol(after) for sign, after in ((symbol("TCOMMA"), "COMMA"), (symbol("TDOT"), "DOT"))
        }


def _any(signs: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(signs)))}]"


@cache
def _scan() -> _Scan:
    return _Scan()


_LETTERS = re.compile(r"[a-z]+")


@cache
def temporal_words() -> frozenset[str]:
    """Of each spelling that can begin a reading its longest run of letters, in lower case."""
    hints = _scan().hints
    spellings = {word.lower() for word, sign in load_words().symbols.items() if sign in hints}
    pieces = (_LETTERS.findall(spelling) for spelling in spellings if not spelling[0].isdigit())
    return frozenset(max(found, key=len) for found in pieces if found)


def find_runs(text: str) -> Iterator[list[Node]]:
    """Runs of nodes in which a date, time, duration or age may stand, in order and apart from each other."""
    scan = _scan()
    tokens = _TOKEN.findall(text)
    signs = "".join(map(scan.sign_of, tokens))
    if scan.hints.isdisjoint(signs):
        return
    reached = 0
    starts: list[int] | None = None
    for first, last in _windows(signs, scan):
        if starts is None:
            starts = list(accumulate(map(len, tokens), initial=0))
        yield from _nodes(text, tokens, signs, starts, first=max(first, reached), last=last)
        reached = last


def _windows(signs: str, scan: _Scan) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of the surroundings of anchors, those that touch taken together."""
    begin = end = -1
    for match in scan.anchors.finditer(signs):
        place = match.start()
        if place >= end:
            if begin >= 0:
                yield begin, end
            begin = max(signs.rfind(scan.other, max(0, place - _REACH), place) + 1, place - _REACH, 0)
            end = begin
        reach = signs.find(scan.other, match.end(), match.end() + _REACH)
        end = max(end, reach if reach >= 0 else min(match.end() + _REACH, len(signs)))
    if begin >= 0:
        yield begin, end


def _nodes(
    text: str, tokens: list[str], signs: str, starts: list[int], *, first: int, last: int
) -> Iterator[list[Node]]:
    """The tokens as nodes, with loose marks told from tight ones, cut around numerals that belong to a
    name.
    """
    scan = _scan()
    hyphen, dash = symbol("HYPHEN"), symbol("DASH")
    nodes: list[Node] = []
    for index in range(first, last):
        sign, start = signs[index], starts[index]
        token = tokens[index].rstrip(_SPACES)
        if sign in scan.marks and starts[index + 1] - start > len(token):
            sign = scan.marks[sign]
        elif sign == hyphen and (starts[index + 1] - start > 1 or not nodes or nodes[-1].end < start):
            sign = dash
        elif sign in scan.numerals and not _stands_alone(text, start, start + len(token)):
            if nodes:
                yield nodes
            nodes = []
            continue
        nodes.append(Node(sign, start, start + len(token), scan.value_of(token)))
    if nodes:
        yield nodes


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a numeral is no part of a name ("F-16"), a longer number, a price or a percentage."""
    before = text[start - 1] if start else " "
    if before in "$€£¥₽₹#§":
        return False
    if before == "," and end - start > 3 and start > 1 and text[start - 2].isdigit():
        return False
    if end - start == 4 and "/" in (before, text[end : end + 1]) and _is_in_file_number(text, start, end):
        return False
    if before in "-‑" and start > 1 and text[start - 2].isalpha():
        return _follows_word(text, start - 1)
    return text[end : end + 1] not in ("%", "°")


_FILE_RIGHT = re.compile(r"/(?!(?:19|20)\d\d(?!\d))\d{3,5}(?![\d/])")
_FILE_LEFT = re.compile(r"(?<![\d/.,])(?!(?:19|20)\d\d/)\d{3,6}/$")


def _is_in_file_number(text: str, start: int, end: int) -> bool:
    """Whether four digits are the year in the number of a file or a law: "2016/679", "417/2019"."""
    right = _FILE_RIGHT.match(text, end)
    return right is not None or _FILE_LEFT.search(text, max(0, start - 7), start) is not None


def _follows_word(text: str, end: int) -> bool:
    """Whether the letters before a hyphen are a word ("Sep-23", "mid-2019", "report-2002") and no code
    ("F-16").
    """
    begin = end
    while begin > 0 and end - begin < 12 and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:end]
    return len(word) > 2 and (word.lower()[:3] in _MONTH_STEMS or not word.isupper())


_MONTH_STEMS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
