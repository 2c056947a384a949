"""Every page in a real Chromium: no other host, nothing on the console, nothing wider than the screen, WCAG 2.2 A/AA.

One browser, the pages one after the other; each is opened once, narrow, light and then dark. What stands round every
page (contents, head and foot) is looked at on the first page of each folder only.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def checks(axe: str) -> str:
    """axe-core and our own checks, to be run in each page."""
    return axe + Path(__file__).with_name("page_checks.js").read_text(encoding="utf-8")


def alive(page: Page) -> None:
    """Waits until the page's script has done its work, which the load event does not wait for."""
    if page.locator('script[src*="page.js"]').count():
        page.wait_for_selector('html[data-vm="ready"]', state="attached")


PARTS = 4
"""Into so many tests the pages are divided, so that several processes can look at them."""
AROUND = [".bd-sidebar-primary", ".bd-header", ".bd-footer"]


def visit(page: Page, address: str, script: str, dark: bool, left_out: list[str] | None) -> list[str]:
    """What is wrong with one page; left_out: what axe does not look at, None for the whole page."""
    wrong: list[str] = []
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address, wait_until="load")
    alive(page)
    page.evaluate(script)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("pageChecks.settled()")
        if lost := page.evaluate("pageChecks.unreachable()"):
            wrong.append(f"at {width} pixels, out of the keyboard's reach: {lost}")
        if wide := page.evaluate("pageChecks.wide()"):
            wrong.append(f"at {width} pixels: {wide}")
    if left_out is None:
        return wrong
    wrong += page.evaluate("([rules, out]) => pageChecks.wcag(rules, out)", [[], left_out])
    if dark:
        page.evaluate("pageChecks.dark()")
        found = page.evaluate("([rules, out]) => pageChecks.wcag(rules, out)", [["color-contrast"], left_out])
        wrong += [f"dark: {rule}" for rule in found]
    return wrong


def visit_all(
    browser: Browser,
    address: str,
    names: Iterable[str],
    script: str,
    dark: bool,
    twice: Callable[[str], bool] = lambda name: False,
) -> None:
    """Opens each page; dark: once more in dark. twice: whether axe has seen the same elements on another page."""
    wrong: list[str] = []
    folders: set[str] = set()
    asked: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            wrong.append(f"{page.url}: {said.text}")

    context = browser.new_context(locale="en-GB", color_scheme="light", reduced_motion="reduce")
    # The marking engine has tests of its own (tests/browser); here it would only take time on every page.
    context.route("**/_static/pyodide/**", lambda route: None)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", heard)
    for name in names:
        folder = name.rpartition("/")[0]
        left_out = None if twice(name) else AROUND if folder in folders else []
        found = visit(page, address + name, script, dark, left_out)
        wrong += [f"{name}: {fault}" for fault in found]
        folders.add(folder)
    context.close()
    elsewhere = sorted({url for url in asked if not url.startswith((address, "data:", "blob:"))})
    assert not elsewhere, f"asked elsewhere: {elsewhere}"
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("part", range(PARTS), ids=lambda part: f"part {part + 1} of {PARTS}")
def test_every_page_of_the_book(browser: Browser, site: Path, site_url: str, axe: str, part: int) -> None:
    names = [*reading.book_pages(site), "search.html"]
    visit_all(browser, site_url, names[part::PARTS], checks(axe), dark=True)


