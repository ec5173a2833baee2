"""The server behind the page: loopback only, a token, no foreign host or origin, nothing loaded from afar."""

from __future__ import annotations

import json
import secrets
from functools import cache
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from claimtrack.errors import ClaimtrackError, StoreError, UsageError
from claimtrack.review.desk import Desk
from claimtrack.review.web.endpoints import ASKED, SAVED, Endpoint, Sent

#: No more than this is read of a request, in bytes.
_LARGEST = 64 * 1024
#: Seconds after which a silent connection is let go.
_PATIENCE_SECONDS = 20
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/review.css": ("review.css", "text/css; charset=utf-8"),
    "/review.js": ("review.js", "text/javascript; charset=utf-8"),
}


class ReviewServer(ThreadingHTTPServer):
    """Serves one Desk to whoever knows the token. Use as a context manager."""

    daemon_threads = True

    def __init__(self, desk: Desk, *, port: int = 0) -> None:
        self.desk = desk
        self.token = secrets.token_urlsafe(24)
        #: One request at a time is at the desk.
        self.turn = Lock()
        try:
            super().__init__(("127.0.0.1", port), _Visitor)
        except (OSError, OverflowError) as cause:
            raise UsageError(f"port {port} can't be used ({cause}); name another --port") from cause

    @property
    def hosts(self) -> tuple[str, str]:
        """How this server may be called."""
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://{self.hosts[0]}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """Cookies know no ports, so the name does."""
        return f"claimtrack-{self.server_port}"


class _Visitor(BaseHTTPRequestHandler):
    """One request."""

    server: ReviewServer
    server_version = "claimtrack"
    sys_version = ""
    timeout = _PATIENCE_SECONDS

    def do_GET(self) -> None:
        """A page, or an answer."""
        split = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(split.query).items()}
        if not self._admitted(query):
            return
        if split.path == "/" and "token" in query:
            # The token leaves the address, so that it stays out of history and pictures of the screen.
            kept = f"{self.server.cookie}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
            self._send(303, b"", "text/plain", {"Location": "/", "Set-Cookie": kept})
        elif split.path in _PAGES:
            name, kind = _PAGES[split.path]
            self._send(200, _page(name), kind)
        elif split.path in ASKED:
            self._answer(ASKED[split.path], query)
        else:
            self._refuse(404, "there is nothing here")

    def do_POST(self) -> None:
        """Something to save."""
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(length)) if length.isdecimal() and int(length) <= _LARGEST else None
        if not self._admitted({}):
            return
        path = urlsplit(self.path).path
        if path not in SAVED:
            self._refuse(404, "there is nothing here")
        elif self.headers.get_content_type() != "application/json":
            self._refuse(415, "only JSON is taken")
        elif body is None:
            self._refuse(413, "too much, or nothing")
        else:
            try:
                sent = json.loads(body)
            except (ValueError, RecursionError):
                sent = None
            if isinstance(sent, dict):
                self._answer(SAVED[path], sent)
            else:
                self._refuse(400, "that is no JSON object")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is written about requests: they hold the token."""

    def _admitted(self, query: Sent) -> bool:
        if self.headers.get("Host") not in self.server.hosts:
            return self._refuse(403, "called by a foreign name")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in self.server.hosts}:
            return self._refuse(403, "asked by a foreign page")
        shown = [str(query.get("token", "")), self._cookie()]
        kind, _, bearer = self.headers.get("Authorization", "").partition(" ")
        shown.append(bearer if kind == "Bearer" else "")
        if not any(secrets.compare_digest(each.encode(), self.server.token.encode()) for each in shown):
            return self._refuse(403, "the address has to hold the token that claimtrack review --web printed")
        return True

    def _cookie(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return ""
        return "" if found is None else found.value

    def _answer(self, endpoint: Endpoint, sent: Sent) -> None:
        try:
            with self.server.turn:
                content = endpoint(self.server.desk, sent)
        except StoreError as failure:
            self._refuse(503, str(failure))
        except ClaimtrackError as failure:
            self._refuse(400, str(failure))
        else:
            self._send(200, _json(content), "application/json")

    def _refuse(self, status: int, why: str) -> bool:
        self._send(status, _json({"error": why}), "application/json")
        return False

    def _send(self, status: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        for name, value in {**headers, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()


@cache
def _page(name: str) -> bytes:
    return files("claimtrack.review.web").joinpath("page", name).read_bytes()
