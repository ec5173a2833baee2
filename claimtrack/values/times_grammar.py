"""Rules for clock times: hours and minutes, zones, noon and midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_symbols import Node, symbol, symbols

NOON = 720


@dataclass(frozen=True, slots=True)
class Reading:
    """A time of day in minutes; `half` tells that morning or evening is known; `end` closes a span of
    time.
    """

    minutes: int
    seconds: int | None = None
    half: bool = True
    zone: str | None = None
    end: int | None = None
    qualifier: str | None = None
    precise: bool = True


def _zone(nodes: Sequence[Node], text: str) -> tuple[str | None, int]:
    """The zone that the nodes end in, or that follows them ("Moscow time"), and where it ends."""
    end = nodes[-1].end
    places = [index for index, node in enumerate(nodes) if node.symbol == symbol("ZONE")]
    if places:
        first = places[0]
        offset = nodes[first + 1 :]
        if len(offset) >= 2 and offset[0].symbol in symbols("PLUS HYPHEN DASH"):
            sign = "+" if offset[0].symbol == symbol("PLUS") else "-"
            return f"{nodes[first].value}{sign}{text[offset[1].start : offset[1].end]}", end
        return str(nodes[first].value), end
    if any(node.symbol == symbol("LOCAL") for node in nodes):
        return "local", end
    match = _PLACE_TIME.match(text, end)
    return (match[1], match.end()) if match else (None, end)


_PLACE_TIME = re.compile(
    r" ([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?) (?:[Ss]tandard |[Dd]aylight |[Ss]ummer )?[Tt]ime\b"
)


def _made(nodes: Sequence[Node], reading: Reading, text: str) -> list[Node]:
    zone, end = _zone(nodes, text)
    return [Node(symbol("TIME"), nodes[0].start, end, replace(reading, zone=zone))]


def _meridiem(hour: int, minutes: int, shift: int | None) -> int | None:
    if shift is None:
        return hour * 60 + minutes if hour <= 24 else None
    if not 1 <= hour <= 12:
        return hour * 60 + minutes if hour <= 23 and shift else None
    return hour % 12 * 60 + minutes + shift


#: "1:50,000" is a scale.
_GROUPED_RIGHT = re.compile(r",\d{3}(?!\d)")


def _clock(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if _GROUPED_RIGHT.match(text, nodes[0].end):
        return None
    hour, minute, second = nodes[0].value
    shift = next((int(node.value) for node in nodes if node.symbol == symbol("MERIDIEM")), None)
    at = _meridiem(hour, minute, shift)
    if at is None:
        return None
    padded = nodes[0].end - nodes[0].start >= 5
    return _made(nodes, Reading(at, second, half=shift is not None or padded or hour > 12 or hour == 0), text)


def _hour(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """9 a.m., 3.42 pm, eleven o'clock."""
    first = nodes[0]
    shift = next((int(node.value) for node in nodes if node.symbol == symbol("MERIDIEM")), None)
    if first.symbol == symbol("NUMPM"):
        hour, shift = first.value
        minute = 0
    elif first.symbol == symbol("DEC"):
        whole, _, part = text[first.start : first.end].partition(".")
        if not whole.isdecimal() or not part.isdecimal() or len(part) != 2 or int(part) > 59:
            return None
        hour, minute = int(whole), int(part)
    else:
        hour, minute = int(first.value), 0
    at = _meridiem(hour, minute, shift) if hour <= 24 else None
    if at is None:
        return None
    padded = first.symbol == symbol("DEC") and first.end - first.start >= 5
    return _made(nodes, Reading(at, half=shift is not None or padded or hour > 12, precise=minute != 0), text)


