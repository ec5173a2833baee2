"""claimtrack explain: why claims stand together, or do not."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import options as o


def explain(
    target: Annotated[str, typer.Argument(metavar="ID", help="A finding, or the first of two claims.")],
    other: Annotated[str | None, typer.Argument(metavar="[CLAIM]", help="The second claim.")] = None,
    db: o.Db = None,
    json: o.Json = False,
) -> int:
    """Explain a finding, or how two claims were compared: every reason with its weight.

    \b
    Examples:
      claimtrack explain f548
      claimtrack explain 3f2a 9c41
    """
    from claimtrack.cli.details import verdict_lines
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.session import current, open_store, settle
    from claimtrack.cli.shapes import plain
    from claimtrack.cli.targets import find_claim, find_finding
    from claimtrack.pipeline import explain_pair
    from claimtrack.view.plain import strip_controls

    with open_store(settle(db=db)) as store:
        result = current(store)
    if other is None:
        finding = find_finding(result, target)
        pairs = next(group.pairs for group in result.groups if group.id == finding.group)
        verdicts = finding.verdicts
    else:
        pairs, verdicts = explain_pair(result, find_claim(result, target), find_claim(result, other))
    if json:
        answer_json({"pairs": plain(pairs), "verdicts": plain(verdicts)})
        return 0
    lines: list[str] = []
    for pair in pairs:
        lines.append(f"{pair.left} and {pair.right}: {pair.score} in sum")
        lines += [f"  {reason.weight:+}  {reason.name}: {reason.text}" for reason in pair.reasons]
    lines += verdict_lines(verdicts)
    answer(
        "\n".join(map(strip_controls, lines)) or "these two were never compared: nothing suggests one fact"
    )
    return 0
