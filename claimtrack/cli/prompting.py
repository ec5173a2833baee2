"""Review as questions and answers, line by line: for a plain terminal, a screen reader or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from claimtrack.cli.details import finding_lines
from claimtrack.cli.output import answer, say
from claimtrack.errors import UsageError
from claimtrack.model import Judgement
from claimtrack.report.plain import strip_controls

if TYPE_CHECKING:
    from claimtrack.model import Decision, Finding, Reconciliation
    from claimtrack.store import Store

_KEYS = {
    "c": Judgement.CONFIRMED,
    "n": Judgement.NOT_SAME_FACT,
    "b": Judgement.BOTH_RIGHT,
    "s": Judgement.SETTLED,
    "u": Judgement.UNSURE,
    "l": Judgement.LATER,
    "a": Judgement.ACCEPTED,
}
_MENU = (
    "c confirmed, n not the same fact, b both right, s settled, u unsure, l later, a accepted, z undo, q quit"
)


def ask_all(
    store: Store,
    result: Reconciliation,
    queue: Sequence[Finding],
    reviewer: str,
    now: Callable[[], str],
    lines: TextIO,
) -> None:
    """Ask about each finding; whatever was answered is saved before the next question."""
    from claimtrack.review import steer

    made: list[tuple[int, Decision]] = []
    number = 0
    while number < len(queue):
        finding = queue[number]
        answer(f"\n{number + 1} of {len(queue)}")
        answer("\n".join(strip_controls(line) for line in finding_lines(result, finding)))
        key = _ask(_MENU, lines)
        if key in {None, "q"}:
            break
        if key == "z" and made:
            number, event = made.pop()
            with store.write() as writer:
                writer.append([steer(writer.log(), event, Judgement.UNDO, reviewer=reviewer, at=now())])
        elif key in _KEYS:
            try:
                draft = _draft(result, finding, _KEYS[key], reviewer, now(), lines)
            except UsageError as failure:
                say(str(failure))
                continue
            with store.write() as writer:
                made.append((number, writer.append([draft])[0]))
            number += 1
        else:
            say("one of: " + _MENU)
    answer(f"{len(made)} decided, {len(queue) - len(made)} left")


def _draft(
    result: Reconciliation, finding: Finding, judgement: Judgement, reviewer: str, at: str, lines: TextIO
) -> Decision:
    from claimtrack.review import judge_finding

    reason = value = None
    if judgement is Judgement.BOTH_RIGHT:
        reason = _ask("why (period, scope, definition, rounding)", lines) or None
    if judgement is Judgement.SETTLED:
        value = _ask("settled on which value", lines) or None
    note = _ask("note (empty for none)", lines) or None
    return judge_finding(
        result, finding, judgement, reviewer=reviewer, at=at, reason=reason, value=value, note=note
    )


def _ask(question: str, lines: TextIO) -> str | None:
    """The line that was typed; None at the end of input."""
    say(f"{question}:")
    line = lines.readline()
    return line.strip() if line else None
