"""A word of the glossary shows its meaning where it stands, by pointer, keyboard and finger; without scripts it leads
to the glossary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = "chapters/05-box-score.html"


def term(page: Page) -> str:
    """A selector of a term that has no other term near it."""
    page.locator("a.vm-term").nth(1).scroll_into_view_if_needed()
    return f"a.vm-term[aria-describedby={page.locator('a.vm-term').nth(1).get_attribute('aria-describedby')}]"


def meaning(page: Page, link: str) -> str:
    """A selector of what shows the meaning."""
    return f":popover-open:has(#{page.locator(link).get_attribute('aria-describedby')})"


@pytest.fixture
def chapter(page: Page, site_url: str) -> Page:
    page.goto(site_url + PAGE)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    return page


def test_each_meaning_is_the_glossarys(site: Path) -> None:
    glossary = reading.soup(site / "book" / "glossary.html")
    seen = 0
    for name in reading.book_pages(site):
        page = reading.soup(site / name)
        for link in page.select("a.vm-term"):
            entry = glossary.find(id=str(link["href"]).split("#")[1])
            assert entry is not None
            expected = " ".join(entry.find_next("dd").get_text().split())
            said = page.find(id=str(link["aria-describedby"]))
            assert said is not None, f"{name}: {link}"
            assert " ".join(said.get_text().split()) == expected
            seen += 1
    assert seen > 30


@pytest.mark.browser
def test_a_pointer_shows_it_and_may_rest_on_it(chapter: Page) -> None:
    link = term(chapter)
    chapter.hover(link)
    chapter.wait_for_selector(meaning(chapter, link))
    chapter.hover(meaning(chapter, link))
    assert chapter.locator(meaning(chapter, link)).is_visible()
    chapter.mouse.move(0, 0)
    chapter.wait_for_selector(":popover-open", state="detached")


@pytest.mark.browser
def test_the_keyboard_shows_it_escape_closes_it_and_enter_leads_to_the_glossary(chapter: Page) -> None:
    link = term(chapter)
    place = chapter.locator(link)
    chapter.keyboard.press("Tab")
    place.focus()
    chapter.wait_for_selector(meaning(chapter, link))
    chapter.keyboard.press("Escape")
    chapter.wait_for_selector(":popover-open", state="detached")
    assert place.evaluate("link => link === document.activeElement")
    chapter.keyboard.press("Tab")
    assert not place.evaluate("link => link === document.activeElement")
    place.focus()
    chapter.keyboard.press("Enter")
    chapter.wait_for_url(re.compile(r"glossary\.html#term-"))


@pytest.mark.browser
def test_a_tap_shows_it_and_from_there_the_glossary_is_one_tap(browser: Browser, site_url: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site_url + PAGE)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    link = term(page)
    page.tap(link)
    page.wait_for_selector(meaning(page, link))
    assert PAGE in page.url
    box = page.locator(meaning(page, link)).bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.tap("article h1")
    page.wait_for_selector(":popover-open", state="detached")
    page.locator(link).scroll_into_view_if_needed()
    page.tap(link)
    page.tap(f"{meaning(page, link)} a")
    page.wait_for_url(re.compile(r"glossary\.html#term-"))
    context.close()


@pytest.mark.browser
def test_without_scripts_it_is_a_link_and_nothing_stands_in_the_text(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert page.locator(".vm-meaning").count() and not page.locator(".vm-meaning:visible").count()
    page.locator("a.vm-term").first.click()
    page.wait_for_url(re.compile(r"glossary\.html#term-"))
    context.close()
