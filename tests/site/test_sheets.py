"""Question and answer sheets: every question of a chapter, no answer on a question sheet, A4 in both sizes."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import question_sheets
import reading
import sheet_pages
from bs4 import BeautifulSoup
from test_in_a_browser import PARTS, checks, pdf, visit_all

from value_management import bank
from value_management.bank import _exhibits
from value_management.learning import course, kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KINDS = [f"{kind}{size}" for kind in ("questions", "answers") for size in ("", "-large")]


def asked(chapter: course.Chapter) -> list[kinds.Question]:
    recall = [bank.find(name) for name in chapter.recall]
    own = [*bank.chapter(chapter.slug), *bank.practice(chapter.slug)]
    return [question for question in [*recall, *own] if not isinstance(question, kinds.Rating)]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("chapter", course.chapters(), ids=lambda chapter: chapter.slug)
def test_a_sheet_asks_every_question_and_gives_nothing_away(chapter: course.Chapter, site: Path) -> None:
    for size in ("", "-large"):
        sheet = words(reading.soup(site / "sheets" / f"{chapter.slug}-questions{size}.html").get_text(" "))
        answers = words(reading.soup(site / "sheets" / f"{chapter.slug}-answers{size}.html").get_text(" "))
        for question in asked(chapter):
            assert question.id in sheet and question.id in answers
            told = words(re.sub(r"<[^>]+>", " ", sheet_pages.words(question.worked)))
            assert told[:60] not in sheet, question.id
            assert told[:60].split(" .")[0] in answers or told[:25] in answers, question.id


def test_what_a_question_is_about_is_printed_with_it() -> None:
    """Each exhibit once a sheet, at its first question; later questions point there."""
    for chapter in course.chapters():
        page = sheet_pages.sheet("T", "questions", question_sheets.sections(chapter), "1", False, "")
        body = BeautifulSoup(page, "html.parser")
        ids = [str(tag["id"]) for tag in body.find_all(id=True)]
        assert len(ids) == len(set(ids)), chapter.slug
        for question in asked(chapter):
            shown = question.exhibit() if question.exhibit else None
            if shown:
                section = next(
                    tag for tag in body.find_all("section") if question.id in tag.find(["h2", "h3"]).get_text()
                )
                here = (
                    len(section.find_all("svg")) == len(shown.pictures) if shown.pictures else section.table is not None
                )
                assert here or f"Look at {shown.name}, at question" in section.get_text(), question.id
    six = sheet_pages.exhibited(_exhibits.six_charts(), large=False)
    assert six.count("<svg") == 6 and "signal" not in six.lower()
    assert sheet_pages.exhibited(_exhibits.eighteen_teams(), large=False).count("<tr>") == 19


def test_the_table_that_a_question_reads_stands_on_its_sheet_without_what_others_ask_for() -> None:
    chapter = course.find("05-box-score")
    page = BeautifulSoup(
        sheet_pages.sheet("T", "questions", question_sheets.sections(chapter), "1", False, ""), "html.parser"
    )
    section = next(tag for tag in page.find_all("section") if "box-score/4" in tag.get_text())
    rows = {row.th.get_text(): row.find_all("td") for row in section.table.tbody.find_all("tr")}
    assert len(rows) == 6 and all(len(cells) == 8 for cells in rows.values())
    empty = {(name, at) for name, cells in rows.items() for at, cell in enumerate(cells) if cell.find(class_="cell")}
    assert empty == {
        ("Hours with patients", 6),
        ("Available hours", 6),
        ("Available hours", 7),
        ("Cost per patient", 7),
    }
    assert rows["Joy in work, 0 to 10"][7].get_text() == "5.3"


def test_a_sheet_opens_with_its_own_chapter_and_ends_with_its_forms() -> None:
    for chapter in course.chapters():
        sections = question_sheets.sections(chapter)
        assert sections[0].questions[0].id.startswith(f"{chapter.stem}/")
        earlier = next(section for section in sections if section.title == "From earlier chapters")
        assert [question.id for question in earlier.questions] == list(chapter.recall)
        assert not earlier.questions or re.search(r"worked through chapters? \d\d", earlier.note)
        forms = [question for question in asked(chapter) if isinstance(question, kinds.Builder)]
        assert list(sections[-1].questions) == forms
        page = BeautifulSoup(sheet_pages.sheet("T", "questions", sections, "1", False, ""), "html.parser")
        assert len(page.select("section.form .name")) == len(forms), "each can be handed out by itself"


def test_answers_have_a_true_minus() -> None:
    for chapter in course.chapters():
        page = BeautifulSoup(
            sheet_pages.sheet("T", "answers", question_sheets.sections(chapter), "1", False, ""), "html.parser"
        )
        told = [words(tag.get_text()) for tag in page.select("td, dt, .right")]
        assert not [each for each in told if re.search(r"(?<![\w/])-\d", each)], chapter.slug


def test_words_for_a_screen_are_not_printed() -> None:
    screened = [question for question in bank.every() if question.on_screen]
    assert screened
    for chapter in course.chapters():
        page = words(sheet_pages.sheet("T", "questions", question_sheets.sections(chapter), "1", False, ""))
        assert "drawn as you" not in page and "leaves this computer" not in page
        for question in asked(chapter):
            if question in screened:
                assert words(sheet_pages.words(question.prompt)) in page
                assert words(sheet_pages.inline(question.on_screen)) not in page, question.id


def test_every_exhibit_belongs_to_a_question() -> None:
    made = {question.exhibit for question in bank.every()}
    own = [each for each in vars(_exhibits).values() if getattr(each, "__module__", "") == _exhibits.__name__]
    offered = [each for each in own if not each.__name__.startswith("_")]
    assert len(offered) >= 4 and set(offered) <= made
    names = [each().name for each in offered]
    assert len(set(names)) == len(names), "a later question points to an exhibit by its name"


def test_the_sheets_are_linked_from_the_chapter_and_the_facilitators_page(site: Path) -> None:
    facilitators = {str(tag.get("href")) for tag in reading.soup(site / "book" / "facilitators.html").find_all("a")}
    for chapter in course.chapters():
        own = {str(tag.get("href")) for tag in reading.soup(site / "chapters" / f"{chapter.slug}.html").find_all("a")}
        assert f"../sheets/{chapter.slug}-questions.html" in own
        for kind in KINDS:
            assert f"../sheets/{chapter.slug}-{kind}.html" in facilitators


@pytest.mark.browser
@pytest.mark.slow
def test_large_print_takes_more_pages(page: Page, site_url: str) -> None:
    slug = course.chapters()[1].slug
    count = {}
    for kind in KINDS:
        page.goto(f"{site_url}sheets/{slug}-{kind}.html")
        printed = pdf(page)
        count[kind] = len(printed.pages)
        assert "The value management workbook" in printed.pages[0].extract_text()
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= (20 if "large" in kind else 14)
    assert count["questions-large"] > count["questions"]


def test_a_sheet_in_large_print_says_the_same(site: Path) -> None:
    """Its size, its pictures, which are drawn narrower, and the links to its companions apart: so what axe finds in the
    one is what it finds in the other.
    """
    for chapter in course.chapters():
        for kind in ("questions", "answers"):
            said = []
            for size in ("", "-large"):
                sheet = copy.copy(reading.soup(site / "sheets" / f"{chapter.slug}-{kind}{size}.html"))
                assert sheet.html.get("class") == (["large"] if size else None)
                del sheet.html["class"]
                sheet.nav.decompose()
                for picture in sheet.find_all("svg"):
                    picture.replace_with(str(picture.title))
                said.append(str(sheet))
            assert said[0] == said[1], chapter.slug


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS), ids=lambda part: f"part {part + 1} of {PARTS}")
def test_every_sheet_in_a_browser(browser: Browser, site: Path, site_url: str, axe: str, part: int) -> None:
    names = [name for name in reading.pages(site) if name.startswith("sheets/")][part::PARTS]
    visit_all(browser, site_url, names, checks(axe), dark=False, twice=lambda name: name.endswith("-large.html"))
