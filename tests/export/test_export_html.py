"""The HTML report: loads nothing, runs nothing of a document's, leads to each quotation."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciled import CLAIMS, DOCUMENTS, make_reconciliation

from claimtrack.export import exporters
from claimtrack.export.sheets import emphasise
from claimtrack.model import Reconciliation
from claimtrack.view.plain import strip_controls


def render(result: Reconciliation) -> str:
    file = io.BytesIO()
    exporters()["html"]().write(result, file)
    return file.getvalue().decode("utf-8")


class Page(HTMLParser):
    """Tags, attributes and text of a page, scripts and styles apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else ""

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open].append(data)
        else:
            self.text += data


def test_golden(golden: Callable[[str, bytes], None]) -> None:
    golden("bridge.html", render(make_reconciliation()).encode())


def test_nothing_is_loaded_and_only_our_script_runs() -> None:
    page = Page(render(make_reconciliation()))
    assert not [
        name for tag, attributes in page.tags for name in attributes if name in {"src", "style", "srcset"}
    ]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(a["href"].startswith("#") for _, a in page.tags if a.get("href"))  # type: ignore[union-attr]
    policy = (
        next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    )
    assert policy.startswith("default-src 'none'")
    for name in ("script", "style"):
        (content,) = page.inside[name]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_pictures_have_a_limit_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def pictures(text: str) -> int:
        return text.split('id="matrix"', 1)[0].count("<svg")

    whole = render(make_reconciliation())
    assert "findings that have a picture" not in whole
    monkeypatch.setattr("claimtrack.export.html_page._MOST_PICTURED", 1)
    cut = render(make_reconciliation())
    assert pictures(whole) > pictures(cut) == 1
    assert "Only the first 1 findings that have a picture show it." in cut


def test_each_quotation_leads_into_the_whole_text_of_its_document() -> None:
    text = render(make_reconciliation())
    ids = re.findall(r'<span id="(c-[^"]+)">', text)
    assert sorted(ids) == sorted(f"c-{claim.id}" for claim in CLAIMS)
    page = Page(text)
    assert {a["href"] for t, a in page.tags if a.get("href", "#-").startswith("#c-")} <= {
        f"#{i}" for i in ids
    }  # type: ignore[union-attr]
    for document in DOCUMENTS:
        assert strip_controls(document.text) in page.text


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40))
def test_no_text_becomes_markup(text: str) -> None:
    result = make_reconciliation()
    hostile = text + "</script><img src=x onerror=alert(1)>\"'&lt;"
    document = replace(DOCUMENTS[0], title=hostile, publisher=hostile, key=hostile)
    finding = replace(result.findings[0], title=hostile, explanation=hostile)
    plain = Page(render(result)).tags
    dressed = Page(
        render(
            replace(
                result,
                documents=(document, *DOCUMENTS[1:]),
                findings=(finding, *result.findings[1:]),
            )
        )
    ).tags
    assert [tag for tag, _ in dressed] == [tag for tag, _ in plain]


@pytest.mark.parametrize(
    ("text", "others", "bold"),
    [
        ("the dam cost 5 million", ["the dam cost 6 million"], ["5"]),
        ("the dam cost 5 million", [], []),
        ("nobody was hurt", ["several people were injured"], ["nobody"]),
        ("entirely other words here", ["a sentence apart"], []),
        ("", ["a"], []),
    ],
)
def test_bold_words(text: str, others: list[str], bold: list[str]) -> None:
    found = emphasise(text, others)
    assert str(found) == text
    assert [part.strip() for strong, part in found.parts if strong] == bold
