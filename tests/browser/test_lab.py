"""Questions in a real JupyterLab: answered by keyboard, kept, and what a notebook shows when it is opened again."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from commands.lab import startup
from value_management import bank
from value_management.lab.twin import plain
from value_management.learning import course, record_file
from value_management.learning.items import Question
from value_management.learning.marking import mark

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
"""Seconds for JupyterLab to start and for its page to be built: it is slow on a machine that does other things too."""


def _one_of_each_kind() -> list[Question]:
    """The question of each kind with the least to type, and a rating."""
    found: dict[str, Question] = {}
    for question in (*bank.every(), bank.rating("start-here", "before")):
        known = found.get(question.kind)
        if known is None or len(str(question.public())) < len(str(known.public())):
            found[question.kind] = question
    return list(found.values())


QUESTIONS = _one_of_each_kind()


def words(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder with one notebook that asks the questions."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").mkdir()
    lines = ["from value_management.lab import ask, rate", "from IPython.display import display"]
    lines += [f"display(ask({question.id!r}))" for question in QUESTIONS]
    _write(folder / "work" / "questions.ipynb", "\n".join(lines))
    return folder


def _write(path: Path, *sources: str) -> None:
    """A notebook of code cells that have not run."""
    empty = {"metadata": {}, "execution_count": None, "outputs": []}
    cells = [{"cell_type": "code", "id": f"cell-{at}", "source": text, **empty} for at, text in enumerate(sources)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[str]:
    """JupyterLab on this machine only, with settings and record of its own; its address."""
    with _serving(folder) as address:
        yield address


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    own = {
        name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    own |= {"VALUE_MANAGEMENT_RECORD": str(folder / "record.sqlite"), "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    own["PYTHONSTARTUP"] = startup()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"),
            *("--ServerApp.port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder / 'work'}"),
            *("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"),
            *("--LabApp.extension_manager=readonly", "--ServerApp.terminals_enabled=False"),
        ],
        env={**os.environ, **own}, cwd=folder, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("wb"),
    )  # fmt: skip
    try:
        yield _address(folder / "jupyter_runtime_dir" / f"jpserver-{server.pid}.json", server, folder / "log")
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _address(told: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError, ValueError, KeyError):  # not there yet, or half written
            return str(json.loads(told.read_text(encoding="utf-8"))["url"])
        time.sleep(0.3)
    pytest.fail(f"JupyterLab did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _open(page: Page, address: str, name: str = "questions") -> None:
    """Opens a notebook and waits for its kernel."""
    page.goto(f"{address}lab/tree/{name}.ipynb?reset")
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()


def _run_cell(page: Page, at: int = 0) -> None:
    """Runs a cell from the keyboard."""
    cell = page.locator(".jp-CodeCell").nth(at)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    for _ in range(4):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        try:
            # JupyterLab drops a run that comes while it is still connecting.
            page.wait_for_function(
                "([prompt, before]) => /\\d/.test(prompt.innerText) && prompt.innerText !== before",
                arg=[prompt.element_handle(), before], timeout=60_000,
            )  # fmt: skip
            return
        except Exception:
            continue
    pytest.fail(f"the cell did not run: {before!r}")


def _run(page: Page, address: str) -> None:
    """Opens the notebook and runs its one cell from the keyboard."""
    _open(page, address)
    _run_cell(page)
    page.locator(".vm-live").nth(len(QUESTIONS) - 1).wait_for()


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A page of a browser of its own."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def test_each_kind_is_answered_by_keyboard_marked_by_the_kernel_and_kept(
    page: Page, lab: str, folder: Path, hands: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not _here(request.url, lab) else None)
    _run(page, lab)

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
    _run(page, lab)
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


def _number() -> Question:
    return next(question for question in bank.every() if question.kind == "number")


def _choice() -> Question:
    return next(question for question in bank.every() if question.kind == "choice")


def _save(page: Page, file: Path, words: str) -> str:
    """Saves the notebook until its file has the words; the file's text."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page.keyboard.press("Control+s")
        page.locator(".jp-mod-dirty").first.wait_for(state="detached")
        text = file.read_text(encoding="utf-8")
        if words in text:
            return text
        time.sleep(0.3)
    pytest.fail(f"“{words}” is not saved in {file.name}")


def _restart(page: Page) -> None:
    """Restarts the kernel as a learner does."""
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    page.keyboard.press("0")
    page.locator(".jp-Dialog-button.jp-mod-accept").click()
    page.locator(".jp-Dialog").wait_for(state="detached")
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()


def _at_rest(page: Page) -> None:
    """Nothing of a lost widget, and what to do instead."""
    page.locator(".vm-run").first.wait_for()
    assert page.locator(".vm-live").count() == 0
    shown = page.locator(".jp-Notebook").inner_text()
    assert "On record" in shown and "run this cell" in shown
    assert "not found" not in shown and "rror" not in shown, shown


