"""A small site with every question of the bank on one page, and a way to answer by keyboard alone."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from value_management.learning.kinds import Question

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ROOT / "book" / "_ext"
sys.path.append(str(Path(__file__).resolve().parent))  # for awkward.py, laboratory.py, learner.py and one_engine.py

import one_engine  # noqa: E402

from tests.serving import serving  # noqa: E402

PAGE = """<!DOCTYPE html>
<html lang="en-GB" data-content_root="./"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<meta name="vm-page" content="{name}"><link rel="stylesheet" href="_static/style.css">
<script type="module" src="_static/page.js"></script></head>
<body><main><article class="bd-article"><h1>{title}</h1>
{body}
</article></main></body></html>
"""


@dataclass(frozen=True)
class BankSite:
    """Where the small site is and its address."""

    folder: Path
    url: str


def _twins(questions: Any) -> str:
    from value_management.lab.twin import question_html

    off = '<p class="vm-off">Marking is off here.</p>'
    return "\n".join(question_html(question).replace(">", ">" + off, 1) for question in questions)


def _stored_table(chapter: str, words: str) -> str:
    """The first table of a chapter in which these words stand, as its notebook keeps it."""
    notebook = json.loads((ROOT / "chapters" / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", []))
    shown = ("".join(output.get("data", {}).get("text/html", "")) for output in outputs)
    table = next(html for html in shown if "gt_table" in html and words in html)
    return f'<div class="cell_output"><div class="output text_html vm-scroll">{table}</div></div>'


def extension(name: str) -> Any:
    """One of the book's Sphinx extensions as a module."""
    sys.path.insert(0, str(EXTENSIONS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(EXTENSIONS))


@pytest.fixture(scope="session")
def engine_extension() -> Any:
    """book/_ext/engine.py, which puts the live exercises into the site."""
    return extension("engine")


@pytest.fixture(scope="session")
def bank_site(tmp_path_factory: pytest.TempPathFactory, lacking: Any) -> Iterator[BankSite]:
    """Every question on `all.html`, the first chapter's on `index.html`, and on `later.html` as a later chapter
    asks them again; pages for progress, own numbers and completion."""
    engine, engine_zip = (extension(name) for name in ("engine", "engine_zip"))
    from value_management import bank
    from value_management.learning import course

    folder = tmp_path_factory.mktemp("bank-site")
    static = folder / "_static"
    static.mkdir()
    engine.write_scripts(engine.scripts(ROOT / "value_management" / "web"), static)
    manifest = engine_zip.write(ROOT, static)
    if not manifest["marking"]:
        lacking("The marking engine's files are missing: python3 workbook.py build fetches them (or npm ci).")
    (static / "course.json").write_text(engine.course_json(ROOT), encoding="utf-8")
    every = tuple(bank.every())
    again = [bank.find(name) for name in course.find("10-run-charts").recall]
    pages = {
        "all": ("Every question", _twins(every)),
        "index": ("First questions", _twins(bank.chapter("start-here"))),
        "later": ("A later chapter", _twins([*again, bank.rating("10-run-charts", "before")])),
        "progress": ("Your progress", '<div id="vm-progress"></div>'),
        "numbers": ("Your numbers", '<div id="vm-numbers"></div>'),
        "completion": ("Record", '<div id="vm-completion"></div>'),
        "weeks": ("A box score", _stored_table("05-box-score", ">Band<")),
        "counted": ("Six charts", _stored_table("10-run-charts", "The six charts, counted")),
        "empty": ("Nothing", ""),
    }
    chapters = {"index": "chapters/01-start-here", "later": "chapters/10-run-charts"}
    for name, (title, body) in pages.items():
        text = PAGE.format(title=title, body=body, name=chapters.get(name, f"test/{name}"))
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    with serving(one_engine.Shared(folder)) as server:
        yield BankSite(folder, server.address)


@pytest.fixture(scope="session")
def bank_page(browser: Browser, bank_site: BankSite) -> Iterator[Page]:
    """The page with every question, the engine loaded: opened once, each test answers its own question in it."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.goto(f"{bank_site.url}all.html")
    alive(page)
    page.evaluate("window.problems = []; addEventListener('error', (event) => window.problems.push(event.message))")
    engine_ready(page)
    yield page
    context.close()


@pytest.fixture(scope="session")
def engine_at_work(browser: Browser, bank_site: BankSite) -> Iterator[None]:
    """A page that stays open: its engine answers for the pages of all tests that have none of their own."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{bank_site.url}empty.html")
    alive(page)
    page.evaluate(one_engine.KEEPER)
    yield
    context.close()


