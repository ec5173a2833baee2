"""A format can be added by a plugin, and a faulty one stops nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from claimtrack.errors import UsageError
from claimtrack.load import LoadedText, Reading, SourceHints, formats, load_bytes, load_paths
from claimtrack.registry import collect


class LogLoader:
    """The whole of a plugin: reads ship's logs."""

    name = "ship-log"
    suffixes = (".log",)
    media_types = ("text/x-ship-log",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        entries = [line.split(" ", 1)[1] for line in content.decode().splitlines()]
        return Reading((LoadedText("\n\n".join(entries), "text/plain"),))


class FaultyLoader(LogLoader):
    name = "faulty"
    suffixes = (".bad",)

    def read(self, content: bytes, where: str, hints: SourceHints) -> Reading:
        raise RuntimeError("no luck")


@pytest.fixture
def with_plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if three plugins were installed: entry points to a class, to another, and to nothing."""
    here = "test_load_plugin"
    monkeypatch.setitem(sys.modules, here, sys.modules[__name__])
    points = [
        EntryPoint("ship-log", f"{here}:LogLoader", formats.GROUP),
        EntryPoint("faulty", f"{here}:FaultyLoader", formats.GROUP),
        EntryPoint("absent", "no_such_module:Loader", formats.GROUP),
    ]
    monkeypatch.setattr(formats, "collect", lambda group, builtins: collect(group, builtins, found=points))
    for cached in (formats._collected, formats.known_suffixes):
        cached.cache_clear()
    yield
    for cached in (formats._collected, formats.known_suffixes):
        cached.cache_clear()


@pytest.mark.usefixtures("with_plugins")
def test_a_plugin_reads_its_format(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("04:00 The mole broke.\n05:00 Fourteen boats sank.")
    loaded = load_paths([str(tmp_path)])
    assert [d.text for d in loaded.documents] == ["The mole broke.\n\nFourteen boats sank."]
    assert [(p.where, p.code) for p in loaded.problems] == [("plugin absent", "plugin")]


@pytest.mark.usefixtures("with_plugins")
def test_a_faulty_plugin_is_a_problem_that_names_it() -> None:
    reading = load_bytes(b"x", "a.bad")
    assert [problem.code for problem in reading.problems] == ["loader_failed"]
    assert "'faulty'" in reading.problems[0].what
    assert "no luck" in reading.problems[0].what


def test_a_plugin_that_takes_a_built_in_name_is_refused() -> None:
    point = EntryPoint(name="text", value="other:Loader", group=formats.GROUP)
    with pytest.raises(UsageError, match="two implementations"):
        collect(formats.GROUP, formats.BUILTINS, found=[point])
