"""Built-ins and plugins, found the same way, by name.

A plugin is an entry point in the group `claimtrack.loaders`, `claimtrack.exporters` and so on. Two
implementations with one name are an error, so that a plugin can't silently hide a built-in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from claimtrack.errors import PluginError, UsageError


def collect(
    group: str,
    builtins: Mapping[str, Callable[[], Any]],
    *,
    found: Iterable[EntryPoint] | None = None,
) -> dict[str, Callable[[], Any]]:
    """Names of one group to factories: the built-ins and the installed plugins, sorted by name.

    Raises UsageError where two share a name; a plugin that fails to load raises PluginError when its
    factory is called, not before, so that a broken plugin stops only those who use it.
    """
    factories = dict(builtins)
    for point in sorted(entry_points(group=group) if found is None else found, key=lambda p: p.name):
        if point.name in factories:
            raise UsageError(f"two implementations of {point.name!r} in {group}: uninstall {point.value}")
        factories[point.name] = _loader(group, point)
    return dict(sorted(factories.items()))


def _loader(group: str, point: EntryPoint) -> Callable[[], Any]:
    def load() -> Any:
        try:
            return point.load()
        except Exception as cause:
            raise PluginError(group, point.name, cause) from cause

    return load
