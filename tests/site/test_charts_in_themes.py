"""The engine's own pictures, in questions and on sheets, take the colours of the theme, of the system and of paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from value_management.drawing import svg
from value_management.lab.figures.colours import DARK, ROLES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STATIC = Path(__file__).resolve().parents[2] / "book" / "_static"
PAGE = "chapters/10-run-charts.html"

# Ground, words and line of the first picture in a place.
LOOKS = """chart => {
    const of = (node) => getComputedStyle(node);
    return {
        ground: of(chart.querySelector("rect")).fill, words: of(chart.querySelector("text")).fill,
        line: of(chart.querySelector("polyline")).stroke, filter: of(chart).filter,
        page: of(document.body).backgroundColor, text: of(document.body).color,
    };
}"""


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", colour)[:3])


def looks(page: Page, where: str) -> dict[str, Any]:
    return dict(page.locator(f"{where} svg.vm-chart").first.evaluate(LOOKS))


def opened(browser: Browser, url: str, **how: Any) -> Page:
    page = browser.new_context(locale="en-GB", **how).new_page()
    page.goto(url)
    return page


def test_every_colour_that_the_engine_draws_with_has_its_role() -> None:
    rules = (STATIC / "charts.css").read_text(encoding="utf-8")
    drawn = {name: value for name, value in vars(svg).items() if name.isupper() and str(value).startswith("#")}
    assert len(drawn) == 10
    for name, colour in drawn.items():
        for paint in ("fill", "stroke"):
            role = ROLES.get(colour, name.lower())
            assert f'.vm-chart [{paint}="{colour}"] {{ {paint}: var(--f-{role}, {colour}); }}' in rules


def test_a_notebooks_dark_pictures_have_the_sites_dark_colours() -> None:
    rules = (STATIC / "figures.css").read_text(encoding="utf-8")
    (dark,) = re.findall(r'@media screen \{\s*html\[data-theme="dark"\] \{(.*?)\}', rules, re.DOTALL)
    assert dict(re.findall(r"--f-(\w+): (#\w+);", dark)) == DARK


@pytest.mark.browser
def test_on_a_dark_page_they_are_dark(browser: Browser, site_url: str) -> None:
    page = opened(browser, site_url + PAGE, color_scheme="dark")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    seen = looks(page, ".vm-live")
    assert seen["ground"] == seen["page"] and max(channels(seen["ground"])) < 60
    assert min(channels(seen["words"])) > 150
    page.context.close()


@pytest.mark.browser
def test_in_forced_colours_they_have_the_systems(browser: Browser, site_url: str) -> None:
    page = opened(browser, site_url + PAGE, forced_colors="active", color_scheme="dark")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    seen = looks(page, ".vm-live")
    assert seen["ground"] == seen["page"] and seen["words"] == seen["text"] != seen["ground"]
    page.context.close()


@pytest.mark.browser
def test_on_paper_they_are_grey_without_a_filter_that_makes_dots_of_them(browser: Browser, site_url: str) -> None:
    page = opened(browser, site_url + PAGE, color_scheme="dark")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    page.emulate_media(media="print")
    seen = looks(page, ".vm-static")
    assert seen["filter"] == "none" and channels(seen["ground"]) == (255, 255, 255)
    assert len({*channels(seen["line"])}) == 1 and max(channels(seen["line"])) < 128
    page.goto(f"{site_url}sheets/10-run-charts-questions.html")
    for media in ("print", "screen"):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        seen = looks(page, "figure")
        assert seen["filter"] == "none" and len({*channels(seen["line"])}) == 1
    page.context.close()
