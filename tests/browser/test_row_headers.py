"""The tables of *Your numbers* name their rows for people who hear them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser


def rows(page: Page, table: str) -> list[list[str]]:
    """The cells of each row of a table's body: "th row" or "td"."""
    return list(
        page.locator(table).evaluate(
            """table => [...table.tBodies[0].rows].map((row) =>
                [...row.cells].map((cell) => [cell.localName, cell.getAttribute("scope") ?? ""].join(" ").trim()))"""
        )
    )


def test_faults_and_first_rows_begin_with_a_row_header(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    page.locator("#vm-paste").fill("week,falls\n2025-01-06,many\n2025-01-13,none at all")
    page.get_by_role("button", name="Read my numbers").press("Enter")
    page.get_by_role("group", name="Faults").wait_for()
    found = rows(page, "[aria-label=Faults] table")
    assert found and all(row == ["th row", "td", "td", "td"] for row in found)
    page.locator("#vm-paste").fill("week,falls\n" + "\n".join(f"2025-01-{day:02d},{day}" for day in (6, 13, 20, 27)))
    page.get_by_role("button", name="Read my numbers").press("Enter")
    page.get_by_text("The first rows, as they were read").wait_for()
    found = rows(page, "[aria-label='First rows'] table")
    assert found and all(row == ["th row", "td"] for row in found)
