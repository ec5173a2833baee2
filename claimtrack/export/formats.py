"""The exporters by name, built-in and plugged in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from claimtrack.export.interface import Exporter
from claimtrack.registry import collect

#: Where each built-in is; imported when it is first used, for some need heavy libraries.
_BUILTINS = {
    "claimreview": ("claim_review", "ClaimReviewExporter"),
    "csv": ("csv_files", "CsvExporter"),
    "html": ("html", "HtmlExporter"),
    "json": ("json_contract", "JsonExporter"),
    "jsonl": ("jsonl", "JsonLinesExporter"),
    "markdown": ("markdown", "MarkdownExporter"),
    "mismatch": ("mismatch", "MismatchExporter"),
    "pack": ("pack", "PackExporter"),
    "parquet": ("parquet", "ParquetExporter"),
    "prov": ("provenance", "ProvExporter"),
    "webannotation": ("web_annotation", "WebAnnotationExporter"),
    "xlsx": ("xlsx", "XlsxExporter"),
}


def exporters() -> dict[str, Callable[[], Exporter]]:
    """Names to factories, sorted."""
    return collect(
        "claimtrack.exporters", {name: partial(_make, *place) for name, place in _BUILTINS.items()}
    )


def _make(module: str, kind: str) -> Exporter:
    exporter: Exporter = getattr(import_module(f"claimtrack.export.{module}"), kind)()
    return exporter
