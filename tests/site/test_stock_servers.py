"""The packed site on nginx and Apache as Debian installs them, at the root of the server and below a path.

Their own settings files are read; only port, folder, and places for logs are other ones, so that an ordinary process
can run beside whatever the machine serves.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands import pack

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAMS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
"""An ordinary user's path often lacks the folders of servers."""
BELOW = "team/workbook"


@dataclass(frozen=True)
class Served:
    """A server of the packed site: its address, ending with a slash."""

    name: str
    url: str


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[Path]:
    """The zip of `workbook.py pack`, unpacked where a server's own user may read it; a second time below a path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with zipfile.ZipFile(pack.pack(site, folder)) as archive:
            archive.extractall(folder)
        (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
        root = unpacked / "site"
        (root / BELOW).parent.mkdir()
        (root / BELOW).symlink_to(root, target_is_directory=True)
        yield root


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The settings with a few words replaced, each of which must be there."""
    for found, better in changes:
        assert found in text, f"the stock settings no longer say: {found}"
        text = text.replace(found, better)
    return text


def nginx(root: Path, place: Path, port: int) -> tuple[list[str], dict[str, str]]:
    """nginx.conf and sites-enabled/default as they are in /etc/nginx."""
    here = Path("/etc/nginx")
    scratch = "".join(
        f"\t{kind}_temp_path {place / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "default").write_text(
        changed(
            (here / "sites-available" / "default").read_text(encoding="utf-8"),
            ("listen 80 default_server;", f"listen 127.0.0.1:{port} default_server;"),
            ("listen [::]:80 default_server;", ""),
            ("root /var/www/html;", f"root {root};"),
        ),
        encoding="utf-8",
    )
    (place / "nginx.conf").write_text(
        changed(
            (here / "nginx.conf").read_text(encoding="utf-8"),
            ("pid /run/nginx.pid;", f"pid {place / 'nginx.pid'};"),
            ("/var/log/nginx/", f"{place}/"),
            ("include /etc/nginx/sites-enabled/*;", f"include {place / 'default'};"),
            ("http {\n", f"http {{\n{scratch}"),
        ),
        encoding="utf-8",
    )
    return ["nginx", "-c", str(place / "nginx.conf"), "-e", str(place / "error.log"), "-g", "daemon off;"], {}


def apache2(root: Path, place: Path, port: int) -> tuple[list[str], dict[str, str]]:
    """apache2.conf, the modules that Debian enables, and sites-available/000-default.conf from /etc/apache2."""
    here = Path("/etc/apache2")
    (place / "site.conf").write_text(
        changed(
            (here / "sites-available" / "000-default.conf").read_text(encoding="utf-8"),
            ("*:80", f"*:{port}"),
            ("DocumentRoot /var/www/html", f"DocumentRoot {root}"),
        ),
        encoding="utf-8",
    )
    (place / "apache2.conf").write_text(
        changed(
            (here / "apache2.conf").read_text(encoding="utf-8"),
            ("Include ports.conf", f"Listen 127.0.0.1:{port}\nServerName localhost"),
            ("<Directory /var/www/>", f"<Directory {root}/>"),
            ("IncludeOptional sites-enabled/*.conf", f"Include {place / 'site.conf'}"),
        ),
        encoding="utf-8",
    )
    settings = {
        "APACHE_CONFDIR": str(here),
        "APACHE_RUN_USER": "www-data",
        "APACHE_RUN_GROUP": "www-data",
        "APACHE_PID_FILE": str(place / "apache2.pid"),
        "APACHE_RUN_DIR": str(place),
        "APACHE_LOCK_DIR": str(place),
        "APACHE_LOG_DIR": str(place),
        "LANG": "C",
    }
    return ["apache2", "-d", str(here), "-f", str(place / "apache2.conf"), "-D", "FOREGROUND"], settings


STOCK = {"nginx": nginx, "apache2": apache2}


def answers(port: int) -> bool:
    """Whether anything listens at the port."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module", params=STOCK)
def served(request: pytest.FixtureRequest, packed: Path, lacking: Callable[[str], None]) -> Iterator[Served]:
    """One of the servers in the foreground on a free port, until the tests of this file end."""
    name = str(request.param)
    program = shutil.which(name, path=PROGRAMS)
    if program is None or not Path("/etc", name).is_dir():
        lacking(f"No {name} as Debian installs it: sudo apt-get install --no-install-recommends {name}")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
        free.close()
        command, settings = STOCK[name](packed, Path(folder), port)
        log = Path(folder, "said.txt")
        with log.open("w") as said:
            process = subprocess.Popen(
                [str(program), *command[1:]], env={**os.environ, **settings}, stdout=said, stderr=said
            )
        try:
            limit = time.monotonic() + 30
            while not answers(port):
                ended = process.poll()
                told = log.read_text(encoding="utf-8", errors="replace")
                assert ended is None and time.monotonic() < limit, f"{name} did not start ({ended}): {told}"
            yield Served(name, f"http://localhost:{port}/")
        finally:
            process.terminate()
            process.wait(20)


@pytest.mark.parametrize("path", ["", f"{BELOW}/"], ids=["at the root", "below a path"])
def test_a_stock_server_gives_a_book_that_marks(served: Served, path: str, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(served.url + path)
    page.wait_for_url("**/book/welcome.html")
    page.goto(f"{served.url}{path}chapters/01-start-here.html")
    place = page.locator(".vm-live.vm-kind-choice").first
    place.locator("input").first.check()
    place.locator("button[type=submit]").click()
    judged = place.and_(page.locator('[data-state="marked"], [data-state="unmarked"], [data-state="off"]'))
    judged.wait_for()
    assert judged.get_attribute("data-state") == "marked", place.locator(".vm-status").inner_text()
    page.goto(f"{served.url}{path}book/your-numbers.html")
    page.get_by_label("Paste your cells here").wait_for()
    assert not failed
    context.close()


def test_nothing_is_served_whose_type_a_stock_server_does_not_know(served: Served, packed: Path) -> None:
    """Of scripts, styles and pages: whatever a browser refuses when its type is wrong."""
    import http.client

    port = int(served.url.rsplit(":", 1)[1].strip("/"))
    expected = {".html": "text/html", ".css": "text/css", ".js": "javascript", ".svg": "image/svg", ".png": "image/png"}
    wrong = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    for path in sorted(packed.rglob("*.*")):
        kind = expected.get(path.suffix, "javascript" if path.suffix == ".mjs" else "")
        if kind and path.is_file():
            connection.request("HEAD", "/" + path.relative_to(packed).as_posix())
            answer = connection.getresponse()
            answer.read()
            told = answer.getheader("Content-Type") or "none"
            if answer.status != 200 or kind not in told:
                wrong.append(f"{path.relative_to(packed)}: {answer.status}, {told}")
    connection.close()
    assert not wrong, "\n".join(wrong)
