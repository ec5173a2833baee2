"""One JSON object written as it is made: its long lists are never in memory whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO


def write_object(content: Mapping[str, Any], file: BinaryIO) -> None:
    """Write an object, indented by one, and a line break; an iterator in it is written as a list, as it yields.

    The bytes are those of `json.dumps(..., ensure_ascii=False, indent=1)`.
    """
    _write("{", file)
    for number, (name, value) in enumerate(content.items()):
        _write(f"{',' if number else ''}\n {json.dumps(name)}: ", file)
        if isinstance(value, Iterator):
            _write_list(value, file)
        else:
            _write(_indented(value, 1), file)
    _write("\n}\n" if content else "}\n", file)


def _write_list(items: Iterator[Any], file: BinaryIO) -> None:
    empty = True
    for item in items:
        _write(f"{'[' if empty else ','}\n  {_indented(item, 2)}", file)
        empty = False
    _write("[]" if empty else "\n ]", file)


def _indented(value: Any, depth: int) -> str:
    # No line break stands inside a JSON string, so those that are there are all between parts.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def _write(text: str, file: BinaryIO) -> None:
    # Half a surrogate pair can't be UTF-8, but it can be a JSON escape.
    file.write(text.encode("utf-8", "backslashreplace"))
