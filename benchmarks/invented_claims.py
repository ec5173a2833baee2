"""Claims that nobody made, with the fact that each tells of: to train weights on, and to measure with.

    python benchmarks/invented_claims.py COUNT OUT.parquet [--seed 1]

A fact is a relation (`invented_words.json`), who it is about, a value and a time, a few details.
Mentions of it differ in wording, in how names, numbers and dates are written, in rounding, in what they
leave out, in what is added; some are copies, some contradict the rest. A sixth of the facts are the same
thing of another time. Names and words are made of syllables and drawn so that few are frequent and many
rare, at any count.

Columns: text, document, kind, value, unit, year, date, fact.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path

WORDS = json.loads(Path(__file__).with_name("invented_words.json").read_text("utf-8"))
RELATIONS, MONTHS = WORDS["relations"], WORDS["months"]
KINDS = ("money", "percent", "number", "date", "event")
TITLES = ("Dr", "Mr", "Ms", "Professor", "Captain")
KEEPS = ("Trust", "Works", "Club", "Institute", "Line", "Press", "Union", "Theatre", "Society", "Dairy")
PLACES = ("city", "county", "valley", "district", "bay")
CURRENCIES = (
    ("USD", "${}", "{} dollars"),
    ("EUR", "€{}", "{} euros"),
    ("GBP", "£{}", "{} pounds"),
    ("INR", "₹{}", "{} rupees"),
)
TELLERS = (
    "{n} says that",
    "as {n} wrote,",
    "{n} told reporters that",
    "a survey found that",
    "by all accounts",
    "local media say",
    "records show that",
    "in the words of {n},",
    "observers note that",
    "it emerged that",
)
LINKS = ("because of", "in spite of", "next to", "along with", "in view of", "owing to")
TAILS = (", along with", ", a matter of", ", which worried", " besides", ", not counting", ", as did")
HEDGES = ("about", "roughly", "almost", "over", "close to")
SWAPS = {
    "big": "large",
    "quick": "rapid",
    "car": "automobile",
    "doctor": "physician",
    "teacher": "instructor",
}


def make_word(number: int, salt: int) -> str:
    """The same made-up word for the same numbers."""
    r = random.Random(number * 7919 + salt)
    return "".join(
        r.choice(WORDS["onsets"]) + r.choice(WORDS["vowels"]) + r.choice(WORDS["ends"])
        for _ in range(r.choice((2, 2, 3)))
    )


class Rank:
    """Draws ranks of which the first are frequent: the continuous Zipf-Mandelbrot law by its inverse."""

    def __init__(self, count: int, slope: float, shift: float) -> None:
        self.power, self.count, self.shift = 1 - slope, count, shift
        self.low, self.high = shift**self.power, (count + shift) ** self.power

    def draw(self, r: random.Random) -> int:
        at = self.low + r.random() * (self.high - self.low)
        return min(self.count - 1, int(at ** (1 / self.power) - self.shift))


def name_forms(rank: int) -> list[str]:
    """How one bearer of a name is called, the commonest first."""
    r = random.Random(rank * 31 + 5)
    first, second = make_word(rank, 11).capitalize(), make_word(rank, 12).capitalize()
    kind = r.randrange(3)
    if kind == 0:
        return [f"{first} {second}", second, f"{first[0]}. {second}", f"{r.choice(TITLES)} {second}"]
    if kind == 1:
        keep = r.choice(KEEPS)
        return [f"{first} {keep}", f"{first} {keep}", first, f"the {first} {second} {keep}"]
    return [first, first, f"{first} {r.choice(PLACES)}", f"the town of {first}"]


class Inventor:
    """Makes facts and their mentions; the same for the same count and seed."""

    def __init__(self, count: int, seed: int) -> None:
        self.r = random.Random(f"{seed}:{count}")
        self.names = Rank(max(200, int(30 * count**0.6)), 1.08, 1.5)
        self.words = Rank(max(600, int(25 * count**0.58)), 1.04, 15)
        self.documents = max(5, count // 30)

    def word(self, rank: int) -> str:
        swaps = list(SWAPS)
        return swaps[rank] if rank < len(swaps) else make_word(rank, 3)

    def some_words(self, low: int, high: int) -> list[int]:
        return [self.words.draw(self.r) for _ in range(self.r.randint(low, high))]

    def fact(self, before: dict | None) -> dict:
        r = self.r
        year = 2025 - min(45, int(r.expovariate(0.16)))
        if before is not None and r.random() < 1 / 6:
            kind = before["kind"]
            fact = dict(before, year=year if year != before["year"] else year - 1)
        else:
            kind = r.choices(KINDS, [24, 20, 28, 16, 12])[0]
            fact = {
                "kind": kind,
                "relation": r.choice(RELATIONS[kind]),
                "year": year,
                "subject": self.names.draw(r),
                "other": self.names.draw(r),
                "scope": self.some_words(1, 2) if r.random() < 0.6 else [],
                "money": r.choices(CURRENCIES, [6, 3, 2, 1])[0],
            }
        fact["month"], fact["day"] = r.randrange(12), r.randint(1, 28)
        fact["season"] = r.choice(
            (None, None, None, "spring", "autumn", "the first half", "the third quarter")
        )
        fact["details"] = self.some_words(1, 5)
        fact["value"] = {
            "money": lambda: float(f"{10 ** r.uniform(4.5, 10.5):.3g}"),
            "percent": lambda: round(10 ** r.uniform(-0.3, 1.95), 1),
            "number": lambda: float(f"{10 ** r.uniform(0.7, 6.2):.{r.choice((2, 6))}g}") // 1,
            "date": lambda: math.nan,
            "event": lambda: math.nan,
        }[kind]()
        return fact

    def called(self, rank: int, first: bool) -> str:
        if not first and self.r.random() < 0.05:
            return self.r.choice(("it", "they", "the place", "the institution"))
        return self.r.choice(name_forms(rank))

    def amount(self, value: float, loose: bool) -> tuple[str, float]:
        """A number as somebody would write it, and as it is then read."""
        r = self.r
        if loose and value >= 100 and r.random() < 0.35:
            step = 10 ** (int(math.log10(value)) - 1)
            value = float(round(value / step) * step)
        for size, words in ((1e9, ("billion", "bn")), (1e6, ("million", "m", "mn"))):
            if value >= size and r.random() < 0.7:
                digits = f"{value / size:.2f}".rstrip("0").rstrip(".")
                return f"{digits} {r.choice(words)}", float(digits) * size
        value = float(round(value))
        return r.choice(
            (f"{value:,.0f}", f"{value:,.0f}", f"{value:.0f}", f"{value:,.0f}".replace(",", " "))
        ), value

    def written_value(self, fact: dict, first: bool) -> tuple[str, float, str]:
        r, kind = self.r, fact["kind"]
        if kind == "date":
            d, m, y = fact["day"], fact["month"] + 1, fact["year"]
            name = MONTHS[m - 1]
            forms = (
                f"{d} {name} {y}",
                f"{name} {d}, {y}",
                f"{y}-{m:02d}-{d:02d}",
                f"{d:02d}.{m:02d}.{y}",
                f"{d} {name[:3]} {y}",
            )
            return r.choices(forms, (4, 4, 2, 2, 2))[0], math.nan, ""
        if kind == "event":
            return "", math.nan, ""
        value = fact["value"]
        if not first and r.random() < 0.03:
            value = max(1.0, value * r.choice((0.8, 1.1, 1.25, 1.5, 10)))
            value = round(value, 1) if kind == "percent" else float(round(value))
        if kind == "percent":
            value = float(round(value)) if not first and value > 10 and r.random() < 0.15 else value
            text, unit = f"{value:g}{r.choice(('%', ' %', ' percent', ' per cent'))}", "%"
        else:
            text, value = self.amount(value, not first and r.random() < 0.5)
            unit = fact["money"][0] if kind == "money" else ""
            text = r.choice(fact["money"][1:]).format(text) if kind == "money" else text
        return f"{r.choice(HEDGES)} {text}" if r.random() < 0.13 else text, value, unit

    def time(self, fact: dict, first: bool) -> tuple[str, int]:
        r, year = self.r, fact["year"]
        if fact["kind"] == "date":
            return "", year
        if not first and r.random() < 0.2:
            return "", 0
        if fact["season"] and r.random() < 0.8:
            return f"in {fact['season']} of {year}", year
        return r.choice((f"in {year}", f"in {year}", f"throughout {year}", f"over the year {year}")), year

    def mention(self, fact: dict, first: bool) -> dict:
        r = self.r
        value_text, value, unit = self.written_value(fact, first)
        when, year = self.time(
            fact if first or r.random() > 0.01 else dict(fact, year=fact["year"] + 1), first
        )
        wording = r.choice(fact["relation"])
        if not when:
            wording = wording.removeprefix("{t}, ")
        core = wording.format(
            s=self.called(fact["subject"], first), o=self.called(fact["other"], first), v=value_text, t=when
        )
        scope = " ".join(self.word(w) for w in fact["scope"])
        if scope and (first or r.random() < 0.9):
            where = r.choice(("scheme", "section", "branch", "division"))
            core += f" {r.choice(('under', 'within', 'for'))} the {scope} {where}"
        if r.random() < 0.4:
            core += f"{r.choice(TAILS)} {' '.join(self.word(w) for w in self.some_words(2, 5))}"
        details = [self.word(w) for w in fact["details"] if r.random() < 0.85]
        details = [SWAPS.get(w, w) if r.random() < 0.4 else w for w in details]
        if r.random() < 0.3:
            r.shuffle(details)
        parts = [core]
        if details and (first or r.random() < 0.65):
            aside = f"{r.choice(LINKS)} {' '.join(details)}"
            parts = [core, aside] if r.random() < 0.7 else [f"{aside},", core]
        if r.random() < 0.4:
            parts.insert(0, r.choice(TELLERS).format(n=self.called(self.names.draw(r), True)))
        text = self.mistype(" ".join(" ".join(parts).replace(" ,", ",").split()))
        row = {
            "text": text[0].upper() + text[1:] + ".",
            "kind": "",
            "value": math.nan,
            "unit": "",
            "year": year,
            "date": "",
        }
        if fact["kind"] == "event" or (not first and r.random() < 0.02):
            return row  # nothing stated, or nobody read it
        day = f"{fact['year']}-{fact['month'] + 1:02d}-{fact['day']:02d}" if fact["kind"] == "date" else ""
        return row | {"kind": fact["kind"], "value": value, "unit": unit, "date": day}

    def mistype(self, text: str) -> str:
        words = text.split()
        for place, word in enumerate(words):
            if len(word) > 4 and word.isalpha() and self.r.random() < 0.012:
                at = self.r.randrange(1, len(word) - 1)
                words[place] = self.r.choice(
                    (
                        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                        word[:at] + word[at + 1 :],
                        word[:at] + self.r.choice("aeiourstn") + word[at + 1 :],
                    )
                )
        return " ".join(words)

    def copy(self, mention: dict) -> dict:
        """A mention taken over, word for word or nearly."""
        r = self.r
        if r.random() < 0.4:
            return dict(mention)
        words = mention["text"].split()
        for _ in range(r.choice((1, 1, 2))):
            words.insert(r.randrange(1, len(words)), r.choice(("also", "just", "reportedly", "still", "the")))
        return dict(mention, text=self.mistype(" ".join(words)))

    def claims(self, count: int) -> list[dict]:
        r, rows, before, number = self.r, [], None, 0
        while len(rows) < count:
            before = fact = self.fact(before)
            mentions: list[dict] = []
            for _ in range(1 if r.random() < 0.57 else r.choices((2, 3, 4, 5, 6), (45, 25, 15, 10, 5))[0]):
                copied = mentions and r.random() < 0.25
                mentions.append(self.copy(r.choice(mentions)) if copied else self.mention(fact, not mentions))
            rows += [dict(m, fact=number, document=f"d{r.randrange(self.documents)}") for m in mentions]
            number += 1
        r.shuffle(rows)
        return rows[:count]


def invent_claims(count: int, seed: int = 1):
    """A pyarrow table of invented claims."""
    import pyarrow as pa

    rows = Inventor(count, seed).claims(count)
    return pa.table(
        {
            name: [row[name] for row in rows]
            for name in ("text", "document", "kind", "value", "unit", "year", "date", "fact")
        }
    )


if __name__ == "__main__":
    import pyarrow.parquet as pq

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    pq.write_table(invent_claims(given.count, given.seed), given.out)
