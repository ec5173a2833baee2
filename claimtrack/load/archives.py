"""What a zipped office file may be: no bomb, and no document type that could hold entities."""

from __future__ import annotations

import io
import zipfile

#: Limits of what a packed file may unfold to.
_MOST_FILES = 5000
_MOST_BYTES = 300 * 1024 * 1024
_MOST_RATIO = 200
_HEAD = 4096


def find_fault(content: bytes) -> str:
    """Why a zipped file must not be opened, or ""."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > _MOST_FILES or unpacked > _MOST_BYTES:
                return "it unpacks beyond the limits"
            if unpacked > 10_000_000 and unpacked > _MOST_RATIO * len(content):
                return "it is packed like a bomb"
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(_HEAD).upper():
                            return "it declares XML entities, which no office file needs"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        return f"it is not an office file ({error})"
    return ""