@pytest.fixture
def new_context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser profiles, each with nothing in it; their pages share an engine (see one_engine.py)."""
    own = request.node.get_closest_marker("own_engine")
    if not own:
        request.getfixturevalue("engine_at_work")
    opened: list[BrowserContext] = []

    def open_(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(locale="en-GB", **options))
        if not own:
            opened[-1].add_init_script(one_engine.WORKER)
        return opened[-1]

    yield open_
    for context in opened:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A browser profile of its own."""
    return new_context(viewport={"width": 1000, "height": 900})


def alive(page: Page) -> None:
    """Waits until the page's script has done its work."""
    page.wait_for_selector('html[data-vm="ready"]', state="attached")


def engine_ready(page: Page) -> None:
    """Waits for the engine, starting it if the page has not."""
    page.evaluate(
        """async () => {
            const { book } = await import(document.querySelector('script[src*="page.js"]').src);
            await book.engine.ask({ op: "questions", ids: [] });
        }"""
    )


@pytest.fixture
def visit(bank_site: BankSite) -> Callable[..., Page]:
    """Opens a page of the small site in a context and waits until it is alive."""

    def go(where: BrowserContext | Page, name: str = "index") -> Page:
        page = where.new_page() if hasattr(where, "new_page") else where
        page.goto(f"{bank_site.url}{name}.html")
        alive(page)
        return page

    return go


@pytest.fixture
def hands() -> type[Keyboard]:
    """Answers a question with the keyboard alone: hands(page, question).give(answer), .check(), .again()."""
    return Keyboard


