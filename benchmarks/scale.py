"""Group 10 thousand, 100 thousand and a million claims: time, memory and F1 of claimtrack beside its peers.

    python benchmarks/scale.py [--sizes 10000,100000,1000000] [--seed 23] [--methods claimtrack,splink] [--limit 1800]

Every run is a process of its own, so that its peak memory is its own (the table of claims, which each holds, is
given as a line of its own). F1 is over pairs of claims in one final group. Peers are given what they need to do
well: columns ready-made, the same average linkage, and the threshold that suits them best on this very corpus,
which claimtrack is not. Claims come from a generator at `$CLAIMTRACK_SHARED/bench/gen_claims.py` where there is one,
else from `invented_claims.py`. Peers need `pip install -r benchmarks/requirements.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("CLAIMTRACK_SHARED", HERE.parent.parent / "shared"))
#: What each run is called in the table, and the largest size that it is tried at.
METHODS = {
    "nothing": ("reading the table only", 10**8),
    "claimtrack": ("claimtrack, values given", 10**8),
    "texts": ("claimtrack, texts alone", 10**8),
    "adding": ("claimtrack, adding the last 1 %", 10**8),
    "splink": ("Splink, training capped, average linkage", 10**7),
    "tfidf": ("TF-IDF, sparse top-n, token_set_ratio, average linkage", 10**7),
    "rapidfuzz": ("token_set_ratio of all pairs, average linkage", 10_000),
}


def write_corpus(count: int, seed: int, target: Path) -> str:
    """Write a corpus of claims with their facts; which generator made it."""
    generator = SHARED / "bench" / "gen_claims.py"
    if generator.is_file():
        command = [sys.executable, str(generator), str(count), str(target), "--seed", str(seed)]
    else:
        generator = HERE / "invented_claims.py"
        command = [sys.executable, str(generator), str(count), str(target), "--seed", str(seed)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return generator.name


def measure(method: str, corpus: Path, limit: float) -> dict:
    """The figures of one run in a process of its own."""
    command = [sys.executable, str(HERE / "scale_methods.py"), method, str(corpus)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"over {limit:.0f} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["died"])[-1][:90]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def cell(figures: dict | None) -> str:
    if figures is None:
        return ""
    if "failed" in figures:
        return figures["failed"]
    parts = [f"{figures['seconds']:.1f} s" if figures["seconds"] < 100 else f"{figures['seconds']:.0f} s"]
    if figures.get("estimated"):
        return f"about {figures['seconds'] / 3600:.1f} h (by N²)"
    parts.append(f"{figures['memory_mb'] / 1000:.1f} GB")
    if "f1" in figures:
        parts.append(f"F1 {figures['f1']:.3f}")
    return ", ".join(parts)


def estimate(results: dict, size: int) -> dict | None:
    """All pairs take the square: the time at a size that nobody waits for."""
    measured = results.get(("rapidfuzz", METHODS["rapidfuzz"][1]))
    if not measured or "failed" in measured:
        return None
    return {"seconds": measured["seconds"] * (size / METHODS["rapidfuzz"][1]) ** 2, "estimated": True}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--limit", type=float, default=1800.0, help="seconds that one run may take")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    methods = given.methods.split(",")
    results: dict[tuple[str, int], dict] = {}
    generator = ""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            corpus = Path(folder) / f"{size}.parquet"
            generator = write_corpus(size, given.seed, corpus)
            for method in methods:
                if size <= METHODS[method][1]:
                    results[method, size] = measure(method, corpus, given.limit)
                elif method == "rapidfuzz" and (guess := estimate(results, size)):
                    results[method, size] = guess
                print(f"{size} {method}: {results.get((method, size))}", file=sys.stderr, flush=True)
            corpus.unlink()
    print(f"{os.cpu_count()} cores, {generator}, seed {given.seed}\n")
    print("| way | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    for method in methods:
        print(
            f"| {METHODS[method][0]} | "
            + " | ".join(cell(results.get((method, size))) for size in sizes)
            + " |"
        )


if __name__ == "__main__":
    main()
