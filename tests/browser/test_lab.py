"""Questions in a real JupyterLab: each kind answered by keyboard, marked by the kernel, and kept."""

from __future__ import annotations

import base64
import datetime
import io
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from laboratory import QUESTIONS, folder, lab, page, run, words
from PIL import Image
from pypdf import PdfReader

from value_management.learning import piece, record_file
from value_management.learning.kinds import Builder
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

    _taken_along(page, folder / "work")

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


def _taken_along(page: Page, work: Path) -> None:
    """What was built stands beside the notebook as page, picture and table, twice without loss, and can be printed."""
    at, question = next((at, each) for at, each in enumerate(QUESTIONS) if isinstance(each, Builder))
    place = page.locator(".vm-live").nth(at)
    made = piece.of(question, question.sample_right)
    before = set(work.iterdir())
    for number in ("", "-2"):
        for button, ending in (("Save as a page", "html"), ("Save the table (CSV)", "csv")):
            place.get_by_role("button", name=button).press("Enter")
            where = work.resolve() / f"{made.name}{number}.{ending}"
            place.locator(".vm-saving .vm-status", has_text=f"Saved beside this notebook: {where}").wait_for()
    assert (work / f"{made.name}.html").read_text(encoding="utf-8") == made.page(datetime.date.today())
    assert (work / f"{made.name}.csv").read_bytes() == (work / f"{made.name}-2.csv").read_bytes()
    assert (work / f"{made.name}.csv").read_bytes().decode("utf-8-sig") == made.table()
    files = {f"{made.name}{number}.{ending}" for number in ("", "-2") for ending in ("html", "csv")}
    if made.svg:
        place.get_by_role("button", name="Save the picture (PNG)").press("Enter")
        place.locator(".vm-saving .vm-status", has_text=f"{made.name}.png").wait_for()
        picture = Image.open(work / f"{made.name}.png").convert("RGB")
        assert picture.width == 1920 and len(picture.getcolors(100_000) or range(100_000)) > 20
        files.add(f"{made.name}.png")
    assert {path.name for path in set(work.iterdir()) - before} == files

    page.evaluate("() => { window.print = () => { window.asked = true; }; }")
    place.get_by_role("button", name="Print", exact=True).press("Enter")
    page.wait_for_function("() => window.asked")
    printed = page.context.new_cdp_session(page).send("Page.printToPDF", {"preferCSSPageSize": True})
    (paper,) = PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
    text = unicodedata.normalize("NFKC", paper.extract_text())
    assert [round(float(side)) for side in paper.mediabox[2:]] == [595, 842]
    assert made.makes in text and "from value_management" not in text and "File" not in text.split()
    page.locator(".vm-printed").wait_for(state="detached")


def _verdicts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in record_file.load().attempts:
        found.setdefault(attempt.question, []).append(str(attempt.verdict))
    return found


def _here(url: str, lab: str) -> bool:
    return url.startswith((lab, lab.replace("127.0.0.1", "localhost"), "data:", "blob:"))