class Keyboard:
    """The hands on one question. `read(answer)` is the answer as the form sends it."""

    def __init__(self, page: Page, question: Question) -> None:
        self.page = page
        self.question = question
        self.place = page.locator(f'[data-question="{question.id}"] > .vm-live')

    def press(self, element: Locator, key: str, times: int = 1) -> None:
        element.focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, element: Locator, text: str) -> None:
        if element.input_value() == text:
            return
        element.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        if text:
            self.page.keyboard.insert_text(text)

    def choose(self, element: Locator, key: str) -> None:
        """Moves a closed list to its option with the arrow keys."""
        keys = element.evaluate("list => [...list.options].map(option => option.value)")
        now = element.evaluate("list => list.selectedIndex")
        steps = keys.index(key) - now
        self.press(element, "ArrowDown" if steps > 0 else "ArrowUp", abs(steps))

    def box(self, element: Locator, on: bool) -> None:
        if element.is_checked() != on:
            self.press(element, "Space")

    def check(self) -> None:
        self.press(self.place.locator("button[type=submit]"), "Enter")

    def again(self) -> None:
        button = self.place.get_by_role("button", name="Start this question again")
        if button.is_visible():
            self.press(button, "Enter")

    def give(self, answer: Any) -> None:
        getattr(self, f"_{self.question.kind}")(answer)

    def _choice(self, answer: str) -> None:
        self.press(self.place.locator(f'input[value="{answer}"]'), "Space")

    def _several(self, answer: Sequence[str]) -> None:
        for box in self.place.locator("input[type=checkbox]").all():
            self.box(box, box.get_attribute("value") in answer)

    def _number(self, answer: Any) -> None:
        text = f"{answer['value']} {answer['unit']}" if isinstance(answer, Mapping) else str(answer)
        self.type(self.place.locator("input"), text)

    def _order(self, answer: Sequence[str]) -> None:
        for target, key in enumerate(answer):
            row = self.place.locator(f'li[data-key="{key}"]')
            now = self.place.locator("li[data-key]").evaluate_all("rows => rows.map(row => row.dataset.key)").index(key)
            if now > target:
                self.press(row.locator('[data-move="up"]'), "Enter", now - target)
        if self.place.get_attribute("data-state") in ("empty", "changed"):  # the right order may be the one offered
            first = self.place.locator(f'li[data-key="{answer[0]}"]')
            self.press(first.locator('[data-move="down"]'), "Enter")
            self.press(first.locator('[data-move="up"]'), "Enter")

    def _match(self, answer: Mapping[str, str]) -> None:
        lists = self.place.locator("select").all()
        for entry, element in zip(self.question.left, lists, strict=True):  # type: ignore[attr-defined]
            self.choose(element, answer.get(entry.key, ""))

    def _table(self, answer: Mapping[str, str]) -> None:
        cells = self.place.locator("td.vm-cell input").all()
        rows, columns = self.question.rows, self.question.columns  # type: ignore[attr-defined]
        given = self.question.given  # type: ignore[attr-defined]
        keys = [f"{r.key}|{c.key}" for r in rows for c in columns if (r.key, c.key) not in given]
        for key, cell in zip(keys, cells, strict=True):
            self.type(cell, answer.get(key, ""))

    def _points(self, answer: Sequence[int]) -> None:
        boxes = self.place.locator(".vm-points input")
        for place, on in enumerate(boxes.evaluate_all("boxes => boxes.map(box => box.checked)")):
            if on != (place in answer):
                self.press(boxes.nth(place), "Space")
        if not answer:
            self.box(self.place.locator('input[value="none"]'), True)

    def _builder(self, answer: Mapping[str, Any]) -> None:
        parts = self.place.locator(".vm-builder > .vm-fields > *")
        for at, part in enumerate(self.question.public()["form"]):
            node = parts.nth(at)
            value = answer.get(part["key"])
            if "fields" not in part:
                self._field(node, part, value)
                continue
            wanted = list(value or [])
            rows = node.locator("fieldset.vm-row")
            while rows.count() < max(len(wanted), part["least"]):
                self.press(node.locator(":scope > button"), "Enter")
            while rows.count() > max(len(wanted), part["least"]):
                self.press(rows.last.locator(":scope > button"), "Enter")
            for place in range(rows.count()):
                fields = rows.nth(place).locator(":scope > .vm-fields > *")
                filled = wanted[place] if place < len(wanted) else {}
                for which, each in enumerate(part["fields"]):
                    self._field(fields.nth(which), each, filled.get(each["key"]))

    def _field(self, node: Locator, field: Mapping[str, Any], value: Any) -> None:
        if field["type"] == "several":
            for box in node.locator("input").all():
                self.box(box, box.get_attribute("value") in (value or []))
        elif field["type"] == "choice":
            self.choose(node.locator("select"), "" if value is None else str(value))
        elif field["type"] == "date":
            element = node.locator("input")
            element.focus()
            year, month, day = str(value).split("-") if value else ("", "", "")
            # The browser's own language decides whether day or month comes first.
            for typed in (f"{day}{month}{year}", f"{month}{day}{year}"):
                if element.input_value() == (value or ""):
                    break
                for keys in (("Delete", "ArrowRight") * 3, tuple(typed)):
                    element.blur()  # the next focus is on the first of its three places
                    element.focus()
                    for key in keys:
                        self.page.keyboard.press(key)
        else:
            self.type(node.locator("input, textarea"), "" if value is None else str(value))

    def _reflection(self, answer: str) -> None:
        self.type(self.place.locator("textarea"), answer)

    def _rating(self, answer: int) -> None:
        self.press(self.place.locator(f'input[value="{answer}"]'), "Space")
