"""The words about keys."""

from __future__ import annotations

#: Shown under the queue; each line fits into 80 columns.
KEYS = (
    "c confirmed n not same b both right s settle a accept u unsure l later t note\n"
    "x take out w wrong e edit m same as d next diff o open z undo h history y redo\n"
    "/ search  f facets  v scores  1-9 claim  j k move  Tab pane  ? help  q quit"
)

HELP = """\
Each answer is saved at once. Nothing is lost when you quit; the next sitting
goes on where you left, with the same facets and search.

About the finding under the cursor
  c   confirmed: it is what its label says
  n   not the same fact: keep its sides apart from now on
  b   both right, because of another period, scope, definition or rounding
  s   settled in favour of a value
  a   accepted: so be it, nothing to do
  u   unsure: leave the queue, decide nothing
  l   later: ask again at the end
  t   write a note
  m   the same fact as another finding: bring the two together

About one claim (choose it with 1 to 9, or d)
  x   take it out of the group: it is about something else
  w   wrongly extracted: its document does not say that
  e   edit a value that was read wrongly
  o   open the whole document at the place

Steps
  z   undo your last decision        y   redo what was undone last
  h   history: undo or redo any step, later ones stay

What is shown
  /   search                         f   facets: label, severity, kind, source,
  v   show or hide scores                undecided, mine
  j k or arrows   next, previous     d   next difference
  Space           scroll the group   Tab to the group and back
  q   quit

Bold and underlined words differ from what the other side says. ✓ is decided,
… put off, !!! critical, !! high, ! medium. What x, w, e, n and m do to the
findings shows at once.
"""
