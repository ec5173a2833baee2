"""Records to plain lists and mappings and back, by their own type hints.

Used for the parts of a record that no query asks for; those that one does have columns of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Records as lists of their fields, decimals as digits, enums as their values."""
    if value is None or (isinstance(value, str | int | bool) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: Any, plain: Any) -> Any:
    """What `to_plain` was given, where `kind` is its type; fields added since then take their defaults."""
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional_reader(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    return lambda plain: plain


def _optional_reader(kind: Any) -> Callable[[Any], Any]:
    inner = _reader(next(arg for arg in get_args(kind) if arg is not NoneType))
    return lambda plain: None if plain is None else inner(plain)


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda plain: tuple([item(one) for one in plain])
    readers = [_reader(argument) for argument in arguments]
    return lambda plain: tuple([read(one) for read, one in zip(readers, plain, strict=True)])


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in fields(kind)]
    return lambda plain: kind(*[read(one) for read, one in zip(readers, plain, strict=False)])
