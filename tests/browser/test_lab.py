"""One question of each kind in a real JupyterLab, by keyboard: the kernel marks, and a reload loses nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from value_management import bank
from value_management.lab.twin import plain
from value_management.learning import record_file
from value_management.learning.items import Question
from value_management.learning.marking import mark

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
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
    lines = ["from value_management.lab import ask, rate", "from IPython.display import display"]
    lines += [f"display(ask({question.id!r}))" for question in QUESTIONS]
    cell = {"cell_type": "code", "id": "questions", "metadata": {}, "execution_count": None, "outputs": [],
            "source": "\n".join(lines)}  # fmt: skip
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "work").mkdir()
    (folder / "work" / "questions.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[str]:
    """JupyterLab on this machine only, with settings and record of its own; its address."""
    own = {
        name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    own |= {"VALUE_MANAGEMENT_RECORD": str(folder / "record.sqlite"), "PYTHONPATH": str(ROOT), "HOME": str(folder)}
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
        yield _address(folder / "jupyter_runtime_dir", server, folder / "log")
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _address(runtime: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        for path in runtime.glob("jpserver-*.json") if runtime.is_dir() else ():
            try:
                return str(json.loads(path.read_text(encoding="utf-8"))["url"])
            except (ValueError, KeyError):
                continue  # half written
        time.sleep(0.3)
    pytest.fail(f"JupyterLab did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _run(page: Page, address: str) -> None:
    """Opens the notebook and runs its one cell from the keyboard."""
    page.goto(f"{address}lab/tree/questions.ipynb")
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()
    last = page.locator(".vm-live").nth(len(QUESTIONS) - 1)
    for _ in range(4):
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        try:
            # JupyterLab drops a run that comes while it is still connecting.
            page.locator(".jp-OutputArea-output").first.wait_for(timeout=20_000)
            break
        except Exception:
            continue
    last.wait_for()


def test_each_kind_is_answered_by_keyboard_marked_by_the_kernel_and_kept(
    browser: Any, lab: str, folder: Path, hands: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
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
    context.close()


def _verdicts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in record_file.load().attempts:
        found.setdefault(attempt.question, []).append(str(attempt.verdict))
    return found


def _here(url: str, lab: str) -> bool:
    return url.startswith((lab, lab.replace("127.0.0.1", "localhost"), "data:", "blob:"))
