"""What the sheet "Read me" says; a name without words begins a part."""

from __future__ import annotations

GUIDANCE: tuple[tuple[str, str], ...] = (
    ("How to use this workbook", ""),
    ("What to do", ""),
    (
        "1",
        "Go through the sheet Conflicts from the top. Yellow cells are yours: choose a decision, add a note.",
    ),
    (
        "2",
        "Where a value was read wrongly, write on the sheet Claims what it should be, under Corrected value.",
    ),
    ("3", "Save the file, as a workbook or as OpenDocument."),
    ("4", "See what would change:   claimtrack import FILE.xlsx --dry-run"),
    (
        "5",
        "Take it over:   claimtrack import FILE.xlsx --reviewer YOUR-NAME      and see it:   claimtrack report",
    ),
    ("Decisions", ""),
    ("confirmed", "The sources do contradict each other."),
    ("not the same fact", "The two statements are about different things; they will be set apart."),
    ("both right", "Both hold. Say why under Reason: another period, scope, definition, or rounding."),
    ("settled", "One value is right; write it under Settled on."),
    ("accepted", "The contradiction is known and may stand."),
    ("unsure, later", "Left open; it is asked about again."),
    (
        "An emptied cell",
        "Takes a decision or a correction back. Nothing is ever lost: the log keeps every step.",
    ),
    ("What you may do", ""),
    ("Sorting, filtering", "Rows may be sorted, filtered and deleted, columns moved, sheets added."),
    ("Locked cells", "Evidence is locked: it can't be changed here. There is no password."),
    (
        "Refusals",
        "A row whose evidence changed since this file was written is refused, and named by sheet and cell; the "
        "rest is taken over.",
    ),
    ("Reading it", ""),
    ("Low and High", "What the words can mean: 12.4 million is anything from 12.35 to 12.45 million."),
    (
        "How taken",
        "Where the words leave something open, what it was taken from: the document's date, say, or a correction.",
    ),
    ("Bold words", "What the other side does not say."),
    ("Origins", "Independent sources: copies of one text and one speaker told twice count once."),
    (
        "Difference",
        "B less A, in the unit of the row, in days for dates; Relative is its share of the larger.",
    ),
)
