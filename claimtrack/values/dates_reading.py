"""Text to nodes: dates, times, durations and ages together, so that each word belongs to one of them."""

from __future__ import annotations

from functools import cache, lru_cache

from claimtrack.values.dates_calendar import calendar_passes
from claimtrack.values.dates_grammar import Grammar, join_symbols
from claimtrack.values.dates_numbers import number_passes
from claimtrack.values.dates_relative import relative_passes
from claimtrack.values.dates_symbols import Node, symbols
from claimtrack.values.dates_tokens import find_runs
from claimtrack.values.durations_ages import AGES, life_passes
from claimtrack.values.durations_grammar import LENGTHS
from claimtrack.values.times_grammar import time_passes

_DURATIONS = ("durations", "durations_added", "durations_named", "durations_bounded")


@cache
def _grammars() -> tuple[tuple[Grammar, ...], frozenset[str]]:
    passes = (
        *number_passes(),
        *time_passes(),
        *life_passes(),
        *calendar_passes(),
        *(Grammar(name, {**LENGTHS, **AGES}) for name in _DURATIONS),
        *relative_passes(),
    )
    return passes, symbols("DATE DUR AGEVALUE TIME")


#: Symbols of runs in which no rule finds anything to read, whatever the words are; most are lone numerals.
_SILENT: set[str] = set()
_MOST_SILENT = 20_000


@lru_cache(maxsize=4)
def read_temporal(text: str) -> tuple[Node, ...]:
    """Every date, time, duration and age of a text as a node, in order and apart from each other.

    The last few texts are kept, since dates, times, durations and ages of one text are asked for in turn.
    """
    passes, wanted = _grammars()
    found: list[Node] = []
    for run in find_runs(text):
        nodes, signs = run, join_symbols(run)
        if signs in _SILENT:
            continue
        first, silent = signs, True
        for grammar in passes:
            if not grammar.needs.isdisjoint(signs):
                fit = grammar.first_fit(signs)
                if fit is not None:
                    silent = False
                    nodes, signs = grammar.apply(fit, nodes, signs, text)
        if silent:
            if len(_SILENT) >= _MOST_SILENT:
                _SILENT.clear()
            _SILENT.add(first)
        found += [node for node in nodes if node.symbol in wanted]
    return tuple(found)
