"""The extraction engines side by side: the same cases, the same corpora, processor seconds beside them.

Cases of attribution and clauses in `tests/cases`, the values that a reader found (where `../shared` is there), and
whole runs on corpora scored by the scoring script there. What wins is what `auto` means
(`claimtrack/extract/nlp_engine.py`).

    python benchmarks/engines.py [CORPUS ...]      takeover, wreck, flood and treaty unless named
"""

from __future__ import annotations

import functools
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gold_values
from gold import ROOT, SHARED

from claimtrack.errors import UsageError
from claimtrack.export.json_contract import as_contract
from claimtrack.export.json_stream import write_object
from claimtrack.extract import extract_claims
from claimtrack.extract.nlp_engine import ENGINES, make_tagger, name_engine
from claimtrack.model import Document
from claimtrack.pipeline import AnalysisOptions, analyse, read_paths
from claimtrack.segment import split_document, split_sentences

SCORER = SHARED / "tools" / "score.py"
sys.path.append(str(ROOT / "tests" / "extract"))
SHOWN = ("pair_f1", "conflict_f1", "label_accuracy", "claim_recall", "false_alarms")


def use(engine: str) -> None:
    """Make the modules that know only one engine extract by this one."""
    chosen = functools.partial(extract_claims, engine=engine)
    for module in (importlib.import_module("invented_documents"), gold_values):
        module.extract_claims = chosen  # type: ignore[attr-defined]


def check_attribution(*, misses: bool) -> str:
    tests = importlib.import_module("test_extract_attribution")
    parts = []
    for name in ("found", "nothing"):
        wrong = tests.failures(tests.CASES[name])
        if misses:
            print("\n".join(wrong))
        parts.append(f"{name} {len(tests.CASES[name]) - len(wrong)} of {len(tests.CASES[name])}")
    return ", ".join(parts)


def check_clauses(*, misses: bool) -> str:
    tests = importlib.import_module("test_extract_clauses")
    total = right = 0
    checks = [(tests.test_clauses, case) for case in tests.TABLE["cases"]]
    checks += [(tests.test_nothing, text) for text in tests.TABLE["nothing"]]
    for check, case in checks:
        total += 1
        try:
            check(case)
            right += 1
        except AssertionError:
            if misses:
                print("clauses:", case)
    return f"{right} of {total}"


def find_corpus(name: str) -> Path:
    """The folder of a corpus, by its name: in `tests/corpora`, else in `benchmarks/corpora`."""
    folder = ROOT / "tests" / "corpora" / name
    return folder if folder.exists() else ROOT / "benchmarks" / "corpora" / name


def read_corpus(name: str) -> tuple[Document, ...]:
    documents, _ = read_paths([str(find_corpus(name) / "docs")], None)
    return documents


def score(name: str, documents: tuple[Document, ...], engine: str) -> str:
    """Figures of a whole run, and the processor seconds of its extraction alone."""
    sentences = [(d, split_sentences(d, split_document(d))) for d in documents]
    start = time.process_time()
    for document, found in sentences:
        extract_claims(document, found, engine=engine)
    seconds = time.process_time() - start
    size = sum(len(document.text) for document in documents) / 1e6
    result = analyse(documents, options=AnalysisOptions(engine=engine))
    speed = f"extraction {seconds:.2f} s ({size / seconds:.3f} MB/s)"
    if not SCORER.exists():
        return f"{len(result.claims)} claims, {speed}; no {SCORER.name} here to score by"
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.json"
        with export.open("wb") as file:
            write_object(as_contract(result), file)
        gold = find_corpus(name) / "gold.json"
        command = [sys.executable, str(SCORER), str(gold), str(export), "--json"]
        told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return ", ".join(f"{key} {told[key]:.3f}" for key in SHOWN) + f"; {speed}"


def main() -> int:
    misses = "--misses" in sys.argv
    corpora = [a for a in sys.argv[1:] if not a.startswith("--")] or ["takeover", "wreck", "flood", "treaty"]
    for engine in ENGINES:
        try:
            name_engine(engine)
        except UsageError as why:
            print(f"{engine}: not measured: {why}")
            continue
        use(engine)
        make_tagger(engine, ["The model is loaded before the clock starts."])
        print(f"{engine}: attribution {check_attribution(misses=misses)}")
        print(f"{engine}: clauses {check_clauses(misses=misses)}")
        if (SHARED / "gold/seeds/gold.json").exists():
            right, total = gold_values.check(SHARED, misses=misses)
            print(f"{engine}: values in the right claim {right} of {total}")
        for name in corpora:
            print(f"{engine}: {name}: {score(name, read_corpus(name), engine)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
