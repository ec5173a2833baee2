"""The HTML report: one file that loads nothing, and in which no text of a document is markup."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.model import Reconciliation
from claimtrack.view.plain import strip_controls

if TYPE_CHECKING:
    from jinja2 import Template


#: Pieces of the page that are written at once.
_PIECES = 4_000


class HtmlExporter:
    """A self-contained page: searched and filtered without a server, printable, light and dark."""

    name = "html"
    suffix = ".html"
    binary = False
    group_by = ""

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write the page; its policy allows the script and style that are in it by their hashes, and no more."""
        from markupsafe import Markup

        from claimtrack.export.html_page import build_page

        style, script = _part("report.css"), _part("report.js")
        pieces = _template().generate(
            page=build_page(reconciliation, self.group_by),
            # Ours, not a document's; anything else goes through escaping.
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
        while some := "".join(islice(pieces, _PIECES)):
            file.write(some.encode("utf-8", "replace"))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_safe)
    return environment.from_string(_part("report.html.j2"))


def _safe(value: Any) -> Any:
    return strip_controls(value) if type(value) is str else value


def _part(name: str) -> str:
    return files("claimtrack.export").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
