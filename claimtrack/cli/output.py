"""Where words go: answers to standard output, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.cli.output_files import Fill, fill_file, hold, pour
from claimtrack.cli.watching import watch
from claimtrack.errors import InputError, UsageError

if TYPE_CHECKING:
    from claimtrack.export import Exporter
    from claimtrack.model import Problem, Reconciliation
    from claimtrack.pipeline import Progress


def answer(text: str) -> None:
    """Write the answer."""
    with _reader():
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()


@contextmanager
def _reader() -> Iterator[None]:
    """Ends quietly where whoever reads our answer has had enough of it."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes once more at its end; that must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def answer_json(content: Any) -> None:
    """Write the answer as one JSON document."""
    from json import dumps

    answer(dumps(content, ensure_ascii=False, indent=1))


def say(text: str) -> None:
    """A remark that is not the answer."""
    from claimtrack.view.plain import strip_controls

    print(strip_controls(text), file=sys.stderr)


def confirm(question: str, *, yes: bool, no_input: bool) -> None:
    """Ask on a terminal; scripts, `--yes` and `--no-input` go on. Raises UsageError on any answer but yes."""
    if yes or no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise UsageError("nothing was changed")


def say_problems(problems: Sequence[Problem]) -> None:
    """What could not be read, one line each."""
    for problem in problems:
        say(f"{problem.where}: {problem.what}" + (f"; {problem.way_out}" if problem.way_out else ""))


def width() -> int:
    """Columns of the terminal, or of `COLUMNS`; 80 where neither says."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def colourful(choice: str) -> bool:
    """Whether to colour standard output: as chosen, else on a terminal where NO_COLOR is not set."""
    if choice != "auto":
        return choice == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on standard error for long work, with rate and time left; nothing where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from claimtrack.cli.bar import progress_bar

    with progress_bar() as tell:
        yield tell


def choose_format(name: str, target: str | None, *, json: bool) -> str:
    """The format that was asked for. Raises UsageError where it is not known, or two were named."""
    if json and name not in {"text", "json"}:
        raise UsageError(f"--json and --format {name} contradict each other")
    chosen = "json" if json else name
    if chosen != "text":
        find_exporter(chosen, target)
    return chosen


def find_exporter(name: str, target: str | None) -> Exporter:
    """The exporter of this name. Raises UsageError where there is none, or it can't write to `target`."""
    from claimtrack.export import exporters

    found = exporters()
    if name not in found:
        raise UsageError(f"--format {name!r} is not known; there are text, {', '.join(found)}")
    exporter = found[name]()
    if target is None and exporter.binary and sys.stdout.isatty():
        raise UsageError(f"--format {name} is not for a terminal; name a file with -o FILE")
    return exporter


def write_export(
    reconciliation: Reconciliation, name: str, target: str | None, *, quiet: bool = False, group_by: str = ""
) -> None:
    """Write one format to a file, or to standard output. A file appears whole or not at all."""
    from claimtrack.export import Grouping

    exporter = find_exporter(name, target)
    if group_by and isinstance(exporter, Grouping):
        exporter.group_by = group_by
    write_with(exporter, reconciliation, target, quiet=quiet)


def choose_grouping(name: str | None, output_format: str) -> str:
    """How to group findings, "" for not at all. Raises UsageError where that is not known, or the format can't."""
    from claimtrack.export import Grouping, exporters
    from claimtrack.view import GROUPINGS

    if name is None:
        return ""
    if name not in GROUPINGS:
        raise UsageError(f"--group-by {name!r} is not known; there are {', '.join(GROUPINGS)}")
    if output_format != "text" and not isinstance(exporters()[output_format](), Grouping):
        raise UsageError(f"--group-by is not for --format {output_format}, which has an order of its own")
    return name


def write_with(
    exporter: Exporter, reconciliation: Reconciliation, target: str | None, *, quiet: bool = False
) -> None:
    """As `write_export`, with an exporter at hand; unless `quiet`, a terminal shows how far it is."""
    if target is None and exporter.binary and sys.stdout.isatty():
        raise UsageError(f"--format {exporter.name} is not for a terminal; name a file with -o FILE")
    if target is not None and target != "-":
        with progress(quiet) as tell:
            _fill(Path(target), partial(exporter.write, watch(reconciliation, tell)))
        if not quiet:
            say(f"wrote {target}")
        return
    with hold() as held:
        with progress(quiet) as tell:
            exporter.write(watch(reconciliation, tell), held)
        with _reader():
            sys.stdout.flush()
            pour(held, sys.stdout.buffer)


def write_text(text: str, target: str | None) -> None:
    """Write text to a file, or as the answer."""
    if target is None or target == "-":
        with _reader():
            sys.stdout.write(text)
            sys.stdout.flush()
    else:
        write_file(Path(target), text.encode("utf-8", "backslashreplace"))


def read_file(path: Path) -> str:
    """The text of a file; "-" is standard input. Raises InputError where it can't be read."""
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
    except OSError as cause:
        raise InputError(str(path), f"can't be read ({cause.strerror})") from cause
    except UnicodeDecodeError as cause:
        raise InputError(str(path), "is not UTF-8 text") from cause


def write_file(path: Path, content: bytes) -> None:
    """Replace a file in one step; what is no file (a device, a pipe) is written to, never replaced."""
    _fill(path, lambda file: _put(file, content))
    say(f"wrote {path}")


def _put(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _fill(path: Path, fill: Fill) -> None:
    try:
        fill_file(path, fill)
    except OSError as cause:
        raise InputError(str(path), f"can't be written ({cause.strerror})") from cause
