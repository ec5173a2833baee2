"""Rules over symbols: what is looked for, and what is put in its place.

A pass is a list of rules tried together from left to right; where several fit at one place the first
listed is taken. It replaces what it reads in a run by new nodes, which the next pass reads in turn. The
rules are in `tables/dates_grammar.toml`, the functions that build nodes in the modules that name the
pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from claimtrack.values.dates_symbols import Node, pattern, read_table, symbol, symbols

#: Nodes that a rule read, and the text, to the nodes that stand for them; None where the reading fails.
Builder = Callable[[Sequence[Node], str], "list[Node] | None"]


class Grammar:
    """The rules of one pass, compiled into one expression; `needs` are symbols of which every rule has one."""

    def __init__(self, name: str, builders: Mapping[str, Builder]) -> None:
        table = read_table("dates_grammar.toml")
        rules = [(builders[rule], _expand(grammar, table["short"])) for rule, grammar in table[name]["rules"]]
        self._builders = [builder for builder, _ in rules]
        self.needs = symbols(table[name]["needs"])
        self._also = symbols(table[name]["also"]) if "also" in table[name] else None
        self._twice = symbol(table[name]["twice"]) if "twice" in table[name] else ""
        self._search = re.compile("|".join(f"({pattern(grammar)})" for _, grammar in rules)).search

    def first_fit(self, signs: str) -> re.Match[str] | None:
        """Where a rule first fits in a run of these symbols, whatever it makes of the words.

        Asked only where one of the needed symbols is there.
        """
        return self._search(signs) if self._may_fit(signs) else None

    def apply(
        self, match: re.Match[str] | None, nodes: list[Node], signs: str, text: str
    ) -> tuple[list[Node], str]:
        """The run, with its symbols as one string, after all that the rules read from a first fit on was
        replaced.
        """
        result: list[Node] = []
        done = 0
        while match is not None:
            first, last = match.span()
            built = self._builders[(match.lastindex or 1) - 1](nodes[first:last], text)
            if built is None:
                match = self._search(signs, first + 1)
                continue
            result += nodes[done:first]
            result += built
            done = last
            match = self._search(signs, last)
        if not done:
            return nodes, signs
        result += nodes[done:]
        return result, join_symbols(result)

    def _may_fit(self, signs: str) -> bool:
        """Whether the symbols that every rule has beside the needed one are there."""
        if self._also is not None and self._also.isdisjoint(signs):
            return False
        return not self._twice or signs.count(self._twice) > 1


def join_symbols(nodes: Sequence[Node]) -> str:
    """The symbols of a run as one string."""
    return "".join([node.symbol for node in nodes])


def _expand(grammar: str, short: Mapping[str, str]) -> str:
    """The grammar with its short forms written out, which may hold short forms themselves."""
    while "<" in grammar.replace("?<", ""):
        grammar = re.sub(r"(?<!\?)<([a-z_]+)>", lambda match: short[match[1]], grammar)
    return grammar
