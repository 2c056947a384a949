"""What a beginner meets after `workbook.py lab`: the first screen, a first cell, a first answer, and what is kept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from laboratory import PATIENCE, ROOT, page, run_cell, save

import value_management as vm
from commands import answers, lab
from value_management.learning import record_file

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["page"]  # a fixture

CALL = (
    "import sys; from pathlib import Path; from commands import lab; "
    "sys.exit(lab.run(Path(sys.executable), False, ['--ServerApp.port=0'], Path(sys.argv[1])))"
)


def test_the_first_five_minutes(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, work = tmp_path / "book", tmp_path / "book" / "my-work"
    for name in lab.DELIVERED_FROM:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("saved"))
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    own["VALUE_MANAGEMENT_RECORD"] = str(work / ".record" / "record.sqlite")
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    record_file.open_chapter("05-box-score", file=work / "record.sqlite")  # as the first version kept it
    log = tmp_path / "log"
    process = subprocess.Popen(
        [sys.executable, "-c", CALL, str(root)], cwd=ROOT, stdout=log.open("wb"), stderr=subprocess.STDOUT
    )
    try:
        until = time.monotonic() + PATIENCE
        while not (found := lab.running(Path(sys.executable), root)):
            assert process.poll() is None and time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.5)
        page.goto(f"{found['url']}?token={found['token']}")

        # It opens on the first page, asks nothing, and shows every name in full.
        page.locator(".jp-Notebook h1", has_text="Start here: five minutes").wait_for()
        page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()
        assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
        names = page.locator(".jp-DirListing-itemText")
        listed = names.all_inner_texts()
        assert listed[0] == lab.FIRST and "05-box-score.ipynb" in listed, listed
        assert not [name for name in listed if "record" in name], "the record is not among the notebooks"
        cut = names.evaluate_all(
            "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((e) => e.innerText)"
        )
        assert cut == []
        assert "Not Trusted" not in page.locator("#jp-main-statusbar").inner_text()

        # Nothing looks as if it had run. The question can be read, with what to do before the lines for a pen.
        prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
        assert {re.sub(r"\s", "", text) for text in prompts.all_inner_texts()} == {"[]:"}
        asked = page.locator(".vm-asked").inner_text()
        assert asked.index("press Shift+Enter") < asked.index("fell by 21.8%")

        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.locator(".jp-OutputArea-output", has_text="It works.").wait_for()
        run_cell(page, 1)
        live = page.locator(".vm-live")
        live.locator("input").nth(2).press("Space")
        live.locator("button[type=submit]").press("Enter")
        live.and_(page.locator('[data-state="marked"]')).wait_for()
        page.locator(".jp-CodeCell .cm-content").first.click()
        save(page, work / lab.FIRST, "Your last answer")

        # Tab after vm. shows the six names, all of them and no others.
        page.keyboard.press("Escape")
        for typed in ("import value_management as vm", "vm."):
            page.keyboard.press("b")
            page.keyboard.press("Enter")
            page.keyboard.type(typed)
            if not typed.endswith("."):
                page.keyboard.press("Control+Enter")
        page.keyboard.press("Tab")
        page.locator(".jp-Completer-item").first.wait_for()
        offered = page.locator(".jp-Completer-item .jp-Completer-match").all_inner_texts()
        assert {name.removeprefix("vm.") for name in offered} == set(vm.__all__)
    finally:
        page.close()
        process.terminate()
        process.wait(60)
    # The server ends a little later than the command that was ended here, and may still be saving until then.
    while list(Path(own["JUPYTER_RUNTIME_DIR"]).glob("jpserver-*.json")):
        assert time.monotonic() < until, "JupyterLab doesn't end"
        time.sleep(0.1)
    kept = record_file.load()
    assert [each.question for each in kept.attempts] == ["start-here/1"] and "05-box-score" in kept.chapters
    assert answers.clear([], yes=True, root=root) == 0
    assert "Your last answer" not in (work / lab.FIRST).read_text(encoding="utf-8")
