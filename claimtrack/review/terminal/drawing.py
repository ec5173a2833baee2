"""Cards as lines of a given width. Bold, underline and signs carry the meaning; colour only helps."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from claimtrack.model import Document, Finding, Judgement
from claimtrack.review.cards import Card, ClaimCard
from claimtrack.review.desk import Desk
from claimtrack.view.plain import strip_controls

#: What differs, what surrounds it, what was done.
_DIFFERS, _DIM, _LOUD = "bold underline", "dim", "bold"
_SIGNS = {"critical": "!!!", "high": "!!", "medium": "!", "low": ""}


def draw_row(desk: Desk, finding: Finding) -> Text:
    """A finding in the queue: whether it is decided, how severe, its label and title."""
    event = desk.decided.get(finding.id)
    done = " " if event is None else "…" if event.judgement is Judgement.LATER else "✓"
    sign = _SIGNS.get(finding.severity.value, "")
    label = finding.relation.value[:4]
    return Text(
        f"{done}{sign:<3}{label} {strip_controls(' '.join(finding.title.split()))}", end="", no_wrap=True
    )


def draw_card(
    card: Card, chosen: int, *, scores: bool, width: int, console: Console
) -> tuple[list[Text], list[int]]:
    """The card's lines, and at which line each claim begins."""
    texts = [Text(card.title, _LOUD), Text(f"{card.label} · {card.severity} · {card.kind} · {card.id}", _DIM)]
    if card.decision:
        texts.append(Text(f"✓ {card.decision}", _LOUD))
    if card.reopened:
        texts.append(Text(f"open again: {card.reopened}", _LOUD))
    texts.append(Text(card.reason + (f"  Near miss: {card.near_miss}" if card.near_miss else "")))
    lines = _wrap(texts, width, console)
    places = []
    for number, claim in enumerate(card.claims):
        lines.append(Text(end=""))
        places.append(len(lines))
        lines += _wrap(_draw_claim(claim, number, number == chosen), width, console)
    tail: list[Text] = []
    if card.notes:
        tail += [Text("Notes", _LOUD), *(Text(f"  {note}") for note in card.notes)]
    if card.history:
        tail += [Text("History", _LOUD), *(Text(f"  {event.words}") for event in card.history)]
    if scores:
        tail += [Text("Scores", _LOUD), *(Text(f"  {line}") for line in card.scores or ("none",))]
    if tail:
        lines += [Text(end=""), *_wrap(tail, width, console)]
    return lines, places


def draw_document(
    document: Document, start: int, end: int, width: int, console: Console
) -> tuple[list[Text], int]:
    """The whole document with the quotation marked, and the line at which that begins."""
    text = Text(strip_controls(document.text))
    text.stylize("reverse", start, end)
    lines: list[Text] = []
    place = seen = 0
    for paragraph in text.split("\n", allow_blank=True):
        if seen <= start:
            inside = Text(paragraph.plain[: max(0, start - seen)])
            place = len(lines) + max(0, len(inside.wrap(console, width)) - 1)
        seen += len(paragraph) + 1
        lines += _wrap([paragraph], width, console)
    return lines, place


def _draw_claim(claim: ClaimCard, number: int, chosen: bool) -> list[Text]:
    mark = ">" if chosen else " "
    side = f" side {claim.side}" if claim.side else ""
    who = " · ".join(
        part for part in (claim.source, claim.speaker, claim.date, claim.place, claim.stance) if part
    )
    head = Text(f"{mark}{number + 1}{side} · {who}", _LOUD if chosen else "")
    quotation = Text()
    quotation.append(claim.before, _DIM)
    quotation.append("“")
    for words, differs in claim.words:
        quotation.append(words, _DIFFERS if differs else "")
    quotation.append("”")
    quotation.append(claim.after, _DIM)
    values = "; ".join(
        f"{quoted} = {meaning}" if quoted != meaning else meaning for quoted, meaning in claim.values
    )
    texts = [head, quotation]
    if values:
        texts.append(Text(f"  {values}"))
    if claim.state:
        texts.append(Text(f"  ✗ {claim.state}", _LOUD))
    return texts


def _wrap(texts: list[Text], width: int, console: Console) -> list[Text]:
    lines: list[Text] = []
    for text in texts:
        lines += list(text.wrap(console, max(8, width))) or [Text()]
    for line in lines:
        line.end = ""
    return lines
