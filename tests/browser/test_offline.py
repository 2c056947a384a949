"""The built site without a network: visited pages, the rest on request, a new version in the old one's place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from awkward import Awkward, serving, stop

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.own_engine]

CHAPTER = "chapters/01-start-here.html"
PROGRESS = "book/your-progress.html"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def own_site(site: Path, tmp_path: Path, lacking: Callable[[str], None]) -> Path:
    """A copy of the built site that a test may change, in the folder `one` of a server's folder."""
    if not (site / "sw.js").is_file():
        lacking("The book was built without live exercises: python3 workbook.py build --again")
    return shutil.copytree(site, tmp_path / "one", ignore=shutil.ignore_patterns("*.gz"))


@pytest.fixture
def server(own_site: Path) -> Iterator[Awkward]:
    """A server of the folder above the copy: the book is below a path, as on many hosts."""
    with serving(own_site.parent) as server:
        yield server


def alive(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")


def kept(page: Page, what: str = "page") -> None:
    """Waits until the browser keeps what the open page has loaded: the page, and the engine if that has come."""
    page.wait_for_selector(f'html[data-vm-kept~="{what}"]', state="attached")


def mark_first(page: Page) -> str:
    place = page.locator(".vm-live.vm-kind-choice").first
    place.locator("input").first.check()
    place.locator("button[type=submit]").click()
    place.and_(page.locator('[data-state="marked"]')).wait_for()
    return place.locator(".vm-feedback").inner_text()


def marked_again(page: Page) -> str:
    page.locator(".vm-live.vm-kind-choice").first.get_by_role("button", name="Start this question again").click()
    return mark_first(page)


@pytest.fixture
def new_version(root: Path, engine_extension: Any) -> Callable[[Path], None]:
    """Makes of a site what the next build would: a changed script, a glossary that has got a picture."""

    def make(folder: Path) -> None:
        before = next(folder.glob("_static/live-*"))
        after = before.with_name("live-" + "0" * 12)
        before.rename(after)
        with (after / "page.js").open("a", encoding="utf-8") as script:
            script.write("\nglobalThis.second = true;\n")
        mark = before.name.removeprefix("live-")
        for path in folder.rglob("*.html"):
            path.write_text(path.read_text(encoding="utf-8").replace(mark, "0" * 12), encoding="utf-8")
        glossary = folder / "book" / "glossary.html"
        words = glossary.read_text(encoding="utf-8")
        changed = words.replace("<h1>", '<h1><img src="../_images/new.svg" alt="">New version: ')
        glossary.write_text(changed, encoding="utf-8")
        (folder / "_images").mkdir(exist_ok=True)
        (folder / "_images" / "new.svg").write_bytes(PICTURE)
        worker = (root / "value_management" / "web" / "offline" / "sw.js").read_text(encoding="utf-8")
        engine_extension.write_offline(folder, worker)

    return make


def updated(page: Page, folder: Path) -> None:
    """Looks for the new version and waits until it has taken over: the old one's cache has gone."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    build = json.loads((folder / "_static" / "offline.json").read_text(encoding="utf-8"))["build"]
    page.evaluate(
        """async ([part, build]) => {
            for (;;) {
                const names = (await caches.keys()).filter((name) => name.includes(part));
                if (names.length === 1 && names[0].endsWith(build)) return;
                await new Promise((done) => setTimeout(done, 50));
            }
        }""",
        [f" /{folder.name}/ ", build],
    )


def test_one_visit_is_enough_to_read_and_mark_without_a_network(
    context: BrowserContext, own_site: Path, server: Awkward
) -> None:
    page = context.new_page()
    alive(page, f"{server.address}one/{CHAPTER}")
    words = mark_first(page)
    kept(page, "engine")
    context.set_offline(True)
    stop(server)
    page.reload()
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    assert marked_again(page) == words
    assert page.locator("link[rel=stylesheet]").evaluate_all("links => links.every((link) => link.sheet)")
    page.goto(f"{server.address}one/book/glossary.html")
    told = page.locator("body").inner_text()
    assert "not among those that this browser keeps" in told and "not opened" not in told


def test_the_whole_book_can_be_fetched_and_a_new_version_brings_only_what_changed(
    context: BrowserContext, own_site: Path, server: Awkward, new_version: Callable[[Path], None]
) -> None:
    page = context.new_page()
    alive(page, f"{server.address}one/{PROGRESS}")
    kept(page)
    page.get_by_role("button", name="Make available offline").press("Enter")
    page.get_by_text("The whole book works here without a network.").wait_for()
    context.set_offline(True)
    page.goto(f"{server.address}one/book/glossary.html")
    assert page.locator("h1").count() == 1
    context.set_offline(False)

    server.asked.clear()
    new_version(own_site)
    updated(page, own_site)
    fetched = {path.removeprefix("/one/") for path in server.asked}
    assert {"sw.js", "_static/offline.json", "book/glossary.html", "_images/new.svg"} <= fetched
    # Of the files that a new version did not change none is sent again, and the engine least of all.
    again = {
        path
        for path in fetched
        if "/live-" not in path and not path.startswith(("book/", "chapters/", "exercises/", "solutions/"))
    }
    assert again <= {"sw.js", "_static/offline.json", "_images/new.svg", "index.html", "search.html"}

    context.set_offline(True)
    page.goto(f"{server.address}one/book/glossary.html")
    assert "New version" in page.locator("h1").first.inner_text()
    page.evaluate("document.querySelector('h1 img').decode()")
    alive(page, f"{server.address}one/{CHAPTER}")
    assert mark_first(page)
    assert page.evaluate("globalThis.second") is True
    alive(page, f"{server.address}one/{PROGRESS}")
    page.get_by_text("The whole book works here without a network.").wait_for()


def test_a_visited_page_goes_along_to_the_new_version_with_what_it_needs(
    context: BrowserContext, own_site: Path, server: Awkward, new_version: Callable[[Path], None]
) -> None:
    page = context.new_page()
    alive(page, f"{server.address}one/book/glossary.html")
    kept(page)
    new_version(own_site)
    updated(page, own_site)
    context.set_offline(True)
    alive(page, f"{server.address}one/book/glossary.html")
    assert "New version" in page.locator("h1").first.inner_text()
    page.evaluate("document.querySelector('h1 img').decode()")


def test_a_page_of_one_version_never_runs_a_script_of_another(
    context: BrowserContext, own_site: Path, server: Awkward, new_version: Callable[[Path], None]
) -> None:
    """On a host where a kept page stands in for one that takes too long."""
    worker = (own_site / "sw.js").read_text(encoding="utf-8")
    (own_site / "sw.js").write_text(worker.replace("PATIENCE = 4000", "PATIENCE = 300"), encoding="utf-8")
    page = context.new_page()
    alive(page, f"{server.elsewhere}one/{CHAPTER}")
    kept(page)
    new_version(own_site)
    (own_site / "sw.js").write_text(worker, encoding="utf-8")  # the browser has not seen the new one yet
    server.late["page.js"] = 1.5
    alive(page, f"{server.elsewhere}one/{CHAPTER}")
    assert page.evaluate("[globalThis.second, document.querySelector('[name=vm-build]').content]") == [True, "0" * 12]
    # Too late for the patience: the kept page, which is the new one by now, with its own scripts.
    server.late = {"01-start-here.html": 1.5}
    alive(page, f"{server.elsewhere}one/{CHAPTER}")
    assert page.evaluate("globalThis.second") is True


def test_a_server_in_trouble_does_not_take_away_what_is_kept(
    context: BrowserContext, own_site: Path, server: Awkward
) -> None:
    page = context.new_page()
    alive(page, f"{server.address}one/{CHAPTER}")
    kept(page)
    down = HTTPStatus.INTERNAL_SERVER_ERROR
    server.refused = {"page.js": down, "site.css": down, "01-start-here.html": down}
    alive(page, f"{server.address}one/{CHAPTER}")
    assert page.locator(".vm-live").count() > 0


def test_a_script_that_does_not_come_is_named(context: BrowserContext, own_site: Path, server: Awkward) -> None:
    server.refused["page.js"] = HTTPStatus.INTERNAL_SERVER_ERROR
    page = context.new_page()
    page.goto(f"{server.address}one/{CHAPTER}")
    off = page.locator(".vm-off").first
    off.get_by_text("could not be fetched").wait_for()
    words = off.inner_text()
    assert "scripts are off" not in words and "Reload" in words
    server.refused.clear()
    alive(page, page.url)
    assert page.locator(".vm-live").count() > 0


def test_two_editions_on_one_host_keep_their_pages(
    context: BrowserContext, own_site: Path, server: Awkward, new_version: Callable[[Path], None]
) -> None:
    two = shutil.copytree(own_site, own_site.with_name("two"))
    new_version(two)
    page = context.new_page()
    for edition in ("one", "two"):
        alive(page, f"{server.address}{edition}/{PROGRESS}")
        kept(page)
    context.set_offline(True)
    for edition, second in (("one", None), ("two", True)):
        alive(page, f"{server.address}{edition}/{PROGRESS}")
        assert page.evaluate("globalThis.second ?? null") is second


def test_without_its_service_worker_the_book_does_not_promise_to_work_offline(
    context: BrowserContext, own_site: Path, server: Awkward
) -> None:
    (own_site / "sw.js").unlink()
    page = context.new_page()
    alive(page, f"{server.address}one/{PROGRESS}")
    page.get_by_text("Offline is off").wait_for()
    assert page.get_by_role("button", name="Make available offline").count() == 0
    assert page.get_by_text("works here without a network").count() == 0
