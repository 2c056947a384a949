"""Three Mondays with one table on *Your numbers*: kept with leave, joined, put right, exported, read in again."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import learner
from value_management.doors import spreadsheet
from value_management.own_numbers import sheet

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.own_engine  # a workbook needs the reader that the page gives to its own engine

WEEKS = "Week,Left before noon,Spending,Patients\n06/01/2025,20%,£7884,32\n13/01/2025,24%,£7662,26\n"
LONGER = WEEKS + "20/01/2025,31%,£7700,28\n"


def read(page: Page, text: str) -> None:
    page.get_by_label("Paste your cells here").fill(text)
    page.get_by_role("button", name="Read my numbers").click()
    page.get_by_role("heading", name="What your numbers say").wait_for()


def said(page: Page) -> Locator:
    return page.locator(".vm-own-change p")


def stored(page: Page) -> str | None:
    kept = learner.with_book(page, "(book) => book.store.getMeta('own-sheet')")
    return kept and kept["csv"]


def week(page: Page) -> Locator:
    found = page.locator("details.vm-own-week")
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def test_three_mondays_with_one_table(context: BrowserContext, visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(context, "numbers")
    read(page, WEEKS)
    assert stored(page) is None  # without leave nothing is kept
    page.get_by_label("Keep this sheet on this computer").check()
    page.locator("details.vm-own-set-up").get_by_label("Name of the team").fill("Rowan Ward")
    page.get_by_label("Band: Left before noon").select_option("quality")
    page.get_by_label("Better when: Left before noon").select_option("higher")
    page.get_by_label("Weeks of the middle line: Left before noon").fill("2")
    page.get_by_label("Band: Cost per patient").select_option("cost")
    page.get_by_role("button", name="Draw it so").click()
    page.get_by_role("heading", name="What your numbers say: Rowan Ward").wait_for()
    page.get_by_role("heading", name="Your box score").wait_for()
    page.close()

    # The second Monday: the page opens with the sheet; the same table, a week longer, is pasted.
    page = visit(context, "numbers")
    page.get_by_role("heading", name="What your numbers say: Rowan Ward").wait_for()
    read(page, LONGER)
    said(page).filter(has_text="1 week added: 20 January 2025.").wait_for()
    table = page.get_by_role("table", name="Rowan Ward")
    assert "20 Jan" in table.inner_text() and "275" in table.inner_text()
    assert page.get_by_label("Weeks of the middle line: Left before noon").input_value() == "2"

    # The third: the week in the form, with a note; then an old figure is put right, and put back.
    form = week(page)
    assert form.get_by_label("It starts on").input_value() == "2025-01-27"
    form.get_by_label("Left before noon (%)").fill("33")
    form.get_by_label("Spending (£)").fill("£7,650")
    form.get_by_label("Patients").fill("thirty")
    form.get_by_role("button", name="Put it on the sheet").click()
    page.locator(".vm-numbers > .vm-status", has_text="Nothing was changed. Patients: found “thirty”").wait_for()
    assert form.get_by_label("Spending (£)").input_value() == "£7,650"
    form.get_by_label("Patients").fill("30")
    form.get_by_label("What happened").fill("Ward round moved")
    form.get_by_role("button", name="Put it on the sheet").click()
    said(page).filter(has_text="1 week added: 27 January 2025.").wait_for()
    assert "Ward round moved" in page.locator(".vm-own-chart svg").first.inner_html()
    form = week(page)
    form.get_by_label("Which week").select_option("2025-01-13")
    assert form.get_by_label("Patients").input_value() == "26"
    form.get_by_label("Patients").fill("27")
    form.get_by_role("button", name="Put it on the sheet").click()
    said(page).filter(has_text="1 figure changed: Patients on 13 January 2025.").wait_for()
    page.get_by_role("button", name="Undo").click()
    said(page).filter(has_text="as it was before").wait_for()

    # Exported both ways, forgotten, and read in again: the same sheet.
    before = stored(page)
    assert before is not None and "Ward round moved" in before
    files = {}
    for kind, ending in (("CSV", "csv"), ("Excel", "xlsx")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=f"Download the sheet ({kind})").click()
        files[ending] = tmp_path / f"ours.{ending}"
        waiting.value.save_as(files[ending])
    assert sheet.read(files["csv"].read_bytes()).csv() == before
    assert sheet.read(spreadsheet.read(files["xlsx"].read_bytes()).text).csv() == before
    page.get_by_role("button", name="Forget this sheet").click()
    page.locator(".vm-numbers > .vm-status", has_text="Forgotten").wait_for()
    assert stored(page) is None
    page.reload()
    learner.alive(page)
    page.locator("#vm-file").set_input_files(files["xlsx"])
    page.get_by_role("heading", name="What your numbers say: Rowan Ward").wait_for()
    page.get_by_label("Keep this sheet on this computer").check()
    learner.until(page, "(book, csv) => book.store.getMeta('own-sheet').then((kept) => kept?.csv === csv)", before)


def test_another_table_never_mixes_with_a_kept_sheet(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    read(page, WEEKS)
    page.get_by_label("Keep this sheet on this computer").check()
    learner.until(page, "(book) => book.store.getMeta('own-sheet')")
    before = stored(page)
    page.get_by_role("button", name="Try it with Larch Ward").click()
    page.get_by_role("heading", name="What your numbers say: Larch Ward").wait_for()
    assert stored(page) == before
    page.get_by_role("button", name="Back to your own sheet").click()
    page.get_by_role("heading", name="What your numbers say", exact=True).wait_for()
    page.get_by_label("Paste your cells here").fill("Week,Falls\n06/01/2025,1\n13/01/2025,2\n")
    page.get_by_role("button", name="Read my numbers").click()
    page.get_by_role("heading", name="One thing to put right").wait_for()
    assert stored(page) == before
    page.get_by_role("button", name="Begin a new sheet with this table").click()
    said(page).filter(has_text="A new sheet was begun").wait_for()
    page.get_by_role("button", name="Undo").click()
    said(page).filter(has_text="as it was before").wait_for()
    assert stored(page) == before


def test_erasing_everything_erases_the_sheet(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    read(page, WEEKS)
    page.get_by_label("Keep this sheet on this computer").check()
    learner.until(page, "(book) => book.store.getMeta('own-sheet')")
    learner.with_book(page, "(book) => book.erase()")
    assert stored(page) is None
    assert "7884" not in str(learner.in_database(page, "meta"))


def test_days_between_where_a_row_is_mostly_zero(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    page.get_by_role("button", name="Try it with Larch Ward").click()
    page.get_by_role("heading", name="What your numbers say: Larch Ward").wait_for()
    box = page.locator("details.vm-own-between")
    assert box.count() == 1
    box.locator("summary", has_text="Falls: chart the days between instead").click()
    box.get_by_label("The date of each").fill(
        "\n".join(f"{day}/{month}/2025" for month in range(1, 8) for day in (3, 20))
    )
    box.get_by_role("button", name="Draw the days between").click()
    box.locator(".vm-wide svg").wait_for()
    assert "13 gaps between events" in box.inner_text()
    box.get_by_label("The date of each").fill("soon")
    box.get_by_role("button", name="Draw the days between").click()
    box.get_by_text("line 1: “soon”").wait_for()


def test_a_workbook_that_is_none_is_refused_in_one_line(
    context: BrowserContext, visit: Callable[..., Page], tmp_path: Path
) -> None:
    broken = tmp_path / "ward.xlsx"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    page = visit(context, "numbers")
    page.locator("#vm-file").set_input_files(broken)
    page.get_by_role("heading", name="One thing to put right").wait_for()
    assert "a workbook that doesn't open" in page.locator(".vm-numbers-out").inner_text()


def test_what_is_printed_first_is_one_sheet_of_a4(
    context: BrowserContext, visit: Callable[..., Page], tmp_path: Path
) -> None:
    from pypdf import PdfReader

    page = visit(context, "numbers")
    page.get_by_role("button", name="Try it with Larch Ward").click()
    page.get_by_role("heading", name="What your numbers say: Larch Ward").wait_for()
    printed = context.new_cdp_session(page).send("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    (tmp_path / "sheet.pdf").write_bytes(base64.b64decode(printed["data"]))
    pages = [unicodedata.normalize("NFKC", one.extract_text()) for one in PdfReader(tmp_path / "sheet.pdf").pages]
    assert "Larch Ward (fictional): week of 29 December 2025" in pages[0]
    for part in ("Quality (performance)", "Capacity", "Cost", "signal: better"):
        assert part in pages[0]
    assert "Paste your cells" not in "".join(pages)
