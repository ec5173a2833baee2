"""One number measured: what stands beside it says whether it is money, a percent, a quantity or a count."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.model import ValueKind
from claimtrack.values.beside import find_measure
from claimtrack.values.counts import Counted, find_counted, find_substance
from claimtrack.values.gradings import grading_before, grading_behind
from claimtrack.values.labels import continues_label, is_label
from claimtrack.values.measured import Amount, Before, Label
from claimtrack.values.number_grammar import stands_as_share
from claimtrack.values.number_tokens import context_words
from claimtrack.values.numbers import NumberMention
from claimtrack.values.qualifiers import trailing_qualifier
from claimtrack.values.rates import Per, find_per
from claimtrack.values.searched import Searched
from claimtrack.values.units import unit_of_time

_PRONOUN_RIGHT = re.compile(
    r" (?:of|another|can|that|who|which|is|was|could|would|should|might|must|has|and only|by one|thing"
    r"|you|we|he|she|they|i)(?!\w)|['’]s|-(?:on-one|sided|time|off|way|day)"
)
_AT_ONE = re.compile(r" (?:point|time|stage|moment)(?!\w)")
_SHARE_RIGHT = re.compile(r" (?:of|the|its|his|her|their|our|all|as|those|these|that|this|my|your)(?!\w)")
_SHARE_START = re.compile(r"(?:^|[.!?;:] |[\"“‘] ?)$")
_VERB_RIGHT = re.compile(r" [a-z]+(?:ed|t|re|ve|ld|ll|d)(?!\w)")
#: "half of one per cent", "a tenth of 1%", "0.4 of a percentage point".
_OF_PERCENT = re.compile(
    r" of (?:a|one|1) ?(?:(?P<points>(?:percentage|percent|per cent|%)[ -]point(?!\w))|(?P<basis>basis[ -]point(?!\w))"
    r"|(?:percent|per cent|%)(?!\w)(?! point))"
)
_POINTS_OF = {"points": "percentage point", "basis": "basis point"}
_ARTICLE_RIGHT = re.compile(r" an? ")
_TIMES = re.compile(
    r"[ -]?fold(?!\w)|[x×](?=\s[a-z])"
    r"| times (?=(?:as|more|higher|larger|bigger|greater|faster|lower|less|fewer|smaller|stronger|that"
    r"|the (?:number|size|rate|amount|average|level|price|area|weight|population|value|usual|normal|limit|legal"
    r"|permitted|recommended|safe|annual|daily|national|original|previous|cost|length|height|width|depth|speed))\b)"
)
_ORDINAL_RIGHT = re.compile(r" (?P<word>[^\W\d_][\w'’-]*)")


def measure(
    searched: Searched, number: NumberMention, following: NumberMention | None, before: Before
) -> Amount | Label | None:
    """The number with what it measures; a Label where it names, None where it is no amount at all."""
    if number.kind == "ordinal":
        return _ordinal(searched, number)
    if number.kind == "plural":
        return None
    if number.kind in ("multiple", "share"):
        unit = "times" if number.kind == "multiple" else None
        return Amount(number, ValueKind.RATIO, number.value, None, unit, number.start, number.end)
    of_percent = _of_percent(searched, number)
    if of_percent is not None:
        return of_percent
    if number.kind == "part":
        return _part(searched, number)
    times = _TIMES.match(searched.low, number.end)
    if times is not None:
        end = number.end + len(times.group().rstrip())
        return Amount(number, ValueKind.RATIO, number.value, number.step, "times", number.start, end)
    amount = _measured(searched, number, before.amount)
    if amount.graded:
        return amount
    bare = amount.kind is ValueKind.NUMBER
    beside = 0 < before.amount <= number.start <= before.amount + 2
    if not beside and is_label(searched, number, amount.end, bare=bare):
        return Label(number.end)
    if amount.kind is ValueKind.NUMBER:
        counted = _count(searched, number)
        if counted is not None:
            amount = amount._replace(counted=counted)
        if _is_pronoun(searched, number, counted, following):
            return None
    if amount.bare and before.label and continues_label(searched, before.label, number):
        return Label(number.end)
    if amount.kind is ValueKind.NUMBER and amount.counted is None and _is_share(searched, number):
        amount = amount._replace(kind=ValueKind.RATIO)
    return _with_per(searched, amount, following)


def _after_of(searched: Searched, number: NumberMention) -> int:
    """Where the noun phrase of a number begins: behind "of" for "dozens of"."""
    if (number.bounds is not None or number.multiplier == 20) and searched.low.startswith(" of ", number.end):
        return number.end + 3
    return number.end


def _is_pronoun(
    searched: Searched, number: NumberMention, counted: Counted | None, following: NumberMention | None
) -> bool:
    """Whether "one" stands for a thing and counts nothing."""
    if not number.is_word or number.value != 1 or number.multiplier or number.kind != "cardinal":
        return False
    if following is not None and following.start - number.end <= len(" in every "):
        gap = searched.low[number.end : following.start]
        if gap in (" in ", " in every ", " out of ", " to ", " or ", " over ", "-to-", "-in-"):
            return False
    left = searched.last_word(number.start).lower()
    if left in context_words("pronoun_left") or (left == "at" and _AT_ONE.match(searched.low, number.end)):
        return True
    return counted is None or _PRONOUN_RIGHT.match(searched.low, number.end) is not None


_STRONG = re.compile(r"[ -]strong(?!\w)(?! \w+s\b)")


def _count(searched: Searched, number: NumberMention) -> Counted | None:
    """What a number counts; "4,500 strong" are people."""
    if number.kind == "fraction":
        return None
    if _STRONG.match(searched.low, number.end):
        return Counted("person", "strong", number.end + len("-strong"))
    begin = _after_of(searched, number)
    loose = trailing_qualifier(searched, begin)
    return find_counted(searched, begin if loose is None else loose.end, number.value)


def _is_share(searched: Searched, number: NumberMention) -> bool:
    if number.kind != "fraction":
        return False
    low = searched.low
    return low.startswith(" of ", number.end) or (
        number.is_word and stands_as_share(low, number.start, number.end)
    )


def _of_percent(searched: Searched, number: NumberMention) -> Amount | None:
    """A part of one per cent or of a percentage point."""
    partial = number.kind in ("part", "fraction") or (number.kind == "cardinal" and abs(number.value) < 1)
    match = _OF_PERCENT.match(searched.low, number.end) if partial else None
    if match is None:
        return None
    unit = _POINTS_OF.get(match.lastgroup or "", "percent")
    start = _article_left(searched, number.start)
    return Amount(number, ValueKind.PERCENT, number.value, number.step, unit, start, match.end())


def _article_left(searched: Searched, start: int) -> int:
    """Where a part begins, with the article before it."""
    return start - 2 if searched.low[max(0, start - 3) : start] in (" a ", "a ") else start


def _part(searched: Searched, number: NumberMention) -> Amount | None:
    """ "half" and "a quarter" as shares: "half of them", "half the town"."""
    half = number.value == Decimal("0.5")
    before = searched.last_word(number.start).lower()
    if before in context_words("part_left") or searched.low[number.end : number.end + 1] == "-":
        return None
    start = number.start
    if before in ("a", "one"):
        start = searched.low.rfind(before, 0, start)
    unit = find_measure(searched, number)
    if unit.kind in (ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.MONEY):
        return unit
    article = _ARTICLE_RIGHT.match(searched.low, number.end)
    if half and article is not None:
        moved = number._replace(end=article.end() - 1)
        unit = find_measure(searched, moved)
        return unit if unit.kind is not ValueKind.NUMBER else None
    right = _SHARE_RIGHT.match(searched.low, number.end)
    share = right is not None and (half or right.group() == " of")
    share = share or stands_as_share(searched.low, start, number.end)
    if not share and half and searched.text[number.start] == "H":
        share = _VERB_RIGHT.match(searched.low, number.end) is not None
    if not share:
        return None
    return Amount(number, ValueKind.RATIO, number.value, None, None, start, number.end)


def _ordinal(searched: Searched, number: NumberMention) -> Amount | None:
    if number.is_word:
        match = _ORDINAL_RIGHT.match(searched.low, number.end)
        if match is None or match["word"] in context_words("ordinal_not_before"):
            return None
        if number.value == 2 and searched.last_word(number.start).lower() in (
            "a",
            "per",
            "every",
            "each",
            "one",
        ):
            return None
    return Amount(number, ValueKind.ORDINAL, number.value, None, None, number.start, number.end)


def _measured(searched: Searched, number: NumberMention, floor: int) -> Amount:
    """The number with the scale it is a reading of, or with what stands beside it."""
    if not searched.graded:
        return find_measure(searched, number, floor)
    graded = grading_behind(searched, number)
    if graded is None:
        amount = find_measure(searched, number, floor)
        graded = grading_before(searched, number) if amount.kind is ValueKind.NUMBER else None
        if graded is None or (graded.linked and _count(searched, number) is not None):
            return amount
    prefixed = graded.linked or graded.start < number.start
    return Amount(
        number, ValueKind.QUANTITY, number.value, number.step, graded.unit, graded.start, graded.end,
        prefixed=prefixed, role=graded.unit,
    )  # fmt: skip


def _with_per(searched: Searched, amount: Amount, following: NumberMention | None) -> Amount:
    if amount.kind in (ValueKind.RATIO, ValueKind.ORDINAL):
        return amount
    end = amount.counted.end if amount.counted is not None else amount.end
    per = find_per(searched, end, following, loose=not amount.bare)
    if per is None:
        if amount.kind in (ValueKind.QUANTITY, ValueKind.MONEY, ValueKind.PERCENT):
            substance = find_substance(searched, end)
            if substance is None:
                return amount
            amount = amount._replace(role=substance.words)
            return amount._replace(per=_per_time(searched, amount, substance.end))
        return amount
    if amount.bare and per.number is None:
        return amount
    return amount._replace(per=per)


def _per_time(searched: Searched, amount: Amount, end: int) -> Per | None:
    """The time that an amount of something is told for: "2 million barrels of oil a day"."""
    if amount.kind is ValueKind.PERCENT:
        return None
    per = find_per(searched, end, None, loose=True)
    return per if per is not None and unit_of_time(per.unit) is not None else None
