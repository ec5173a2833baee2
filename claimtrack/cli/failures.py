"""Failures as one clear line (or one JSON document) and an exit code."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from claimtrack.errors import ClaimtrackError

INTERRUPTED = 130
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def report_failure(failure: BaseException, arguments: Sequence[str]) -> int:
    """Say what went wrong and give the exit code. A bug is saved to a file; CLAIMTRACK_DEBUG shows it."""
    if isinstance(failure, SystemExit):
        return failure.code if isinstance(failure.code, int) else 2
    code, kind, message = _describe(failure)
    if os.environ.get("CLAIMTRACK_DEBUG") and not isinstance(failure, KeyboardInterrupt):
        traceback.print_exception(failure, file=sys.stderr)
    if wants_json(arguments):
        error = {"error": {"code": kind, "exit": code, "message": message}}
        print(json.dumps(error, ensure_ascii=True, indent=1))
    print(f"claimtrack: {message}", file=sys.stderr)
    return code


def wants_json(arguments: Sequence[str]) -> bool:
    """True where the answer was asked for as JSON on standard output, however the rest was spelt."""
    if "--json" in arguments:
        return True
    spelt = " ".join(arguments)
    to_file = any(a in ("-o", "--output") or a.startswith(("-o", "--output=")) for a in arguments)
    return not to_file and ("--format json" in spelt or "--format=json" in spelt)


def _describe(failure: BaseException) -> tuple[int, str, str]:
    from claimtrack.view.plain import strip_controls

    if isinstance(failure, KeyboardInterrupt) or type(failure).__name__ == "Abort":
        return INTERRUPTED, "interrupted", "interrupted; nothing was left half done"
    if isinstance(failure, ClaimtrackError):
        kind = _CAPITAL.sub("_", type(failure).__name__.removesuffix("Error")).lower()
        return failure.exit_code, kind, strip_controls(str(failure))
    usage = getattr(failure, "format_message", None)
    if usage is not None:
        return 2, "usage", strip_controls(_usage(failure, str(usage())))
    if isinstance(failure, MemoryError):
        return 2, "input", "out of memory; give fewer or smaller documents at a time"
    return 2, "bug", f"a bug in claimtrack ({type(failure).__name__}); details are in {_save(failure)}"


def _usage(failure: BaseException, message: str) -> str:
    context = getattr(failure, "ctx", None)
    command = getattr(context, "command_path", "claimtrack")
    return f"{message.rstrip('.')}; see {command} --help"


def _save(failure: BaseException) -> Path | str:
    text = "".join(traceback.format_exception(failure))
    try:
        handle, name = tempfile.mkstemp(prefix="claimtrack-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{sys.version}\n{text}")
    except OSError:
        return "no file (none could be written); set CLAIMTRACK_DEBUG=1 to see them"
    return Path(name)
