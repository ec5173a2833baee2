"""Second pass: days, months, years, seasons, quarters, decades and centuries that are written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.values.dates_building import dated, end_of
from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_stated import Calendar, Festival, Inside, Named
from claimtrack.values.dates_symbols import Node, symbol, symbols
from claimtrack.values.dates_words import load_words
from claimtrack.values.dates_written import PERIODS, groups, short_year
from claimtrack.values.dates_years import is_year
from claimtrack.values.edtf import month_days

_NOT_COUNT = re.compile(r"\s?(?:%|percent|per cent|[$€£]|,\d|\.\d|:\d)")


#: "'45" looks back; numeric dates take two digits up to 49 for this century.
_LAST_APOSTROPHE = 36


def parts_of(nodes: Sequence[Node]) -> Calendar | None:
    """Year, month, day and weekday of the nodes; None where they make no day of the calendar."""
    known = groups()
    year = month = day = weekday = None
    for index, node in enumerate(nodes):
        if node.symbol in known["month"]:
            month = int(node.value)
        elif node.symbol in known["year"]:
            year = int(node.value)
        elif node.symbol in known["weekday"]:
            weekday = int(node.value)
        elif node.symbol in known["two"] and index and nodes[index - 1].symbol == symbol("APOSTROPHE"):
            two = int(node.value)
            year = short_year(two) if two < _LAST_APOSTROPHE else 1900 + two
        elif node.symbol in known["day"]:
            day = int(node.value)
    if day is not None and not 1 <= day <= (
        month_days(2000 if year is None else year, month) if month else 31
    ):
        return None
    return Calendar(year, month, day, weekday)


def _plain(nodes: Sequence[Node], text: str) -> list[Node] | None:
    parts = parts_of(nodes)
    if parts is not None:
        return dated(nodes, parts)
    return [Node(symbol("OTHER"), nodes[0].start, nodes[-1].end, None)] if len(nodes) > 2 else None


def _yearless(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if _NOT_COUNT.match(text, nodes[-1].end):
        return None
    return _plain(nodes, text)


def _days(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Several days of one month: each becomes a date, what joins them stays."""
    known = groups()
    whole = parts_of(
        [node for node in nodes if node.symbol not in known["day"] and node.symbol not in known["weekday"]]
    )
    days = [node for node in nodes if node.symbol in known["day"]]
    if whole is None or whole.month is None or _NOT_COUNT.match(text, nodes[-1].end):
        return None
    if nodes[-1] is days[-1] and not _ends_list(text, nodes[-1].end):
        return None
    made: list[Node] = []
    for index, node in enumerate(days):
        if not 1 <= int(node.value) <= month_days(whole.year or 2000, whole.month):
            return None
        start = nodes[0].start if index == 0 else node.start
        end = end_of(nodes) if index == len(days) - 1 else node.end
        if made:
            place = nodes.index(node)
            made += [
                one for one in nodes[:place] if one.symbol in known["join"] and one.start >= made[-1].end
            ][-1:]
        made.append(Node(symbol("DATE"), start, end, replace(whole, day=int(node.value))))
    return made


_AFTER_LIST = re.compile(
    r"\s*(?:$|[^\w\s]|\n|(?:in|at|when|after|before|by|the|and|of|for|with|to|was|were|as|but|while|from|on|a|an)\b)"
)


def _ends_list(text: str, end: int) -> bool:
    """Whether what follows "May 5 and 7" lets the last numeral be a day and not a count."""
    return _AFTER_LIST.match(text, end) is not None


def _short_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "on 22/04" or "by 4-22"; where both could be the month, both readings."""
    first, last = int(nodes[0].value), int(nodes[-1].value)
    readings = [Calendar(None, month, day) for month, day in ((last, first), (first, last)) if month <= 12]
    readings = [
        one
        for one in readings
        if one.day is not None and one.month is not None and one.day <= month_days(2000, one.month)
    ]
    return dated(nodes, readings[0]) if len(readings) == 1 else None


def _slashed_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "22/04", which is no fraction because of its nought."""
    return _short_day(nodes, text) if text[nodes[-1].start] == "0" else None


