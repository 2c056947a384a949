"""In a real JupyterLab: the scoreboard, a box of many lines, a locked record, a notebook that is not trusted."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from laboratory import QUESTIONS, a_choice, a_number, at_rest, folder, lab, open_, page, run_cell, save, write

from value_management import bank
from value_management.learning import course
from value_management.learning.markup import plain

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from value_management.learning.kinds import Question

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["folder", "lab", "page"]  # fixtures


def _practice() -> tuple[Question, Question, str]:
    """A number and a reflection of one chapter's practice that no other test answers, and the chapter."""
    taken = {question.id for question in (*QUESTIONS, a_number(), a_choice())}
    for chapter in course.chapters():
        free = [question for question in bank.practice(chapter.slug) if question.id not in taken]
        kinds = {question.kind: question for question in free}
        if {"number", "reflection"} <= kinds.keys():
            return kinds["number"], kinds["reflection"], chapter.slug
    raise AssertionError("no chapter has a number and a reflection left")


def test_the_scoreboard_follows_cells_and_page_and_a_box_of_many_lines_takes_enter(
    page: Page, lab: str, folder: Path
) -> None:
    number, reflection, slug = _practice()
    right = next(example.answer for example in number.examples() if example.verdict == "right")
    file = folder / "work" / "board.ipynb"
    write(
        file,
        f"from value_management.lab import ask, scoreboard\ntask = ask({number.id!r})\ntask",
        f"ask({reflection.id!r})",
        f"scoreboard({slug!r})",
        f"import numpy\nprint(task.answer({right!r}), numpy.nan)",
    )
    open_(page, lab, "board")
    for at in range(3):
        run_cell(page, at)
    live = page.locator(".vm-live")
    live.nth(1).wait_for()
    board = page.locator(".vm-scoreboard")
    row = board.locator("tr", has_text=plain(number.title))
    row.get_by_text("not answered yet").wait_for()
    assert number.id not in board.inner_text()

    # A cell answers: the box shows it, and the scoreboard counts it.
    run_cell(page, 3)
    live.nth(0).and_(page.locator('[data-state="marked"][data-verdict="right"]')).wait_for()
    assert live.nth(0).locator("input.vm-number").input_value()
    row.get_by_text("right").wait_for()

    # The page answers, in several lines.
    area = live.nth(1).locator("textarea")
    area.focus()
    page.keyboard.type("One thing.")
    page.keyboard.press("Enter")
    page.keyboard.type("Another thing.")
    assert area.input_value() == "One thing.\nAnother thing."
    live.nth(1).locator("button[type=submit]").press("Enter")
    board.locator("tr", has_text=plain(reflection.title)).get_by_text("accepted").wait_for()

    # The record is held by another program: the words say so, and the next thing kept brings it along.
    holder = sqlite3.connect(folder / "record.sqlite", isolation_level=None)
    holder.execute("begin immediate")
    box = live.nth(0).locator("input.vm-number")
    box.fill("1")
    box.press("Enter")
    live.nth(0).get_by_text(re.compile(r"not kept.*record record\.sqlite")).wait_for()
    holder.execute("rollback")
    holder.close()

    # A file from somewhere else is not trusted by JupyterLab; its questions come to life all the same.
    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    strange = json.loads(save(page, file, "Your last answer"))
    (folder / "work" / "strange.ipynb").write_text(
        json.dumps({**strange, "metadata": {**strange["metadata"], "from": "elsewhere"}}), encoding="utf-8"
    )
    open_(page, lab, "strange")
    at_rest(page)
    run_cell(page, 0)
    page.locator(".vm-live").wait_for()
    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    save(page, folder / "work" / "strange.ipynb", "Your last answer")
    page.reload()
    page.locator(".vm-live").wait_for()
    assert page.locator(".vm-live").count() == 1 and page.locator(".vm-run >> visible=true").count() == 1
