"""Minutes are left by what has been answered; scrolling to the end takes none away."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import learner
import pytest

from value_management.learning import course

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

CHAPTER = course.find("01-start-here")


def minutes(page: Page) -> int:
    said = page.locator("#vm-chapter-end .vm-standing").inner_text()
    found = re.search(r"about (\d+) minutes? left", said)
    assert found, said
    return int(found[1])


def test_minutes_fall_by_answers_and_not_by_scrolling(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    whole = CHAPTER.minutes.read + CHAPTER.minutes.do
    assert minutes(page) == whole
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    # The place in the page is noted once the scrolling pauses.
    learner.until(page, "async (book) => (await book.store.getMeta('place'))?.page")
    page.reload()
    learner.alive(page)
    assert minutes(page) == whole
    learner.answer(page)
    page.get_by_text(f"You have answered 1 of {len(CHAPTER.questions)} questions").wait_for()
    assert 0 < minutes(page) < whole
