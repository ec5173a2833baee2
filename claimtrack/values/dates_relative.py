"""Third pass: dates told from another day, and what narrows or joins dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_stated import (
    Bound,
    Calendar,
    Event,
    Extent,
    Festival,
    Inside,
    Named,
    Part,
    Shift,
    Stated,
)
from claimtrack.values.dates_symbols import Node, symbol, symbols
from claimtrack.values.durations_grammar import Length

_ONE = Decimal(1)


def _dated(nodes: Sequence[Node], stated: Stated) -> list[Node]:
    return [Node(symbol("DATE"), nodes[0].start, nodes[-1].end, stated)]


def _find(nodes: Sequence[Node], names: str) -> Node | None:
    wanted = symbols(names)
    return next((node for node in nodes if node.symbol in wanted), None)


_NO_DATE_UNITS = ("second", "minute", "hour", "night")


def _shift(nodes: Sequence[Node], sign: int, base: Stated | None, *, narrative: bool) -> list[Node] | None:
    length: Length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
    if length.unit in _NO_DATE_UNITS:
        return None
    nominal = None if length.parts or (length.qualifier == "about" and length.stated is None) else length.stated
    qualifier = length.qualifier if length.stated is not None and not length.parts else None
    return _dated(
        nodes,
        Shift(
            nominal,
            length.low,
            length.high,
            length.unit,
            sign,
            base,
            narrative,
            length.business,
            qualifier=qualifier,
        ),
    )


def _ago(nodes: Sequence[Node], text: str) -> list[Node] | None:
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") else None
    return _shift(nodes, -1, base, narrative=False)


def _later(nodes: Sequence[Node], text: str) -> list[Node] | None:
    sign = -1 if _find(nodes, "EARLIER BEFORE") else 1
    return _shift(nodes, sign, None, narrative=True)


def _hence(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _shift(nodes, 1, None, narrative=False)


_FUTURE = re.compile(
    r"\b(?:will|shall|due|upcoming|scheduled|plan(?:s|ned|ning)?|expect(?:s|ed)?|going to|intends?|aims?|slated|set to|would|please|may (?!have)|might|could|'ll|’ll)\b"
    r"|\w(?:'ll|’ll)\b"
)


def is_ahead(text: str, start: int) -> bool:
    """Whether the words of the sentence before a place speak of what is to come."""
    lead = text[max(0, start - 140) : start]
    cut = max(lead.rfind(". "), lead.rfind("! "), lead.rfind("? "), lead.rfind("\n\n"))
    return _FUTURE.search(lead, cut + 1) is not None


def _in_length(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "In two weeks", only where the sentence speaks of what is to come: else it is how long something took."""
    if nodes[-1].value.qualifier in ("past", "coming", "recent"):
        return None
    return _shift(nodes, 1, None, narrative=False) if is_ahead(text, nodes[0].start) else None


def _from_base(nodes: Sequence[Node], text: str) -> list[Node] | None:
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") else None
    shifted = _shift(nodes, -1 if _find(nodes, "BEFORE") else 1, base, narrative=False)
    if shifted is None or _find(nodes, "SINCE") is None:
        return shifted
    return [shifted[0]._replace(value=replace(shifted[0].value, since=True))]


def _unit_before(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The day after the signing", "the week before 5 May", "the Monday after the storm"."""
    unit = _find(nodes, "UNIT DATE WEEKEND")
    sign = -1 if _find(nodes, "BEFORE PREVIOUS") else 1
    if unit is None:
        return None
    base = nodes[-1].value if nodes[-1].symbol == symbol("DATE") and nodes[-1] is not unit else None
    if unit.symbol == symbol("DATE"):
        if not isinstance(unit.value, Calendar) or unit.value != Calendar(weekday=unit.value.weekday):
            return None
        return _dated(nodes, Event(text[nodes[0].start : nodes[-1].end]))
    if unit.symbol == symbol("WEEKEND"):
        return None
    if base is None and not _event_follows(text, nodes[-1].end):
        return None
    return _dated(nodes, Shift(_ONE, None, None, str(unit.value), sign, base, narrative=base is None))


_EVENT = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|(?:the|his|her|their|its|an?|this|that|he|she|they|it|we|[A-Z][a-z]+)\b)"
)


def _event_follows(text: str, end: int) -> bool:
    return _EVENT.match(text, end) is not None


_STEPS = {
    "THIS": 0,
    "LAST": -1,
    "NEXT": 1,
    "COMING": 1,
    "PAST": -1,
    "PREVIOUS": -1,
    "FOLLOWING": 1,
    "SAME": 0,
}


