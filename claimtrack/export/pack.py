"""The evidence pack: a zip that can be checked without the database.

It holds the texts that quotations count in, the originals where they are known, the JSON contract, the log of
decisions with its hashes, and a manifest of the SHA-256 of each of these.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from claimtrack.errors import InputError
from claimtrack.export.csv_files import describe_file
from claimtrack.export.json_contract import JsonExporter
from claimtrack.model import Anchor, Decision, Judgement, Reconciliation, TargetKind

if TYPE_CHECKING:
    from typing_extensions import Buffer

SCHEMA = "claimtrack-pack/1"
MANIFEST, FINDINGS, DECISIONS = "manifest.json", "reconciliation.json", "decisions.jsonl"
#: A pack that unpacks to more bytes than this is not read.
_LARGEST = 2_000_000_000


class PackExporter:
    """Writes the pack; `find_original` gives the bytes of a document by their SHA-256, where they are kept."""

    name = "pack"
    suffix = ".zip"
    binary = True

    def __init__(self, find_original: Callable[[str], bytes | None] | None = None) -> None:
        self.find_original = find_original or (lambda _digest: None)

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the zip; equal input gives equal bytes."""
        digests: dict[str, str] = {}
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            with _open(archive, DECISIONS, digests) as stream:
                for event in reconciliation.log:
                    stream.write(json.dumps(asdict(event), ensure_ascii=True).encode() + b"\n")
            for document in reconciliation.documents:
                original = self.find_original(document.sha256)
                name = f"originals/{document.sha256}"
                if original is not None and name not in digests:
                    with _open(archive, name, digests) as stream:
                        stream.write(original)
                with _open(archive, _text_name(document.id), digests) as stream:
                    stream.write(document.text.encode("utf-8", "surrogatepass"))
            with _open(archive, FINDINGS, digests) as stream:
                JsonExporter().write(reconciliation, stream)
            files = dict(sorted(digests.items()))
            manifest = {"schema": SCHEMA, "run": reconciliation.run.id, "files": files}
            with _open(archive, MANIFEST, {}) as stream:
                stream.write(json.dumps(manifest, indent=1).encode() + b"\n")


class _Hashed(io.RawIOBase):
    """Passes bytes on and hashes them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.hash = stream, hashlib.sha256()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, content: Buffer, /) -> int:
        """Pass on."""
        self.hash.update(content)
        return self._stream.write(content)


@contextmanager
def _open(archive: zipfile.ZipFile, name: str, digests: dict[str, str]) -> Iterator[BinaryIO]:
    """A file of the zip to write to; its hash is noted at its end."""
    with archive.open(describe_file(name), "w", force_zip64=True) as stream:
        hashed = _Hashed(stream)
        buffered = io.BufferedWriter(hashed, 1 << 16)
        yield buffered
        buffered.flush()
        digests[name] = hashed.hash.hexdigest()


@dataclass(frozen=True, slots=True)
class PackCheck:
    """How much was checked, every fault in words, and the log for whoever checks its chain."""

    counts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]
    log: tuple[Decision, ...]


def check_pack(path: Path) -> PackCheck:
    """Check hashes, and that each quotation is at its place. Raises InputError where it is no pack at all."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise InputError(str(path), "unpacks to more than an evidence pack should")
            files = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(files.pop(MANIFEST))
        if manifest["schema"] != SCHEMA:
            raise InputError(str(path), f"is a pack of another kind ({manifest['schema']})")
        contract = json.loads(files[FINDINGS])
        log = tuple(_event(json.loads(line)) for line in files[DECISIONS].splitlines())
        faults = _check_files(files, manifest["files"]) + _check_claims(files, contract)
        counts = {name: len(contract[name]) for name in ("documents", "claims", "groups")}
    except OSError as cause:
        raise InputError(str(path), f"can't be read ({cause.strerror or cause})") from cause
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as cause:
        raise InputError(
            str(path),
            "is no evidence pack, or a damaged one",
            "write one with: claimtrack export --format pack",
        ) from cause
    return PackCheck((*counts.items(), ("decisions", len(log))), tuple(faults), log)


def _check_files(files: dict[str, bytes], digests: dict[str, str]) -> list[str]:
    faults = [f"{name} is not in the manifest" for name in sorted(files.keys() - digests.keys())]
    for name, digest in sorted(digests.items()):
        if name not in files:
            faults.append(f"{name} is missing")
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            faults.append(f"{name} was altered")
        elif name.startswith("originals/") and not name.endswith(digest):
            faults.append(f"{name} is not the document that was read")
    return faults


def _check_claims(files: dict[str, bytes], contract: dict[str, Any]) -> list[str]:
    faults = []
    texts = {
        document["id"]: files.get(_text_name(document["id"]), b"").decode("utf-8", "surrogatepass")
        for document in contract["documents"]
    }
    for claim in contract["claims"]:
        if texts.get(claim["document"], "")[claim["start"] : claim["end"]] != claim["text"]:
            faults.append(f"claim {claim['id']} is not what its document says")
    known = {claim["id"] for claim in contract["claims"]}
    for group in contract["groups"]:
        if not set(group["claims"]) <= known:
            faults.append(f"finding {group['id']} rests on a claim that is not there")
    return faults


def _event(plain: dict[str, Any]) -> Decision:
    anchors = tuple(Anchor(**anchor) for anchor in plain["anchors"])
    judgement, kind = Judgement(plain["judgement"]), TargetKind(plain["target_kind"])
    return Decision(**{**plain, "anchors": anchors, "judgement": judgement, "target_kind": kind})


def _text_name(document: str) -> str:
    return f"texts/{document}.txt"
