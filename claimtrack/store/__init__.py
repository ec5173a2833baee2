"""store: the only folder that knows SQL. Records come in and go out; rows never leave.

Documents and decisions are kept for good, and the database itself refuses to change them. What a run works
out is replaced whole by the next one. One command is one transaction: a program that is killed leaves the
store as it was before the command or as it is after, never between. SQLite needs nothing; PostgreSQL is
reached by its address.
"""

from claimtrack.store.decisions import GENESIS, first_break, hash_event
from claimtrack.store.documents import Kept, Version, identify_reading
from claimtrack.store.results import PastFinding, PastRun
from claimtrack.store.sessions import Reader, Writer
from claimtrack.store.store import Store, is_there
from claimtrack.store.verification import Verification

__all__ = [
    "GENESIS",
    "Kept",
    "PastFinding",
    "PastRun",
    "Reader",
    "Store",
    "Verification",
    "Version",
    "Writer",
    "first_break",
    "hash_event",
    "identify_reading",
    "is_there",
]
