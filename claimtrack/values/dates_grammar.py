"""Rules over symbols: what is looked for, and what is put in its place.

A grammar is a list of rules tried together from left to right; where several fit at one place the first listed is
taken. Its pass over a run replaces what it reads by new nodes, which the next pass reads in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimtrack.values.dates_symbols import Node, pattern

#: Nodes that a rule read, and the text, to the nodes that stand for them; None where the reading fails.
Builder = Callable[[Sequence[Node], str], "list[Node] | None"]


class Grammar:
    """Rules compiled into one expression."""

    def __init__(self, *rules: tuple[str, Builder]) -> None:
        compiled = [pattern(grammar).pattern for grammar, _ in rules]
        self._builders = [builder for _, builder in rules]
        self._search = re.compile("|".join(f"({one})" for one in compiled)).search

    def apply(self, nodes: list[Node], text: str) -> list[Node]:
        """The run with everything that the rules read replaced."""
        signs = "".join([node.symbol for node in nodes])
        match = self._search(signs)
        if match is None:
            return nodes
        result: list[Node] = []
        done = 0
        while match is not None:
            first, last = match.span()
            built = (
                self._builders[(match.lastindex or 1) - 1](nodes[first:last], text) if last > first else None
            )
            if built is None:
                match = self._search(signs, first + 1)
                continue
            result += nodes[done:first]
            result += built
            done = last
            match = self._search(signs, last)
        result += nodes[done:]
        return result
