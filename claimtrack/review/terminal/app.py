"""The review application: the queue on the left, the group on the right, one key per judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Decision, Finding
from claimtrack.review.cards import make_card
from claimtrack.review.desk import Desk
from claimtrack.review.facets import Facets, Place, select
from claimtrack.review.terminal.acts import Acts
from claimtrack.review.terminal.dialogues import AskText, PickFacets, ReadLines, read_document
from claimtrack.review.terminal.drawing import draw_card, draw_row
from claimtrack.review.terminal.help import HELP, KEYS
from claimtrack.review.terminal.lines import Choices, Lines

#: Keys are acted on in the order they were typed, before the next one is looked at: what is typed ahead is about
#: what the key before it brings up.
_key = partial(Binding, priority=True)
_SCROLLS = {
    "up": "scroll_up",
    "down": "scroll_down",
    "pageup": "scroll_page_up",
    "pagedown": "scroll_page_down",
    "home": "scroll_home",
    "end": "scroll_end",
}


class ReviewApp(Acts):
    """One sitting at a Desk."""

    TITLE = "claimtrack review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #state, #keys { height: auto; }
    #state { text-style: bold; }
    Lines { scrollbar-size-vertical: 1; scrollbar-color: $foreground 50%; scrollbar-background: $background; }
    #queue { width: 38%; min-width: 26; }
    #card { width: 1fr; padding: 0 0 0 1; border-left: solid $foreground 50%; }
    #card:focus { border-left: thick $foreground; }
    #message { height: 1; }
    .dialogue { width: 90%; height: auto; max-height: 90%; border: solid $foreground; padding: 0 1; }
    .dialogue Static { height: auto; }
    .dialogue Choices { height: auto; max-height: 16; min-height: 3; }
    ModalScreen { align: center middle; }
    #head { height: 1; text-style: bold; }
    #lines { height: 1fr; }
    """
    BINDINGS: ClassVar = [
        _key("c", "judge('confirmed')", "confirmed"),
        _key("n", "judge('not_same_fact')", "not the same fact"),
        _key("b", "both_right", "both right"),
        _key("s", "settle", "settled"),
        _key("a", "judge('accepted')", "accepted"),
        _key("u", "judge('unsure')", "unsure"),
        _key("l", "judge('later')", "later"),
        _key("t", "note", "note"),
        _key("x", "take_out", "take one out"),
        _key("w", "wrong", "wrongly extracted"),
        _key("e", "edit", "edit a value"),
        _key("m", "join", "same fact as another"),
        _key("z", "undo", "undo"),
        _key("y", "redo", "redo"),
        _key("h", "history", "history"),
        _key("d", "next_difference", "next difference"),
        _key("o", "open", "open the document"),
        _key("v", "scores", "scores"),
        _key("slash", "search", "search"),
        _key("f", "facets", "facets"),
        _key("j", "step(1)", "next"),
        _key("k", "step(-1)", "previous"),
        _key("space", "page", "scroll the group"),
        _key("question_mark", "help", "help"),
        _key("q", "quit", "quit"),
        *(_key(name, f"arrow('{name}')", "move") for name in _SCROLLS),
        *(_key(str(number), f"claim({number})", f"claim {number}") for number in range(1, 10)),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facets = desk.place.facets
        self.queue: list[Finding] = []
        self._scores = False
        self._places: list[int] = []

    def compose(self) -> ComposeResult:
        """State, queue and group, keys."""
        yield Static(id="state", markup=False)
        with Horizontal():
            yield Choices("queue")
            yield Lines("card")
        with Vertical(id="keys"):
            yield Static(id="message", markup=False)
            yield Static(KEYS, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a dialogue is open, its keys are its own."""
        return len(self.screen_stack) == 1 and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Go on where the last sitting ended."""
        self.query_one("#queue").focus()
        self.refill(self.desk.resume_at())

    def on_unmount(self) -> None:
        """Whatever ends the sitting, the next one goes on here."""
        self.remember()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.call_after_refresh(self.draw)

    def refill(self, wanted: str | None = None) -> None:
        """Fill the queue anew; the cursor goes to `wanted`, else stays at its height."""
        choices = self.query_one("#queue", Choices)
        self.queue = select(self.desk, self.facets)
        place = next((n for n, each in enumerate(self.queue) if each.id == wanted), choices.cursor)
        choices.offer(len(self.queue), lambda number: draw_row(self.desk, self.queue[number]), place)
        self.current = self.queue[choices.cursor] if self.queue else None
        self._state()

    @on(Choices.Moved, "#queue")
    def show_current(self) -> None:
        """Show the finding under the cursor; the chosen claim stays chosen where it is the same finding."""
        cursor = self.query_one("#queue", Choices).cursor
        finding = self.current = self.queue[cursor] if self.queue else None
        same = finding is not None and self.card is not None and self.card.id == finding.id
        self.claim_at = self.claim_at if same else 0
        self.draw(top=not same)

    def look(self) -> None:
        """Have the card be that of the finding under the cursor, where keys came faster than the screen."""
        if self.current is not None and (self.card is None or self.card.id != self.current.id):
            self.show_current()

    def draw(self, *, top: bool = False) -> None:
        """Draw the group."""
        pane, finding = self.query_one("#card", Lines), self.current
        if finding is None:
            self.card = None
            pane.show([Text("Nothing waits here. f changes what is shown.", end="")])
            return
        try:
            self.card = make_card(self.desk, self.desk.finding(finding.id))
        except ClaimtrackError as failure:
            self.card = None
            pane.show([Text(str(failure), end="")])
            return
        width = pane.room or self.size.width // 2
        lines, self._places = draw_card(
            self.card, self.claim_at, scores=self._scores, width=width, console=self.console
        )
        pane.show(lines, top=top)

    def remember(self) -> None:
        """Keep the facets and the finding for the next sitting."""
        self.desk.go_to(Place(self.facets, None if self.current is None else self.current.id))

    def tell(self, words: str) -> None:
        """One line at the bottom."""
        self.query_one("#message", Static).update(Text(words, no_wrap=True))

    def attempt(self, act: Callable[[], Decision], *, goes_on: bool = False) -> None:
        """Save a decision and show what became of it; a refusal is told, and nothing changes."""
        finding = self.current
        try:
            event = act()
        except ClaimtrackError as failure:
            self.tell(str(failure))
            return
        saved = f"saved: {event.judgement.value.replace('_', ' ')} (z undoes)"
        gone = finding is not None and not self.desk.has(finding.id) and self.desk.about(event) is None
        self.tell(f"{saved}; the finding is gone with it" if gone else saved)
        self.refill(None if goes_on else self.desk.about(event))
        if goes_on and self.current is not None and finding is not None and self.current.id == finding.id:
            self.action_step(1)
        self.remember()

    def show_finding(self, identifier: str | None) -> None:
        """Put the cursor on a finding, dropping the facets where they hide it."""
        self.refill(identifier)
        if identifier is not None and all(each.id != identifier for each in self.queue):
            self.facets = Facets(undecided=False)
            self.refill(identifier)

    def action_step(self, by: int) -> None:
        """The next or previous finding."""
        choices = self.query_one("#queue", Choices)
        choices.move_to(choices.cursor + by)
        self.current = self.queue[choices.cursor] if self.queue else None

    def action_arrow(self, key: str) -> None:
        """An arrow, Home, End or a page key: in the group it scrolls, else it moves in the queue."""
        card, choices = self.query_one("#card", Lines), self.query_one("#queue", Choices)
        if card.has_focus:
            getattr(card, _SCROLLS[key])(animate=False)
        else:
            self.action_step(choices.steps[key])

    def action_page(self) -> None:
        """The group a page further."""
        self.query_one("#card", Lines).scroll_page_down(animate=False)

    def action_claim(self, number: int) -> None:
        """Choose a claim of the group, to take out, edit or open."""
        self.look()
        if self.card is not None and number <= len(self.card.claims):
            self.claim_at = number - 1
            self.draw()
            self.query_one("#card", Lines).scroll_to(y=self._places[self.claim_at], animate=False, force=True)

    def action_next_difference(self) -> None:
        """The next claim that differs; behind the last, the next finding."""
        self.look()
        claims = self.card.claims if self.card is not None else ()
        ahead = [n for n, claim in enumerate(claims) if claim.differs and n > self.claim_at]
        if ahead:
            self.action_claim(ahead[0] + 1)
        else:
            self.action_step(1)

    def action_open(self) -> None:
        """The whole document of the chosen claim, at its place."""
        self.look()
        if self.card is not None:
            claim = self.desk.claim(self.card.claims[self.claim_at].id)
            document = self.desk.result.document_by_id[claim.document]
            self.push_screen(read_document(document, claim.start, claim.end, self.screen))

    def action_scores(self) -> None:
        """Show or hide scores."""
        self._scores = not self._scores
        self.draw()

    def action_help(self) -> None:
        """What every key does."""
        lines = [Text(line, end="") for line in HELP.splitlines()]
        self.push_screen(ReadLines("Help", lambda width: (lines, 0)))

    def action_search(self) -> None:
        """Narrow the queue to findings with these words."""

        def narrow(words: str | None) -> None:
            if words is not None:
                self.facets = replace(self.facets, search=words)
                self.refill()
                self.remember()

        self.push_screen(AskText("Search (empty for everything)", self.facets.search), narrow)

    def action_facets(self) -> None:
        """Narrow the queue by label, severity, kind, source, undecided, mine."""

        def narrow(facets: Facets | None) -> None:
            if facets is not None:
                self.facets = facets
                self.refill()
                self.remember()

        self.push_screen(PickFacets(self.desk, self.facets), narrow)

    def _state(self) -> None:
        waiting = sum(self.desk.is_open(each.id) for each in self.desk.findings)
        facets = self.facets
        asked = [*facets.label, *facets.severity, *facets.kind, *facets.source]
        asked += [name for name in ("undecided", "mine") if getattr(facets, name)]
        asked += [f"“{facets.search}”"] if facets.search else []
        shown = f"{len(self.queue):,} shown ({', '.join(asked) or 'all'})"
        words = f"{waiting:,} of {len(self.desk.findings):,} open · {shown} · {self.desk.reviewer}"
        self.query_one("#state", Static).update(Text(words, no_wrap=True, overflow="ellipsis"))
