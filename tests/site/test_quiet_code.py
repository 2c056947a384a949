"""Code is there for coaches and out of the way of everyone else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import reading

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_code_stands_after_what_it_shows(site: Path) -> None:
    before, seen = [], 0
    for name in reading.book_pages(site):
        for fold in reading.soup(site / name).select("div.cell > details.above-input"):
            seen += 1
            if fold.find_next_sibling(class_="cell_output"):
                before.append(f"{name}: {fold.get_text(' ')[:80]}")
    assert seen > 20
    assert not before, "\n".join(before)


@pytest.mark.browser
def test_the_switch_is_small_and_still_opens(page: Page, site_url: str) -> None:
    page.goto(site_url + "chapters/05-box-score.html")
    fold = page.locator("div.cell > .cell_output + details.above-input").first
    summary = fold.locator("summary")
    size = float(summary.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
    assert size < float(page.locator("article p").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
    summary.focus()
    page.keyboard.press("Enter")
    fold.locator(".cell_input").wait_for(state="visible")
