"""claimtrack status: where things stand, on one screen."""

from __future__ import annotations

from claimtrack.cli import options as o


def status(db: o.Db = None, json: o.Json = False) -> int:
    """Say what is in the store, what the last run found, and what is left to decide.

    \b
    Examples:
      claimtrack status
      claimtrack status --json
    """
    from claimtrack.cli.output import answer, answer_json
    from claimtrack.cli.results import count_fates, count_findings
    from claimtrack.cli.session import open_store, settle
    from claimtrack.pipeline import read_reviewed

    with open_store(settle(db=db)) as store:
        with store.read() as reader:
            members, runs, log = reader.members(), reader.history(), reader.log()
        reviewed = read_reviewed(store)
    result = None if reviewed is None else reviewed.result
    read = {document.id for document in result.documents} if result else set()
    waiting = [document.key for document in members if document.id not in read]
    undecided = [f.id for f in result.findings if f.id not in result.decided] if result else []
    content = {
        "store": store.name,
        "documents": len(members),
        "not_worked_through": waiting,
        "runs": len(runs),
        "last_run": {"id": runs[-1].id, "finished_at": runs[-1].finished_at} if runs else None,
        "findings": count_findings(result) if result else {},
        "undecided": len(undecided),
        "decisions": len(log),
        "of_these": {} if reviewed is None else count_fates(reviewed.settled),
    }
    if json:
        answer_json(content)
        return 0
    for name, value in content.items():
        if isinstance(value, dict):
            value = ", ".join(f"{each} {label}" for label, each in value.items())  # noqa: PLW2901
        elif isinstance(value, list):
            value = ", ".join(value) or "none"  # noqa: PLW2901
        answer(f"{name.replace('_', ' '):20} {'' if value is None else value}")
    if waiting or result is None:
        answer("next: claimtrack match" if members else "next: claimtrack run PATH")
    return 0
