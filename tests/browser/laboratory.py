"""JupyterLab as a learner has it, for tests: a server with a folder and a record of its own, and hands for its page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from commands.lab import SETTINGS, startup
from value_management import bank
from value_management.learning.kinds import Question
from value_management.learning.markup import plain

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
"""Seconds for JupyterLab to start and for its page to be built: it is slow on a machine that does other things too."""


def one_of_each_kind() -> list[Question]:
    """The question of each kind with the least to type, and a rating."""
    found: dict[str, Question] = {}
    for question in (*bank.every(), bank.rating("start-here", "before")):
        known = found.get(question.kind)
        if known is None or len(str(question.public())) < len(str(known.public())):
            found[question.kind] = question
    return list(found.values())


QUESTIONS = one_of_each_kind()


def words(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder with one notebook that asks the questions."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").mkdir()
    lines = ["from value_management.lab import ask, rate", "from IPython.display import display"]
    lines += [f"display(ask({question.id!r}))" for question in QUESTIONS]
    write(folder / "work" / "questions.ipynb", "\n".join(lines))
    return folder


def write(path: Path, *sources: str) -> None:
    """A notebook of code cells that have not run."""
    empty = {"metadata": {}, "execution_count": None, "outputs": []}
    cells = [{"cell_type": "code", "id": f"cell-{at}", "source": text, **empty} for at, text in enumerate(sources)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[str]:
    """JupyterLab on this machine only, with settings and record of its own; its address."""
    with serving(folder) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    own = {
        name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    own |= {"VALUE_MANAGEMENT_RECORD": str(folder / "record.sqlite"), "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    own["PYTHONSTARTUP"] = startup()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"),
            *("--ServerApp.port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder / 'work'}"),
            *SETTINGS,
        ],
        env={**os.environ, **own},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
    )
    try:
        yield address(folder / "jupyter_runtime_dir" / f"jpserver-{server.pid}.json", server, folder / "log")
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def address(told: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError, ValueError, KeyError):  # not there yet, or half written
            return str(json.loads(told.read_text(encoding="utf-8"))["url"])
        time.sleep(0.3)
    pytest.fail(f"JupyterLab did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def open_(page: Page, address: str, name: str = "questions") -> None:
    """Opens a notebook and waits for its kernel."""
    page.goto(f"{address}lab/tree/{name}.ipynb?reset")
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()


def run_cell(page: Page, at: int = 0) -> None:
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
                arg=[prompt.element_handle(), before],
                timeout=60_000,
            )
            return
        except Exception:
            continue
    pytest.fail(f"the cell did not run: {before!r}")


def run(page: Page, address: str) -> None:
    """Opens the notebook and runs its one cell from the keyboard."""
    open_(page, address)
    run_cell(page)
    page.locator(".vm-live").nth(len(QUESTIONS) - 1).wait_for()


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A page of a browser of its own."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def a_number() -> Question:
    return next(question for question in bank.every() if question.kind == "number")


def a_choice() -> Question:
    return next(question for question in bank.every() if question.kind == "choice")


def save(page: Page, file: Path, words: str) -> str:
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


def restart(page: Page) -> None:
    """Restarts the kernel as a learner does."""
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    page.keyboard.press("0")
    page.locator(".jp-Dialog-button.jp-mod-accept").click()
    page.locator(".jp-Dialog").wait_for(state="detached")
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()


def at_rest(page: Page) -> None:
    """Nothing of a lost widget, and what to do instead."""
    page.locator(".vm-run").first.wait_for()
    assert page.locator(".vm-live").count() == 0
    shown = page.locator(".jp-Notebook").inner_text()
    assert "On record" in shown and "run this cell" in shown
    assert "not found" not in shown and "rror" not in shown, shown
