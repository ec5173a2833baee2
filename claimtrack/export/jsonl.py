"""JSON Lines: the contract's records one a line, each with its type, for programs that read as they go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimtrack.export.json_contract import as_contract
from claimtrack.model import Reconciliation


class JsonLinesExporter:
    """One line for the run, then one for each document, claim, group, problem and document's coverage."""

    name = "jsonl"
    suffix = ".jsonl"
    binary = False

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the lines."""
        for record in _records(as_contract(reconciliation)):
            file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _records(contract: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"type": "run", "schema": contract["schema"], **contract["run"]}
    for name in ("document", "claim", "group", "problem"):
        for record in contract[f"{name}s"]:
            yield {"type": name, **record}
    for document, seen in contract["coverage"].items():
        yield {"type": "coverage", "document": document, **seen}
