"""Bytes to text: byte order marks, UTF-8, then a guess; never a silent replacement character."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

#: The encodings that documents outside UTF-8 come in; a guess among all there are makes Chinese out of Latin.
LIKELY = (
    "cp1252", "latin_1", "iso8859_2", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "mac_roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "utf_16", "utf_32",
)  # fmt: skip

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Enough for a guess; the whole file is then decoded strictly.
_SAMPLE_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` and the encoding it was in; or `fault` says why there is none."""

    text: str = ""
    encoding: str = ""
    fault: str = ""


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """The text of `content`, without its byte order mark."""
    if encoding is not None:
        return _decode_as(content, encoding)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], name)
    if looks_binary(content):
        return Decoded(fault="it is a binary file, not text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(content, error.start)


def looks_binary(content: bytes) -> bool:
    """Whether bytes hold what no text holds: NULs, or many control characters."""
    head = content[:8192]
    if b"\x00" in head:
        return True
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return controls * 50 > len(head)


def _decode_as(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except LookupError:
        return Decoded(fault=f"there is no encoding named {encoding!r}")
    except UnicodeError as error:
        where = getattr(error, "start", 0)
        return Decoded(fault=f"it is not {encoding} (byte {where})")


def _guess(content: bytes, first_bad: int) -> Decoded:
    from charset_normalizer import from_bytes

    # A lone bad byte in what is otherwise UTF-8 is damage, not another encoding.
    if first_bad > 0 and _mostly_utf8(content):
        return Decoded(fault=f"its encoding is broken at byte {first_bad} (UTF-8 up to there)")
    best = from_bytes(content[:_SAMPLE_BYTES], cp_isolation=list(LIKELY)).best()
    if best is None or best.chaos > 0.3:
        return Decoded(fault="its encoding could not be told")
    return _decode_as(content, best.encoding)


def _mostly_utf8(content: bytes) -> bool:
    """Whether several multi-byte UTF-8 characters stand in the text, and few bytes that fit none."""
    text = content[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 3 * bad
