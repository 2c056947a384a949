"""What a notebook shows in a real JupyterLab when it is opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from laboratory import a_choice, a_number, at_rest, folder, lab, open_, page, restart, run_cell, save, serving, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["folder", "lab", "page"]  # fixtures


def test_a_notebook_that_is_opened_again_shows_the_record_and_comes_to_life_when_run(
    page: Page, lab: str, folder: Path
) -> None:
    number, choice = a_number(), a_choice()
    file = folder / "work" / "again.ipynb"
    ask = "from value_management.lab import ask\n"
    write(file, f"{ask}ask({number.id!r})", f"{ask}ask({choice.id!r})", f"ask({number.id!r})")
    open_(page, lab, "again")
    for at in range(3):
        run_cell(page, at)
    live = page.locator(".vm-live")
    live.nth(2).wait_for()
    assert live.count() == 3

    right = next(example.answer for example in number.examples() if example.verdict == "right")
    box = live.nth(0).locator("input.vm-number")
    box.fill(str(right))
    box.press("Enter")
    live.nth(0).and_(page.locator('[data-verdict="right"]')).wait_for()
    assert box.evaluate("box => box === document.activeElement"), "the output is not drawn anew under the fingers"
    live.nth(1).locator("input").first.press("Space")
    live.nth(1).locator("button[type=submit]").press("Enter")
    live.nth(1).and_(page.locator('[data-state="marked"]')).wait_for()

    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    text = save(page, file, "Your last answer")
    save(page, file, "– right")
    assert "widget-view" not in text and live.count() == 3 and page.locator(".vm-recorded").count() == 3

    # The page is loaded again; the kernel lives.
    page.reload()
    live.nth(2).wait_for()
    assert live.count() == 3
    live.nth(0).and_(page.locator('[data-state="marked"][data-verdict="right"]')).wait_for()

    # Python is started anew: what is typed is not lost, nothing is promised, and nothing is called right.
    restart(page)
    live.nth(0).locator(".vm-stopped").wait_for()
    box = live.nth(0).locator("input.vm-number")
    box.fill("99")
    box.press("Enter")
    assert live.nth(0).locator(".vm-stopped").evaluate("words => words === document.activeElement")
    assert "stored" not in live.nth(0).inner_text()
    assert live.nth(0).get_attribute("data-state") == "changed"
    run_cell(page, 0)
    live.nth(0).locator(".vm-stopped").wait_for(state="detached")
    assert box.input_value() == "99"
    assert live.nth(0).get_attribute("data-state") != "marked"
    box.press("Enter")
    live.nth(0).and_(page.locator('[data-verdict="wrong"]')).wait_for()
    page.locator(".jp-CodeCell .cm-content").nth(1).click()
    save(page, file, "– not yet")

    # Another day: another server, another kernel.
    with serving(folder) as again:
        open_(page, again, "again")
        at_rest(page)
        # Somebody begins in the middle, where no cell imports anything.
        run_cell(page, 2)
        page.get_by_text("“ask” is not known yet.").wait_for()
        assert page.locator(".jp-Notebook").inner_text().count("Traceback") == 0
        run_cell(page, 1)
        page.locator('.vm-live[data-state="marked"]').wait_for()
        assert page.locator(".vm-live").count() == 1
