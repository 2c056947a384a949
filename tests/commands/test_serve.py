"""The server: this machine only, right types, policy as a header, nothing outside its folder; and a lasting address."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands import opening, serve
from commands.words import Trouble
from tests.serving import serving

PAGE = b"<!doctype html><title>Page</title>" + b"<p>words</p>" * 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site with everything that a site may have."""
    site = tmp_path / "site"
    for name, content in {
        "index.html": PAGE,
        "book/page.html": PAGE,
        "empty/picture.png": b"png",
        "_static/exercise.js": b"export {}",
        "_static/engine.0123456789abcdef.zip": b"PK",
        "_static/pyodide.mjs": b"export {}",
        "_static/style.css": b"p{}",
        "_static/core.wasm": b"\0asm",
        "_static/data.json": b"{}",
        "_static/icon.svg": b"<svg/>",
        ".hidden": b"secret",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    (site / "book" / "page.html.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "outside.txt").write_text("outside")
    return site


Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def ask(folder: Path) -> Iterator[Ask]:
    """Asks the server for a path, exactly as written."""
    with serving(serve.Server(folder, 0, "this-one")) as server:

        def one(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=600)
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            connection.close()
            return found

        yield one


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("exercise.js", "text/javascript; charset=utf-8"),
        ("pyodide.mjs", "text/javascript; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("core.wasm", "application/wasm"),
        ("data.json", "application/json; charset=utf-8"),
        ("icon.svg", "image/svg+xml; charset=utf-8"),
        ("engine.0123456789abcdef.zip", "application/zip"),
    ],
)
def test_types_are_the_servers_own(ask: Ask, name: str, kind: str) -> None:
    status, headers, _ = ask(f"/_static/{name}")
    assert (status, headers["content-type"]) == (200, kind)


def test_every_answer_carries_the_strict_policy(ask: Ask) -> None:
    for path in ("/", "/book/page.html", "/nothing", "/_static/exercise.js", "/book"):
        _, headers, _ = ask(path)
        assert headers["content-security-policy"] == serve.STRICT
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
    assert "'unsafe-eval'" not in serve.STRICT
    assert "script-src 'self' 'wasm-unsafe-eval';" in serve.STRICT


def test_policy_of_the_build_is_sent_and_read_again(ask: Ask, folder: Path) -> None:
    policy = folder / "_static" / "policy.json"
    policy.write_text(
        json.dumps({"Content-Security-Policy": "default-src 'self'", "X-Bad\r\n": "x", "X-Split": "a\r\nb"})
    )
    _, headers, _ = ask("/")
    assert headers["content-security-policy"] == "default-src 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert not {"x-bad", "x-split"} & set(headers)
    policy.write_text("no json")
    os.utime(policy, (1, 1))
    assert ask("/")[1]["content-security-policy"] == serve.STRICT


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/book/..%2f..%2foutside.txt",
        "/..%5coutside.txt",
        "/book/%00.html",
        "//../outside.txt",
        "/C:/outside.txt",
        "/.hidden",
        "/%ff",
        "/link.txt",
        "/index.html/",
        "outside.txt",
        "http://127.0.0.1/index.html",
    ],
)
def test_nothing_outside_and_nothing_hidden(ask: Ask, folder: Path, path: str) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    status, _, body = ask(path)
    assert status == 404
    assert b"outside" not in body


def test_no_folder_is_listed(ask: Ask) -> None:
    assert ask("/empty/")[0] == 404
    assert ask("/book/")[0] == 404
    status, headers, _ = ask("//book/../")
    assert status == 404
    assert "location" not in headers


