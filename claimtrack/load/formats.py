"""The formats that can be read: built-in loaders by name, and those of plugins."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import PurePath
from typing import Any

from claimtrack.errors import UsageError
from claimtrack.load.interface import Loader, SourceHints
from claimtrack.model import Problem
from claimtrack.registry import collect

GROUP = "claimtrack.loaders"


def _text() -> Loader:
    from claimtrack.load.text import TextLoader

    return TextLoader()


def _markdown() -> Loader:
    from claimtrack.load.markdown import MarkdownLoader

    return MarkdownLoader()


def _html() -> Loader:
    from claimtrack.load.html import HtmlLoader

    return HtmlLoader()


def _pdf() -> Loader:
    from claimtrack.load.pdf import PdfLoader

    return PdfLoader()


def _docx() -> Loader:
    from claimtrack.load.docx import DocxLoader

    return DocxLoader()


def _email() -> Loader:
    from claimtrack.load.eml import EmlLoader

    return EmlLoader()


def _records() -> Loader:
    from claimtrack.load.records import RecordsLoader

    return RecordsLoader()


BUILTINS: dict[str, Callable[[], Any]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "email": _email,
    "records": _records,
}


def all_loaders() -> tuple[Loader, ...]:
    """Every loader, by name; plugins that can't be loaded are left out (see `broken_plugins`)."""
    return _collected()[0]


def broken_plugins() -> tuple[Problem, ...]:
    """A Problem for each loader that is installed and can't be used."""
    return _collected()[1]


@cache
def _collected() -> tuple[tuple[Loader, ...], tuple[Problem, ...]]:
    loaders: list[Loader] = []
    problems: list[Problem] = []
    for name, factory in collect(GROUP, BUILTINS).items():
        try:
            found = factory()
            # A plugin may name its class or an instance of it.
            loaders.append(found() if isinstance(found, type) else found)
        except Exception as error:  # whatever a plugin throws is its own fault, and stops only its own format
            what = f"the loader can't be used ({error})"[:200]
            problems.append(Problem(f"plugin {name}", what, "mend or uninstall it", "plugin"))
    return tuple(loaders), tuple(problems)


@cache
def known_suffixes() -> frozenset[str]:
    """The suffixes that some loader reads, lower case with their dot."""
    return frozenset(suffix for loader in all_loaders() for suffix in loader.suffixes)


def choose_loader(name: str, content: bytes, hints: SourceHints) -> Loader | None:
    """The loader that the hints name, or that the suffix tells, or that the first bytes betray."""
    if hints.format is not None:
        for loader in all_loaders():
            if hints.format in (loader.name, *loader.media_types):
                return loader
        raise UsageError(
            f"no format named {hints.format!r}: " + " ".join(each.name for each in all_loaders())
        )
    suffix = PurePath(name).suffix.lower()
    for loader in all_loaders():
        if suffix in loader.suffixes:
            return loader
    return _by_content(name, content)


def _by_content(name: str, content: bytes) -> Loader | None:
    head = content[:1024].lstrip().lower()
    if head.startswith(b"%pdf-"):
        return _pdf()
    if PurePath(name).suffix.lower() == ".json":
        return _records()
    if head.startswith(b"pk\x03\x04"):
        return _docx()
    if head.startswith((b"<!doctype html", b"<html")):
        return _html()
    return _text()
