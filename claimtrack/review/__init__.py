"""review: what people decided, and the front ends in which they do.

In come a Reconciliation and the log; out come drafts of decisions for the store to append. The pure part
reads the log (`replay`), finds the claims of decisions again after a re-run (`anchoring`) and says what they
ask of the matcher and what they settle (`settling`). Nothing here writes: the log is the only memory, so
whatever is on the screen can be worked out from it again.
"""

from claimtrack.review.agreement import Agreement, compare_reviewers, disputed_targets, reviewers_of
from claimtrack.review.anchoring import Fate
from claimtrack.review.answers import join_findings, judge_claim, judge_finding, judge_pair, steer, take_out
from claimtrack.review.desk import Desk, Ledger
from claimtrack.review.edits import apply_edits, stand_edits
from claimtrack.review.exchange import Clash, Merge, merge, read_lines, write_lines
from claimtrack.review.queue import disputed_findings, open_findings
from claimtrack.review.replay import (
    DECIDING,
    SHAPING,
    Standing,
    find_event,
    last_undoable,
    last_undone,
    replay,
    shaping,
)
from claimtrack.review.settling import Anchored, Outcome, Settled, anchor_decisions, settle_findings

__all__ = [
    "DECIDING",
    "SHAPING",
    "Agreement",
    "Anchored",
    "Clash",
    "Desk",
    "Fate",
    "Ledger",
    "Merge",
    "Outcome",
    "Settled",
    "Standing",
    "anchor_decisions",
    "apply_edits",
    "compare_reviewers",
    "disputed_findings",
    "disputed_targets",
    "find_event",
    "join_findings",
    "judge_claim",
    "judge_finding",
    "judge_pair",
    "last_undoable",
    "last_undone",
    "merge",
    "open_findings",
    "read_lines",
    "replay",
    "reviewers_of",
    "settle_findings",
    "shaping",
    "stand_edits",
    "steer",
    "take_out",
    "write_lines",
]
