"""What most commands begin with: the settings, the store, the current result."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from claimtrack.errors import StoreError, UsageError

if TYPE_CHECKING:
    from claimtrack.browsing import StoredBook
    from claimtrack.load import SourceHints
    from claimtrack.model import Reconciliation
    from claimtrack.settings import Settings
    from claimtrack.store import Store


def now() -> str:
    """The time, UTC, ISO 8601 to the second: the one place that looks at the clock."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_day(given: str | None) -> str:
    """The day that was asked for, ISO 8601; today where none was. Raises UsageError for what is no day."""
    if given is None:
        return now()[:10]
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as cause:
        raise UsageError(f"{given!r} is no day; write it as 2031-05-01") from cause


def settle(**flags: Any) -> Settings:
    """The settings with these flags on top; a flag of None was not given."""
    from claimtrack.settings import load_settings

    return load_settings(flags).settings


def make_hints(
    publisher: str | None,
    published: str | None,
    title: str | None,
    author: str | None,
    language: str | None,
    encoding: str | None,
) -> SourceHints:
    """What the person says of the sources."""
    from claimtrack.load import SourceHints

    return SourceHints(
        publisher=publisher,
        published=published,
        title=title,
        author=author,
        language=language,
        encoding=encoding,
    )


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store that the settings name; made only where `create`."""
    from claimtrack.cli.output import say
    from claimtrack.store import Store

    store = Store.open(settings.db, create=create, busy_seconds=settings.busy_seconds)
    if store.backup is not None:
        say(f"the store was brought up to date; a copy from before is at {store.backup}")
    return store


def store_exists(settings: Settings) -> bool:
    """False where the store is a file that is not there yet."""
    from claimtrack.store import is_there

    return is_there(settings.db)


def browse(store: Store, obeying: str | None = None) -> StoredBook:
    """The current result, read as it is looked at. Raises StoreError where nothing was run yet.

    With `obeying`, a reviewer's name, only that person's decisions shape the findings.
    """
    import gc

    from claimtrack.browsing import open_book

    # Thousands of records come in at once and stay: looking for cycles among them would take half of the time.
    gc.disable()
    try:
        book = open_book(store, obeying)
    finally:
        gc.enable()
        gc.freeze()
    if book is None:
        raise StoreError(f"{store.name}: nothing was worked out yet; begin with: claimtrack run PATH")
    return book


def current(store: Store) -> Reconciliation:
    """The current result with its decisions. Raises StoreError where nothing was run yet."""
    from claimtrack.pipeline import read_current

    result = read_current(store)
    if result is None:
        raise StoreError(f"{store.name}: nothing was worked out yet; begin with: claimtrack run PATH")
    return result
