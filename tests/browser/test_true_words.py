"""Where something does not work, the page says what is the matter, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import learner
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS_OFF = "scripts are off"


@pytest.fixture
def book_page(context: BrowserContext) -> Page:
    """A page on which each question begins with the sentence for a page without scripts, and site.js is loaded."""
    context.route("**/_static/engine/**", lambda route: route.abort())
    script = (ROOT / "book" / "_static" / "site.js").read_text(encoding="utf-8")
    context.add_init_script(script)
    page = context.new_page()
    page.route(
        "**/*.html",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("Marking is off here.", "This page cannot mark: scripts are off."),
            content_type="text/html; charset=utf-8",
        ),
    )
    return page


def nothing_says_scripts_are_off(page: Page, *words: str) -> None:
    off = page.locator(".vm-off").first
    for each in words:
        page.locator(".vm-off", has_text=each).first.wait_for()
    assert SCRIPTS_OFF not in page.locator("body").inner_text()
    assert off.count()


@pytest.mark.parametrize("how", ["refused", "no network"])
@pytest.mark.own_engine
def test_a_script_that_cannot_be_loaded_is_named(book_page: Page, bank_site: object, how: str) -> None:
    book_page.route(
        "**/_static/page.js*",
        lambda route: route.abort() if how == "no network" else route.fulfill(status=500, body="no"),
    )
    book_page.goto(f"{bank_site.url}index.html")  # type: ignore[attr-defined]
    nothing_says_scripts_are_off(book_page, "page.js", "Reload the page")


@pytest.mark.parametrize(
    ("page_name", "part"),
    [
        ("progress", "course.json"),
        ("completion", "completion.js"),
        ("numbers", "numbers.js"),
    ],
)
@pytest.mark.own_engine
def test_a_page_of_its_own_names_the_part_that_is_missing(
    context: BrowserContext, bank_site: object, page_name: str, part: str
) -> None:
    page = context.new_page()
    page.route(
        "**/*.html",
        lambda route: route.fulfill(
            body=route.fetch()
            .text()
            .replace(
                f'<div id="vm-{page_name}">', f'<div id="vm-{page_name}"><p class="vm-off">No: scripts are off.</p>'
            ),
            content_type="text/html; charset=utf-8",
        ),
    )
    page.route(f"**/_static/{part}*", lambda route: route.abort())
    page.goto(f"{bank_site.url}{page_name}.html")  # type: ignore[attr-defined]
    nothing_says_scripts_are_off(page, part, "Reload the page")


def test_a_browser_that_throws_when_its_database_is_named_still_marks(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page = visit(context)
    learner.answer(page)
    assert "not kept in this browser" in learner.said(page)
    assert "private window" in learner.said(page)


def test_a_file_is_read_at_once_and_the_button_reads_it_again(
    context: BrowserContext, visit: Callable[..., Page], tmp_path: Path
) -> None:
    rows = "".join(f"{6 + 7 * week:02d}/01/2025,{week}\n" for week in range(4))
    file = tmp_path / "falls.csv"
    file.write_text("Week,Falls\n" + rows, encoding="utf-8")
    page = visit(context, "numbers")
    button = page.get_by_role("button", name="Read my numbers")
    status = page.locator(".vm-numbers > .vm-status")
    button.click()
    assert "Nothing to read yet" in status.inner_text()
    page.locator("#vm-file").set_input_files(file)
    page.get_by_role("heading", name="What your numbers say").wait_for()
    page.locator(".vm-own-chart").evaluate("chart => { chart.id = 'before'; }")
    button.click()
    page.locator(".vm-own-chart:not(#before)").wait_for()
    assert status.inner_text() == ""
    # What is pasted after it takes its place.
    page.get_by_label("Paste your cells here").fill("Week,Pressure damage\n" + rows)
    button.click()
    page.locator(".vm-own-chart", has_text="Pressure damage").wait_for()
    page.get_by_role("button", name="Clear").click()
    button.click()
    assert "Nothing to read yet" in status.inner_text()
