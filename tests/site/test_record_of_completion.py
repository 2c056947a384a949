"""The page *Record of completion* filled in on a phone, light and dark: nothing wider than the screen, all readable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from value_management import bank
from value_management.learning import course
from value_management.learning import record as records
from value_management.learning.marking import mark

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def finished() -> dict[str, object]:
    """The file of a learner who has answered every question of the first two chapters."""
    tries = []
    for chapter in course.chapters()[:2]:
        for name in chapter.questions:
            question = bank.find(name)
            answer = next(iter(question.examples())).answer
            given = mark(question, answer)
            tries.append(
                records.Attempt(
                    f"{len(tries):032x}", name, question.version, "2026-11-02T09:30:00Z", answer, 0, given.verdict
                )
            )
    return records.Record(tuple(tries)).as_dict()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_filled_in_on_a_phone(browser: Browser, site_url: str, axe: str, tmp_path: Path, theme: str) -> None:
    checks = axe + Path(__file__).with_name("page_checks.js").read_text(encoding="utf-8")
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(finished()), encoding="utf-8")
    context = browser.new_context(
        locale="en-GB", color_scheme=theme, reduced_motion="reduce", viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(site_url + "book/your-progress.html")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    page.set_input_files("#vm-bring", file)
    page.locator("#vm-progress .vm-status", has_text="added").wait_for()
    page.goto(site_url + "book/record-of-completion.html")
    page.wait_for_selector("#vm-completion input:checked")
    page.fill("#vm-name", "Muriel Featherstonehaugh-Cholmondeley")
    page.check("#vm-marks")
    page.get_by_role("button", name="Make my record").click()
    page.wait_for_selector(".vm-sheet")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.evaluate(checks)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("pageChecks.settled()")
        assert page.evaluate("pageChecks.wide()") == ""
        assert page.evaluate("pageChecks.unreachable()") == []
    assert page.evaluate("pageChecks.wcag([])") == []
    context.close()
