"""Check says at once that it is at work, also while the marking engine is still on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import learner
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Presses the button; what it and its neighbour look like before and at the moment after, before anything is fetched.
PRESSED = """button => {
    const next = button.nextElementSibling, status = button.closest(".vm-live").querySelector(".vm-status");
    const place = (node) => (({ x, y, width, height }) => [x, y, width, height])(node.getBoundingClientRect());
    const before = [place(button), place(next)];
    button.click();
    return {
        before, after: [place(button), place(next)],
        words: button.textContent, shown: button.scrollWidth <= button.clientWidth,
        disabled: button.getAttribute("aria-disabled"),
        status: status.textContent, live: status.getAttribute("aria-live"),
    };
}"""


@pytest.mark.parametrize("size", [(390, 800), (1280, 900)], ids=["phone", "wide"])
def test_check_shows_that_it_works_and_keeps_its_place(
    browser: Browser, visit: Callable[..., Page], size: tuple[int, int]
) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": size[0], "height": size[1]})
    engine = learner.Held(context)
    page = visit(context)
    learner.choose(page, learner.WRONG[0])
    check = learner.place_of(page).locator("button[type=submit]")
    label = check.inner_text()
    seen: dict[str, Any] = check.evaluate(PRESSED)
    assert seen["words"] == "Checking…" and seen["shown"] and seen["disabled"] == "true"
    assert seen["status"] == "Checking…" and seen["live"] == "polite"
    assert seen["after"] == seen["before"], "nothing moves under the finger"
    learner.state(page, "loading")
    assert check.inner_text() == "Checking…"
    # Another answer can be checked meanwhile.
    learner.choose(page, learner.RIGHT)
    assert check.inner_text() == label and check.get_attribute("aria-disabled") is None
    learner.choose(page, learner.WRONG[0])
    assert check.inner_text() == "Checking…"
    engine.let_go()
    learner.state(page, "marked")
    assert check.inner_text() == label and check.get_attribute("aria-disabled") is None
    box = check.bounding_box()
    assert box and [box["width"], box["height"]] == pytest.approx(seen["before"][0][2:], abs=0.5)
    context.close()
