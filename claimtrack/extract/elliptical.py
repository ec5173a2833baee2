"""Numbers that stand alone for what was counted before: "The school had 300 pupils. Sixty-eight of them died." """

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.parse import Parse
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Value, ValueKind
from claimtrack.values.counts import is_plural, singular_of

#: "Nine of them", "of whom 71,900 are in camps".
_THEM = frozenset({"them", "these", "those", "whom", "which"})
#: For how many sentences what was counted is still understood.
_UNDERSTOOD = 2
#: Verbs and nouns beside a sum of money, and the words of its size.
_SUMS = word_set("elliptical.sums")
_SIZES = re.compile(r"\b(?:million|billion|trillion|thousand|bn|mn)\b|\d(?:m|bn)\b", re.IGNORECASE)
#: Words beside the verb of "by then there were 87".
_FILLING = "A_n"


class Counted:
    """What a document counted last, sentence by sentence, and the numbers that it is understood with."""

    def __init__(self) -> None:
        self.noun: tuple[str, str] | None = None
        self.taken: tuple[str, str] | None = None
        self.age = 0
        self.leads = False
        self.currencies: set[str] = set()

    def next_sentence(self) -> None:
        """A sentence is over."""
        self.age += 1
        self.taken = None
        self.leads = False
        if self.age > _UNDERSTOOD:
            self.noun = None

    def note_label(self, words: str) -> None:
        """ "Family tents: 8,400 delivered; a further 1,200 are expected": what a label names is counted behind it."""
        self.noun, self.age = _read_noun(words), 0
        self.leads = self.noun is not None

    def fill(
        self,
        parse: Parse,
        index: int,
        told: Sequence[tuple[Value, str | None]],
        predicate: str,
        them: str | None,
    ) -> tuple[list[tuple[Value, str | None]], str]:
        """The values of a clause (at places of the sentence) with their roles, a number alone made a count; and the
        subject where such a number is all of it: "sixty-eight pupils". `them` is who "them" would be."""
        out = []
        subject = ""
        for value, role in told:
            if value.kind is ValueKind.COUNT and value.unit:
                words = (role or "").removeprefix("number of ").removesuffix(predicate).strip()
                leads = _is_subject(parse, index, value)
                if leads or not (self.leads or _is_among(parse, value)):
                    # "Twelve workers were hurt at three plants": who was counted first is meant from here on.
                    self.noun, self.age, self.leads = (value.unit, words or value.unit), 0, leads
            if value.kind is ValueKind.MONEY and value.unit:
                self.currencies.add(value.unit)
            if self._is_sum(value, role, predicate):
                value = replace(value, kind=ValueKind.MONEY, unit=min(self.currencies))  # noqa: PLW2901
            noun = self.taken or self.noun or (_read_noun(them) if _is_of_them(parse, value) else None)
            if (
                noun
                and value.kind is ValueKind.NUMBER
                and not value.unit
                and value.stated is not None
                and value.stated == value.stated.to_integral_value()
                and _stands_alone(parse, index, value)
            ):
                self.taken, self.age = noun, 0
                role = " ".join(f"number of {noun[1]} {predicate}".split())  # noqa: PLW2901
                if _is_subject(parse, index, value):
                    subject = f"{value.text} {noun[1]}"
                value = replace(value, kind=ValueKind.COUNT, unit=noun[0])  # noqa: PLW2901
            out.append((value, role))
        return out, subject

    def _is_sum(self, value: Value, role: str | None, predicate: str) -> bool:
        """ "It cost 3 million crowns. The repairs will cost 28 million.": in the only currency told so far."""
        if value.kind is not ValueKind.NUMBER or value.unit or len(self.currencies) != 1:
            return False
        if _SIZES.search(value.text) is None:
            return False
        return not _SUMS.isdisjoint(f"{role or ''} {predicate}".lower().split())


def _read_noun(words: str | None) -> tuple[str, str] | None:
    """What words like "its pupils" count, and the noun as it stands; None where they are no plural noun."""
    last = (words or "").rpartition(" ")[2]
    return (singular_of(last.lower()), last) if last.islower() and is_plural(last) else None


def _is_of_them(parse: Parse, value: Value) -> bool:
    tagged = parse.tagged
    last = next((n for n, start in enumerate(tagged.starts) if start >= value.end), len(tagged.starts))
    return tagged.words[last : last + 1] == ("of",) and not _THEM.isdisjoint(
        tagged.words[last + 1 : last + 2]
    )


def _is_among(parse: Parse, value: Value) -> bool:
    """ "80 students, among them 12 women": some of what was counted before."""
    first = next((n for n, start in enumerate(parse.tagged.starts) if start >= value.start), 0)
    return not _AMONG.isdisjoint(parse.tagged.words[max(0, first - 3) : first])


_AMONG = frozenset({"them", "whom", "including"})


def _is_subject(parse: Parse, index: int, value: Value) -> bool:
    told = parse.clauses[index].subject
    starts, ends = parse.tagged.starts, parse.tagged.ends
    return told is not None and starts[told[0]] <= value.start and value.end <= ends[told[1] - 1]


def _stands_alone(parse: Parse, index: int, value: Value) -> bool:
    """Whether a number has no noun of its own: it is "of them", all of the subject, or all that there is."""
    tagged, clause = parse.tagged, parse.clauses[index]
    first = next((n for n, start in enumerate(tagged.starts) if start >= value.start), 0)
    last = next((n for n, start in enumerate(tagged.starts) if start >= value.end), len(tagged.starts))
    if tagged.words[last : last + 1] == ("of",):
        return _is_of_them(parse, value)
    if clause.verb is None:
        return False
    if clause.subject is not None and clause.subject[0] <= first < clause.subject[1]:
        return not parse.mask[clause.subject[0] : clause.subject[1]].strip("A_#D")
    if tagged.words[clause.start : clause.verb[0]].count("there") != 1:
        return first > clause.start and tagged.words[first - 1] in _THEM
    between = parse.mask[clause.verb[1] : first].strip(_FILLING)
    return not between and parse.mask[last : last + 1] in {"", ",", ";", "C", "_"}
