"""Group 10 thousand, 100 thousand and a million claims: time, memory and F1 of claimtrack beside its peers.

    python benchmarks/scale.py [--sizes 10000,100000,1000000] [--seed 23] [--methods claimtrack,splink]
                               [--generator PATH] [--limit 1800] [--out benchmarks/results/scale] [--keep]

Every run is a process of its own, so that its peak memory is its own (the table of claims, which each holds, is given
as a line of its own). Times are on the wall and of processors: on a busy machine only the second means something. F1
is over pairs of claims in one final group. Peers are given what they need to do well: columns ready-made, the same
average linkage, and the threshold that suits them best on this very corpus, which claimtrack is not.

Claims come from `invented_claims.py`, with a seed that no weight was trained on. claimtrack's weights were trained on
other claims of that generator, so for a fair race name another one that takes the same arguments (COUNT FILE --seed N)
and writes `text`, `fact_id`, `vtype`, `value`, `unit`, `year`, `date`. Peers need `pip install -r
benchmarks/requirements.txt`. With `--keep`, what OUT.json holds of other methods and sizes stays, so that a long run
can be made in parts; each run says what the load of the machine was.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
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
LIBRARIES = ("numpy", "scipy", "pyarrow", "rapidfuzz", "splink", "duckdb", "scikit-learn", "sparse-dot-topn")


def write_corpus(generator: Path, count: int, seed: int, target: Path) -> None:
    """Write a corpus of claims with their facts."""
    command = [sys.executable, str(generator), str(count), str(target), "--seed", str(seed)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measure(method: str, corpus: Path, limit: float) -> dict:
    """The figures of one run in a process of its own, and the load of the machine before it."""
    load = {"load": round(os.getloadavg()[0], 2)}
    command = [sys.executable, str(HERE / "scale_methods.py"), method, str(corpus)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return load | {"failed": f"stopped: over {limit:.0f} s"}
    if done.returncode < 0:
        return load | {"failed": f"stopped by signal {-done.returncode}, as when memory runs out"}
    if done.returncode:
        return load | {"failed": (done.stderr.strip().splitlines() or ["died"])[-1][:90]}
    return json.loads(done.stdout.strip().splitlines()[-1]) | load


def estimate(results: dict, method: str, size: int) -> dict:
    """Why a method is not run at a size, with the time of processors that it would take by the square."""
    largest = METHODS[method][1]
    known = results.get((method, largest), {})
    why = f"not run: {size * (size - 1) // 2:.1e} pairs"
    if "cpu_seconds" in known:
        hours = known["cpu_seconds"] * (size / largest) ** 2 / 3600
        why += f", about {hours:.0f} h" if hours < 100 else f", about {hours / 24:.0f} days"
    return {"failed": why}


def spell(figures: dict | None) -> str:
    """The cell of a table."""
    if figures is None:
        return ""
    if "failed" in figures:
        return figures["failed"]
    parts = [f"{figures[name]:.{1 if figures[name] < 100 else 0}f}" for name in ("seconds", "cpu_seconds")]
    text = f"{parts[0]} s ({parts[1]}), {figures['memory_mb'] / 1000:.1f} GB"
    return f"{text}, F1 {figures['f1']:.3f}" if "f1" in figures else text


def lay_out(results: dict, sizes: list[int], methods: list[str]) -> list[str]:
    """The table, and how claimtrack's time grows."""
    lines = ["| way | " + " | ".join(f"{size:,}" for size in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for method in methods:
        cells = " | ".join(spell(results.get((method, size))) for size in sizes)
        lines.append(f"| {METHODS[method][0]} | {cells} |")
    lines.append("")
    for method in ("claimtrack", "texts"):
        for low, high in pairwise(sizes):
            small, large = results.get((method, low), {}), results.get((method, high), {})
            if "seconds" in small and "seconds" in large:
                wall, cpu = (
                    math.log(large[name] / small[name]) / math.log(high / low)
                    for name in ("seconds", "cpu_seconds")
                )
                grows = f"N^{wall:.2f} on the wall, N^{cpu:.2f} of processors"
                lines.append(f"{METHODS[method][0]}, {low:,} to {high:,}: time grows as {grows}")
    for size in sizes:
        whole, added = results.get(("claimtrack", size), {}), results.get(("adding", size), {})
        if "seconds" in whole and "seconds" in added:
            shares = [added[name] / whole[name] for name in ("seconds", "cpu_seconds")]
            costs = f"{shares[0]:.1%} of grouping all on the wall, {shares[1]:.1%} of processors"
            lines.append(f"adding the last 1 % of {size:,} costs {costs}")
    return lines


def read_runs(path: Path) -> dict[tuple[str, int], dict]:
    """The runs of an earlier time."""
    runs = json.loads(path.read_text("utf-8"))["runs"] if path.is_file() else []
    return {(run.pop("method"), run.pop("claims")): run for run in runs}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--generator", type=Path, default=HERE / "invented_claims.py")
    parser.add_argument("--limit", type=float, default=1800.0, help="seconds that one run may take")
    parser.add_argument("--out", type=Path, help="write OUT.json and OUT.md as well")
    parser.add_argument("--keep", action="store_true", help="add to what OUT.json holds")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    methods = given.methods.split(",")
    results = read_runs(given.out.with_suffix(".json")) if given.out and given.keep else {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            corpus = Path(folder) / f"{size}.parquet"
            write_corpus(given.generator, size, given.seed, corpus)
            for method in methods:
                fits = size <= METHODS[method][1]
                results[method, size] = (
                    measure(method, corpus, given.limit) if fits else estimate(results, method, size)
                )
                print(f"{size} {method}: {results[method, size]}", file=sys.stderr, flush=True)
            corpus.unlink()
    sizes = sorted({size for _, size in results})
    methods = [method for method in METHODS if any(m == method for m, _ in results)]
    about = {
        "generator": given.generator.name,
        "seed": given.seed,
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in LIBRARIES},
    }
    head = f"{given.generator.name}, seed {given.seed}, {os.cpu_count()} cores; seconds on the wall (of processors)"
    text = "\n".join([head, "", *lay_out(results, sizes, methods)]) + "\n"
    print(text)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        runs = [{"method": m, "claims": n} | figures for (m, n), figures in results.items()]
        given.out.with_suffix(".md").write_text(text, encoding="utf-8")
        given.out.with_suffix(".json").write_text(
            json.dumps(about | {"runs": runs}, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
