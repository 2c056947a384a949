"""What a learner does on a page, and what became of it: for the tests of what is kept, judged and erased."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from value_management import bank
from value_management.lab.twin import plain
from value_management.learning import record as records
from value_management.learning.marking import mark

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page, Route

QUESTION = next(question for question in bank.chapter("start-here") if question.kind == "choice")
KEYS = [option.key for option in QUESTION.options]  # type: ignore[attr-defined]
VERDICTS = {key: mark(QUESTION, key).verdict for key in KEYS}
RIGHT = next(key for key in KEYS if VERDICTS[key] in ("right", "accepted"))
WRONG = [key for key in KEYS if VERDICTS[key] == "wrong"]

_WITH = """async (work) => {
    const { book } = await import(document.querySelector('script[src*="page.js"]').src);
    return await (%s)(book, work);
}"""


def words(text: str) -> str:
    """A text as a reader sees it."""
    return re.sub(r"\s+", " ", plain(text)).strip()


def alive(page: Page) -> None:
    """Waits until the page's script has done its work."""
    page.wait_for_selector('html[data-vm="ready"]', state="attached")


def with_book(page: Page, script: str, given: Any = None) -> Any:
    """Runs a function of `book` (and of what is given) in the page."""
    return page.evaluate(_WITH % script, given)


def until(page: Page, script: str, given: Any = None) -> None:
    """Waits until an asynchronous function of `book` gives something true."""
    with_book(
        page,
        f"""async (book, given) => {{
            while (!(await ({script})(book, given))) await new Promise((done) => setTimeout(done, 30));
        }}""",
        given,
    )


def kept(page: Page) -> dict[str, Any]:
    """The record as the page would save it, checked by the engine of this Python."""
    made = with_book(page, "(book) => book.record()")
    records.read(made)
    return dict(made)


def tries(page: Page) -> list[tuple[Any, Any]]:
    """Answer and verdict of each try on record."""
    return [(each["answer"], each["verdict"]) for each in kept(page)["attempts"]]


def in_database(page: Page, store: str = "questions") -> list[Any]:
    """What really stands in the browser's database, read as another program would."""
    return list(
        page.evaluate(
            """(store) => new Promise((done, fail) => {
                const asked = indexedDB.open('value-management');
                asked.onerror = () => fail(asked.error);
                asked.onsuccess = () => {
                    const all = asked.result.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => { asked.result.close(); done(all.result); };
                };
            })""",
            store,
        )
    )


def tries_in_database(page: Page) -> list[Any]:
    """The answers of the tries in the browser's database."""
    return [attempt["answer"] for record in in_database(page) for attempt in record["attempts"]]


def place_of(page: Page, question: Any = QUESTION) -> Locator:
    return page.locator(f'[data-question="{question.id}"] > .vm-live')


def choose(page: Page, key: str) -> None:
    place_of(page).locator(f'input[value="{key}"]').check()


def check(page: Page) -> None:
    """By keyboard: a button that says it is disabled for now can still be pressed."""
    place_of(page).locator("button[type=submit]").focus()
    page.keyboard.press("Enter")


def state(page: Page, *names: str) -> None:
    """Waits for a question to be in one of these states."""
    wanted = ", ".join(f'[data-state="{name}"]' for name in names)
    place_of(page).and_(page.locator(wanted)).wait_for()


def answer(page: Page, key: str = KEYS[0]) -> str:
    """Chooses an option, checks it and waits for the mark; gives the key."""
    choose(page, key)
    check(page)
    state(page, "marked")
    return key


def said(page: Page) -> str:
    """The line of words under the form."""
    return place_of(page).locator(".vm-status").inner_text()


def truthful(page: Page) -> str | None:
    """No verdict stands beside another answer than its own; gives the verdict that is shown, if any."""
    now = place_of(page).evaluate(
        """place => ({
            form: place.querySelector('input:checked')?.value ?? null,
            verdict: place.dataset.verdict ?? null,
            head: place.querySelector('.vm-verdict')?.textContent.trim() ?? '',
            words: place.querySelector('.vm-said')?.textContent ?? '',
            state: place.dataset.state,
            status: place.querySelector('.vm-status').textContent,
        })"""
    )
    if now["verdict"] is None:
        assert now["head"] in ("", "About your earlier answer:"), now
        assert now["state"] != "marked", now
        return None
    expected = mark(QUESTION, now["form"])
    assert now["verdict"] == expected.verdict, now
    if "from your record" not in now["words"]:
        assert words(now["words"]) == words(expected.feedback), now
    return str(now["verdict"])


class Held:
    """Holds the engine's files back until `let_go`."""

    def __init__(self, where: BrowserContext | Page) -> None:
        self.where = where
        self.routes: list[Route] = []
        self.open = False
        where.route("**/_static/engine/*.zip", self._take)

    def _take(self, route: Route) -> None:
        if self.open:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        self.open = True
        for route in self.routes:
            try:
                route.continue_()
            except Exception:
                continue  # of a page that has been loaded anew since
        self.routes.clear()


def hold_answers(page: Page) -> None:
    """From now on what the engine answers waits until `release`: as if it were slow."""
    with_book(
        page,
        """(book) => {
            const heard = book.engine.heard.bind(book.engine);
            window.held = [];
            book.engine.limit = 600_000;
            window.releaseOne = () => { const one = window.held.shift(); if (one) heard(one); return Boolean(one); };
            book.engine.heard = (data) => (data.type === 'answer' ? void window.held.push(data) : heard(data));
        }""",
    )


def release(page: Page) -> None:
    """Waits for the engine's next answer and lets it through."""
    # Not wait_for_function, which looks again by eval: the page's policy forbids that.
    page.evaluate("async () => { while (!window.releaseOne()) await new Promise((done) => setTimeout(done, 30)); }")


def put(page: Page, record: dict[str, Any]) -> None:
    """Writes a record into the database as another program would."""
    page.evaluate(
        """(record) => new Promise((done, fail) => {
            const asked = indexedDB.open('value-management');
            asked.onerror = () => fail(asked.error);
            asked.onsuccess = () => {
                const change = asked.result.transaction('questions', 'readwrite');
                change.objectStore('questions').put(record);
                change.oncomplete = () => { asked.result.close(); done(); };
            };
        })""",
        json.loads(json.dumps(record)),
    )


def attempt(uid: str, key: str, verdict: str | None, at: str = "2026-11-02T09:30:00.000Z") -> dict[str, Any]:
    """A try as the browser keeps it."""
    return {
        "id": uid,
        "at": at,
        "version": QUESTION.version,
        "answer": key,
        "hints": 0,
        "verdict": verdict,
        "reason": None,
        "score": None,
    }
