"""The exporters by name, built-in and plugged in."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.export.interface import Exporter
from claimtrack.registry import collect


def exporters() -> dict[str, Callable[[], Exporter]]:
    """Names to factories, sorted."""
    return collect("claimtrack.exporters", {"json": _json})


def _json() -> Exporter:
    from claimtrack.export.json_contract import JsonExporter

    return JsonExporter()
