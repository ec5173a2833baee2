"""The marks of inline markup, to be cut out of sentences: Markdown's, and what wikis leave in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.model import Span

_MARKDOWN = re.compile(
    r"(?=[<!\[\]\\*_~`])(?:(?P<comment><!--(?:(?!-->).){0,2000}-->)"
    r"|(?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\))"
    r"|(?P<note>\[\^[^\]\n]{1,40}\])"
    r"|(?P<open>\[)(?=[^\[\]\n]{1,300}\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,80}\]))"
    r"|(?P<close>\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,80}\]))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>)"
    r"|(?P<auto><(?=(?:https?://|mailto:)[^<>\s]{1,300}>))"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<stars>(?<![*\d])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![*\d]))"
    r"|(?P<lines>(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_]))"
    r"|(?P<struck>~~)"
    r"|(?P<code>`{1,3}))",
    re.DOTALL,
)
#: Footnote marks behind a word or a full stop, and a wiki's italics and bold.
_PLAIN = re.compile(
    r"(?P<note>(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,3}|(?:citation|clarification) needed|edit)\])"
    r"|(?P<raised>(?<=[.,;:!?”’\"')\]])[¹²³⁴-⁹⁰]{1,3}(?=\s|$))"
    r"|(?P<wiki>(?<!')'{2,3}(?!')|(?<!')'{5}(?!'))"
)

#: What the marks begin with, looked for first: most text holds none.
_MARKDOWN_HINT = re.compile(r"[<!\[\]\\*_~`]")
_PLAIN_HINT = re.compile(r"[\[¹²³⁴-⁹⁰]|''")


def find_marks(text: str, start: int, end: int, *, markdown: bool) -> Iterator[Span]:
    """The Spans of marks between `start` and `end` that stand for no words."""
    hint = _PLAIN_HINT.search(text, start, end)
    if hint is not None:
        quotes = "``" in text[start:end]
        for found in _PLAIN.finditer(text, hint.start(), end):
            if found.lastgroup == "wiki" and quotes:
                continue
            yield Span(*found.span())
    hint = _MARKDOWN_HINT.search(text, start, end) if markdown else None
    if hint is not None:
        for found in _MARKDOWN.finditer(text, hint.start(), end):
            yield Span(*found.span())
