"""`open --watch` follows what is saved, in a real browser; an error is said and the page stays."""

from __future__ import annotations

import os
import re
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands import watch
from commands.words import Trouble

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.commands.conftest import Workbook

ROOT = Path(__file__).resolve().parents[2]
SLUG = "10-run-charts"


def test_a_chapter_is_chosen_by_its_number_or_name(tmp_path: Path) -> None:
    assert {watch.chosen(name) for name in ("10", "run-charts", SLUG, "run")} == {SLUG}
    for name in ("a", "98"):
        with pytest.raises(Trouble, match=f"Which chapter is {name}"):
            watch.chosen(name)


def test_text_questions_figures_and_tables_of_the_chapter_are_watched() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in watch.watched(SLUG)}
    assert {f"chapters/{SLUG}.md", f"solutions/{SLUG}.md"} <= names
    assert {"value_management/bank/run_charts/in_chapter.py", "value_management/bank/run_charts/practice.py"} <= names
    assert "value_management/lab/chapter_figures/run_charts.py" in names
    assert {"datasets/fictional-larch-ward-weekly.csv", "datasets/fictional-larch-ward-weekly.toml"} <= names
    others = [name for name in names if name.startswith(("chapters/", "solutions/", "value_management/bank/"))]
    assert all("run-charts" in name or "run_charts" in name for name in others), "of no other chapter"


def test_what_was_saved_is_told_once_it_stands_still(tmp_path: Path) -> None:
    text, bank = tmp_path / "chapters" / f"{SLUG}.md", tmp_path / "value_management" / "bank" / "run_charts"
    for path in (text, bank / "practice.py"):
        path.parent.mkdir(parents=True)
        path.write_text("first", encoding="utf-8")
    seen = watch.look(SLUG, tmp_path)
    assert watch.changed(seen, SLUG, tmp_path) == ([], seen)
    text.write_text("second, longer", encoding="utf-8")
    (bank / "practice.py").unlink()
    (bank / "in_chapter.py").write_text("new", encoding="utf-8")
    saved, now = watch.changed(seen, SLUG, tmp_path)
    assert saved == sorted([text, bank / "practice.py", bank / "in_chapter.py"])
    assert watch.changed(now, SLUG, tmp_path) == ([], now)


class Said:
    """What a command says, line by line, to be waited for."""

    def __init__(self, process) -> None:
        self.process = process
        self.lines: list[str] = []
        self.more = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            with self.more:
                self.lines.append(line.rstrip())
                self.more.notify_all()

    def wait(self, words: str, after: int = 0) -> str:
        def there() -> str:
            return next((line for line in self.lines[after:] if words in line), "")

        with self.more:
            assert self.more.wait_for(there, timeout=300), self.lines
            return there()


@pytest.mark.browser
@pytest.mark.slow
def test_a_saved_sentence_is_shown_by_itself_and_an_error_leaves_the_page(workbook: Workbook, page: Page) -> None:
    workbook.borrow()
    text = workbook.folder / "chapters" / "01-start.md"
    first = "# Start\n\nA first sentence.\n\n```{code-cell} ipython3\n6 * 7\n```\n"
    text.write_text(first, encoding="utf-8")
    (workbook.folder / "chapters" / "01-start.ipynb").unlink()
    other = workbook.folder / "exercises" / "01-start.ipynb"
    other.unlink()
    process = workbook.start("open", "--watch", "01", "--no-browser")
    try:
        said = Said(process)
        address = re.search(r"http://\S+\.html", said.wait("follows what you save"))[0]
        page.goto(address)
        page.get_by_text("A first sentence.").wait_for()
        assert not page.evaluate("window.stays")

        page.evaluate("window.stays = true")
        text.write_text(first.replace("A first sentence.", "Another sentence."), encoding="utf-8")
        page.get_by_text("Another sentence.").wait_for()
        assert not page.evaluate("window.stays"), "it was loaded again"
        assert any(line.endswith("chapters/01-start.md") and line.startswith("saved") for line in said.lines)

        page.evaluate("window.stays = true")
        at = len(said.lines)
        text.write_text(first.replace("6 * 7", "6 * seven"), encoding="utf-8")
        said.wait("The page stays as it was", at)
        assert any("seven" in line and "! " in line for line in said.lines[at:])
        assert page.evaluate("window.stays") and page.get_by_text("Another sentence.").is_visible()

        text.write_text(first.replace("6 * 7", "6 * 8"), encoding="utf-8")
        page.get_by_text("48", exact=True).wait_for()
        site = workbook.folder / "_build" / "html"
        pages = list(site.rglob("*.html"))
        assert pages and not any("__reload__" in each.read_text(encoding="utf-8") for each in pages), "only when served"
    finally:
        process.send_signal(signal.SIGINT if os.name != "nt" else signal.CTRL_BREAK_EVENT)
        assert process.wait(60) == 0, said.lines
    assert said.lines[-1] == "Ended."
