#!/usr/bin/env python3
"""Serves a folder of built pages on this machine only, with the content types and the security policy they need.

Standard library only and free of the rest of the workbook: a packed copy carries this file beside its pages
(`python3 serve.py`). The policy is read from `_static/policy.json` in the folder: a JSON object of headers.
"""

from __future__ import annotations

import argparse
import contextlib
import email.utils
import hashlib
import json
import os
import platform
import re
import socket
import sys
import threading
import urllib.parse
import webbrowser
import zlib
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = "127.0.0.1"
OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}
WHO = "/__workbook__"
DEFAULT_PORT = 8417

# Not the machine's registry: a Windows setting often calls .js text/plain, and then no module starts.
TYPES = {
    **{f".{kind}": f"text/{kind}; charset=utf-8" for kind in ("html", "css", "csv")},
    **dict.fromkeys((".js", ".mjs"), "text/javascript; charset=utf-8"),
    **dict.fromkeys((".txt", ".md"), "text/plain; charset=utf-8"),
    **dict.fromkeys((".json", ".map"), "application/json; charset=utf-8"),
    ".xml": "application/xml; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".ipynb": "application/x-ipynb+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    **{f".{kind}": f"image/{kind}" for kind in ("png", "jpeg", "gif", "webp")},
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    **{f".{kind}": f"font/{kind}" for kind in ("woff2", "woff", "ttf")},
    **{f".{kind}": f"application/{kind}" for kind in ("wasm", "pdf", "zip")},
    ".whl": "application/zip",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# Used where the build has written no policy: everything from here, nothing from elsewhere, no script in the page.
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": STRICT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HASHED = re.compile(r"[-.][0-9a-f]{8,64}(\.[a-z0-9]+$|/)")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def headers_of(folder: Path) -> dict[str, str]:
    """The headers of every answer: the strict ones, or what the build wrote in their place."""
    headers = dict(ALWAYS)
    try:
        written = json.loads((folder / "_static" / "policy.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return headers
    if isinstance(written, dict):
        for name, value in written.items():
            if isinstance(value, str) and re.fullmatch(r"[A-Za-z-]+", name) and not re.search(r"[\r\n\0]", value):
                headers[name] = value
    return headers


def accepted(header: str) -> list[str]:
    """The ways of packing that a client accepts and we have, the best first."""
    weights = {}
    for part in header.lower().split(","):
        name, _, rest = part.strip().partition(";")
        weight = 1.0
        if rest.strip().startswith("q="):
            try:
                weight = float(rest.strip()[2:])
            except ValueError:
                weight = 0.0
        weights[name.strip()] = weight
    return [name for name in ("br", "gzip") if weights.get(name, weights.get("*", 0.0)) > 0]


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for files under the folder, and nothing else."""

    protocol_version = "HTTP/1.1"
    server_version = "workbook"
    sys_version = ""
    timeout = 60
    unread = False
    server: Server

    def do_GET(self) -> None:
        """A file, or where it has moved, or why not."""
        self.answer(body=True)

    def do_HEAD(self) -> None:
        """The headers of a file."""
        self.answer(body=False)

    def refuse(self) -> None:
        """Anything that would change something."""
        self.close_connection = self.unread = True
        self.text(HTTPStatus.METHOD_NOT_ALLOWED, "Only reading is possible here.", {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = refuse

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the protocol itself refuses; with the policy, which the library's own page would lack."""
        del message, explain
        self.close_connection = self.unread = True
        self.request_version = self.protocol_version  # an answer without headers would have no policy
        status = HTTPStatus(code)
        self.text(status, f"{status.phrase}.", body=self.command != "HEAD")

    def finish(self) -> None:
        """Reads what is left of a refused request: else the connection breaks before the answer has arrived."""
        super().finish()
        if self.unread:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_WR)
                self.connection.settimeout(1)
                left = 1_000_000
                while left > 0 and (part := self.connection.recv(65_536)):
                    left -= len(part)

    def answer(self, body: bool) -> None:
        """One request."""
        if self.request_version == "HTTP/0.9":
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if self.headers.get("Content-Length", "0").strip() != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = self.unread = True  # what was sent along must not be taken for the next request
        name = re.sub(r":\d+$", "", self.headers.get("Host", ""))
        if name.lower() not in OWN_NAMES:  # another site's name that was made to point at this machine
            self.close_connection = True
            self.text(HTTPStatus.MISDIRECTED_REQUEST, "This server answers for localhost only.", body=body)
            return
        path = self.path.partition("?")[0].partition("#")[0]
        if path == WHO:
            about = json.dumps(self.server.about()).encode()
            self.send(HTTPStatus.OK, TYPES[".json"], about, {"Cache-Control": "no-store"}, body)
            return
        found = self.server.find(path)
        if found is None:
            self.missing(body)
        elif found.is_dir():
            clean = urllib.parse.quote("/" + found.relative_to(self.server.folder).as_posix())
            self.text(HTTPStatus.MOVED_PERMANENTLY, "", {"Location": clean + "/"}, body)
        else:
            try:
                self.file(found, body)
            except FileNotFoundError:  # the book is being replaced at this moment
                self.missing(body)

    def missing(self, body: bool) -> None:
        """There is no such page."""
        page, content = self.server.find("/404.html"), None
        with contextlib.suppress(OSError):
            content = page.read_bytes() if page else None
        if content is not None:
            self.send(HTTPStatus.NOT_FOUND, TYPES[".html"], content, {"Cache-Control": ASK_AGAIN}, body)
        else:
            self.text(HTTPStatus.NOT_FOUND, "There is no such page in the workbook.", body=body)

    def file(self, path: Path, body: bool) -> None:
        """A file, packed if the client likes, or word that it has not changed."""
        kind = TYPES.get(path.suffix.lower(), "application/octet-stream")
        chosen, packing, siblings = path, "", False
        for name, ending in (("br", ".br"), ("gzip", ".gz")):
            sibling = path.with_name(path.name + ending)
            if self.server.same(path, sibling):
                siblings = True
                if not packing and name in accepted(self.headers.get("Accept-Encoding", "")):
                    chosen, packing = sibling, name
        with open(chosen, "rb") as file:
            stat = os.fstat(file.fileno())
            # Of the content, because unpacked files may all have one date.
            tag = f'"{self.server.marks(chosen, stat)[0]}{packing}"'
            inner = path.relative_to(self.server.folder).as_posix()
            headers = {
                "ETag": tag,
                "Last-Modified": email.utils.formatdate(stat.st_mtime, usegmt=True),
                "Cache-Control": FOREVER if HASHED.search(inner) else ASK_AGAIN,
            }
            if packing:
                headers["Content-Encoding"] = packing
            if siblings:
                headers["Vary"] = "Accept-Encoding"
            if self.unchanged(tag, stat.st_mtime):
                self.send(HTTPStatus.NOT_MODIFIED, "", None, headers, False)
            else:
                self.send(HTTPStatus.OK, kind, file.read() if body else None, headers, body, stat.st_size)

    def unchanged(self, tag: str, modified: float) -> bool:
        """Whether the client has this version already."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            return known.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))
        since = self.headers.get("If-Modified-Since", "")
        try:
            return int(modified) <= email.utils.parsedate_to_datetime(since).timestamp()
        except (TypeError, ValueError):  # none, or no date
            return False

    def text(self, status: HTTPStatus, words: str, more: dict[str, str] | None = None, body: bool = True) -> None:
        """A short answer in words."""
        headers = {"Cache-Control": "no-store", **(more or {})}
        self.send(status, TYPES[".txt"], (words + "\n").encode() if words else b"", headers, body)

    def send(
        self, status: HTTPStatus, kind: str, content: bytes | None, more: dict[str, str], body: bool, size: int = -1
    ) -> None:
        """Headers and, for GET, the content."""
        self.send_response(status)
        for name, value in {**self.server.headers(), **more}.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(size if content is None else len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if body and content:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what is read is nobody's business."""


class Server(ThreadingHTTPServer):
    """The folder's server, on the loopback address."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0, identity: str = "") -> None:
        self.folder = folder.resolve()
        self.identity = identity
        self._headers: tuple[object, dict[str, str]] = (None, {})
        self._marks: dict[tuple[str, int, int, int, int], tuple[str, int]] = {}
        super().__init__((LOOPBACK, port), Handler)

    def server_bind(self) -> None:
        """Binds without asking a name server who we are, which takes seconds on some machines."""
        if os.name == "nt":
            self.socket.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE"), 1)  # noqa: B009
        else:  # the port can be taken again at once after the server has ended
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def address(self) -> str:
        """Where to read."""
        return f"http://localhost:{self.server_port}/"

    def about(self) -> dict[str, str]:
        """Which workbook this is, so that a second command finds the first one's server."""
        try:
            build = (self.folder / "index.html").stat().st_mtime_ns
        except OSError:
            build = 0
        return {"workbook": self.identity, "build": f"{build:x}"}

    def headers(self) -> dict[str, str]:
        """The headers of every answer, read again when the build has changed them."""
        try:
            stamp: object = (self.folder / "_static" / "policy.json").stat().st_mtime_ns
        except OSError:
            stamp = "none"
        if self._headers[0] != stamp:
            self._headers = (stamp, headers_of(self.folder))
        return self._headers[1]

    def marks(self, path: Path, stat: os.stat_result) -> tuple[str, int]:
        """Two marks of a file's content, a long and a short one. Worked out once for each version of it."""
        key = (str(path), stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size)
        if key not in self._marks:
            if len(self._marks) > 5_000:  # many builds under one long-lived server
                self._marks.clear()
            content = path.read_bytes()
            self._marks[key] = (hashlib.sha256(content).hexdigest()[:20], zlib.crc32(content))
        return self._marks[key]

    def same(self, path: Path, packed: Path) -> bool:
        """Whether a packed copy is there, inside the folder, and made from the file as it is now.

        A .gz ends with the sum and the size of what was packed. A .br says nothing of the kind: its date must do.
        """
        try:
            if not packed.is_file() or not packed.resolve().is_relative_to(self.folder):
                return False
            stat = path.stat()
            if packed.suffix != ".gz":
                return packed.stat().st_mtime >= stat.st_mtime
            with open(packed, "rb") as file:
                file.seek(-8, os.SEEK_END)
                end = file.read(8)
            size = stat.st_size & 0xFFFFFFFF
            return end == self.marks(path, stat)[1].to_bytes(4, "little") + size.to_bytes(4, "little")
        except (OSError, RuntimeError):  # gone meanwhile, too short, or links in a circle
            return False

    def find(self, path: str) -> Path | None:
        """The file or the folder to be sent to for a path, or None. Never outside the folder, nothing hidden."""
        try:
            plain = urllib.parse.unquote(path, errors="strict")
            parts = [part for part in plain.split("/") if part]
            hidden = any(part.startswith(".") for part in parts)
            if hidden or not plain.startswith("/") or any(letter in plain for letter in "\0\\:"):
                return None
            there = self.folder.joinpath(*parts).resolve()
            if not there.is_relative_to(self.folder):
                return None
            if there.is_dir():
                page = there / "index.html"
                if not page.is_file():
                    return None
                return page if plain.endswith("/") else there
            return there if there.is_file() and not plain.endswith("/") else None
        except (OSError, ValueError, RuntimeError):  # ValueError: no text; RuntimeError: links in a circle
            return None

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in mid-answer is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def can_show() -> bool:
    """Whether there is a screen to open a browser on."""
    return platform.system() in ("Windows", "Darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def show(address: str) -> None:
    """Opens the reader's browser, without waiting for it."""
    if can_show():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def port_number(text: str) -> int:
    """A port as it is typed."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"a port is a whole number from 1 to 65535, not {text}")
    return int(text)


def main() -> int:
    """Serves the folder `site` beside this file until Ctrl+C."""
    if sys.version_info < (3, 9):  # noqa: UP036  (this file goes out alone)
        print("serve.py needs Python 3.9 or later. Or open site/index.html in a browser, to read without marking.")
        return 1
    parser = argparse.ArgumentParser(description="Reads the packed workbook on this machine.")
    parser.add_argument("--folder", type=Path, default=Path(__file__).resolve().parent / "site")
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT)
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    if not (given.folder / "index.html").is_file():
        print(f"There is no book in {given.folder}. Unpack the whole zip and run serve.py from there.")
        return 1
    try:
        server = Server(given.folder, given.port)
    except OSError:
        print(
            f"Another program holds port {given.port}. Close it, or take another: python3 serve.py --port "
            f"{given.port + 1}. Progress saved at the first address is not visible at the other."
        )
        return 1
    print(f"The workbook is at {server.address} (this machine only). Ctrl+C ends it.", flush=True)
    if not given.no_browser:
        show(server.address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Ended.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
