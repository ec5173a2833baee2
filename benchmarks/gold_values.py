"""Check the values that a reader found in the seed documents: is each in the right claim, normalised rightly?

Reads `../shared` beside the repository, or the folder in CLAIMTRACK_SHARED; says so where it isn't there.

    python benchmarks/gold_values.py [--misses]
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from claimtrack.extract import extract_claims
from claimtrack.load import load_paths
from claimtrack.model import Claim, Value, ValueKind
from claimtrack.segment import split_document, split_sentences
from claimtrack.values.edtf import to_days

ROOT = Path(__file__).resolve().parent.parent
AIM = 0.95
UNITS = {"Y": "year", "M": "month", "D": "day", "W": "week", "H": "hour"}
#: Numbers that are names (an article, a unit, a platform's name): right where no value is made of them.
NAMES = re.compile(r"^(?:paragraph|Article|unit number|3\+3)", re.IGNORECASE)


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[$€%+<>]", text.lower()))


def near(values: list[Value], claim: Claim, quote: str, text: str) -> list[Value]:
    """The values of a claim that stand in the quoted words, or touch them."""
    target = set(words(quote).split())
    return [v for v in values if set(words(v.text).split()) & target or words(v.text) in words(quote)]


def date_fits(value: Value, wanted: str) -> bool:
    if value.kind is not ValueKind.DATE:
        return False
    if wanted == "weekday only":
        return True
    if wanted.startswith("--"):
        return (value.edtf or "").endswith(wanted[1:])
    if wanted.startswith("<="):
        return value.high == Decimal(to_days(wanted[2:])[1] or 0)
    bare = wanted.split(" ", maxsplit=1)[0]
    low, high = to_days(bare)
    if value.low is None or value.high is None or low is None or high is None:
        return (
            value.edtf == bare
            or (value.low is not None and value.low == low)
            or (value.high is not None and value.high == high)
        )
    if value.high == high and value.qualifier is not None:
        return True
    if value.low is None or low is None:
        return False
    if "(" in wanted or "/" in bare or bare.endswith("-31"):
        return low - 31 <= value.low and value.high <= high + 2200 and value.high >= low
    return value.low == low and value.high == high


def duration_fits(value: Value, wanted: str) -> bool:
    if value.kind not in {ValueKind.DURATION, ValueKind.DATE, ValueKind.RATE}:
        return False
    if wanted.startswith("vague"):
        return True
    match = re.match(r">?P(?:T)?(\d+)([A-Z])", wanted)
    if match is None:
        return False
    if value.kind is ValueKind.DATE and value.stated is None:
        return value.low is not None or value.edtf is not None
    amount, unit = Decimal(match[1]), UNITS[match[2]]
    if "/" in wanted:
        return value.low == amount and value.unit == unit
    if value.stated == amount and value.unit == unit:
        return not wanted.startswith(">") or value.qualifier is not None
    months = {"month": 1, "year": 12}
    return (
        value.stated is not None
        and value.unit in months
        and unit in months
        and value.stated * months[value.unit] == amount * months[unit]
    )


def number_fits(value: Value, wanted: str) -> bool:
    if value.stated is None and not value.parts:
        return False
    vote = re.match(r"(\d+) for, (\d+)", wanted)
    if vote:
        return value.parts == (Decimal(vote[1]), Decimal(vote[2]))
    if "several" in wanted or "vague" in wanted or ("%" in wanted and not wanted[0].isdigit()):
        return True
    if wanted.startswith("1/2"):
        return value.stated in (Decimal("0.5"), Decimal(50))
    figures = [Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", wanted)]
    if "->" in wanted:
        return value.stated in figures[:2] or value.parts[:2] == tuple(figures[:2])
    number = figures[0]
    if wanted.startswith((">", "~")):
        return value.stated == number and (value.low != value.high)
    return value.stated == number and (not wanted.startswith("USD") or value.unit == "USD")


def fits(value: Value, kind: str, wanted: str) -> bool:
    if kind == "date":
        return any(date_fits(value, part) for part in wanted.split(";"))
    if kind == "duration":
        return duration_fits(value, wanted)
    return number_fits(value, wanted)


def check(shared: Path, *, misses: bool) -> tuple[int, int]:
    gold = json.loads((shared / "gold/seeds/gold.json").read_text("utf-8"))
    by_name: dict[str, list[Claim]] = {}
    for document in load_paths([shared / "seeds"]).documents:
        sentences = split_sentences(document, split_document(document))
        by_name[Path(document.path).name] = list(extract_claims(document, sentences).claims)
    right, why = 0, Counter()
    for wanted in gold["values"]:
        claims = [c for name, cs in by_name.items() if name.startswith(wanted["doc"]) for c in cs]
        quote = words(wanted["text"])
        there = [c for c in claims if f" {quote} " in f" {words(c.sentence)} "]
        values = [v for c in there for v in near(list(c.values), c, wanted["text"], c.text)]
        good = any(fits(v, wanted["type"], wanted["normalized"]) for v in values)
        good = good or bool(NAMES.match(wanted["normalized"]) and there)
        right += good
        if not good:
            reason = "no claim" if not there else "no value" if not values else "other value"
            why[reason] += 1
            if misses:
                got = [(v.kind.value, v.text, str(v.stated), v.edtf, v.unit) for v in values]
                print(f"{reason}: {wanted} got {got}")
    if misses:
        print(dict(why))
    return right, len(gold["values"])


def main() -> int:
    shared = Path(os.environ.get("CLAIMTRACK_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold/seeds/gold.json").exists():
        print(f"{shared}: no gold/seeds/gold.json here; nothing checked")
        return 0
    right, total = check(shared, misses="--misses" in sys.argv)
    share = f"{right} of {total} ({right / total:.1%}), aim {AIM:.0%}"
    print(f"values in the right claim with the right value: {share}")
    return 0 if right / total >= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
