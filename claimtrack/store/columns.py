"""Column types that give back exactly what was put in, on SQLite and PostgreSQL alike.

PostgreSQL refuses U+0000 in text and neither database takes half a surrogate pair; quotations have to
survive both. SQLite has no decimal type; a value's digits have to survive that.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

# A noncharacter, which no text carries by right; where one does, it is escaped as well.
_MARK = "\U0010ffff"
_ODD = re.compile(f"[\x00\ud800-\udfff{_MARK}]")
_ESCAPED = re.compile(f"{_MARK}([0-9a-f]{{6}})")


def escape(text: str) -> str:
    """The text with what a database would refuse written as a mark and six hexadecimal digits."""
    return _ODD.sub(lambda odd: f"{_MARK}{ord(odd[0]):06x}", text)


def unescape(text: str) -> str:
    """The opposite of `escape`."""
    if _MARK not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class ExactText(TypeDecorator[str]):
    """Any Python string."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape on the way in."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Unescape on the way out."""
        return None if value is None else unescape(value)


class Number(TypeDecorator[Decimal]):
    """A Decimal, kept as its digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits."""
        return None if value is None else Decimal(value)


class Json(TypeDecorator[Any]):
    """Plain lists, mappings, strings and numbers, as ASCII so that any string survives."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write in one fixed form, so that equal content is equal text."""
        return json.dumps(value, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read back."""
        return None if value is None else json.loads(value)
