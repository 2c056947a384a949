"""The site's search leads to the chapter that teaches a thing, then to its practice, and shows sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TAUGHT = {
    "boxscore": "05-box-score",
    "box scores": "05-box-score",
    "Box-score": "05-box-score",
    "run-chart": "10-run-charts",
    "runchart": "10-run-charts",
    "run charts": "10-run-charts",
    "available hours": "05-box-score",
    "milestones": "15-milestones",
}


def search(page: Page, site_url: str, query: str) -> list[str]:
    """The addresses of the results, best first."""
    page.goto(f"{site_url}search.html?q={query}")
    page.locator(".search-summary", has_text="found").wait_for()
    return page.locator("#search-results li > a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


@pytest.mark.parametrize("query", TAUGHT)
def test_the_chapter_comes_first_and_its_practice_after_it(page: Page, site_url: str, query: str) -> None:
    found = [address.split("#")[0] for address in search(page, site_url, query)]
    assert found[:2] == [f"chapters/{TAUGHT[query]}.html", f"exercises/{TAUGHT[query]}.html"], found[:5]
    assert len(found) == len(set(found)), "each page once"
    names = page.locator("#search-results li > a").all_inner_texts()
    assert len(names) == len(set(names)), "told apart by their names"


@pytest.mark.parametrize("query", ["boxscore", "available hours", "run chart"])
def test_the_excerpts_are_sentences(page: Page, site_url: str, query: str) -> None:
    count = len(search(page, site_url, query))
    page.locator("#search-results .context").nth(count - 1).wait_for()
    for said in page.locator("#search-results .context").all_inner_texts():
        for raw in ("__", "import ", "Show the code", "ask(", "Marking is off", "scripts are off", "☐", "  "):
            assert raw not in said, said
    first = page.locator("#search-results .context").first.inner_text().lower()
    assert query.replace("boxscore", "box score") in first


def test_a_search_without_results_says_what_to_try(page: Page, site_url: str) -> None:
    search_for = "qwertyuiop"
    page.goto(f"{site_url}search.html?q={search_for}")
    page.locator(".search-summary", has_text="glossary").wait_for()
    assert page.locator("#search-results li").count() == 0