def _named(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Last week", "this September", "the following day"."""
    leader = next(name for name in _STEPS if _find(nodes, name))
    narrative = leader in ("PREVIOUS", "FOLLOWING", "SAME") or (
        leader == "NEXT" and nodes[0].symbol == symbol("THE")
    )
    nearest = leader in ("PAST", "COMING")
    step = _STEPS[leader]
    what = nodes[-1]
    if what.symbol == symbol("DATE"):
        named = _named_part(what.value, step, narrative=narrative, nearest=nearest)
        return None if named is None else _dated(nodes, named)
    if what.symbol == symbol("DAYTIME"):
        if leader == "LAST" and text[what.start : what.end].lower() != "night":
            return None
        return _dated(nodes, Named(step, "day", narrative=narrative))
    if what.symbol == symbol("WEEKEND"):
        return _dated(nodes, Named(step, "weekend", narrative=narrative))
    if what.symbol == symbol("QUARTER"):
        return _dated(nodes, Named(step, "quarter", narrative=narrative))
    if what.symbol in symbols("ANYSEASON ANYMONTH"):
        return _dated(nodes, Named(step, "month", int(what.value), narrative=narrative, nearest=nearest))
    if (
        leader == "PAST"
        or (text[what.end - 1] == "s"
        and "'" not in text[what.start : what.end]
        and "’" not in text[what.start : what.end])
    ):
        return None
    return _dated(nodes, Named(step, str(what.value), narrative=narrative, nearest=nearest))


def _named_part(stated: Stated, step: int, *, narrative: bool, nearest: bool) -> Stated | None:
    if isinstance(stated, Festival) and stated.year is None:
        return Named(step, "festival", stated.name, nearest=nearest)
    if not isinstance(stated, Calendar) or stated.year is not None:
        return None
    if stated == Calendar(weekday=stated.weekday):
        return Named(step, "weekday", stated.weekday, narrative, nearest)
    if stated.day is None and stated.month is not None:
        return Named(step, "month", stated.month, narrative, nearest)
    return None


def _this_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Later in the year", "end of the month", "for the day"."""
    unit = nodes[-1]
    if text[unit.end - 1] == "s" and text[unit.end - 2] not in "'’":
        return None
    return [*nodes[:-2], *_dated(nodes[-2:], Named(0, str(unit.value)))]


_PLAIN_END = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:was|were|is|and|but|as|while|at|with|by|compared|from)\b)"
)


def _told_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "in the year", "for the month": the one that was told of."""
    unit = nodes[-1]
    if text[unit.end - 1] == "s" or not _PLAIN_END.match(text, unit.end):
        return None
    return [nodes[0], *_dated(nodes[1:], Named(0, str(unit.value), narrative=True))]


def _ordinal_unit(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the twenty-sixth day of the month"."""
    number = _find(nodes, "ORDINAL")
    inner, outer = str(nodes[-4].value), str(nodes[-1].value)
    if number is None or (inner, outer) not in (("day", "month"), ("month", "year")):
        return None
    part = Calendar(day=int(number.value)) if inner == "day" else Calendar(month=int(number.value))
    return _dated(nodes, Inside(part, Named(0, outer)))


