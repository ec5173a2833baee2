"""Rules for ages: "54 years old", "aged 18 to 25", "in her forties", "60 or older"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.values.dates_grammar import Grammar
from claimtrack.values.dates_symbols import Node, symbol, symbols
from claimtrack.values.durations_grammar import Length, amount_of, kinds


def _age(nodes: Sequence[Node], text: str) -> list[Node] | None:
    length = next(node.value for node in nodes if node.symbol == symbol("DUR"))
    if length.stated is None and not length.parts:
        return None
    if length.qualifier is None:
        length = replace(length, low=length.stated, high=length.stated)
    return [Node(symbol("AGEVALUE"), nodes[0].start, nodes[-1].end, length)]


def _aged(nodes: Sequence[Node], text: str) -> list[Node] | None:
    numbers = [amount_of(node, text) for node in nodes if node.symbol in kinds()["num"]]
    ages = [number for number in numbers if number is not None and 0 <= number <= 130]
    if not ages or len(ages) != len(numbers) or text[nodes[-1].end : nodes[-1].end + 1] == "%":
        return None
    if ages[0] > ages[-1]:
        return None
    if len(ages) == 1:
        length = Length(ages[0], ages[0], ages[0], "year")
    else:
        length = Length(ages[-1], ages[0], ages[-1], "year", "between", tuple(ages))
    return [Node(symbol("AGEVALUE"), nodes[0].start, nodes[-1].end, length)]


_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)]|(?:on|in|last|this|next|yesterday|today|and|while|when)\b)")


def _turned(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "she turned 50 last week"."""
    return _aged(nodes, text) if _CLAUSE_END.match(text, nodes[-1].end) else None


_LIFE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def _decade_of_life(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "in her forties", "in his mid-20s to early 30s"."""
    spans: list[tuple[Decimal, Decimal, str | None]] = []
    part: str | None = None
    for node in nodes:
        if node.symbol == symbol("PART"):
            part = str(node.value)
        elif node.symbol == symbol("NINETIES"):
            first, last = _LIFE.get(part or "", (0, 9))
            spans.append((Decimal(int(node.value) + first), Decimal(int(node.value) + last), part))
            part = None
    low, high = spans[0][0], spans[-1][1]
    if low < 10 or low > high:
        return None
    word = "between" if len(spans) > 1 else spans[0][2]
    return [Node(symbol("AGEVALUE"), nodes[0].start, nodes[-1].end, Length(None, low, high, "year", word))]


def _age_bound(nodes: Sequence[Node], text: str) -> list[Node] | None:
    """Such as "aged 60 or older", "under age 17"."""
    age = next(node.value for node in nodes if node.symbol == symbol("AGEVALUE"))
    if age.stated is None or age.qualifier is not None:
        return None
    stated = age.stated
    last = nodes[-1]
    if last.symbol == symbol("OLDER"):
        older = int(last.value) > 0
    else:
        older = any(node.symbol == symbol("OVER") for node in nodes)
    if any(node.symbol in symbols("ABOUT NEARLY") for node in nodes):
        bounded = replace(age, low=stated - 3, high=stated + 3, qualifier="about")
    elif older:
        bounded = replace(
            age, low=stated, high=None, qualifier="over" if last.symbol == symbol("AGEVALUE") else "at least"
        )
    else:
        bounded = replace(
            age, low=None, high=stated, qualifier="under" if last.symbol == symbol("AGEVALUE") else "up to"
        )
    return [Node(symbol("AGEVALUE"), nodes[0].start, last.end, bounded)]


#: Rules of the grammar to their functions.
AGES = {
    "age": _age,
    "aged": _aged,
    "turned": _turned,
    "age_bound": _age_bound,
    "decade_of_life": _decade_of_life,
}


def life_passes() -> tuple[Grammar, ...]:
    """The pass for decades of a life, which goes before that for decades of a century."""
    return (Grammar("ages", AGES),)
