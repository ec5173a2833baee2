"""Every exception that stops a command.

    ClaimtrackError            exit 2 unless said otherwise
    ├── UsageError             a flag, an argument or a configuration that can't be followed
    ├── InputError             a path or file that can't be used
    ├── StoreError             exit 3: the database can't be opened, read or written
    │   ├── StoreLockedError   another process holds it
    │   ├── NewerSchemaError   it was made by a later version
    │   └── DamagedStoreError  it is not a claimtrack database, or its chain is broken
    ├── DamagedModelError      the shipped sentence model was altered
    └── PluginError            a plugin failed; the message names it

A fault in one document is no exception but a `Problem` (model/problems.py): it never stops the others.
"""

from __future__ import annotations


class ClaimtrackError(Exception):
    """Root of the tree. `exit_code` is what the command ends with."""

    exit_code = 2


class UsageError(ClaimtrackError):
    """A flag, an argument or a configuration that can't be followed."""


class InputError(ClaimtrackError):
    """A path or file that can't be used."""

    def __init__(self, path: str, what: str, way_out: str = "") -> None:
        self.path = path
        super().__init__(f"{path}: {what}" + (f"; {way_out}" if way_out else ""))


class StoreError(ClaimtrackError):
    """The database can't be opened, read or written."""

    exit_code = 3


class StoreLockedError(StoreError):
    """Another process holds the database."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: another process is writing here; try again when it has finished")


class NewerSchemaError(StoreError):
    """The database was made by a later version."""

    def __init__(self, where: str, revision: str) -> None:
        super().__init__(
            f"{where}: made by a newer claimtrack (schema {revision}); upgrade, or name another --db"
        )


class DamagedStoreError(StoreError):
    """The file is no claimtrack database, or something in it was altered."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class PluginError(ClaimtrackError):
    """A plugin failed."""

    def __init__(self, group: str, name: str, cause: BaseException) -> None:
        super().__init__(f"plugin {name!r} ({group}) failed: {type(cause).__name__}: {cause}")


class DamagedModelError(ClaimtrackError):
    """The shipped sentence model is not the one that this version was released with."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"{name} is damaged (hash {found[:12]}); install claimtrack again, or use --meaning off"
        )
