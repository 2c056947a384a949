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


# JupyterLab's part of anywidget waits two seconds for a widget's code, by this clock; then the widget hears nothing.
TOO_SLOW = """() => {
  const patient = AbortSignal.timeout.bind(AbortSignal);
  let slow = 1;
  AbortSignal.timeout = (time) => (slow-- > 0 ? AbortSignal.abort() : patient(time));
  const listen = AbortSignal.prototype.addEventListener;
  AbortSignal.prototype.addEventListener = function (type, hear, ...more) {
    if (this.aborted && type === "abort") setTimeout(hear);
    return listen.call(this, type, hear, ...more);
  };
}"""
# How far the words stand out from what is really behind them (WCAG 2.2, 1.4.3), at its least.
CONTRAST = r"""(table) => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => numbers(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if ((numbers(colour)[3] ?? 1) > 0.9) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return Math.min(...[...table.querySelectorAll("th, td, span, p")].filter((one) => one.innerText.trim()).map((one) => {
    const [dark, bright] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  }));
}"""


def test_where_jupyterlab_is_slow_and_dark_a_question_hears_again_and_a_table_can_be_read(
    page: Page, folder: Path
) -> None:
    themes = folder / "jupyter_config_dir" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    themes.mkdir(parents=True, exist_ok=True)
    (themes / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}', encoding="utf-8")
    number = a_number()
    rows = "table([{'Week': '6 January', 'Falls': 1}], title='Falls', source='Larch Ward (fictional)')"
    imported = "from value_management.lab import ask, table\n"
    write(folder / "work" / "slow.ipynb", f"{imported}{rows}", f"{imported}ask({number.id!r})")
    with serving(folder) as address:
        open_(page, address, "slow")
        page.locator('body[data-jp-theme-light="false"]').wait_for(state="attached")
        run_cell(page, 0)
        table = page.locator(".gt_table")
        table.wait_for()
        assert table.evaluate(CONTRAST) >= 4.5
        failed = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda said: failed.append(said.text))
        page.evaluate(TOO_SLOW)
        run_cell(page, 1)
        live = page.locator(".vm-live")
        right = next(example.answer for example in number.examples() if example.verdict == "right")
        box = live.locator("input.vm-number")
        box.fill(str(right))
        box.press("Enter")
        live.and_(page.locator('[data-verdict="right"]')).wait_for()
        assert any("Failed to initialize model" in each for each in failed), "this time it was slow"
        assert live.count() == 1
    (themes / "themes.jupyterlab-settings").unlink()
