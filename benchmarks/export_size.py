"""What an export of many claims costs: time, and memory beyond the claims themselves.

    python benchmarks/export_size.py [FORMAT ...] [--claims 10000 100000]

Claims are invented: one in five stands in a finding of two. Every measurement has a process of its own; memory is
the peak of its resident set while it writes, less what it held before (Linux). The last column is the peak at the
largest count over that at the smallest: where the writer streams, it hardly grows though the claims do.

`xlsx-floor` is what xlsxwriter itself takes, row by row, for as many cells and links as the workbook's sheet of
claims has: it keeps every link to the end, about 800 bytes each, and nothing else. What the workbook takes above
that is ours.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from claimtrack.export import exporters
from claimtrack.model import (
    Claim,
    Coverage,
    Document,
    Finding,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    Verdict,
)

FORMATS = (
    "json",
    "jsonl",
    "csv",
    "parquet",
    "xlsx",
    "xlsx-floor",
    "webannotation",
    "prov",
    "pack",
    "markdown",
    "html",
)
FLOOR = "xlsx-floor"
_PER_DOCUMENT = 100


def make_reconciliation(count: int) -> Reconciliation:
    """Documents of a hundred sentences, each a claim with one figure."""
    documents, claims, findings = [], [], []
    for number in range(count // _PER_DOCUMENT):
        sentences = [
            f"Yard {number} built {line + 100} hulls of type {line} in its year {number + line}.\n"
            for line in range(_PER_DOCUMENT)
        ]
        text = "".join(sentences)
        key = f"d{number}"
        documents.append(
            Document(
                key, f"{key}.txt", f"{key}.txt", f"{number:064x}", text, publisher=f"Paper {number % 40}"
            )
        )
        start = 0
        for line, sentence in enumerate(sentences):
            end = start + len(sentence) - 1
            at = text.index(str(line + 100), start)
            value = Value(
                ValueKind.COUNT, Decimal(line + 100), Decimal(line + 100), Decimal(line + 100), "hull",
                str(line + 100), at, at + 3,
            )  # fmt: skip
            words = text[start:end]
            claims.append(
                Claim(
                    f"{number:06x}{line:06x}",
                    key,
                    start,
                    end,
                    words,
                    words,
                    start,
                    end,
                    line,
                    values=(value,),
                )
            )
            start = end + 1
    for left, right in zip(claims[0::10], claims[1::10], strict=True):
        verdict = Verdict(
            left.id, right.id, Relation.CONFLICT, "different values", "one says more", compared=((0, 0),)
        )
        findings.append(
            Finding(
                f"f{left.id}",
                f"g{left.id}",
                Relation.CONFLICT,
                "count",
                "different values",
                Severity.LOW,
                left.text,
                "one says more",
                (left.id, right.id),
                ((left.id,), (right.id,)),
                2,
                verdicts=(verdict,),
            )
        )
    coverage = tuple(Coverage(document.id, _PER_DOCUMENT, _PER_DOCUMENT) for document in documents)
    run = Run("bench", "0", "rules", tuple(document.id for document in documents))
    return Reconciliation(run, tuple(documents), tuple(claims), (), tuple(findings), coverage)


def write_cells(result: Reconciliation, file: BinaryIO) -> None:
    """Cells and links as many as the sheet of claims has, by the library alone."""
    import xlsxwriter

    linked = {claim for finding in result.findings for claim in finding.claims}
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet("Claims")
    for row, claim in enumerate(result.claims):
        for column in range(27):
            if column == 10 and claim.id in linked:
                sheet.write_url(row, column, f"internal:'Claims'!A{row + 1}", None, "conflict: what stands")
            else:
                sheet.write_string(row, column, claim.text if column == 4 else claim.id)
    book.close()


def measure(name: str, count: int) -> dict[str, float]:
    """CPU seconds, mebibytes beyond what was held, and mebibytes written."""
    result = make_reconciliation(count)
    _ = result.claim_by_id, result.document_by_id
    with tempfile.TemporaryFile() as file:
        Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
        held, begun = _status("VmRSS"), time.process_time()
        if name == FLOOR:
            write_cells(result, file)
        else:
            exporters()[name]().write(result, file)
        spent = time.process_time() - begun
        return {"seconds": spent, "peak": (_status("VmHWM") - held) / 1024, "size": file.tell() / 2**20}


def _status(name: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("formats", nargs="*", default=FORMATS)
    parser.add_argument("--claims", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--json", action="store_true", help="figures as one JSON object a line")
    asked = parser.parse_args()
    for name in asked.formats:
        rows = []
        for count in asked.claims:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                rows.append(pool.apply(measure, (name, count)))
        ratio = rows[-1]["peak"] / max(rows[0]["peak"], 0.1)
        if asked.json:
            print(json.dumps({"format": name, "claims": asked.claims, "measured": rows, "ratio": ratio}))
        else:
            told = "   ".join(
                f"{count:>7,}: {row['seconds']:6.1f} s {row['peak']:7.1f} MiB"
                for count, row in zip(asked.claims, rows, strict=True)
            )
            print(f"{name:<14} {told}   x{ratio:.1f}", flush=True)


if __name__ == "__main__":
    main()
