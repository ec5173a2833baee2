"""Text of strangers made safe to print."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def strip_controls(text: str) -> str:
    """The text without what could steer a terminal: control characters, overrides, half surrogate pairs."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
