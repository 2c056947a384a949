"""The marking engine while it loads: it waits as long as something comes, then says what is the matter."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from awkward import Awkward, serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.own_engine]

CORE = "pyodide.asm.wasm"


@pytest.fixture
def awkward(bank_site: Any) -> Iterator[Awkward]:
    """An awkward server of the small site."""
    with serving(bank_site.folder) as server:
        yield server


def opened(context: BrowserContext, server: Awkward) -> Page:
    """The page of the first questions."""
    page = context.new_page()
    page.goto(f"{server.address}index.html")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    return page


def be_patient(page: Page, milliseconds: int) -> None:
    """Sets how long the engine may stand still while it loads."""
    page.evaluate(
        """async (patience) => {
            const { book } = await import(document.querySelector('script[src*="page.js"]').src);
            book.engine.patience = patience;
        }""",
        milliseconds,
    )


def question(page: Page) -> Locator:
    return page.locator(".vm-live.vm-kind-choice").first


def check(page: Page) -> None:
    """Answers the first question and presses Check."""
    question(page).locator("input").first.check()
    question(page).locator("button[type=submit]").click()


def said(page: Page, state: str) -> str:
    """Waits for a state of the first question; what it then says."""
    question(page).and_(page.locator(f'[data-state="{state}"]')).wait_for()
    return question(page).locator(".vm-status").inner_text()


def test_a_policy_that_forbids_webassembly_is_named(context: BrowserContext, awkward: Awkward) -> None:
    awkward.policy = awkward.headers()["Content-Security-Policy"].replace(" 'wasm-unsafe-eval'", "")
    page = opened(context, awkward)
    check(page)
    words = said(page, "unmarked")
    assert "forbids WebAssembly" in words and "'wasm-unsafe-eval'" in words
    assert "Press Check to try again" in words
    awkward.policy = ""
    page.reload()
    said(page, "marked")


@pytest.mark.parametrize("name", ["pyodide.js", "pyodide.asm.js"])
def test_a_script_of_the_wrong_type_is_named_and_not_the_network(
    context: BrowserContext, awkward: Awkward, name: str
) -> None:
    awkward.types[name] = "application/octet-stream"
    page = opened(context, awkward)
    check(page)
    words = said(page, "unmarked")
    assert f"sends {name} as application/octet-stream" in words and "network" not in words


@pytest.mark.parametrize("name", ["worker.js", "manifest.json", "pyodide.js", CORE])
def test_what_the_server_refuses_is_named(context: BrowserContext, awkward: Awkward, name: str) -> None:
    awkward.refused[name] = HTTPStatus.SERVICE_UNAVAILABLE
    page = opened(context, awkward)
    check(page)
    assert f"{name}: the server answers 503" in said(page, "unmarked")


def test_a_load_that_stands_still_ends_with_words_and_can_be_tried_again(
    context: BrowserContext, awkward: Awkward
) -> None:
    awkward.held.add(CORE)
    page = opened(context, awkward)
    be_patient(page, 1500)
    check(page)
    words = said(page, "unmarked")
    assert "stopped loading" in words and "nothing came" in words
    assert "Press Check to try again" in words
    awkward.held.clear()
    awkward.free.set()
    be_patient(page, 60_000)
    question(page).locator("button[type=submit]").click()
    said(page, "marked")


def test_a_slow_line_is_waited_for(context: BrowserContext, awkward: Awkward) -> None:
    awkward.slow.add(CORE)
    page = opened(context, awkward)
    check(page)
    assert awkward.begun.wait(60)
    be_patient(page, 2000)  # shorter than the whole, longer than between two drops
    assert awkward.sent.wait(60)
    be_patient(page, 60_000)
    said(page, "marked")
