"""Clean text to the spans of its sentences: nupunkt behind our own interface, its slips put right."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

#: What ends a sentence, with the quotes and brackets that close on it.
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\"'“‘\[])([^\s(\"'“‘\[]+)$")


@cache
def _splitter() -> Callable[[str], list[tuple[int, int]]]:
    import nupunkt

    nupunkt.load_default_model()
    return nupunkt.sent_spans  # type: ignore[no-any-return]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans that cover all of `text` but the spaces between them."""
    if not text:
        return []
    return [span for span in _splitter()(text) if text[span[0] : span[1]].strip()]
