"""One sitting of a reviewer: at a terminal, line by line, or in a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.browsing import StoredBook
    from claimtrack.review import Desk
    from claimtrack.store import Store


def sit_down(
    store: Store,
    book: StoredBook,
    reviewer: str,
    form: str,
    *,
    blind: bool,
    only: Sequence[str] | None,
    port: int,
) -> int:
    """Review until the person has had enough; how many undo what a run may have obeyed.

    `form` is "plain", "web" or "auto": the application on a terminal that can show it, else plain.
    """
    from claimtrack.cli.ledger import StoreLedger
    from claimtrack.cli.places import PlaceFile
    from claimtrack.cli.session import now
    from claimtrack.review import Desk
    from claimtrack.review.facets import Facets, Place

    ledger = StoreLedger(store)
    if only is None:
        places = PlaceFile(store.name, reviewer)
        place, keep = places.read(), places.write
    else:
        # The few findings that two people differ on are no place to come back to.
        place, keep = Place(Facets(undecided=False)), None
    desk = Desk(
        book,
        ledger,
        reviewer=reviewer,
        now=now,
        blind=blind,
        only=only,
        stand=book.stand,
        place=place,
        keep=keep,
    )
    if form == "web":
        _serve(desk, port)
    elif form == "plain" or not _can_draw():
        _ask(desk, everything=only is not None)
    else:
        from claimtrack.review.terminal import ReviewApp

        ReviewApp(desk).run()
    return desk.behind()


def _ask(desk: Desk, *, everything: bool) -> None:
    from claimtrack.cli.output import answer, say
    from claimtrack.review.facets import Facets, select
    from claimtrack.review.plain import PlainReview
    from claimtrack.view.plain import strip_controls

    queue = [finding.id for finding in select(desk, Facets(undecided=not everything))]
    first = desk.resume_at()
    start = queue.index(first) if first in queue else 0
    review = PlainReview(desk, sys.stdin, answer=lambda text: answer(strip_controls(text)), say=say)
    review.ask_all(queue[start:] + queue[:start])


def _serve(desk: Desk, port: int) -> None:
    from claimtrack.cli.output import answer, say
    from claimtrack.review.web import ReviewServer

    with ReviewServer(desk, port=port) as server:
        answer(server.address)
        say("open this address in a browser on this machine; Ctrl+C ends the review, nothing is lost")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("review ended")


def _can_draw() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