def test_folder_with_a_first_page_leads_there(ask: Ask, folder: Path) -> None:
    (folder / "a b").mkdir()
    (folder / "a b" / "index.html").write_bytes(PAGE)
    status, headers, _ = ask("//a%20b")
    assert (status, headers["location"]) == (301, "/a%20b/")
    assert ask("/a%20b/")[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8417", "localhost.evil.example", "", "127.0.0.1.evil"])
def test_other_names_for_this_machine_are_refused(ask: Ask, host: str) -> None:
    assert ask("/", Host=host)[0] == 421
    assert ask("/__workbook__", Host=host)[0] == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8417", "127.0.0.1:1", "[::1]", "[::1]:8417"])
def test_own_names_are_answered(ask: Ask, host: str) -> None:
    assert ask("/", Host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_reading(ask: Ask, method: str) -> None:
    assert ask("/", method)[0] == 405


def test_packed_copy_for_those_who_take_it(ask: Ask, folder: Path) -> None:
    status, headers, body = ask("/book/page.html", Accept_Encoding="gzip, deflate, br")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert gzip.decompress(body) == PAGE
    for refused in ("", "identity", "gzip;q=0", "br"):
        _, headers, body = ask("/book/page.html", Accept_Encoding=refused)
        assert "content-encoding" not in headers
        assert headers["vary"] == "Accept-Encoding"
        assert body == PAGE
    (folder / "book" / "page.html.br").write_bytes(b"br")
    assert ask("/book/page.html", Accept_Encoding="gzip, br")[1]["content-encoding"] == "br"


def test_a_packed_copy_of_another_content_is_not_sent(ask: Ask, folder: Path) -> None:
    page = folder / "book" / "page.html"
    stat = page.stat()
    changed = PAGE.replace(b"words", b"Words")  # as long as before, and as old
    page.write_bytes(changed)
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    _, headers, body = ask("/book/page.html", Accept_Encoding="gzip")
    assert ("content-encoding" in headers, body) == (False, changed)
    (folder / "book" / "page.html.gz").write_bytes(b"no gzip")
    assert ask("/book/page.html", Accept_Encoding="gzip")[2] == changed
    (folder / "book" / "page.html.br").write_bytes(b"br")
    os.utime(folder / "book" / "page.html.br", (1, 1))
    assert ask("/book/page.html", Accept_Encoding="br")[2] == changed


@pytest.mark.parametrize("name", ["index.html.gz", "index.html.br", "404.html"])
def test_links_that_lead_out_of_the_folder_are_not_followed(ask: Ask, folder: Path, name: str) -> None:
    outside = folder.parent / "outside"
    outside.write_bytes(gzip.compress(PAGE) if name == "index.html.gz" else b"outside")
    (folder / name).symlink_to(outside)
    for path in ("/", "/nothing"):
        _, headers, body = ask(path, Accept_Encoding="gzip, br")
        assert b"outside" not in body
        assert "content-encoding" not in headers


def test_links_in_a_circle_are_no_page(ask: Ask, folder: Path) -> None:
    (folder / "a.html").symlink_to(folder / "b.html")
    (folder / "b.html").symlink_to(folder / "a.html")
    assert ask("/a.html")[0] == 404
    assert ask("/")[0] == 200


def raw(port: int, text: bytes) -> bytes:
    """What comes back for these very bytes until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text)
        said = b""
        while part := line.recv(65536):
            said += part
    return said


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 70_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1 more\r\n\r\n", b"400"),
    ],
)
def test_refusals_of_the_protocol_carry_the_policy_too(folder: Path, request_: bytes, status: bytes) -> None:
    with serving(serve.Server(folder, 0)) as server:
        said = raw(server.server_port, request_)
    assert said.startswith(b"HTTP/1.1 " + status)
    assert b"\r\nContent-Security-Policy: " + serve.STRICT.encode() in said
    assert b"\r\nX-Content-Type-Options: nosniff" in said and b"<" not in said.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("method", [b"GET", b"HEAD", b"POST"])
@pytest.mark.parametrize("how", [b"Content-Length: %d", b"Transfer-Encoding: chunked"])
def test_what_is_sent_along_is_never_read_as_a_request(folder: Path, method: bytes, how: bytes) -> None:
    second = b"GET /_static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
    line = how % len(second) if b"%" in how else how
    with serving(serve.Server(folder, 0)) as server:
        said = raw(server.server_port, method + b" / HTTP/1.1\r\nHost: localhost\r\n" + line + b"\r\n\r\n" + second)
    assert said.count(b"HTTP/1.1 ") == 1
    assert b"p{}" not in said


def test_unchanged_pages_are_not_sent_again(ask: Ask, folder: Path) -> None:
    _, headers, _ = ask("/book/page.html")
    assert headers["cache-control"] == "no-cache"
    status, again, body = ask("/book/page.html", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")
    assert again["content-security-policy"] == serve.STRICT
    assert ask("/book/page.html", If_None_Match='W/"x", ' + headers["etag"])[0] == 304
    assert ask("/book/page.html", If_None_Match='"other"')[0] == 200
    assert ask("/book/page.html", If_Modified_Since=headers["last-modified"])[0] == 304
    assert ask("/book/page.html", If_Modified_Since="nonsense")[0] == 200
    assert ask("/book/page.html", If_None_Match=headers["etag"], Accept_Encoding="gzip")[0] == 200
    stat = (folder / "book" / "page.html").stat()
    (folder / "book" / "page.html").write_bytes(PAGE.replace(b"words", b"Words"))  # as long as before
    os.utime(folder / "book" / "page.html", ns=(stat.st_atime_ns, stat.st_mtime_ns))  # and as old, as from a zip
    assert ask("/book/page.html", If_None_Match=headers["etag"])[0] == 200


def test_hashed_names_are_kept_for_ever(ask: Ask, folder: Path) -> None:
    assert "immutable" in ask("/_static/engine.0123456789abcdef.zip")[1]["cache-control"]
    assert ask("/_static/exercise.js")[1]["cache-control"] == "no-cache"
    (folder / "_static" / "live-0123456789ab").mkdir()
    (folder / "_static" / "live-0123456789ab" / "page.js").write_bytes(b"export {}")
    assert "immutable" in ask("/_static/live-0123456789ab/page.js")[1]["cache-control"]


def test_head_sends_headers_only(ask: Ask) -> None:
    status, headers, body = ask("/index.html", "HEAD")
    assert (status, headers["content-length"], body) == (200, str(len(PAGE)), b"")


def test_missing_page_is_the_books_own(ask: Ask, folder: Path) -> None:
    assert ask("/nothing")[2] == b"There is no such page in the workbook.\n"
    (folder / "404.html").write_text("<p>Not here</p>")
    status, headers, body = ask("/nothing")
    assert (status, headers["content-type"], body) == (404, "text/html; charset=utf-8", b"<p>Not here</p>")


def test_answers_on_the_loopback_address_only(folder: Path) -> None:
    server = serve.Server(folder, 0)
    assert server.socket.getsockname()[0] == "127.0.0.1"
    server.server_close()


@pytest.fixture
def state(monkeypatch, folder: Path, tmp_path: Path) -> Path:
    """A memory of the address for this test, away from the usual port."""
    monkeypatch.setattr(opening, "SITE", folder)
    monkeypatch.setattr(opening, "ADDRESS", tmp_path / "address.json")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(opening, "DEFAULT_PORT", free.getsockname()[1])
    return tmp_path / "address.json"


def remembered(state: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads(state.read_text())
    return found


def test_port_is_remembered(state: Path, monkeypatch) -> None:
    server, port = opening.find()
    assert server
    server.server_close()
    assert remembered(state) == {"port": port}
    monkeypatch.setattr(opening, "DEFAULT_PORT", port + 7)
    again, same = opening.find()
    assert again
    again.server_close()
    assert same == port


def test_own_server_is_used_again(state: Path, capsys) -> None:
    server, port = opening.find()
    assert server
    with serving(server):
        assert opening.find() == (None, port)
        assert opening.run(None, port, browser=False) == 0
    assert f"served already at http://localhost:{port}/" in capsys.readouterr().out


@pytest.mark.parametrize("holder", ["another program", "another copy of the workbook"])
def test_port_held_by_another_says_where_the_progress_is(state: Path, folder: Path, capsys, holder: str) -> None:
    server, port = opening.find()
    assert server
    server.server_close()
    held = serve.Server(folder, port, "another")
    if holder == "another program":
        held.RequestHandlerClass = type("Mute", (serve.Handler,), {"do_GET": serve.Handler.refuse})
    with serving(held):
        other, aside = opening.find()
        assert other
        other.server_close()
        said = capsys.readouterr().out
        assert aside != port
        assert f"Port {port}, this workbook's usual address, is held by {holder}" in said
        assert f"Progress saved at http://localhost:{port}/ is not visible there" in said
        assert "Save my progress to a file" in said
        assert "Bring my file" in said
        assert said.count("\n") == 1
        again, same = opening.find()
        assert again
        again.server_close()
        assert same == aside  # the other address is a lasting one, too
    assert remembered(state) == {"port": port, "aside": aside}
    back, usual = opening.find()
    assert back
    back.server_close()
    assert usual == port


def test_port_asked_for_and_taken_is_one_line(state: Path, folder: Path) -> None:
    held = serve.Server(folder, 0, "another")
    with serving(held), pytest.raises(Trouble, match=f"Another program holds port {held.server_port}"):
        opening.find(held.server_port)


@pytest.mark.parametrize("given", ["99999", "0", "-1", "http"])
def test_a_port_that_cannot_be_is_named(given: str) -> None:
    root = Path(serve.__file__).resolve().parents[1]
    for script in ([str(root / "commands" / "serve.py")], [str(root / "workbook.py"), "open"]):
        command = [sys.executable, *script, f"--port={given}", "--no-browser"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30)
        assert done.returncode == 2
        assert f"--port: a port is a whole number from 1 to 65535, not {given}" in done.stderr
        assert "Traceback" not in done.stderr


def test_serve_stands_alone(folder: Path, tmp_path: Path) -> None:
    """As in the zip: beside a folder `site`, with no package and no site-packages."""
    script = tmp_path / "serve.py"
    script.write_text(Path(serve.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-I", "-S", str(script), "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    try:
        assert process.stdout
        assert f"http://localhost:{port}/" in process.stdout.readline()
        again = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600)
        assert again.returncode == 1
        assert again.stdout.startswith(f"Another program holds port {port}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", "/")
        assert connection.getresponse().read() == PAGE
        connection.close()
    finally:
        process.terminate()
        process.communicate(timeout=600)
