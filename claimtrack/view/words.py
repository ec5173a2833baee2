"""Numbers, days, values, judgements and reasons in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from claimtrack.model import Decision, Finding, Judgement, Reconciliation, Value, ValueKind

#: The judgements that decide a finding, in the words a reader picks from.
JUDGEMENTS: Mapping[Judgement, str] = {
    Judgement.CONFIRMED: "confirmed",
    Judgement.NOT_SAME_FACT: "not the same fact",
    Judgement.BOTH_RIGHT: "both right",
    Judgement.SETTLED: "settled",
    Judgement.ACCEPTED: "accepted",
    Judgement.UNSURE: "unsure",
    Judgement.LATER: "later",
}


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def spell_count(count: int, noun: str) -> str:
    """ "1 conflict", "3 conflicts", "1,204 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def format_number(number: Decimal | None) -> str:
    """Digits with thousands apart, no exponent and no idle zeros; "" for None."""
    if number is None:
        return ""
    if not number.is_finite():
        return str(number)
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def describe_value(value: Value) -> str:
    """What a value comes to: "140 to 150 kilometer", "2024-05", "at least 200 people"."""
    if value.edtf is not None:
        return value.edtf
    if value.kind in {ValueKind.TALLY, ValueKind.RATIO} or value.parts:
        return value.text
    if value.kind is ValueKind.DATE:
        low, high = iso_day(value.low) or "", iso_day(value.high) or ""
    elif value.kind is ValueKind.TIME:
        low, high = (
            "" if end is None else f"{int(end) // 60:02d}:{int(end) % 60:02d}"
            for end in (value.low, value.high)
        )
    else:
        low, high = format_number(value.low), format_number(value.high)
    if not low and not high:
        return value.text
    if low == high:
        span = low
    elif not high:
        span = f"{low} or more"
    elif not low:
        span = f"{high} or less"
    else:
        span = f"{low} to {high}"
    return f"{span} {spell_unit(value.unit, one=span == '1')}" if value.unit else span


#: Words of units and of what is counted whose plural has a form of its own, or none.
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_INVARIABLE = frozenset(
    (
        "percent",
        "people",
        "police",
        "staff",
        "hertz",
        "aircraft",
        "sheep",
        "cattle",
        "dead",
        "missing",
        "kelvin",
    )
)


def spell_unit(unit: str, *, one: bool = False) -> str:
    """A unit, or what is counted, behind a figure: "1 kilometer", "3 kilometers per hour", "5 SEK", "40 injured"."""
    head, per, rest = unit.partition(" per ")
    words = head.split(" ")
    # "degree Celsius" is inflected at its beginning, "square kilometer" at its end.
    place = 0 if words[-1][:1].isupper() else -1
    noun = words[place]
    if one or not noun.isalpha() or not noun.islower() or noun in _INVARIABLE:
        return unit
    words[place] = _inflect(noun)
    return f"{' '.join(words)}{per}{rest}"


def _inflect(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "ed")):  # a plural already; who was injured
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("x", "z", "ch", "sh")) else f"{noun}s"


def explain_value(value: Value) -> str:
    """What a value comes to and how, where that is not in its words: "2031-05; year from document date"."""
    meaning = describe_value(value)
    return f"{meaning}; {one_line(value.context)}" if value.context else meaning


def describe_decision(decision: Decision | None) -> str:
    """What was decided, by whom and when; "" where nothing was."""
    if decision is None:
        return ""
    words = JUDGEMENTS.get(decision.judgement, decision.judgement.value.replace("_", " "))
    if decision.judgement is Judgement.SETTLED and decision.value:
        words += f": {decision.value}"
    if decision.reason:
        words += f" ({decision.reason})"
    words += f", {decision.reviewer}, {decision.at[:10]}"
    return words + (f": {one_line(decision.note)}" if decision.note else "")


def describe_progress(result: Reconciliation) -> str:
    """How much of a result is decided, by whom, and what is left; "" before anything was."""
    if not result.log:
        return ""
    # What was put off waits as well.
    done = [event for event in result.decided.values() if event.judgement is not Judgement.LATER]
    people = Counter(event.reviewer for event in done)
    names = ", ".join(
        f"{name} {count:,}" for name, count in sorted(people.items(), key=lambda n: (-n[1], n[0]))
    )
    by = f" ({names})" if names else ""
    left = len(result.findings) - len(done)
    again = f" · {len(result.reopened):,} open again" if result.reopened else ""
    return (
        f"{len(done):,} of {spell_count(len(result.findings), 'finding')} decided{by} · {left:,} left{again}"
    )


def describe_reason(finding: Finding) -> str:
    """Why the finding is what it is, without the difference that is shown beside it."""
    lead = next(
        (v for v in finding.verdicts if v.relation is finding.relation and v.rule == finding.rule),
        None,
    )
    if lead is None:
        return finding.explanation
    reason = lead.reason
    if lead.difference and reason[: len(lead.difference)].casefold() == lead.difference.casefold():
        reason = reason[len(lead.difference) :].lstrip(" ;,.:")
    return f"{finding.rule}: {reason}" if reason else finding.rule


def iso_day(number: Decimal | None) -> str | None:
    """A day number as an ISO 8601 date; years before 1 are astronomical, "-0043-03-15"."""
    if number is None:
        return None
    # Days to civil date by 400-year eras that start on 1 March, after Howard Hinnant's "chrono" paper.
    era, day = divmod(int(number) + 305, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= 365 * year + year // 4 - year // 100
    shifted = (5 * day + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year += era * 400 + (month <= 2)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day - (153 * shifted + 2) // 5 + 1:02d}"