def _daytime(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Nine in the morning, about four in the afternoon; what follows belongs to the day and not to the hour."""
    hour = int(nodes[0].value)
    if not 1 <= hour <= 12:
        return None
    return [*_made(nodes[:1], Reading(hour * 60, half=False, precise=False), text), *nodes[1:]]


def _four_digits(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """2342 GMT, 1830 hours."""
    hour, minute = divmod(int(nodes[0].value), 100)
    if (
        hour > 24
        or minute > 59
        or text[nodes[-1].start : nodes[-1].end].lower() in ("hour", "minutes", "minute", "min")
    ):
        return None
    return _made(nodes, Reading(hour * 60 + minute), text)


#: What may follow "ten to six" where it is a time; "ten to six people" is none.
_CLOCK_END = re.compile(r"\s*(?:$|[.,;:!?)]|(?:in the|this|yesterday|on|when|local|and|but)\b)")


def _past(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """A quarter to four, half past nine, ten past six."""
    turn = next(index for index, node in enumerate(nodes) if node.symbol in symbols("PAST TO AFTER"))
    target = next(node for node in nodes[turn + 1 :] if node.symbol in symbols("HOURNUM NUMBER NOON"))
    hour = int(target.value) // 60 if target.symbol == symbol("NOON") else int(target.value)
    amount = 30 if nodes[turn - 1].symbol == symbol("HALF") else 15
    number = next((node for node in nodes[:turn] if node.symbol in symbols("INT NUMBER")), None)
    if any(node.symbol == symbol("CLOCKUNIT") and node.value != "minute" for node in nodes[:turn]):
        return None
    if number is not None:
        amount = int(number.value)
    if not 1 <= hour <= 24 or not 1 <= amount <= 59:
        return None
    if (
        number is not None
        and nodes[turn].symbol != symbol("PAST")
        and not _CLOCK_END.match(text, nodes[-1].end)
    ):
        return None
    minutes = hour * 60 + (-amount if nodes[turn].symbol == symbol("TO") else amount)
    return _made(nodes, Reading(minutes % 1440, half=target.symbol == symbol("NOON")), text)


def _noon(nodes: Sequence[Node], text: str) -> list[Node] | None:
    if _TITLE.match(text, nodes[-1].end):
        return None
    return _made(nodes, Reading(int(nodes[0].value) % 1440), text)


_TITLE = re.compile(r" [A-Z][a-z]|-| (?:oil|snack|snacks|sun|feast|blue|mass)\b")


def _span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """From one time to another; past midnight the minutes go on counting."""
    times = [node for node in nodes if node.symbol == symbol("TIME")]
    first, last = times[0].value, times[-1].value
    start = first.minutes
    if not first.half and last.half and start + NOON < last.minutes:
        start += NOON
    end = last.minutes if last.minutes > start else last.minutes + 1440
    whole = replace(last, minutes=start, end=end, half=True, qualifier="between")
    return [Node(symbol("TIME"), nodes[0].start, nodes[-1].end, whole)]


def _short_span(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """9-11 a.m."""
    last = nodes[-1].value
    hour = int(nodes[-3].value)
    start = hour % 12 * 60 + last.minutes // NOON * NOON
    if start >= last.minutes:
        start = hour % 12 * 60
    if not 1 <= hour <= 12 or start >= last.minutes or last.end is not None:
        return None
    whole = replace(last, minutes=start, end=last.minutes, qualifier="between")
    return [Node(symbol("TIME"), nodes[0].start, nodes[-1].end, whole)]


def _bounded(nodes: Sequence[Node], text: str) -> list[Node] | None:
    reading = nodes[-1].value
    if reading.qualifier is not None:
        return None
    leader = next(
        node for node in nodes if node.symbol in symbols("BY BEFORE AFTER UNTIL SINCE ABOUT NEARLY TO FROM")
    )
    word = {"to": "until"}.get(str(leader.value), str(leader.value))
    if any(node.symbol in symbols("SHORTLY ONLY") for node in nodes):
        if word not in ("before", "after"):
            return None
        word = f"shortly {word}"
    if reading.minutes == 0 and word in ("by", "before", "until", "shortly before", "nearly"):
        reading = replace(reading, minutes=1440)
    return [Node(symbol("TIME"), nodes[0].start, nodes[-1].end, replace(reading, qualifier=word))]


_BUILDERS = {
    "clock": _clock,
    "hour": _hour,
    "daytime_hour": _daytime,
    "four_digits": _four_digits,
    "past": _past,
    "noon": _noon,
    "span": _span,
    "short_span": _short_span,
    "bounded": _bounded,
}


def time_passes() -> tuple[Grammar, ...]:
    """The passes for clock times, in the order of their application."""
    return tuple(Grammar(name, _BUILDERS) for name in ("times", "times_joined", "times_bounded"))
