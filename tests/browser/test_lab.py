"""Questions in a real JupyterLab: each kind answered by keyboard, marked by the kernel, and kept."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from laboratory import QUESTIONS, folder, lab, page, run, words

from value_management.learning import record_file
from value_management.learning.marking import mark

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["folder", "lab", "page"]  # fixtures


def test_each_kind_is_answered_by_keyboard_marked_by_the_kernel_and_kept(
    page: Page, lab: str, folder: Path, hands: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not _here(request.url, lab) else None)
    run(page, lab)

    # The focus is on a button, and JupyterLab must not take letters for commands: "a" would add a cell.
    page.locator(".vm-live button[type=submit]").first.focus()
    page.keyboard.press("a")
    assert page.locator(".jp-Cell").count() == 1

    expected: dict[str, list[str]] = {}
    for at, question in enumerate(QUESTIONS):
        keys = hands(page, question)
        keys.place = place = page.locator(".vm-live").nth(at)
        if question.kind != "rating":
            keys.check()
            place.locator(".vm-feedback.vm-blank").wait_for()
        examples = list(question.examples())
        wrong = [example for example in examples if example.verdict == "wrong"][:1]
        for example in (*wrong, examples[0]):
            keys.again()
            keys.give(example.answer)
            keys.check()
            place.and_(page.locator('[data-state="marked"]')).wait_for()
            given = mark(question, example.answer)
            expected.setdefault(question.id, []).append(given.verdict)
            if question.kind != "rating":
                assert place.get_attribute("data-verdict") == given.verdict, question.id
                assert words(given.feedback) in words(place.locator(".vm-feedback").inner_text()), question.id

    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(folder / "record.sqlite"))
    until = time.monotonic() + 20
    while (kept := _verdicts()) != expected and time.monotonic() < until:
        time.sleep(0.3)
    assert kept == expected

    # Another day: the cell is run again and the work is there.
    page.reload()
    run(page, lab)
    page.locator('.vm-live[data-state="marked"]').nth(len(QUESTIONS) - 1).wait_for()
    assert _verdicts() == expected, "restoring is no new try"
    assert elsewhere == []


def _verdicts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in record_file.load().attempts:
        found.setdefault(attempt.question, []).append(str(attempt.verdict))
    return found


def _here(url: str, lab: str) -> bool:
    return url.startswith((lab, lab.replace("127.0.0.1", "localhost"), "data:", "blob:"))
