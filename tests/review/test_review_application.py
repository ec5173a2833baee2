"""The review application, key by key, as a person at a terminal of 80 by 24 uses it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from sitting import MemoryLedger, make_desk
from textual import events
from textual.pilot import Pilot

from claimtrack.review.facets import Facets, Place
from claimtrack.review.terminal import ReviewApp
from claimtrack.review.terminal.help import HELP, KEYS
from claimtrack.review.terminal.lines import Lines

SIZE = (80, 24)


async def press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def sit(keys: Sequence[str], ledger: MemoryLedger | None = None) -> tuple[ReviewApp, MemoryLedger]:
    """Press these keys; gives back the application as it ended."""
    desk, kept = make_desk(ledger)
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, keys)
    return app, kept


def screen_of(app: ReviewApp) -> list[str]:
    return ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize(
    ("keys", "judgement", "known"),
    [
        ("c", "confirmed", {}),
        ("n", "not_same_fact", {"value": "0|1"}),
        ("bp", "both_right", {"reason": "period"}),
        ("bs", "both_right", {"reason": "scope"}),
        ("bd", "both_right", {"reason": "definition"}),
        ("br", "both_right", {"reason": "rounding"}),
        ("s2", "settled", {"value": "50"}),
        (["s", "3", "4", "5", "enter"], "settled", {"value": "45"}),
        ("a", "accepted", {}),
        ("u", "unsure", {}),
        ("l", "later", {}),
    ],
)
async def test_a_judgement_is_saved_and_the_next_finding_shown(
    keys: Sequence[str], judgement: str, known: dict[str, str]
) -> None:
    app, ledger = await sit(keys)
    (event,) = ledger.events
    assert (event.judgement, event.target, event.reviewer) == (judgement, "Fkiln", "ana")
    assert {name: getattr(event, name) for name in known} == known
    assert app.current is not None
    assert app.current.id == "Fpond"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("cua", [("confirmed", "Fkiln"), ("unsure", "Fpond"), ("accepted", "Fmill")]),
        ("bs", [("both_right", "Fkiln")]),
        ("cs2", [("confirmed", "Fkiln"), ("settled", "Fpond")]),
        ("c2x", [("confirmed", "Fkiln"), ("member_out", "Fpond")]),
        ("cdw", [("confirmed", "Fkiln"), ("wrongly_extracted", "pond-diary")]),
        ("jjc", [("confirmed", "Fmill")]),
        (["down", "down", "c"], [("confirmed", "Fmill")]),
        (["end", "c", "home", "u"], [("confirmed", "Fbarn"), ("unsure", "Fkiln")]),
        ("cz", [("confirmed", "Fkiln"), ("undo", "")]),
    ],
)
async def test_keys_typed_ahead_are_about_what_comes_next(
    keys: Sequence[str], told: list[tuple[str, str]]
) -> None:
    desk, ledger = make_desk()
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.3)
        await pilot.pause()
    found = [(event.judgement.value, event.target) for event in ledger.events]
    assert [(each, target if each != "undo" else "") for each, target in found] == told


async def test_a_note_typed_ahead_is_whole() -> None:
    desk, ledger = make_desk()
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in "tcab":
            app.post_message(events.Key(key, key))
        await pilot.pause(0.3)
        await press(pilot, ["enter"])
    assert [(event.judgement.value, event.note) for event in ledger.events] == [("note", "cab")]


@pytest.mark.parametrize(
    "keys", [["b", "escape"], ["s", "escape"], ["t", "x", "escape"], ["t", "enter"], ["e", "enter"]]
)
async def test_who_thinks_better_of_it_saves_nothing(keys: list[str]) -> None:
    app, ledger = await sit(keys)
    assert ledger.events == []
    assert app.current is not None
    assert app.current.id == "Fkiln"


async def test_undo_of_an_early_step_from_the_history() -> None:
    app, ledger = await sit(["c", "u", "a", "h", "end", "enter"])
    assert ledger.said == ["confirmed", "unsure", "accepted", "undo"]
    assert ledger.events[-1].target == ledger.events[0].id
    assert set(app.desk.decided) == {"Fpond", "Fmill"}
    assert app.current is not None
    assert app.current.id == "Fkiln"


async def test_undo_and_redo() -> None:
    app, ledger = await sit("czyz")
    assert ledger.said == ["confirmed", "undo", "redo", "undo"]
    assert app.desk.decided == {}
    _, untouched = await sit("zy")
    assert untouched.events == []


async def test_a_note_is_kept_and_shown() -> None:
    app, ledger = await sit(["t", *"see", "space", *"page", "space", "7", "enter"])
    assert [(event.judgement, event.note) for event in ledger.events] == [("note", "see page 7")]
    assert app.card is not None
    assert app.card.notes == ("ana: see page 7",)


async def test_a_member_is_taken_out_and_a_claim_called_wrong() -> None:
    app, ledger = await sit("2xz1w")
    assert ledger.said == ["member_out", "undo", "wrongly_extracted"]
    assert ledger.events[0].anchors[0].claim == "kiln-diary"
    assert ledger.events[2].target == "kiln-ledger"
    assert app.card is not None
    assert [claim.state for claim in app.card.claims] == ["wrongly extracted", ""]


async def test_a_value_is_edited() -> None:
    _, ledger = await sit(["2", "e", "5", "2", "enter"])
    (event,) = ledger.events
    assert (event.judgement, event.target) == ("edit_value", "kiln-diary")
    assert (event.reason, event.value) == ("50", "52")


async def test_two_findings_are_joined() -> None:
    _, ledger = await sit(["m", *"mill", "enter", "enter"])
    (event,) = ledger.events
    assert (event.judgement, event.target) == ("same", "kiln-ledger|mill-ledger")


async def test_facets_narrow_the_queue() -> None:
    app, _ = await sit(["c", "f", "space", "down", "space", "f"])
    assert [finding.id for finding in app.queue] == ["Fkiln"]
    app, _ = await sit(["f", "down", "down", "space", "enter"])
    assert [finding.id for finding in app.queue] == ["Fkiln", "Fpond"]
    assert "conflict" in app.facets.label


async def test_goes_on_to_the_next_where_decided_ones_stay_in_sight() -> None:
    _, ledger = await sit(["f", "space", "f", "c", "u"])
    assert [event.target for event in ledger.events] == ["Fkiln", "Fpond"]


async def test_search_narrows_the_queue() -> None:
    app, _ = await sit(["slash", *"carp", "enter"])
    assert [finding.id for finding in app.queue] == ["Fpond"]
    app, _ = await sit(["slash", *"nothing", "enter", "c", "s", "x", "e", "o", "d"])
    assert app.queue == []


async def test_goes_on_where_the_last_sitting_ended() -> None:
    _, ledger = await sit("jc")
    assert ledger.events[0].target == "Fpond"
    app, _ = await sit("", ledger)
    assert app.current is not None
    assert app.current.id == "Fmill"


async def test_facets_search_and_place_are_kept_for_the_next_sitting() -> None:
    kept: list[Place] = []
    desk, ledger = make_desk(keep=kept.append)
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ["f", "space", "f", "slash", *"the", "enter", "c", "j"])
    assert kept[-1] == Place(Facets(undecided=False, search="the"), "Fmill")
    desk, _ = make_desk(ledger, place=kept[-1])
    again = ReviewApp(desk)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert [finding.id for finding in again.queue] == ["Fkiln", "Fpond", "Fmill", "Fbarn"]
        assert again.current is not None
        assert again.current.id == "Fmill"
    assert ledger.said == ["confirmed"]


async def test_next_difference_goes_through_claims_then_findings() -> None:
    app, _ = await sit("d")
    assert app.claim_at == 1
    app, _ = await sit("dd")
    assert (app.claim_at, app.current and app.current.id) == (0, "Fpond")


async def test_the_document_opens_at_the_place() -> None:
    desk, _ = make_desk(copies=200)
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ["end", "k", "k", "o"])
        await pilot.pause()
        shown = "\n".join(screen_of(app))
        assert "The pond has 7 [b]carp[/b]." in shown
        assert app.screen.query_one(Lines).scroll_offset.y > 0
        await press(pilot, ["escape"])
        assert len(app.screen_stack) == 1


async def test_scores_are_hidden_unless_asked_for() -> None:
    desk, _ = make_desk()
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "0.5" not in "\n".join(screen_of(app))
        await press(pilot, "v")
        assert "words 0.5" in app.query_one("#card", Lines).plain


async def test_everything_fits_into_80_by_24_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk, _ = make_desk()
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        rows = screen_of(app)
        assert len(rows) == 24
        assert all(line.strip() in "\n".join(rows[-3:]) for line in KEYS.splitlines())
        assert "40 of" not in rows[0]
        assert "4 of 4 open" in rows[0]
        shown = "\n".join(rows)
        assert "> " in rows[2]
        assert "[b]carp[/b]" in shown
        assert "<i>The mill</i>" in shown
        await press(pilot, ["question_mark"])
        assert "Each answer is saved at once" in "\n".join(screen_of(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("start", []),
        ("judged", ["c", "t", *"why", "enter", "d", "tab"]),
        ("facets", ["f"]),
        ("settle", ["s"]),
        ("history", ["c", "u", "h"]),
        ("document", ["o"]),
        ("help", ["question_mark"]),
    ],
)
async def test_screens_are_as_they_were_looked_at(
    golden: Callable[[str, bytes], None], name: str, keys: list[str], size: tuple[int, int]
) -> None:
    desk, _ = make_desk(copies=12)
    app = ReviewApp(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, keys)
        await pilot.pause()
        rows = [row.rstrip() for row in screen_of(app)]
    golden(f"{name}_{size[0]}x{size[1]}.txt", ("\n".join(rows) + "\n").encode())


async def test_no_line_is_cut_at_the_scroll_bar() -> None:
    desk, _ = make_desk(copies=60)
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ["t", *"why", "enter", "v"])
        card = app.query_one("#card", Lines)
        assert card.show_vertical_scrollbar
        assert max(map(len, card.plain.splitlines())) <= card.size.width
        await press(pilot, ["o"])
        await pilot.pause()
        read = app.screen.query_one(Lines)
        assert read.show_vertical_scrollbar
        assert max(map(len, read.plain.splitlines())) <= read.size.width
    assert max(map(len, HELP.splitlines())) <= SIZE[0] - 1


def test_every_key_is_told() -> None:
    for binding in ReviewApp.BINDINGS:
        key = {"slash": "/", "question_mark": "?", "space": "Space"}.get(binding.key, binding.key)
        if binding.action.startswith("arrow"):
            key = "arrows"
        assert key in KEYS or key in HELP or key.isdigit()
        assert key in HELP or key in {"?", "f"} or key.isdigit()
    assert max(map(len, KEYS.splitlines())) <= 80


async def test_the_mouse_chooses_a_finding() -> None:
    desk, _ = make_desk()
    app = ReviewApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#queue", offset=(4, 2))
        await pilot.pause()
        assert app.current is not None
        assert app.current.id == "Fmill"


@pytest.mark.timed
async def test_ten_thousand_findings_open_and_move_without_waiting() -> None:
    desk, _ = make_desk(copies=2500)
    app = ReviewApp(desk)
    before = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        opened = time.perf_counter()
        assert len(app.queue) == 10_000
        await press(pilot, ["down"] * 5 + ["end", "c"])
        moved = time.perf_counter()
    print(f"opened in {opened - before:.2f} s, 7 keys in {moved - opened:.2f} s")
    assert opened - before < 3
    assert moved - opened < 7