def test_a_box_that_begins_to_scroll_is_within_reach_at_once(page: Page, site_url: str, axe: str) -> None:
    """Drawn later, filled again, with larger text, in a narrower window: in the next frame the keyboard reaches it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + "solutions/05-box-score.html")
    alive(page)
    page.evaluate(checks(axe))
    page.evaluate("""async () => {
        const { book } = await import(document.querySelector('script[src*="page.js"]').src);
        const words = book.make("p", { text: "word ".repeat(6), style: "white-space: nowrap; width: max-content" });
        globalThis.box = book.frame("A picture", words);
        document.querySelector(".vm-live").append(box);
    }""")

    def reached() -> bool:
        page.evaluate("pageChecks.settled()")
        assert page.evaluate("pageChecks.unreachable()") == []
        return bool(page.evaluate("box.tabIndex === 0 && box.getAttribute('aria-label') === 'A picture'"))

    assert not reached()
    page.evaluate("box.firstChild.textContent = 'word '.repeat(200)")
    assert reached()
    page.evaluate("box.firstChild.textContent = 'word'")
    assert not reached()
    page.evaluate("""() => { // another line of the same height: no size changes, only what is in it
        const line = document.createElement("p");
        line.style = "white-space: nowrap";
        line.textContent = "word ".repeat(200);
        box.replaceChildren(line);
    }""")
    assert reached()
    page.evaluate("""() => {
        box.firstChild.style = "white-space: nowrap; width: max-content";
        box.firstChild.textContent = "word ".repeat(8);
    }""")
    assert not reached()
    page.evaluate("document.documentElement.style.fontSize = '500%'")
    assert reached()
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert not reached()
    page.set_viewport_size({"width": 320, "height": 800})
    assert reached()


def test_no_other_page_was_forgotten(site: Path) -> None:
    """index.html only leads on to the first page; test_sheets.py opens the sheets."""
    known = {*reading.book_pages(site), "search.html", "index.html"}
    others = {name for name in reading.pages(site) if name not in known and not name.startswith("sheets/")}
    assert not others


def test_the_policy_stops_a_page_from_calling_out(page: Page, site_url: str) -> None:
    reached: list[str] = []
    page.context.route("https://example.org/**", lambda route: (reached.append(route.request.url), route.abort()))
    page.goto(site_url + "book/welcome.html")
    refused = page.evaluate("fetch('https://example.org/x').then(() => '', (error) => String(error))")
    assert "TypeError" in refused
    stopped = page.evaluate("""() => new Promise((done) => {
        const stopped = new Set(); // header and page have a policy each, and each says so
        addEventListener("securitypolicyviolation", (event) => {
            if (stopped.add(event.effectiveDirective).size === 2) done([...stopped].sort());
        });
        const image = new Image();
        image.src = "https://example.org/x.png";
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(image, script);
    })""")
    assert stopped == ["img-src", "script-src-elem"]
    assert not reached
    assert page.evaluate("window.ran") is None


def test_a_keyboard_reaches_the_text_first_and_the_contents_open_on_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + "book/welcome.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.click("button.primary-toggle")
    link = page.locator(".vm-nav a", has_text="Glossary")
    link.wait_for(state="visible")
    link.click()
    page.wait_for_url("**/glossary.html")


def test_light_and_dark_are_chosen_and_remembered(page: Page, site_url: str) -> None:
    page.goto(site_url + "book/welcome.html")
    seen = []
    for _ in range(3):
        page.click(".theme-switch-button")
        seen.append(page.evaluate("document.documentElement.dataset.mode"))
    assert set(seen) == {"light", "dark", "auto"}
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        page.click(".theme-switch-button")
    page.goto(site_url + "book/privacy.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_searching_finds_a_page(page: Page, site_url: str) -> None:
    page.goto(site_url + "book/welcome.html")
    page.fill(".bd-sidebar-primary input[name=q]", "huddle")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li")


def pdf(page: Page) -> Any:
    """The page printed by Chromium."""
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def is_a4(sheet: Any) -> bool:
    return abs(float(sheet.mediabox.width) - 595) < 2 and abs(float(sheet.mediabox.height) - 842) < 2


def test_a_chapter_prints_as_a_clean_chapter(page: Page, site: Path, site_url: str) -> None:
    name = sorted((site / "chapters").glob("*.html"))[0].name
    page.goto(f"{site_url}chapters/{name}")
    title = " ".join(page.inner_text("article h1").replace("#", "").split())
    printed = pdf(page)
    assert all(is_a4(sheet) for sheet in printed.pages)
    text = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
    assert title[:20] in text[0]
    for frame in ("Record of completion", "On this page", "Show the code", "Print this page"):
        assert not any(frame in sheet for sheet in text), frame
