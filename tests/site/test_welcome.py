"""The first page says where to begin, how long the way is and where the reader stopped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import reading
from bs4 import Tag
from chapter_facts import COUNTS

from value_management import bank
from value_management.cases import larch_ward
from value_management.learning import course
from value_management.learning.kinds import Blank, Number, TableToFill
from value_management.words import number, pounds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WELCOME = "book/welcome.html"
TEAM = [chapter for chapter in course.chapters() if chapter.shelf == "team"]
FIRST = f"chapters/{TEAM[0].slug}.html"


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.fixture(scope="module")
def welcome(site: Path) -> Tag:
    article = reading.soup(site / WELCOME).find("article")
    assert article is not None
    return article


def test_the_first_link_of_the_page_is_the_first_chapter(welcome: Tag) -> None:
    link = next(link for link in welcome.find_all("a") if "headerlink" not in link.get("class", []))
    assert str(link["href"]).endswith(FIRST)
    assert "begin" in words(link).lower()
    assert f"{TEAM[0].minutes.read} minutes" in words(link.find_parent(class_="vm-begin"))


def test_the_route_is_told_in_weeks_and_summed_minutes(welcome: Tag) -> None:
    said = words(welcome.select_one(".vm-route"))
    reading_time = sum(chapter.minutes.read for chapter in TEAM)
    practice = sum(chapter.minutes.do for chapter in TEAM)
    together = sum(chapter.minutes.discuss for chapter in TEAM)
    for minutes in (reading_time, practice, together):
        assert f"{minutes} minutes" in said
    assert f"{COUNTS[len(TEAM)]} weeks" in said


def test_the_chapters_are_steps_and_not_numbers_with_gaps(welcome: Tag) -> None:
    steps = [words(step) for step in welcome.select(".vm-chapters .vm-chapter-number")]
    assert steps[: len(TEAM)] == [f"Week {place}" for place in range(1, len(TEAM) + 1)]
    assert not any(re.fullmatch(r"\d\d", step) for step in steps)


def test_every_door_shows_a_link_in_words(welcome: Tag) -> None:
    doors = welcome.select(".vm-doors .sd-card")
    assert len(doors) == 4
    for door in doors:
        seen = [link for link in door.find_all("a") if words(link) and "sd-hide-link-text" not in link.get("class", [])]
        assert seen, words(door)


def test_one_picture_says_where_its_lines_end_and_answers_no_question(welcome: Tag) -> None:
    pictures = welcome.select("svg")
    assert len(pictures) == 1
    said = words(pictures[0].find("desc"))
    week = larch_ward.weeks()[-1]
    assert pounds(larch_ward.spend_each(week), pence=False) in said and "fictional" in said.lower()
    for chapter in course.chapters():
        for id in (*chapter.questions, *chapter.practice):
            question = bank.find(id)
            for place in question.blanks if isinstance(question, TableToFill) else (question,):
                if isinstance(place, Number | Blank) and abs(place.answer) >= 50:
                    shown = number(abs(place.answer), 0)
                    assert not re.search(rf"(?<![\d,.]){shown}(?![\d,])", words(welcome)), (id, shown)


def colours(page: Page) -> dict[str, str]:
    return page.evaluate(
        """() => {
            const svg = document.querySelector("article svg");
            const of = (one, what) => getComputedStyle(one)[what];
            return {ink: of(svg.querySelector("text"), "fill"), paper: of(svg.querySelector("rect"), "fill")};
        }"""
    )


def brightness(colour: str) -> float:
    return sum(float(each) for each in re.findall(r"[\d.]+", colour)[:3]) / 3


@pytest.mark.browser
def test_the_picture_follows_light_and_dark(page: Page, site_url: str) -> None:
    page.goto(site_url + WELCOME)
    for theme, darker, lighter in (("light", "ink", "paper"), ("dark", "paper", "ink")):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        found = colours(page)
        assert brightness(found[darker]) + 120 < brightness(found[lighter]), theme


@pytest.mark.browser
def test_a_reader_who_comes_back_is_led_on_and_not_to_the_beginning(page: Page, site_url: str) -> None:
    page.goto(site_url + WELCOME)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    assert page.locator("#vm-continue").count() == 0
    page.evaluate("""async () => {
        const { book } = await import(document.querySelector('script[src*="page.js"]').src);
        const at = book.moment();
        await book.store.setMeta("place", { page: "chapters/10-run-charts#a", title: "A heading", at });
    }""")
    page.reload()
    page.wait_for_selector("#vm-continue")
    places = page.evaluate("""() => ["#vm-continue a", ".vm-begin a"].map(
        (one) => document.querySelector(one).getBoundingClientRect().top)""")
    assert places[0] < places[1]
    main = "getComputedStyle(document.querySelector('.vm-begin a')).backgroundColor"
    assert page.evaluate(main) == "rgba(0, 0, 0, 0)"  # one clear step: the way on


@pytest.mark.browser
def test_without_scripts_the_page_says_where_to_begin_and_nothing_of_where_one_was(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site_url + WELCOME)
    assert "where you left" not in page.locator("article").inner_text().lower()
    begin = page.locator(".vm-begin a").first.bounding_box()
    assert begin is not None and begin["y"] + begin["height"] < 800, "the first step is on the first screen of a phone"
    context.close()
