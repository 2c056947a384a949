"""The built site and a real browser, for the tests that need them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from commands.serve import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    # WebAssembly as it is first compiled: to make it faster meanwhile takes half of what an engine costs that marks for
    # the length of one test.
    "--js-flags=--liftoff-only",
)


PATIENCE = 240  # seconds after which something counts as hung; nothing takes nearly as long, however busy the machine

# A property is about values: how long one example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def absent(reason: str) -> None:
    """What a test needs is not there: a failure in continuous integration, elsewhere a skip that says what to do."""
    if IN_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The workbook's folder."""
    return ROOT


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], None]:
    """What to call where something that a test needs is not there."""
    return absent


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, to be run in a page."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        absent("axe-core is not here: npm ci")
    return script.read_text(encoding="utf-8")


def chromium_called(*names: str) -> str:
    """The path of the first of these that is here; the variable CHROMIUM may name another."""
    every = (os.environ.get("CHROMIUM", ""), *names, "chromium", "chromium-browser", "google-chrome", *ELSEWHERE)
    found = next((path for name in every if name and (path := shutil.which(name))), None)
    if not found:
        absent(
            "No Chromium. On Debian and Ubuntu: sudo apt-get install chromium fonts-liberation. Elsewhere install "
            "Chrome, Chromium or Edge, or put its path into the variable CHROMIUM."
        )
    return str(found)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A Chromium on this machine, as people have it: with its windows, and a profile on the disk."""
    return chromium_called()


@pytest.fixture(scope="session")
def headless_path() -> str:
    """The same Chromium without the parts for its own windows, where it is here: each tab costs a third less."""
    return chromium_called("chromium-headless-shell")


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    folder = ROOT / "_build" / "html"
    if not (folder / "index.html").is_file():
        absent("The book is not built: python3 workbook.py build")
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The built site, served by the workbook's own server; the address ends with a slash."""
    server = Server(site, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(scope="session")
def browser(headless_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=headless_path, args=list(QUIET), timeout=PATIENCE * 1000)
        plain = chromium.new_context

        def patient(**options: Any) -> BrowserContext:
            context = plain(**options)
            context.set_default_timeout(PATIENCE * 1000)
            return context

        chromium.new_context = patient  # type: ignore[method-assign]
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no cookies, no storage from before."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
