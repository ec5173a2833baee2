"""Natures: how what a value measures behaves in time, and the words that tell of counting under way or over."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from claimtrack.model import Value, ValueKind
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.words import blank_values, plain_text, word_stems
from claimtrack.values.lexicon import load_lexicon, stem

#: How roles begin that name the sort of value before what it measures.
_SORT = re.compile(r"^(?:number|date|time|duration|ratio|age|ordinal|tally|share) of (?:statement: )?")
#: How many characters around a value tell what it measures, beside its role and unit.
NEAR = 40


class Nature(StrEnum):
    """How a measured thing behaves in time; `UNKNOWN` where its words don't say."""

    FIXED = "fixed"
    FLOW = "flow"
    FALLING = "falling"
    RUNNING = "running"
    LEVEL = "level"
    UNKNOWN = "unknown"


#: Totals to date and levels: they move on.
MOVING = frozenset({Nature.RUNNING, Nature.FALLING, Nature.LEVEL})


@dataclass(frozen=True, slots=True)
class NatureTable:
    """The shipped table: natures in the order in which they win, concepts of each, exclusive measures, cues, sorts."""

    concepts: tuple[tuple[Nature, frozenset[str]], ...]
    exclusive: frozenset[str]
    money: frozenset[str]
    cues: dict[str, re.Pattern[str]]
    sorts: tuple[tuple[frozenset[str], ...], ...]


@cache
def load_natures() -> NatureTable:
    """The shipped table, read once."""
    table = tomllib.loads(files("claimtrack.reconcile").joinpath("tables/natures.toml").read_text("utf-8"))
    cues = {
        name: re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)
        for name, words in table["cues"].items()
    }
    natures = tuple((Nature(n), frozenset(table[n])) for n in table["order"])
    sorts = tuple(
        tuple(frozenset(stem(word) for word in words.split()) for words in line.split("|"))
        for line in table["sorts"]
    )
    return NatureTable(natures, frozenset(table["exclusive"]), frozenset(table["money"]), cues, sorts)


#: What never changes once it is so, whatever the words beside it.
_FIXED_KINDS = frozenset(
    {ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION, ValueKind.TALLY, ValueKind.ORDINAL}
)

#: What these measure is told by the words beside them alone.
_BARE_KINDS = frozenset({ValueKind.NUMBER, ValueKind.QUANTITY})


#: What was given for a thing is its price, which is so once for all.
_PRICE = re.compile(
    r"\W{0,2}for (?:the|a|an|its|their|his|her|it|this|that|[A-Z])\b|\W{0,2}for (?:the|a|an|its|their|it)\W"
)
_TRADED = frozenset({"buy", "sell"})
#: How many came to one event, or were part of it, is so once for all.
_TAKING_PART = frozenset(
    stem(verb)
    for verb in ("involve", "attend", "draw", "attract", "gather", "assemble", "march", "participate", "comprise",
                 "consist", "include", "watch")
)  # fmt: skip
_COUNTED = frozenset({ValueKind.NUMBER, ValueKind.COUNT})
#: Who has or holds a percentage may have another one later.
_HELD = frozenset({"have", "hold", "own", "control"})


def nature_of(side: Side) -> Nature:
    """The nature of what the side's value measures."""
    value = side.value
    if value is None:
        return Nature.UNKNOWN
    if value.kind in _FIXED_KINDS:
        return Nature.FIXED
    if value.kind in _COUNTED and _TAKING_PART & set(word_stems(side.claim.predicate)[:1]):
        return Nature.FIXED
    if value.kind is ValueKind.PERCENT and _HELD & set(word_stems(side.claim.predicate)):
        return Nature.LEVEL
    if value.kind is ValueKind.MONEY and is_price(side, value):
        return Nature.FIXED
    nature = _named_nature(side, value)
    if nature is Nature.LEVEL and load_natures().cues["change"].search(" ".join(words_beside(side, value))):
        return Nature.UNKNOWN
    return nature


def is_price(side: Side, value: Value) -> bool:
    """Whether a sum is what a thing was bought, sold or paid for with."""
    stems = word_stems(side.claim.predicate)
    if load_lexicon().concepts(stems) & _TRADED:
        return True
    return "pay" in stems and _PRICE.match(side.claim.text, value.end - side.claim.start) is not None


def _named_nature(side: Side, value: Value) -> Nature:
    """What the words of the value say, its role and unit before the words beside it."""
    table = load_natures()
    told_by_money = value.kind in (ValueKind.MONEY, ValueKind.RATE)
    for told, named in ((measured_concepts(value), True), (near_concepts(side, value), False)):
        for nature, concepts in table.concepts:
            known = concepts & table.money if told_by_money else concepts
            if told & known and (named or nature is not Nature.FIXED or value.kind in _BARE_KINDS):
                return nature
    return Nature.FIXED if value.kind is ValueKind.QUANTITY else Nature.UNKNOWN


def measured_concepts(value: Value) -> frozenset[str]:
    """The concepts of a value's role and unit."""
    return load_lexicon().concepts(
        word_stems(" ".join(part for part in (told_role(value), value.unit) if part))
    )


def told_role(value: Value) -> str:
    """A value's role without the words that say only what sort of value it is."""
    return _SORT.sub("", value.role or "")


def near_concepts(side: Side, value: Value) -> frozenset[str]:
    """The concepts of the words on either side of a value."""
    before, after = words_beside(side, value)
    lexicon = load_lexicon()
    return lexicon.concepts(word_stems(before)) | lexicon.concepts(word_stems(after))


def words_beside(side: Side, value: Value) -> tuple[str, str]:
    """The claim's words before and after a value, whole words only, other values left out."""
    offset = side.claim.start
    text = blank_values(side.claim)
    start, end = value.start - offset, value.end - offset
    before = text[max(0, start - NEAR) : max(start, 0)]
    after = text[end : end + NEAR]
    if start > NEAR:
        before = before.partition(" ")[2]
    if end + NEAR < len(text):
        after = after.rpartition(" ")[0]
    return before, after


def has_cue(side: Side, name: str) -> bool:
    """Whether the claim's words hold a cue of that name."""
    return load_natures().cues[name].search(plain_text(side.claim)) is not None
