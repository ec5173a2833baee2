"""The review in a browser: who is let in, what the endpoints save, and what a person does there."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from chromium import BINARY, Chromium
from sitting import MemoryLedger, make_desk

from claimtrack.review.facets import Facets, Place
from claimtrack.review.web import ReviewServer
from claimtrack.review.web.endpoints import list_facets, list_findings, show_finding, show_place


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


@pytest.fixture
def server(ledger: MemoryLedger) -> Iterator[ReviewServer]:
    with ReviewServer(make_desk(ledger)[0]) as running:
        Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield running
        running.shutdown()


def request(
    server: ReviewServer, path: str, sent: object = None, **headers: str
) -> tuple[int, Any, http.client.HTTPMessage]:
    """One request with the token, unless `headers` say otherwise; an empty header is not sent."""
    known = {"Authorization": f"Bearer {server.token}", "Host": server.hosts[0]}
    if sent is not None:
        known["Content-Type"] = "application/json"
    known |= {name.replace("_", "-"): value for name, value in headers.items()}
    body = sent if isinstance(sent, bytes | None) else json.dumps(sent).encode()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(
        "GET" if sent is None else "POST", path, body, {name: each for name, each in known.items() if each}
    )
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    is_json = answer.headers.get_content_type() == "application/json"
    return answer.status, json.loads(content) if is_json else content.decode(), answer.headers


CONFIRM = {"finding": "Fkiln", "judgement": "confirmed"}


@pytest.mark.parametrize(
    "path", ["/", "/review.js", "/api/findings", "/api/history", "/?token=wrong", "/nothing"]
)
def test_without_the_token_nothing_is_told(server: ReviewServer, path: str) -> None:
    assert request(server, path, Authorization="")[0] == 403
    assert request(server, path, Authorization="Bearer x")[0] == 403
    assert request(server, path, Authorization="", Cookie=f"{server.cookie}=x")[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Authorization": ""},
    ],
)
def test_foreign_hosts_origins_and_strangers_save_nothing(
    server: ReviewServer, ledger: MemoryLedger, headers: dict[str, str]
) -> None:
    assert request(server, "/api/judge", CONFIRM, **headers)[0] == 403
    assert request(server, "/", **headers)[0] == 403
    assert ledger.events == []


def test_the_address_lets_in_and_is_forgotten(server: ReviewServer) -> None:
    split = urlsplit(server.address)
    assert split.hostname == "127.0.0.1"
    status, _, headers = request(server, f"/?{split.query}", Authorization="")
    assert (status, headers["Location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(headers["Set-Cookie"].split("; "))
    cookie = headers["Set-Cookie"].partition(";")[0]
    status, page, headers = request(server, "/", Authorization="", Cookie=cookie)
    assert status == 200
    assert "<h1>claimtrack review</h1>" in page
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["Referrer-Policy"] == "no-referrer"


def test_judge_note_and_undo(server: ReviewServer, ledger: MemoryLedger) -> None:
    status, saved, _ = request(server, "/api/judge", CONFIRM, Origin=f"http://{server.hosts[0]}")
    assert (status, saved["finding"]) == (200, "Fkiln")
    request(server, "/api/judge", {"finding": "Fpond", "judgement": "note", "note": "<b>why</b>"})
    request(server, "/api/judge", {"finding": "Fpond", "judgement": "settled", "value": "9"})
    assert [row["id"] for row in request(server, "/api/findings")[1]["rows"]] == ["Fmill", "Fbarn"]
    assert request(server, "/api/finding?id=Fpond")[1]["notes"] == ["ana: <b>why</b>"]
    assert request(server, "/api/undo", {"decision": saved["decision"]})[1]["finding"] == "Fkiln"
    found = request(server, "/api/findings?label=conflict")[1]
    assert ([row["id"] for row in found["rows"]], found["open"], found["resume"]) == (["Fkiln"], 3, "Fmill")
    assert ledger.said == ["confirmed", "note", "settled", "undo"]
    assert request(server, "/api/redo", {})[1]["judgement"] == "confirmed"
    assert len(request(server, "/api/history")[1]) == 5


def test_the_place_is_told_and_kept(ledger: MemoryLedger) -> None:
    kept: list[Place] = []
    desk = make_desk(
        ledger, place=Place(Facets(label=("conflict",), undecided=False), "Fpond"), keep=kept.append
    )[0]
    place = show_place(desk, {})
    assert (place["label"], place["kind"], place["undecided"], place["finding"]) == (
        "conflict",
        "",
        False,
        "Fpond",
    )
    list_findings(desk, {"search": "mill"})
    assert kept == [], "a list to choose from is no place"
    list_findings(desk, {"search": "kiln", "keep": "1"})
    show_finding(desk, {"id": "Fkiln"})
    assert kept[-1] == Place(Facets(search="kiln"), "Fkiln")
    assert list_facets(desk, {})["severity"] == {"low": 2, "high": 1, "medium": 1}


def test_claims_are_taken_out_edited_and_joined(server: ReviewServer, ledger: MemoryLedger) -> None:
    assert request(server, "/api/take-out", {"finding": "Fkiln", "claim": "kiln-diary"})[0] == 200
    edit = {"claim": "kiln-ledger", "judgement": "edit_value", "reason": "40", "value": "44"}
    assert request(server, "/api/claim", edit)[0] == 200
    assert request(server, "/api/join", {"finding": "Fkiln", "other": "Fmill"})[0] == 200
    assert ledger.said == ["member_out", "edit_value", "same"]
    text = request(server, "/api/document?claim=pond-ledger")[1]
    assert text["quotation"] == "The pond has 7 [b]carp[/b]."
    assert text["before"].endswith("pots. ")


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/api/judge", {"finding": "F", "judgement": "confirmed"}, 400),
        ("/api/judge", {"finding": "Fkiln", "judgement": "same"}, 400),
        ("/api/judge", {"finding": "Fkiln", "judgement": "perhaps"}, 400),
        ("/api/judge", {"finding": "Fkiln", "judgement": "settled"}, 400),
        ("/api/judge", {"finding": ["Fkiln"], "judgement": "confirmed"}, 400),
        ("/api/judge", b"[]", 400),
        ("/api/judge", b"{", 400),
        ("/api/judge", b"[" * 60_000, 400),
        ("/api/judge", b" " * 70_000, 413),
        ("/api/undo", {}, 400),
        ("/api/nothing", {}, 404),
        ("/api/findings", {}, 404),
    ],
)
def test_nonsense_is_refused_with_a_reason(
    server: ReviewServer, ledger: MemoryLedger, path: str, sent: object, status: int
) -> None:
    found, content, _ = request(server, path, sent)
    assert found == status
    assert content["error"]
    assert ledger.events == []


def test_forms_of_other_pages_cannot_post(server: ReviewServer, ledger: MemoryLedger) -> None:
    assert request(server, "/api/judge", CONFIRM, Content_Type="text/plain")[0] == 415
    assert ledger.events == []


def test_the_page_loads_nothing_from_afar_and_labels_everything() -> None:
    folder = files("claimtrack.review.web").joinpath("page")
    texts = {
        name: folder.joinpath(name).read_text("utf-8") for name in ("index.html", "review.css", "review.js")
    }
    for text in texts.values():
        assert not re.search(
            r"https?:|//[a-z]|@import|url\(|innerHTML|outerHTML|document\.write|eval\(", text
        )
    page = texts["index.html"]
    assert not re.search(r"\son[a-z]+=|style=", page)
    for field in re.findall(r"<(?:input|select)\b[^>]*>", page):
        assert re.search(rf"<label[^>]*>[^<]*{re.escape(field)}", page), field
    assert all(each in page for each in ('lang="en"', "<main", "<nav", 'role="status"', "viewport"))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours written as #rgb or #rrggbb."""

    def luminance(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_stand_out_in_light_and_dark() -> None:
    assert round(contrast("#fff", "#000"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    css = files("claimtrack.review.web").joinpath("page", "review.css").read_text("utf-8")
    schemes = [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{([^}]*)\}", css)]
    assert [set(scheme) for scheme in schemes] == [{"ink", "paper", "soft", "line", "mark", "act"}] * 2
    for scheme in schemes:
        for text, ground in (("ink", "paper"), ("soft", "paper"), ("ink", "mark")):
            assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        for edge in ("line", "act"):
            assert contrast(scheme[edge], scheme["paper"]) >= 3, edge
    rest = re.sub(r":root \{[^}]*\}", "", css)
    assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|rgba?\(|opacity", rest), "no colour beside these"


@pytest.mark.browser
@pytest.mark.skipif(BINARY is None, reason="no Chromium here")
def test_a_person_finds_judges_and_undoes_in_a_browser(
    server: ReviewServer, ledger: MemoryLedger, tmp_path: Path
) -> None:
    with Chromium(tmp_path / "profile") as browser:
        browser.call("Page.navigate", url=server.address)
        browser.wait("document.querySelectorAll('#queue button').length === 4")
        assert browser.run("location.search") == ""
        browser.run("$('search').value = 'carp'; $('search').dispatchEvent(new Event('input'))")
        browser.wait("document.querySelectorAll('#queue button').length === 1")
        browser.wait("$('finding').innerText.includes('[b]carp[/b]')")
        browser.run("$('search').value = ''; $('search').dispatchEvent(new Event('input'))")
        browser.wait("document.querySelectorAll('#queue button').length === 4")
        browser.run("document.querySelectorAll('#queue button')[0].click()")
        browser.wait("$('finding').innerText.includes('kiln holds')")
        assert browser.run("[...document.querySelectorAll('mark')].map(m => m.textContent).join()") == "40,50"
        assert browser.run("$('finding').innerText.includes('<i>The mill</i>')")
        browser.press("c")
        browser.wait("$('finding').innerText.includes('[b]carp[/b]') && $('queue').children.length === 3")
        assert browser.run("$('message').textContent") == "saved: confirmed (z undoes)"
        browser.run("document.querySelector('[data-key=s]').click()")
        browser.wait("$('dialogue').open")
        browser.press("2")
        browser.wait("$('finding').innerText.includes('<i>The mill</i>') && $('queue').children.length === 2")
        assert browser.run("$('message').textContent") == "saved: settled (z undoes)"
        browser.press("z")
        browser.wait("$('message').textContent.startsWith('undone: settled')")
        assert browser.run("$('finding').innerText.includes('[b]carp[/b]')")
    told = [(event.judgement, event.target, event.value) for event in ledger.events]
    assert told[:2] == [("confirmed", "Fkiln", None), ("settled", "Fpond", "9")]
    assert [(each, target) for each, target, _ in told[2:]] == [("undo", ledger.events[1].id)]


@pytest.mark.browser
@pytest.mark.skipif(BINARY is None, reason="no Chromium here")
def test_keys_typed_ahead_are_about_what_comes_next(
    server: ReviewServer, ledger: MemoryLedger, tmp_path: Path
) -> None:
    with Chromium(tmp_path / "profile") as browser:
        browser.call("Page.navigate", url=server.address)
        browser.wait("document.querySelectorAll('#queue button').length === 4")
        # All in one go, before any answer of the server can be there.
        browser.run(
            "for (const key of ['c', 's', '2', 't', 'h', 'i', 'j', 'u'])"
            " document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
        )
        browser.wait("$('dialogue').open && $('words').value === 'hiju'")
        browser.run("$('answers').requestSubmit()")
        browser.wait("$('message').textContent.startsWith('saved: note')")
    told = [(event.judgement, event.target, event.value or event.note) for event in ledger.events]
    assert told == [("confirmed", "Fkiln", None), ("settled", "Fpond", "9"), ("note", "Fmill", "hiju")]


#: Every visible run of text with its colour and the colour behind it, as the browser drew them.
DRAWN = """[...document.querySelectorAll('body *')].filter((each) => each.getClientRects().length &&
  [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())).map((each) => {
    let behind = each;
    while (behind && getComputedStyle(behind).backgroundColor.endsWith(', 0)')) behind = behind.parentElement;
    const ground = behind || document.documentElement;
    const words = each.textContent.trim().slice(0, 20);
    return [words, getComputedStyle(each).color, getComputedStyle(ground).backgroundColor];
  })"""
#: What each press of Tab comes to, until it is round.
FOCUSED = """(() => {
    const it = document.activeElement;
    return it.id || it.dataset.key || it.tagName + ':' + it.textContent.slice(0, 10).trim();
  })()"""
CONTROLS = {"button", "textbox", "searchbox", "combobox", "checkbox", "disclosuretriangle"}


def colour(drawn: str) -> str:
    """#rrggbb of a computed colour."""
    red, green, blue = (int(part) for part in re.findall(r"[0-9]+", drawn)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.browser
@pytest.mark.skipif(BINARY is None, reason="no Chromium here")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_accessible(server: ReviewServer, tmp_path: Path, width: int) -> None:
    with Chromium(tmp_path / "profile") as browser:
        browser.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=740,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        for scheme in ("light", "dark"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            browser.call("Emulation.setEmulatedMedia", features=features)
            browser.call("Page.navigate", url=server.address)
            browser.wait("document.querySelectorAll('article').length === 2")
            drawn = browser.run(DRAWN)
            assert len(drawn) > 20
            faint = [each for each in drawn if contrast(colour(each[1]), colour(each[2])) < 4.5]
            assert faint == []
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run("document.querySelector('[data-key=c]').getBoundingClientRect().bottom") <= 740
        small = "[...document.querySelectorAll('button')].filter((b) => b.offsetHeight && b.offsetHeight < 24).length"
        assert browser.run(small) == 0
        tree = [node for node in browser.call("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        named = [(node["role"]["value"].lower(), node.get("name", {}).get("value")) for node in tree]
        assert [role for role, name in named if role in CONTROLS and not name] == []
        roles = [role for role, _ in named]
        assert {"main", "navigation", "banner", "contentinfo", "search", "toolbar"} <= set(roles)
        assert roles.count("main") == 1
        assert ("heading", "claimtrack review") in named
        order = []
        for _ in range(60):
            for kind in ("rawKeyDown", "keyUp"):
                browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", windowsVirtualKeyCode=9)
            order.append(browser.run(FOCUSED))
            if order.count(order[0]) > 1:
                break
        wanted = ["search", "undecided", "BUTTON:the kiln —", "BUTTON:Take out x", "c", "z"]
        if width < 500:
            wanted = [each for each in wanted if each != "undecided"] + ["further"]
        else:
            wanted += ["t", "?"]
        start = next(place for place, each in enumerate(order) if each.startswith("A:To the"))
        order = order[start:] + order[:start]
        places = [order.index(each) for each in wanted]
        assert places == sorted(places), order


@pytest.mark.browser
@pytest.mark.skipif(BINARY is None, reason="no Chromium here")
def test_on_a_phone_everything_is_within_reach(
    server: ReviewServer, ledger: MemoryLedger, tmp_path: Path
) -> None:
    with Chromium(tmp_path / "profile") as browser:
        browser.call(
            "Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=2, mobile=True
        )
        browser.call("Page.navigate", url=server.address)
        browser.wait("document.querySelectorAll('article').length === 2")
        assert not browser.run("$('narrow').open")
        assert not browser.run("document.querySelector('[data-key=h]').offsetHeight")
        browser.run("$('further').click()")
        assert browser.run("document.querySelector('[data-key=h]').getBoundingClientRect().bottom") <= 740
        browser.run("document.querySelector('[data-key=t]').click()")
        browser.wait("$('dialogue').open")
        browser.run("$('words').value = 'seen'; $('answers').requestSubmit()")
        browser.wait("$('message').textContent.startsWith('saved: note')")
        box = browser.run("(({ top, bottom }) => [top, bottom])($('message').getBoundingClientRect())")
        assert 0 <= box[0] < box[1] <= 740
        assert browser.run("document.documentElement.scrollWidth") <= 360
    assert ledger.said == ["note"]
