"""Where a reviewer left off, between sittings."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.cli.places import PlaceFile
from claimtrack.review.facets import Facets, Place


def test_each_reviewer_has_a_place_in_each_store(tmp_path: Path) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path)}
    place = Place(Facets(label=("conflict", "update"), mine=True, search="zwölf “x”"), "f1")
    ana = PlaceFile("a.db", "ana", environment)
    assert ana.read() == Place()
    ana.write(place)
    assert PlaceFile(str(Path("a.db").resolve()), "ana", environment).read() == place
    for store, reviewer in (("a.db", "ben"), ("b.db", "ana"), ("postgresql://x/a.db", "ana")):
        assert PlaceFile(store, reviewer, environment).read() == Place()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"facets": {}, "finding": null}', '{"facets": 1}'])
def test_a_spoilt_file_is_no_place(tmp_path: Path, content: str) -> None:
    file = PlaceFile("a.db", "ana", {"XDG_STATE_HOME": str(tmp_path)})
    file.write(Place(finding="f1"))
    (written,) = tmp_path.rglob("*.json")
    written.write_text(content, "utf-8")
    assert file.read() == Place()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "claimtrack").write_text("a file where a folder should be", "utf-8")
    file = PlaceFile("a.db", "ana", {"XDG_STATE_HOME": str(tmp_path)})
    file.write(Place(finding="f1"))
    assert file.read() == Place()
