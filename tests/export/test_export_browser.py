"""The HTML report as a browser shows it: filtered, searched, printed, in the dark, with hostile text in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from chromium import BINARY, Chromium
from reconciled import DOCUMENTS, make_reconciliation

from claimtrack.export import exporters
from claimtrack.model import Decision, Judgement, Reconciliation, TargetKind

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="Chromium is not installed; Debian: apt-get install chromium"),
]

SHOWN = (
    "[...document.querySelectorAll('article')].filter(each => each.checkVisibility()).map(each => each.id)"
)
DECISION = Decision("d-1", 1, "2031-08-01T09:00:00Z", "ana", Judgement.LATER, TargetKind.FINDING, "f2")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as page:
        page.call("Page.enable")
        yield page


def show(browser: Chromium, folder: Path, result: Reconciliation, place: str = "") -> None:
    """Open the report; anything it would log as an error, or load, would be an error of ours."""
    path = folder / "report.html"
    with path.open("wb") as file:
        exporters()["html"]().write(result, file)
    browser.call("Emulation.setEmulatedMedia", media="", features=[])
    browser.call("Page.navigate", url="about:blank")
    browser.call("Page.navigate", url=f"file://{path}{place}")
    browser.wait(f"location.protocol === 'file:' && document.readyState === 'complete' && {SHOWN} !== null")


def choose(browser: Chromium, field: str, value: str) -> list[str]:
    """What is shown once a person has set the field."""
    setting = "checked = true" if value == "on" else f"value = {value!r}"
    script = f"(e => {{ e.{setting}; e.dispatchEvent(new Event('input')); return {SHOWN}; }})"
    found: list[str] = browser.run(f"{script}(document.getElementById('{field}'))")
    return found


def decided() -> Reconciliation:
    return replace(make_reconciliation(), log=(DECISION,), decided={"f1": replace(DECISION, target="f1")})


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("search", "BRIDGE cost", ["f-f1"]),
        ("search", '<script>alert("x")', ["f-f2"]),
        ("search", "no such words", []),
        ("label", "update", ["f-f3"]),
        ("severity", "medium", ["f-f2"]),
        ("source", "letter.txt", ["f-f3", "f-f5"]),
        ("undecided", "on", ["f-f2", "f-f3", "f-f4", "f-f5"]),
    ],
)
def test_search_and_filters(
    field: str, value: str, shown: list[str], browser: Chromium, tmp_path: Path
) -> None:
    show(browser, tmp_path, decided())
    assert browser.run(SHOWN) == ["f-f1", "f-f2", "f-f3", "f-f4", "f-f5"]
    assert choose(browser, field, value) == shown
    assert browser.run("document.getElementById('shown').textContent") == f"{len(shown)} of 5 findings"


def test_filters_work_together(browser: Chromium, tmp_path: Path) -> None:
    show(browser, tmp_path, make_reconciliation())
    assert choose(browser, "severity", "low") == ["f-f3", "f-f4", "f-f5"]
    assert choose(browser, "source", "Orvel Courier") == ["f-f3", "f-f4"]
    assert choose(browser, "search", "opening") == ["f-f4"]
    assert choose(browser, "search", "") == ["f-f3", "f-f4"]


def test_a_quotation_opens_in_its_document(browser: Chromium, tmp_path: Path) -> None:
    show(browser, tmp_path, make_reconciliation())
    assert not browser.run("document.querySelector('#documents details').open")
    browser.run("document.querySelector('a[href=\"#c-c5\"]').click()")
    browser.wait("document.querySelector('mark.aim') !== null")
    marked = "[...document.querySelectorAll('mark.aim')].map(each => each.textContent).join('')"
    assert browser.run(marked) == "The bridge at Orvel cost 5.3 million crowns"
    opened = (
        "[...document.querySelectorAll('#documents details')].filter(each => each.open).map(each => each.id)"
    )
    assert browser.run(opened) == [f"d-{DOCUMENTS[1].id}"]
    inside = "(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('mark.aim').getBoundingClientRect())"
    browser.wait(inside)


def test_a_link_to_a_quotation_opens_it_at_once(browser: Chromium, tmp_path: Path) -> None:
    show(browser, tmp_path, make_reconciliation(), "#c-c3")
    browser.wait("document.querySelector('mark.aim') !== null")
    assert browser.run("document.querySelector('mark.aim').textContent").startswith("=SUM(1,2)")


def test_hostile_text_is_text(browser: Chromium, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>\u202e"
    result = make_reconciliation()
    documents = (
        replace(DOCUMENTS[0], title=hostile, publisher=hostile, key=hostile, address=f"javascript:{hostile}"),
        *DOCUMENTS[1:],
    )
    findings = tuple(replace(finding, title=hostile, explanation=hostile) for finding in result.findings)
    show(browser, tmp_path, replace(result, documents=documents, findings=findings))
    assert browser.run("document.title") == "Reconciliation of 3 documents"
    assert browser.run("document.scripts.length + document.images.length") == 1
    assert browser.run("performance.getEntriesByType('resource').length") == 0
    assert browser.run("document.body.innerText.includes('<script>document.title')")
    assert not browser.run("document.body.innerText.includes('\\u202e')")
    assert choose(browser, "source", hostile.replace("\u202e", "\ufffd")) == ["f-f1", "f-f2", "f-f3", "f-f4"]


def test_print_view(browser: Chromium, tmp_path: Path) -> None:
    """On paper: no controls and no whole documents, but every conflict and update in full."""
    show(browser, tmp_path, make_reconciliation())
    browser.call("Emulation.setEmulatedMedia", media="print")
    seen = "id => document.getElementById(id).checkVisibility()"
    assert browser.run(f"['search', 'documents', 'matrix', 'coverage'].map({seen})") == [
        False, False, True, True,
    ]  # fmt: skip
    printed = browser.call("Page.printToPDF")["data"]
    with pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(printed))) as pdf:
        text = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "5.3 million crowns" in text
    assert "The council counts 65 workers by now" in text, "updates were closed on the screen"
    assert "opening of the bridge" in text
    assert "Search" not in text


def test_dark_and_light(browser: Chromium, tmp_path: Path) -> None:
    def brightness(selector: str, name: str) -> int:
        script = (
            f"getComputedStyle(document.querySelector('{selector}'))['{name}'].match(/\\d+/g).slice(0, 3)"
        )
        return sum(map(int, browser.run(script)))

    show(browser, tmp_path, make_reconciliation())
    for theme, ground_is_darker in (("dark", True), ("light", False)):
        browser.call(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}]
        )
        for selector in ("body", "article", "dd", "svg text"):
            ink = brightness(selector, "fill" if selector == "svg text" else "color")
            ground = brightness("article" if selector != "body" else "body", "backgroundColor")
            assert (ground < ink) is ground_is_darker, (theme, selector)
            assert abs(ground - ink) > 300, (theme, selector, "hard to read")
    browser.call(
        "Emulation.setEmulatedMedia",
        media="print",
        features=[{"name": "prefers-color-scheme", "value": "dark"}],
    )
    assert brightness("body", "color") < 100, "paper is white"
    assert brightness("article", "backgroundColor") > 700


def test_nothing_is_wider_than_a_phone(browser: Chromium, tmp_path: Path) -> None:
    phone = {"width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    browser.call("Emulation.setDeviceMetricsOverride", **phone)
    try:
        show(browser, tmp_path, make_reconciliation())
        browser.run("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert browser.run("document.documentElement.scrollWidth") <= 360
    finally:
        browser.call("Emulation.clearDeviceMetricsOverride")