def test_a_notebook_that_is_opened_again_shows_the_record_and_comes_to_life_when_run(
    page: Page, lab: str, folder: Path
) -> None:
    number, choice = _number(), _choice()
    file = folder / "work" / "again.ipynb"
    ask = "from value_management.lab import ask\n"
    _write(file, f"{ask}ask({number.id!r})", f"{ask}ask({choice.id!r})", f"ask({number.id!r})")
    _open(page, lab, "again")
    for at in range(3):
        _run_cell(page, at)
    live = page.locator(".vm-live")
    live.nth(2).wait_for()
    assert live.count() == 3

    right = next(example.answer for example in number.examples() if example.verdict == "right")
    box = live.nth(0).locator("input.vm-number")
    box.fill(str(right))
    box.press("Enter")
    live.nth(0).and_(page.locator('[data-verdict="right"]')).wait_for()
    assert box.evaluate("box => box === document.activeElement"), "the output is not drawn anew under the fingers"
    live.nth(1).locator("input").first.press("Space")
    live.nth(1).locator("button[type=submit]").press("Enter")
    live.nth(1).and_(page.locator('[data-state="marked"]')).wait_for()

    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    text = _save(page, file, "Your last answer")
    _save(page, file, "– right")
    assert "widget-view" not in text and live.count() == 3 and page.locator(".vm-recorded").count() == 3

    # The page is loaded again; the kernel lives.
    page.reload()
    live.nth(2).wait_for()
    assert live.count() == 3
    live.nth(0).and_(page.locator('[data-state="marked"][data-verdict="right"]')).wait_for()

    # Python is started anew: what is typed is not lost, nothing is promised, and nothing is called right.
    _restart(page)
    live.nth(0).locator(".vm-stopped").wait_for()
    box = live.nth(0).locator("input.vm-number")
    box.fill("99")
    box.press("Enter")
    assert live.nth(0).locator(".vm-stopped").evaluate("words => words === document.activeElement")
    assert "stored" not in live.nth(0).inner_text()
    assert live.nth(0).get_attribute("data-state") == "changed"
    _run_cell(page, 0)
    live.nth(0).locator(".vm-stopped").wait_for(state="detached")
    assert box.input_value() == "99"
    assert live.nth(0).get_attribute("data-state") != "marked"
    box.press("Enter")
    live.nth(0).and_(page.locator('[data-verdict="wrong"]')).wait_for()
    page.locator(".jp-CodeCell .cm-content").nth(1).click()
    _save(page, file, "– not yet")

    # Another day: another server, another kernel.
    with _serving(folder) as again:
        _open(page, again, "again")
        _at_rest(page)
        # Somebody begins in the middle, where no cell imports anything.
        _run_cell(page, 2)
        page.get_by_text("“ask” is not known yet.").wait_for()
        assert page.locator(".jp-Notebook").inner_text().count("Traceback") == 0
        _run_cell(page, 1)
        page.locator('.vm-live[data-state="marked"]').wait_for()
        assert page.locator(".vm-live").count() == 1


def _practice() -> tuple[Question, Question, str]:
    """A number and a reflection of one chapter's practice that no other test answers, and the chapter."""
    taken = {question.id for question in (*QUESTIONS, _number(), _choice())}
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
    _write(
        file,
        f"from value_management.lab import ask, scoreboard\ntask = ask({number.id!r})\ntask",
        f"ask({reflection.id!r})",
        f"scoreboard({slug!r})",
        f"import numpy\nprint(task.answer({right!r}), numpy.nan)",
    )
    _open(page, lab, "board")
    for at in range(3):
        _run_cell(page, at)
    live = page.locator(".vm-live")
    live.nth(1).wait_for()
    board = page.locator(".vm-scoreboard")
    row = board.locator("tr", has_text=plain(number.title))
    row.get_by_text("not answered yet").wait_for()
    assert number.id not in board.inner_text()

    # A cell answers: the box shows it, and the scoreboard counts it.
    _run_cell(page, 3)
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
    strange = json.loads(_save(page, file, "Your last answer"))
    (folder / "work" / "strange.ipynb").write_text(
        json.dumps({**strange, "metadata": {**strange["metadata"], "from": "elsewhere"}}), encoding="utf-8"
    )
    _open(page, lab, "strange")
    _at_rest(page)
    _run_cell(page, 0)
    page.locator(".vm-live").wait_for()
    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    _save(page, folder / "work" / "strange.ipynb", "Your last answer")
    page.reload()
    page.locator(".vm-live").wait_for()
    assert page.locator(".vm-live").count() == 1 and page.locator(".vm-run >> visible=true").count() == 1
