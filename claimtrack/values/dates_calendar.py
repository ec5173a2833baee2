"""Second pass: days, months, years, seasons, quarters, decades and centuries that are written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_stated import Calendar, Extent, Festival, Inside, Named, Stated
from claimtrack.values.dates_symbols import Node, symbol, symbols
from claimtrack.values.dates_years import is_year
from claimtrack.values.edtf import month_days

_NOT_COUNT = re.compile(r"\s?(?:%|percent|per cent|[$€£]|,\d|\.\d|:\d)")


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {
        "month": symbols("ANYMONTH"),
        "year": symbols("YR"),
        "day": symbols("DAY ORDNUM SECOND NUMBER"),
        "two": symbols("TWODIGIT"),
        "weekday": symbols("WEEKDAY WEEKABBR"),
        "season": symbols("ANYSEASON"),
        "join": symbols("HYPHEN DASH TO AND OR UNTIL THROUGH SLASH COMMA TCOMMA"),
    }


def _dated(nodes: Sequence[Node], stated: Stated) -> list[Node]:
    return [Node(symbol("DATE"), nodes[0].start, _end(nodes), stated)]


def _end(nodes: Sequence[Node]) -> int:
    """Where the nodes end, but for a full stop, which is the sentence's."""
    return nodes[-2].end if len(nodes) > 1 and nodes[-1].symbol in symbols("DOT TDOT") else nodes[-1].end


def _parts(nodes: Sequence[Node]) -> Calendar | None:
    """Year, month, day and weekday of the nodes; None where they make no day of the calendar."""
    groups = _groups()
    year = month = day = weekday = None
    for index, node in enumerate(nodes):
        if node.symbol in groups["month"]:
            month = int(node.value)
        elif node.symbol in groups["year"]:
            year = int(node.value)
        elif node.symbol in groups["weekday"]:
            weekday = int(node.value)
        elif node.symbol in groups["two"] and index and nodes[index - 1].symbol == symbol("APOSTROPHE"):
            year = _short_year(int(node.value))
        elif node.symbol in groups["day"]:
            day = int(node.value)
    if day is not None and not 1 <= day <= (
        month_days(2000 if year is None else year, month) if month else 31
    ):
        return None
    return Calendar(year, month, day, weekday)


def _short_year(two: int) -> int:
    return 2000 + two if two < 50 else 1900 + two


def _plain(nodes: Sequence[Node], text: str) -> list[Node] | None:
    parts = _parts(nodes)
    if parts is not None:
        return _dated(nodes, parts)
    return [Node(symbol("OTHER"), nodes[0].start, nodes[-1].end, None)] if len(nodes) > 2 else None