def _end_of(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _dated(nodes, Part("end", Named(0, str(nodes[0].value))))


def _weekend(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "over the weekend"."""
    return [nodes[0], *_dated(nodes[1:], Named(0, "weekend", nearest=True))]


def _year_to(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the year ended 31 March 2024", "the three months to June"."""
    of = nodes[-1].value
    length = next((node.value for node in nodes if node.symbol == symbol("DUR")), None)
    unit = _find(nodes, "UNIT")
    if isinstance(of, Bound | Extent | Event) or (length is not None and length.stated is None):
        return None
    count, name = (1, str(unit.value)) if unit is not None else (int(length.stated), length.unit)
    if name not in ("month", "year", "week") or not 0 < count < 1000:
        return None
    return _dated(nodes, Part(f"until {count} {name}", of))


def _year_end(nodes: Sequence[Node], text: str) -> list[Node] | None:
    return _dated(nodes, Part("end", Named(0, str(nodes[0].value))))


def _inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Monday of next week", "27 November last year"."""
    first, last = nodes[0].value, nodes[-1].value
    inner, outer = (first, last) if isinstance(first, Calendar) else (last, first)
    if not isinstance(inner, Calendar) or inner.year is not None or not isinstance(outer, Named | Shift):
        return None
    if isinstance(outer, Shift):
        return _dated(nodes, Inside(inner, outer)) if inner == Calendar(weekday=inner.weekday) else None
    if inner.weekday is not None and inner.day is None and inner.month is None:
        if outer.unit != "week":
            return None
    elif outer.unit != "year" or (inner.month is None):
        return None
    return _dated(nodes, Inside(inner, outer))


def _day_inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The 20th of next month", "the 9th month of next year", "the second quarter of last year"."""
    outer = nodes[-1].value
    number = _find(nodes, "ORDINAL")
    if number is None:
        return None
    which = int(number.value)
    unit = _find(nodes[1:-1], "UNIT QUARTER HALF")
    if unit is not None and unit.symbol in symbols("QUARTER HALF"):
        half = unit.symbol == symbol("HALF")
        if which > (2 if half else 4):
            return None
        if isinstance(outer, Calendar) and (outer.month is not None or outer.years > 1):
            return _dated(nodes, Part(f"{'half' if half else 'quarter'} {which}", outer))
        if isinstance(outer, Calendar) and outer.year is not None:
            return _dated(nodes, replace(outer, month=(39 if half else 32) + which))
        return (
            _dated(nodes, Inside(Calendar(month=(39 if half else 32) + which), outer))
            if isinstance(outer, Named) and outer.unit == "year"
            else None
        )
    name = "day" if unit is None else str(unit.value)
    if name == "month" and which <= 12 and _is_year(outer):
        return _dated(nodes, Inside(Calendar(month=which), outer))
    if name == "week" and which <= 5 and _is_month(outer):
        return _dated(nodes, Part(f"week {which}", outer))
    if name == "day" and which <= 31 and _is_month(outer):
        return _dated(nodes, Inside(Calendar(day=which), outer))
    return None


def _is_year(stated: Stated) -> bool:
    return (isinstance(stated, Named) and stated.unit == "year") or (
        isinstance(stated, Calendar) and stated == Calendar(stated.year)
    )


def _is_month(stated: Stated) -> bool:
    if isinstance(stated, Named):
        return stated.unit == "month"
    return (
        isinstance(stated, Calendar)
        and stated.month is not None
        and stated.month <= 12
        and stated.day is None
    )


def _nth(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "The first Friday of this month"."""
    inner = next(node.value for node in nodes if node.symbol == symbol("DATE"))
    outer = nodes[-1].value
    if not isinstance(inner, Calendar) or inner != Calendar(weekday=inner.weekday) or not _is_month(outer):
        return None
    number = _find(nodes, "ORDINAL")
    nth = -1 if number is None else int(number.value)
    return _dated(nodes, Inside(inner, outer, nth)) if nth <= 5 else None


def _part(nodes: Sequence[Node], text: str) -> list[Node] | None:
    of = nodes[-1].value
    part = _find(nodes, "PART EDGE")
    if part is None or isinstance(of, Bound | Event):
        return None
    if part.value == "start" and len(nodes) == 2:
        return None
    return (
        _dated(nodes, Part(str(part.value), of))
        if not _is_day(of)
        else [Node(symbol("DATE"), nodes[-1].start, nodes[-1].end, of)]
    )


def _is_day(stated: Stated) -> bool:
    if isinstance(stated, Calendar):
        return stated.day is not None or stated.weekday is not None
    return isinstance(stated, Named) and stated.unit in ("day", "weekday")


def _so_far(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Earlier this year", "later in the month"."""
    of = nodes[-1].value
    if not isinstance(of, Named) or of.step != 0:
        return None
    if of.unit == "day":
        return _dated(nodes, of)
    return _dated(nodes, Bound("earlier" if _find(nodes, "EARLIER") else "later", of))


_MOVES = re.compile(r"\b(?:postpon|mov|delay|reschedul|push|shift|chang|brought)\w*[^.]{0,50}\bfrom (?:the )?$")


def _extent(nodes: Sequence[Node], text: str) -> list[Node] | None:
    dates = [node for node in nodes if node.symbol == symbol("DATE")]
    first, last = _share(dates[0].value, dates[-1].value)
    if not _comparable(first, last):
        return None
    if _MOVES.search(text[max(0, dates[0].start - 70) : dates[0].start]):
        return None
    join = _find(nodes[1:-1] if len(nodes) > 3 else nodes, "DASH")
    if (
        join is not None
        and nodes[0].symbol == symbol("DATE")
        and text[dates[0].end : dates[-1].start].strip() in ("-", "—")
    ):
        if not isinstance(first, Calendar) or first.day is None:
            return None
    word = "between" if nodes[0].symbol == symbol("BETWEEN") else None
    return _dated(nodes, Extent(first, last, word))


def _grain(stated: Stated) -> str:
    if isinstance(stated, Part | Bound):
        return _grain(stated.of)
    if isinstance(stated, Calendar):
        if stated.day is not None:
            return "day"
        if stated.month is not None:
            return "month"
        return "weekday" if stated.weekday is not None else f"year{stated.years}"
    return "other"


def _comparable(first: Stated, last: Stated) -> bool:
    if isinstance(first, Extent | Event | Bound) or isinstance(last, Extent | Event | Bound):
        return False
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        left, right = (
            (first.year, first.month or 0, first.day or 0),
            (last.year, last.month or 0, last.day or 0),
        )
        if (
            first.year is not None
            and last.year is not None
            and left[0] == right[0]
            and _grain(first) == _grain(last)
        ):
            return left[1:] < right[1:]
        if first.year is not None and last.year is not None:
            return first.year < last.year
        return _grain(first) == _grain(last)
    return True


def _share(first: Stated, last: Stated) -> tuple[Stated, Stated]:
    """The year that one end states and the other leaves to it: "12 May to 3 June 2020"."""
    left, right = _core(first), _core(last)
    if left is None or right is None:
        return first, last
    if left.year is None and right.year is not None and left.month is not None and right.month is not None:
        earlier = (
            right.year - 1
            if left.month <= 12 and right.month <= 12 and left.month > right.month
            else right.year
        )
        return _with_year(first, earlier), last
    if right.year is None and left.year is not None and right.month is not None and left.month is not None:
        later = (
            left.year + 1
            if left.month <= 12 and right.month <= 12 and left.month > right.month
            else left.year
        )
        return first, _with_year(last, later)
    return first, last


def _core(stated: Stated) -> Calendar | None:
    while isinstance(stated, Part | Bound):
        stated = stated.of
    return stated if isinstance(stated, Calendar) else None


def _with_year(stated: Stated, year: int) -> Stated:
    if isinstance(stated, Part | Bound):
        return replace(stated, of=_with_year(stated.of, year))
    return replace(stated, year=year) if isinstance(stated, Calendar) else stated


def _list(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "In May, June and July 2020": the year at the end is everyone's."""
    dates = [node for node in nodes if node.symbol == symbol("DATE")]
    last = _core(dates[-1].value)
    if last is None or last.year is None or last.month is None:
        return None
    made: list[Node] = []
    later = last
    for node in reversed(nodes):
        core = _core(node.value) if node.symbol == symbol("DATE") else None
        if core is not None and node is not dates[-1]:
            if core.month is None or core.year is not None:
                return None
            year = (
                (later.year or 0) - 1
                if core.month <= 12 and later.month is not None and core.month > later.month
                else later.year
            )
            node = node._replace(value=_with_year(node.value, year or 0))
            later = replace(core, year=year)
        made.append(node)
    return made[::-1]


def _bound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    of = nodes[-1].value
    if isinstance(of, Bound | Extent | Event):
        return None
    if _find(nodes[:-1], "AS"):
        word = "as of"
    elif _find(nodes[:-1], "THAN"):
        later = _find(nodes[:-1], "LATER MORE") is not None
        denied = _find(nodes[:-1], "NO") is not None
        word = ("by" if denied else "after") if later else ("from" if denied else "before")
    else:
        leader = _find(nodes[:-1], "BY SINCE UNTIL BEFORE AFTER FROM ABOUT THROUGH TO")
        if leader is None:
            return None
        word = {"through": "until", "to": "until"}.get(str(leader.value), str(leader.value))
    return _dated(nodes, Bound(word, of))


def _tail_bound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """ "2012 or later", "2014 onwards"."""
    date = next(node for node in nodes if node.symbol == symbol("DATE"))
    return _dated(nodes, Bound("until" if _find(nodes, "EARLIER BEFORE") else "from", date.value))


def _run_inside(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "the first six months of 2010", "the last three days of March"."""
    length: Length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
    first = _find(nodes, "LAST") is None
    number = _find(nodes, "ORDINAL")
    of = nodes[-1].value
    if (first and (number is None or number.value != 1)) or length.stated is None or length.stated % 1 or length.qualifier:
        return None
    if length.unit not in ("day", "week", "month") or not (_is_year(of) or _is_month(of)):
        return None
    return _dated(nodes, Part(f"{'first' if first else 'last'} {int(length.stated)} {length.unit}", of))


def _daytime(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "Yesterday morning", "Monday night": the day, in all its words."""
    return _dated(nodes, nodes[0].value) if _is_day(nodes[0].value) else None


_BUILDERS = {
    "named": _named,
    "this_unit": _this_unit,
    "told_unit": _told_unit,
    "ordinal_unit": _ordinal_unit,
    "year_end": _year_end,
    "weekend": _weekend,
    "year_to": _year_to,
    "end_of": _end_of,
    "nth": _nth,
    "inside": _inside,
    "day_inside": _day_inside,
    "daytime": _daytime,
    "run_inside": _run_inside,
    "ago": _ago,
    "from_base": _from_base,
    "later": _later,
    "in_length": _in_length,
    "unit_before": _unit_before,
    "part": _part,
    "so_far": _so_far,
    "extent": _extent,
    "list": _list,
    "tail_bound": _tail_bound,
    "bound": _bound,
}


def relative_passes() -> tuple[Grammar, ...]:
    """The passes for dates told from another day, in the order of their application."""
    names = ("relative", "inside", "shifts", "inside_shift", "parts", "joined", "bounded")
    return tuple(Grammar(name, _BUILDERS) for name in names)
