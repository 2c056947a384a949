"""The built site without a network: visited pages, the rest on request, a new version in the old one's place."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands.serve import Server

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

CHAPTER = "chapters/01-start-here.html"


@pytest.fixture
def own_site(site: Path, tmp_path: Path, lacking: Callable[[str], None]) -> Iterator[tuple[Path, Server]]:
    """A copy of the built site that a test may change, and its server."""
    if not (site / "sw.js").is_file():
        lacking("The book was built without live exercises: python3 workbook.py build --again")
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    server = Server(folder, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield folder, server
    server.shutdown()
    server.server_close()
    thread.join(5)


def alive(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector('html[data-vm="ready"]', state="attached", timeout=30_000)


def controlled(page: Page) -> None:
    """Waits until the service worker looks after the page."""
    page.evaluate(
        """() => navigator.serviceWorker.controller
            || new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; }).then(() => true)"""
    )


def mark_first(page: Page) -> str:
    place = page.locator(".vm-live.vm-kind-choice").first
    place.locator("input").first.check()
    place.locator("button[type=submit]").click()
    place.and_(page.locator('[data-state="marked"]')).wait_for(timeout=60_000)
    return place.locator(".vm-feedback").inner_text()


def test_a_visited_page_marks_without_a_network(context: BrowserContext, own_site: tuple[Path, Server]) -> None:
    _, server = own_site
    page = context.new_page()
    alive(page, server.address + CHAPTER)
    controlled(page)
    alive(page, server.address + CHAPTER)
    words = mark_first(page)
    context.set_offline(True)
    alive(page, server.address + CHAPTER)
    page.locator(".vm-live.vm-kind-choice").first.get_by_role("button", name="Start this question again").click()
    assert mark_first(page) == words
    page.goto(server.address + "book/glossary.html")
    assert "no network" in page.locator("body").inner_text()


def test_the_whole_book_can_be_fetched_and_a_new_version_replaces_it(
    context: BrowserContext, own_site: tuple[Path, Server]
) -> None:
    folder, server = own_site
    page = context.new_page()
    page.set_default_timeout(60_000)
    alive(page, server.address + "book/your-progress.html")
    controlled(page)
    page.get_by_role("button", name="Make available offline").press("Enter")
    page.get_by_text("The whole book works here without a network.").wait_for()
    context.set_offline(True)
    page.goto(server.address + "book/glossary.html")
    assert page.locator("h1").count() == 1
    context.set_offline(False)

    glossary = folder / "book" / "glossary.html"
    glossary.write_text(glossary.read_text(encoding="utf-8").replace("<h1>", "<h1>New version: "), encoding="utf-8")
    (glossary.with_name("glossary.html.gz")).unlink(missing_ok=True)
    listing = folder / "_static" / "offline.json"
    old = json.loads(listing.read_text(encoding="utf-8"))["build"]
    listing.write_text(listing.read_text(encoding="utf-8").replace(old, "0" * 16), encoding="utf-8")
    worker = folder / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace(old, "0" * 16), encoding="utf-8")
    page.goto(server.address + "book/your-progress.html")
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    page.wait_for_selector("body")
    for _ in range(300):
        names = page.evaluate("caches.keys()")
        if names == ["value-management-" + "0" * 16]:
            break
        page.wait_for_timeout(100)
    assert names == ["value-management-" + "0" * 16]
    context.set_offline(True)
    page.goto(server.address + "book/glossary.html")
    assert "New version" in page.locator("h1").first.inner_text()