def _numeric(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return dated(nodes, nodes[0].value)


def _bare_year(nodes: Sequence[Node], text: str) -> list[Node] | None:
    node = nodes[0]
    return (
        dated(nodes, Calendar(int(node.value)))
        if is_year(int(node.value), text, node.start, node.end)
        else None
    )


_NAMED_DAY = re.compile(
    r"(?:\b(?:bloody|black|super|cyber|giving|fat|maundy|holy|good|ash|palm|shrove)\s)$", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    r"\s(?:school|roast|club|league|best|Times|Telegraph|Mail|Mirror|Express|Herald|Post|Mass)\b"
)


def _weekday(nodes: Sequence[Node], text: str) -> list[Node] | None:
    start, end = nodes[0].start, nodes[-1].end
    if _NAMED_DAY.search(text[max(0, start - 8) : start]) or _AFTER_DAY.match(text, end):
        return None
    if nodes[-1].symbol in symbols("DAY") and not _ends_weekday(text, end):
        alone = parts_of(nodes[:-1])
        return None if alone is None else [*dated(nodes[:-1], alone), nodes[-1]]
    return _plain(nodes, text)


def _ends_weekday(text: str, end: int) -> bool:
    """Whether "Friday 19" is a day, and no number of people on Friday."""
    return _ends_list(text, end) and not text.startswith(" of ", end)


_NOUN = re.compile(r"\s(?!on\b|of\b|for\b|to\b|by\b|from\b|in\b|was\b|is\b)[a-z]")
_FIRST_NAME = re.compile(r"\b([A-Z][\w'’-]*) $")
_PERSON = re.compile(r"\s[A-Z][a-z]")


def _month_alone(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """A month by its name; one that may be a person's must not be followed by a surname."""
    start = nodes[0].start
    if nodes[0].symbol == symbol("NAMEMONTH"):
        first_name = _FIRST_NAME.search(text[max(0, start - 20) : start])
        if _PERSON.match(text, nodes[-1].end) or (first_name and first_name[1] not in load_words().symbols):
            return None
    if text[max(0, start - 4) : start].lower() == "the " and not _NOUN.match(text, nodes[0].end):
        return None
    return _plain(nodes, text)


def _told_short_year(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "in '68", where no quotation begins."""
    return _plain(nodes, text) if _ends_list(text, nodes[-1].end) else None


def _spelled_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "January twenty", at the end of a clause."""
    return (
        _plain(nodes, text) if _CLAUSE_END.match(text, nodes[-1].end) and int(nodes[-1].value) > 12 else None
    )


def _dayword(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return dated(nodes, Named(int(nodes[0].value), "day"))


def _festival(nodes: Sequence[Node], text: str) -> list[Node] | None:
    years = [int(node.value) for node in nodes if node.symbol in groups()["year"]]
    return dated(nodes, Festival(nodes[0].value.name, years[0] if years else None))


def _nth_weekday(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """The last Monday of May 2020."""
    nth = -1 if nodes[0].symbol == symbol("LAST") else int(nodes[0].value)
    weekday = next(int(node.value) for node in nodes if node.symbol == symbol("WEEKDAY"))
    outer = parts_of(
        [node for node in nodes if node.symbol in groups()["month"] or node.symbol in groups()["year"]]
    )
    return None if outer is None or nth > 5 else dated(nodes, Inside(Calendar(weekday=weekday), outer, nth))


_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)])")


def _day_alone(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "on the 21st", at the end of a clause; elsewhere an ordinal counts something."""
    return _plain(nodes, text) if _CLAUSE_END.match(text, nodes[-1].end) else None


_DAYS = {
    "days": _days,
    "plain": _plain,
    "nth_weekday": _nth_weekday,
    "yearless": _yearless,
    "numeric": _numeric,
    "short_day": _short_day,
    "slashed_day": _slashed_day,
    "weekday": _weekday,
    "day_alone": _day_alone,
    "festival": _festival,
    "month_alone": _month_alone,
    "dayword": _dayword,
    "spelled_day": _spelled_day,
    "told_short_year": _told_short_year,
    "bare_year": _bare_year,
}


def calendar_passes() -> tuple[Grammar, ...]:
    """The second pass."""
    return (Grammar("calendar", {**PERIODS, **_DAYS}),)
