"""Tables wider than a phone: what a row is about and all its figures are in sight; nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 800}
ZOOMED = {"width": 320, "height": 256}
WIDE = {"width": 1280, "height": 900}

# The words of each cell that is not wholly within the page, or whose own words don't fit into it.
CUT = """table => [...table.querySelectorAll("th, td")].filter((cell) => cell.checkVisibility()
        && getComputedStyle(cell).clipPath === "none").filter((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return left < 0 || right > innerWidth || cell.scrollWidth > cell.clientWidth + 1;
}).map((cell) => cell.textContent)"""


@pytest.fixture(params=[PHONE, ZOOMED], ids=["phone", "400%"])
def small(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", viewport=request.param, reduced_motion="reduce", has_touch=True)
    yield context
    context.close()


def whole(table: Locator) -> None:
    """Nothing of it is cut off, and there is nothing to scroll to."""
    assert table.evaluate(CUT) == []
    boxes = "boxes => boxes.map(box => box.scrollWidth - box.clientWidth)"
    assert max(table.locator("xpath=ancestor::div").evaluate_all(boxes)) <= 1


def places(cells: list[Locator]) -> list[dict[str, float]]:
    found = [cell.bounding_box() for cell in cells]
    assert all(found)
    return [dict(box) for box in found if box]


def test_a_box_score_shows_every_week_under_its_head_and_each_band_once(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small, "weeks")
    table = page.locator("table.gt_table")
    whole(table)
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Available hours"))
    [name] = places([row.get_by_role("rowheader")])
    heads = places(table.locator(".vm-heads .vm-week").all())
    figures = places(row.locator(".vm-week").all())
    assert len(heads) == len(figures) == 8
    assert {box["y"] for box in figures} == {figures[0]["y"]}, "side by side"
    assert name["y"] + name["height"] <= figures[0]["y"] + 1, "under the row's name"
    for head, figure in zip(heads, figures, strict=True):
        assert abs(head["x"] + head["width"] - figure["x"] - figure["width"]) < 1, "under its week"
    assert row.get_by_role("cell").last.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Marker: "'
    assert table.get_by_role("columnheader", name="24 Feb").count() == 1
    for band in ("Quality (performance)", "Capacity", "Cost"):
        cells = table.get_by_text(band, exact=True)
        assert sum(cell.is_visible() for cell in cells.all()) == 1


def test_a_table_without_weeks_becomes_a_block_for_each_row(small: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(small, "counted")
    table = page.locator("table.gt_table")
    whole(table)
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Chart: C", exact=True))
    verdict = row.get_by_role("cell").last
    assert verdict.inner_text() == "no verdict"
    assert verdict.evaluate("cell => getComputedStyle(cell, '::before').content") == '"The rule says: "'
    head, *cells = places([row.get_by_role("rowheader"), *row.get_by_role("cell").all()])
    assert len(cells) == 6 and all(head["y"] < cell["y"] for cell in cells)


@pytest.mark.parametrize("name", ["weeks", "counted"])
def test_where_there_is_room_and_on_paper_it_is_a_table(
    context: BrowserContext, visit: Callable[..., Page], name: str
) -> None:
    page = context.new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visit(page, name)
    table = page.locator("table.gt_table")
    apart = table.evaluate("table => getComputedStyle(table).display")
    assert apart == "block"
    page.emulate_media(media="print")
    assert table.evaluate("table => getComputedStyle(table).display") == "table"
    page.emulate_media(media="screen")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.locator("table.gt_table:not(.vm-weeks, .vm-stacked)").wait_for()
    assert table.evaluate("table => getComputedStyle(table).display") == "table"
    assert not any(row.is_visible() for row in table.locator("tr.vm-band").all())


def test_the_box_score_of_your_numbers_does_likewise(small: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(small, "numbers")
    page.get_by_role("button", name="Try it with Larch Ward").press("Enter")
    table = page.locator(".vm-score-table")
    table.wait_for()
    whole(table)
    row = table.locator("tr.vm-line").filter(has=page.locator("th[scope=row]")).first
    figures = places(row.locator(".vm-week").all())
    [name] = places([row.locator("th")])
    assert len(figures) == 8 and all(name["y"] < figure["y"] for figure in figures)


def test_figures_of_neighbouring_weeks_never_touch(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    weeks = "\n".join(f"{1 + 7 * week}/01/2024,£{241.15 + week}" for week in range(4))
    more = "\n".join(f"{5 + 7 * week}/02/2024,£{251.25 + week}" for week in range(4))
    page.get_by_label("Paste your cells here").fill(f"Week,Cost\nBand,cost\n{weeks}\n29/01/2024,£250\n{more}\n")
    page.get_by_role("button", name="Read my numbers").press("Enter")
    table = page.locator(".vm-score-table")
    table.wait_for()
    layouts = set()
    for width in range(300, 480, 6):  # somewhere between, the figures only just fit beside each other
        page.set_viewport_size({"width": width, "height": 800})
        gaps = table.evaluate(
            """async table => {
                for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
                const found = [...table.querySelectorAll("tbody > .vm-line .vm-week")].map((cell) => {
                    const range = document.createRange();
                    range.selectNodeContents(cell);
                    return range.getBoundingClientRect();
                });
                const beside = (box, at) => (box.top === found[at].top ? [box.left - found[at].right] : []);
                return found.slice(1).flatMap(beside);
            }"""
        )
        layouts.add(table.evaluate("table => table.classList.contains('vm-weeks')"))
        assert min(gaps, default=9) >= 4.9, width
    assert layouts == {True, False}
