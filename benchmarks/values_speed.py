#!/usr/bin/env python3
"""How fast amounts are found, and that no input costs more than prose.

Usage: values_speed.py [MEGABYTES] [FILE ...]

Prints MB a second of prose on one core (the FILEs' text, or sentences made here), how it grows with the
text, what it is sentence by sentence (as extraction asks for it, the best of five), and for each hostile
input its time as a multiple of the same amount of prose. The last column is `find_values` whole, dates and
durations with it. The first line is what a short run pays before all that: importing the values, and the first text,
for which tables are read and expressions compiled, in a fresh process.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimtrack.values import find_values
from claimtrack.values.amounts import find_amounts

SENTENCES = (
    "The harbour board said that more than 1,200 containers had arrived since the strike ended. ",
    "It declined to name the firms that had waited longest, or to say who would meet the bill. ",
    "Repairs to the northern pier will cost about €3.5 million, nearly twice the first estimate. ",
    "Nobody at the ministry would say why the inspection had been put off, or by whom. ",
    "Residents along the quay, who had been promised a hearing, learned of the decision on the radio. ",
    "The council voted 31–12 to replace the cranes, a quarter of which are out of order. ",
    "Its leader, speaking after the session, called the result a victory for patience and good sense. ",
    "The ferry, which carries some 400 passengers an hour, was turned back by winds of 90 km/h. ",
    "A spokeswoman repeated that the plan had been agreed in public and that nothing had changed. ",
    "Those who remember the old port say that it was never so quiet, even in the depth of winter. ",
    "Unemployment in the district fell to 9 per cent, while rents in the centre rose by a third. ",
    "Fishermen complained that the new rules took no account of the weather or of the tides. ",
    "They have asked a court in the capital to suspend them until a full inquiry has been held. ",
    "No date has been set, and officials on both sides privately expect the matter to be dropped. ",
)
PIECES = {
    "digits": "1", "spaced digits": "1 ", "grouped digits": "123,", "dotted digits": "1.",
    "brackets": "(", "and": "and ",
    "one": "one ", "hundred": "hundred ", "dollars": "$1 ", "signs": "-", "pairs": "1-", "percents": "5% ",
    "ordinals": "1st ", "at signs": "@", "addresses": "a@", "fractions": "1/", "letters": "a",
    "spaces": " ",
    "long s": "İ", "lists": "1 and ", "half": "half ", "between": "between ",
    "points": "1.1.1.1 ", "glyphs": "½",
    "links": "magnitude was put at ", "ages": "mean age of the ", "files": "2016/417/",
}  # fmt: skip


def seconds(work: Callable[..., object], text: str | list[str]) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def _each(sentences: list[str]) -> None:
    for sentence in sentences:
        find_values(sentence)


START = """
import time
import claimtrack.model
begun = time.process_time()
from claimtrack.values import find_values
imported = time.process_time()
find_values("On 3 May 2022 the 45-year-old pilot took 12 boats 3 km at 10.30 a.m. GMT for $5 million, 20 % more.")
print(imported - begun, time.process_time() - imported)
"""


def show_start() -> None:
    """The best of five fresh processes, each part by itself."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", START], check=True, capture_output=True, text=True
        ).stdout.split()
        for _ in range(5)
    ]
    imported, first = (min(float(run[part]) for run in runs) for part in (0, 1))
    print(f"import {imported * 1000:.0f} ms, first text {first * 1000:.0f} ms")


def fill(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def main() -> int:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    files = [Path(name) for name in sys.argv[2:]]
    prose = "".join(path.read_text("utf-8") for path in files) or "".join(SENTENCES)
    size = int(megabytes * 1_000_000)
    show_start()
    find_values(prose[:5000])
    print(f"{'prose':>16}{'amounts MB/s':>14}{'all values MB/s':>17}")
    for part in (10, 3, 1):
        text = fill(prose, size // part)
        amounts, values = seconds(find_amounts, text), seconds(find_values, text)
        print(
            f"{len(text) / 1e6:>13.2f} MB{len(text) / 1e6 / amounts:>14.2f}{len(text) / 1e6 / values:>17.2f}"
        )
    sentences = [line for line in prose.replace(". ", ".\n").splitlines() if line]
    best = min(seconds(_each, sentences) for _ in range(5))
    print(f"{'by sentences':>16}{'':>14}{sum(map(len, sentences)) / 1e6 / best:>17.2f}")
    base = (seconds(find_amounts, fill(prose, size)), seconds(find_values, fill(prose, size)))
    print(f"{'input':>16}{'amounts ×prose':>16}{'all values ×prose':>19}")
    worst = 0.0
    for name, piece in PIECES.items():
        text = fill(piece, size)
        ratios = seconds(find_amounts, text) / base[0], seconds(find_values, text) / base[1]
        worst = max(worst, *ratios)
        print(f"{name:>16}{ratios[0]:>16.2f}{ratios[1]:>19.2f}")
    print(f"worst: {worst:.2f} times prose")
    return 0


if __name__ == "__main__":
    sys.exit(main())
