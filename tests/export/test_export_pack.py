"""The evidence pack, and that whoever alters it is found out."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reconciled import DOCUMENTS, make_reconciliation

from claimtrack.errors import InputError
from claimtrack.export.pack import PackExporter, check_pack


def originals(digest: str) -> bytes | None:
    return next((d.text.encode() for d in DOCUMENTS if d.sha256 == digest), None)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = io.BytesIO()
    PackExporter(originals).write(make_reconciliation(), file)
    path = tmp_path / "pack.zip"
    path.write_bytes(file.getvalue())
    return path


def rewrite(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_whole(pack: Path, golden: Callable[[str, bytes], None]) -> None:
    checked = check_pack(pack)
    assert checked.faults == ()
    assert dict(checked.counts) == {"documents": 3, "claims": 11, "groups": 5, "decisions": 0}
    with zipfile.ZipFile(pack) as archive:
        golden("pack-manifest.json", archive.read("manifest.json"))


TEXT = f"texts/{DOCUMENTS[0].id}.txt"
ORIGINAL = f"originals/{DOCUMENTS[1].sha256}"


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("text", lambda f: f.update({TEXT: f[TEXT].replace(b"4.1", b"4.9")}), "was altered"),
        ("quotation", lambda f: f.update({TEXT: f[TEXT].replace(b"4.1", b"4.9")}), "claim c1 is not what"),
        ("original", lambda f: f.update({ORIGINAL: b"x"}), "was altered"),
        ("missing", lambda f: f.pop(ORIGINAL), "is missing"),
        ("added", lambda f: f.update({"more.txt": b""}), "is not in the manifest"),
    ],
)
def test_alterations_are_named(
    name: str, change: Callable[[dict[str, bytes]], object], fault: str, pack: Path
) -> None:
    assert any(fault in each for each in check_pack(rewrite(pack, change)).faults), name


def test_a_manifest_that_was_made_to_fit_is_found_out_by_the_quotations(pack: Path) -> None:
    import hashlib

    def forge(files: dict[str, bytes]) -> None:
        files[TEXT] = files[TEXT].replace(b"4.1", b"4.9")
        manifest = json.loads(files["manifest.json"])
        manifest["files"][TEXT] = hashlib.sha256(files[TEXT]).hexdigest()
        files["manifest.json"] = json.dumps(manifest).encode()

    assert check_pack(rewrite(pack, forge)).faults == ("claim c1 is not what its document says",)


@pytest.mark.parametrize("content", [b"", b"nothing"])
def test_no_pack(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(InputError):
        check_pack(path)


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(InputError, match="no evidence pack"):
        check_pack(path)
