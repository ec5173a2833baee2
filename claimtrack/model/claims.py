"""Value, Attribution and Claim: one assertion and what it says, comparable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value measures; values of different kinds are compared only through derivation."""

    NUMBER = "number"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    TALLY = "tally"
    RATIO = "ratio"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Value:
    """A mention made comparable.

    `stated` is the number as written, in `unit`; `low` and `high` are what it can mean, in the same
    unit, None where open. For kind date, `low` and `high` are day numbers (date.toordinal, first and
    last day inclusive; years before 1 count on backwards), `edtf` is the interval as an EDTF string
    and `precision` its grain (day, month, season, quarter, half, year, decade, century, time); for
    kind time they are minutes after midnight and `unit` is the zone. `unit`: ISO 4217 code for
    money, singular English unit name for quantities and durations ("kilometer", "month"), the
    counted noun for counts, "percent", "percentage point" or "basis point" for percents, "year" for ages.
    `qualifier` is what bounds it ("over", "at least", "about", "nearly", "between", "by", "since" ...).
    `start` and `end` are in the text that was searched; within a Claim, in the document.
    `context` says how an unstated part was taken ("year from document date"). `role` is what the value
    tells of its claim ("number of deaths", "date of event").
    """

    kind: ValueKind
    stated: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    text: str
    start: int
    end: int
    qualifier: str | None = None
    edtf: str | None = None
    precision: str | None = None
    context: str | None = None
    role: str | None = None
    parts: tuple[Decimal, ...] = ()

    @property
    def first_day(self) -> date | None:
        """The first day of a date's interval; None where open or before year 1."""
        return date.fromordinal(int(self.low)) if self.low is not None and self.low >= 1 else None

    @property
    def last_day(self) -> date | None:
        """The last day of a date's interval; None where open or out of the calendar's range."""
        if self.high is None or not 1 <= self.high <= date.max.toordinal():
            return None
        return date.fromordinal(int(self.high))


class Stance(StrEnum):
    """How the speaker stands to what is said."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DENIES = "denies"
    DOUBTS = "doubts"
    PREDICTS = "predicts"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it.

    `speaker` is None where the document speaks for itself; `chain` holds the tellers between the
    document and the speaker, outermost first; `cue` is the words that attribute.
    """

    speaker: str | None = None
    cue: str | None = None
    stance: Stance = Stance.ASSERTS
    chain: tuple[str, ...] = ()
    quoted: bool = False


class Modality(StrEnum):
    """Whether the claim tells a fact or something less."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    OBLIGED = "obliged"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"


@dataclass(frozen=True, slots=True)
class Engine:
    """The extractor that made a claim."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of one document.

    `text` is exactly `document.text[start:end]`; `sentence` is the whole sentence, glosses cut out.
    `subject`, `predicate` and `objects` are words as resolved ("he" is replaced by the name where it is
    known); `names` are the canonical names it mentions, first the subject's. `as_of` and `place` are where
    and when it holds, as an EDTF string and a name, None where unknown. `order` is its rank in its document.
    `withdrawn` marks a claim that a correction takes back. `context` is unstated matter that the claim is
    about (headings, table columns, the resolved antecedent), for matching only.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    sentence_end: int
    order: int
    subject: str = ""
    predicate: str = ""
    objects: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    attribution: Attribution = Attribution()
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    as_of: str | None = None
    place: str | None = None
    names: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    withdrawn: bool = False
    worthiness: Decimal = Decimal(0)
    worthiness_reasons: tuple[str, ...] = ()
    engine: Engine = Engine("rules", "1")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a document was read: sentences seen, sentences with claims, and those that look as if they
    assert something (a number, a date, a name) and gave none, as (start, end, why)."""

    document: str
    sentences: int
    with_claims: int
    missed: tuple[tuple[int, int, str], ...] = ()