def _yearless(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if _NOT_COUNT.match(text, nodes[-1].end):
        return None
    return _plain(nodes, text)


def _days(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Several days of one month: each becomes a date, what joins them stays."""
    groups = _groups()
    whole = _parts(
        [node for node in nodes if node.symbol not in groups["day"] and node.symbol not in groups["weekday"]]
    )
    days = [node for node in nodes if node.symbol in groups["day"]]
    if whole is None or whole.month is None or _NOT_COUNT.match(text, nodes[-1].end):
        return None
    if nodes[-1] is days[-1] and not _ends_list(text, nodes[-1].end):
        return None
    made: list[Node] = []
    for index, node in enumerate(days):
        if not 1 <= int(node.value) <= month_days(whole.year or 2000, whole.month):
            return None
        start = nodes[0].start if index == 0 else node.start
        end = _end(nodes) if index == len(days) - 1 else node.end
        if made:
            place = nodes.index(node)
            made += [
                one for one in nodes[:place] if one.symbol in groups["join"] and one.start >= made[-1].end
            ][-1:]
        made.append(Node(symbol("DATE"), start, end, replace(whole, day=int(node.value))))
    return made


_AFTER_LIST = re.compile(
    r"\s*(?:$|[^\w\s]|\n|(?:in|at|when|after|before|by|the|and|of|for|with|to|was|were|as|but|while|from|on|a|an)\b)"
)


def _ends_list(text: str, end: int) -> bool:
    """Whether what follows "May 5 and 7" lets the last numeral be a day and not a count."""
    return _AFTER_LIST.match(text, end) is not None


def _year_month(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """2015-12, 12-2015 and 12/2015; a second number one above the first ends a season or budget year (2018-19)."""
    first, last = nodes[0], nodes[-1]
    year, other = (first, last) if first.symbol in _groups()["year"] else (last, first)
    if other.end - other.start != 2 and year is first:
        return None
    if year is first and int(other.value) == (int(year.value) + 1) % 100:
        return _dated(nodes, Extent(Calendar(year.value), Calendar(int(year.value) + 1)))
    return _dated(nodes, Calendar(year.value, int(other.value)))


def _short_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "on 22/04" or "by 4-22"; where both could be the month, both readings."""
    first, last = int(nodes[0].value), int(nodes[-1].value)
    readings = [Calendar(None, month, day) for month, day in ((last, first), (first, last)) if month <= 12]
    readings = [one for one in readings if one.day is not None and one.month is not None and one.day <= month_days(2000, one.month)]
    return _dated(nodes, readings[0]) if len(readings) == 1 else None


def _slashed_day(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "22/04", which is no fraction because of its nought."""
    return _short_day(nodes, text) if text[nodes[-1].start] == "0" else None


def _short_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """1914–18 and 2022/23."""
    first, last = int(nodes[0].value), int(nodes[-1].value)
    end = first - first % 100 + last
    if (
        nodes[-1].end - nodes[-1].start != 2
        or not first < end <= first + 99
        or text[nodes[-1].end : nodes[-1].end + 1] in ("-", "/")
    ):
        return None
    return _dated(nodes, Extent(Calendar(first), Calendar(end)))


def _year_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    first, last = int(nodes[0].value), int(nodes[-1].value)
    return _dated(nodes, Extent(Calendar(first), Calendar(last))) if first < last else None


def _season(nodes: Sequence[Node], text: str) -> list[Node] | None:
    season = next(int(node.value) for node in nodes if node.symbol in _groups()["season"])
    years = [int(node.value) for node in nodes if node.symbol in _groups()["year"]]
    return _dated(nodes, Calendar(years[0] if years else None, season))


def _quarter(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Q1 2020, the first quarter of 2020, first-half."""
    part = year = None
    fiscal = False
    halves = any(node.symbol == symbol("HALF") for node in nodes)
    for node in nodes:
        if node.symbol == symbol("QTOKEN"):
            part = int(node.value)
        elif node.symbol in symbols("ORDINAL"):
            if not 1 <= int(node.value) <= (2 if halves else 4):
                return None
            part = (39 if halves else 32) + int(node.value)
        elif node.symbol == symbol("LAST"):
            part = 41 if halves else 36
        elif node.symbol in _groups()["year"]:
            year = int(node.value)
        elif node.symbol in symbols("FISCAL FY"):
            fiscal = True
    return _dated(nodes, Calendar(year, part, fiscal=fiscal))


def _fiscal(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if nodes[0].symbol == symbol("YEARCODE"):
        coded, fiscal = nodes[0].value
        years = [coded]
    else:
        years, fiscal = [], True
    years += [int(node.value) for node in nodes if node.symbol in symbols("YEAR YEARWORDS TWODIGIT")]
    first = years[0] if years[0] > 99 else _short_year(years[0])
    if len(years) == 1:
        return _dated(nodes, Calendar(first, fiscal=fiscal))
    last = years[1] if years[1] > 99 else first - first % 100 + years[1]
    return _dated(nodes, Extent(Calendar(first, fiscal=fiscal), Calendar(last, fiscal=fiscal)))


def _decade(nodes: Sequence[Node], text: str) -> list[Node] | None:
    value = int(nodes[-1].value)
    if value < 100:
        value += 1900 if value >= 30 else 2000
    return _dated(nodes, Calendar(value, years=100 if value % 100 == 0 and value < 2000 else 10))


def _century(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """The 19th century; in "18th and 19th centuries" each ordinal."""
    era = nodes[-1].value if nodes[-1].symbol == symbol("ERA") else 1
    ordinals = [node for node in nodes if node.symbol in symbols("ORDINAL")]
    years = 1000 if any(node.value == "millennium" for node in nodes) else 100
    if int(ordinals[-1].value) * years > 9999:
        return None
    made: list[Node] = []
    for index, node in enumerate(ordinals):
        number = int(node.value)
        year = (number - 1) * years if era > 0 else -number * years + 1
        if made:
            place = nodes.index(node)
            made += [
                one for one in nodes[:place] if one.symbol in _groups()["join"] and one.start >= made[-1].end
            ][-1:]
        end = nodes[-1].end if index == len(ordinals) - 1 else node.end
        made.append(Node(symbol("DATE"), node.start, end, Calendar(year, years=years)))
    return made


def _era(nodes: Sequence[Node], text: str) -> list[Node] | None:
    era = next(int(node.value) for node in nodes if node.symbol == symbol("ERA"))
    number = next(int(node.value) for node in nodes if node.symbol in symbols("INT NUMBER"))
    return _dated(nodes, Calendar(number if era > 0 else 1 - number)) if 0 < number < 9999 else None


def _numeric(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _dated(nodes, nodes[0].value)


def _stated_year(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the year 2008", "cy 2008"."""
    if any(node.symbol == symbol("UNIT") and node.value != "year" for node in nodes):
        return None
    return _dated(nodes, Calendar(int(nodes[-1].value)))


def _bare_year(nodes: Sequence[Node], text: str) -> list[Node] | None:
    node = nodes[0]
    return (
        _dated(nodes, Calendar(int(node.value)))
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
    return _plain(nodes, text)


_NOUN = re.compile(r"\s(?!on\b|of\b|for\b|to\b|by\b|from\b|in\b|was\b|is\b)[a-z]")
_PERSON = re.compile(r"\s[A-Z][a-z]")


def _month_alone(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """A month by its name; one that may be a person's must not be followed by a surname."""
    if nodes[0].symbol == symbol("NAMEMONTH") and _PERSON.match(text, nodes[-1].end):
        return None
    if text[max(0, nodes[0].start - 4) : nodes[0].start].lower() == "the " and not _NOUN.match(text, nodes[0].end):
        return None
    return _plain(nodes, text)


def _dayword(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _dated(nodes, Named(int(nodes[0].value), "day"))


def _festival(nodes: Sequence[Node], text: str) -> list[Node] | None:
    years = [int(node.value) for node in nodes if node.symbol in _groups()["year"]]
    return _dated(nodes, Festival(nodes[0].value.name, years[0] if years else None))


def _nth_weekday(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """The last Monday of May 2020."""
    nth = -1 if nodes[0].symbol == symbol("LAST") else int(nodes[0].value)
    weekday = next(int(node.value) for node in nodes if node.symbol == symbol("WEEKDAY"))
    outer = _parts(
        [node for node in nodes if node.symbol in _groups()["month"] or node.symbol in _groups()["year"]]
    )
    return None if outer is None or nth > 5 else _dated(nodes, Inside(Calendar(weekday=weekday), outer, nth))


_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)])")


def _day_alone(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "on the 21st", at the end of a clause; elsewhere an ordinal counts something."""
    return _plain(nodes, text) if _CLAUSE_END.match(text, nodes[-1].end) else None


_BUILDERS = {
    "days": _days,
    "plain": _plain,
    "nth_weekday": _nth_weekday,
    "yearless": _yearless,
    "numeric": _numeric,
    "fiscal": _fiscal,
    "short_day": _short_day,
    "slashed_day": _slashed_day,
    "year_month": _year_month,
    "year_span": _year_span,
    "short_span": _short_span,
    "season": _season,
    "quarter": _quarter,
    "stated_year": _stated_year,
    "century": _century,
    "decade": _decade,
    "era": _era,
    "weekday": _weekday,
    "day_alone": _day_alone,
    "festival": _festival,
    "month_alone": _month_alone,
    "dayword": _dayword,
    "bare_year": _bare_year,
}


def calendar_passes() -> tuple[Grammar, ...]:
    """The second pass."""
    return (Grammar("calendar", _BUILDERS),)
