"""What was erased stays erased, also when another tab still has it; what is not kept is not said to be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import learner
import pytest
from learner import KEYS, QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

DEAF = "BroadcastChannel.prototype.postMessage = function () {};"
FULL = """IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, {
    apply(put, store, given) {
        if ([true, store.name].includes(window.full)) throw new DOMException("no space", "QuotaExceededError");
        return Reflect.apply(put, store, given);
    },
});"""


def no_engine(context: BrowserContext) -> None:
    """Answers are kept without being marked: these tests are about what is kept."""
    context.route("**/_static/engine/**", lambda route: route.abort())


def give(page: Page, key: str) -> None:
    """Answers; it is kept, and can't be marked."""
    learner.choose(page, key)
    learner.check(page)
    learner.state(page, "unmarked")


def erase(page: Page) -> None:
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Yes, erase everything").click()
    page.get_by_text("Erased. This browser keeps nothing").wait_for()


def do_not_keep(page: Page) -> None:
    page.get_by_role("button", name="Don’t keep my work here").click()
    page.get_by_role("button", name="Yes, don’t keep it").click()
    page.get_by_text("Nothing is kept any more").wait_for()


def uids(page: Page) -> set[str]:
    return {attempt["id"] for record in learner.in_database(page) for attempt in record["attempts"]}


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "asleep"])
@pytest.mark.parametrize("how", [erase, do_not_keep])
def test_another_open_tab_brings_nothing_back(
    context: BrowserContext, visit: Callable[..., Page], how: Callable[[Page], None], deaf: bool
) -> None:
    no_engine(context)
    if deaf:  # messages between tabs never arrive, as when a tab is frozen
        context.add_init_script(DEAF)
    other = visit(context)
    give(other, KEYS[0])
    give(other, KEYS[1])
    other.locator(f'[data-question="{QUESTION.id}"]').get_by_role("button", name="Hint 1 of").click()
    page = visit(context, "progress")
    before = uids(page)
    assert len(before) == 2
    how(page)
    assert uids(page) == set()
    if not deaf:
        learner.state(other, "empty")
        assert learner.place_of(other).locator("input:checked").count() == 0
        assert learner.place_of(other).locator(".vm-hint").count() == 0
    give(other, KEYS[2])
    assert learner.place_of(other).locator("input:checked").get_attribute("value") == KEYS[2]
    # What is answered from now on is new work: kept after erasing, in that tab only where nothing is to be kept.
    assert not uids(page) & before
    assert learner.tries_in_database(page) == ([KEYS[2]] if how is erase else [])
    assert [each["answer"] for each in learner.kept(other)["attempts"]] == [KEYS[2]]
    assert ("stored in this browser" in learner.said(other)) is (how is erase)
    other.evaluate("scrollTo(0, 200)")
    other.reload()
    learner.alive(other)
    learner.state(other, "unmarked")
    assert [each["answer"] for each in learner.kept(other)["attempts"]] == [KEYS[2]]
    assert not uids(page) & before


def test_a_draft_of_a_tab_that_slept_brings_nothing_back(context: BrowserContext, visit: Callable[..., Page]) -> None:
    no_engine(context)
    context.add_init_script(DEAF)
    other, page = visit(context), visit(context, "progress")
    give(other, KEYS[0])
    erase(page)
    learner.choose(other, KEYS[1])  # only a draft, from a form that still had what was erased
    learner.place_of(other).get_by_text("Your answers were erased.").wait_for()
    assert learner.tries_in_database(page) == []
    assert learner.kept(other)["attempts"] == []


def test_not_keeping_and_keeping_again_carries_everything(context: BrowserContext, visit: Callable[..., Page]) -> None:
    no_engine(context)
    page = visit(context)
    give(page, KEYS[0])
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    learner.until(page, 'async (book) => (await book.store.getMeta("place")) && (await book.store.getMeta("chapters"))')
    visit(page, "progress")
    before = learner.kept(page)
    assert before["chapters"] and before["place"]
    do_not_keep(page)
    assert learner.in_database(page) == []
    assert [one["key"] for one in learner.in_database(page, "meta")] == ["epoch"]
    visit(page, "progress")
    assert learner.kept(page) == before
    page.get_by_role("button", name="Keep my work in this browser again").click()
    page.get_by_text("Your work is kept in this browser again.").wait_for()
    assert learner.kept(page) == before
    assert learner.tries_in_database(page) == [KEYS[0]]
    assert page.evaluate("sessionStorage.length") == 0
    visit(page)
    learner.state(page, "unmarked")
    give(page, KEYS[1])
    assert "stored in this browser" in learner.said(page)
    assert learner.tries_in_database(page) == KEYS[:2]


REFUSALS = {
    "no database": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "naming it throws": """Object.defineProperty(window, 'indexedDB', {
        get() { throw new DOMException('no', 'SecurityError'); } });""",
    "opening throws": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "transactions fail": """IDBDatabase.prototype.transaction = () => {
        throw new DOMException('broken', 'UnknownError'); };""",
}
NO_SESSION = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_is_not_kept_is_not_said_to_be(context: BrowserContext, visit: Callable[..., Page], refusal: str) -> None:
    no_engine(context)
    context.add_init_script(REFUSALS[refusal])
    page = visit(context)
    give(page, KEYS[0])
    assert "Your answer is not kept in this browser" in learner.said(page)
    assert "until you close this tab: print the page or save your progress to a file" in learner.said(page)
    line = page.locator("#vm-chapter-end .vm-keeping")
    assert "until you close this tab" in line.inner_text() and "kept in this browser only" not in line.inner_text()
    # It is true: another page of this tab has it still, and so has the file.
    visit(page, "empty")
    visit(page)
    learner.state(page, "unmarked")
    assert [each["answer"] for each in learner.kept(page)["attempts"]] == [KEYS[0]]
    assert learner.place_of(page).locator("input:checked").get_attribute("value") == KEYS[0]


def test_where_even_the_tab_keeps_nothing_the_page_says_so(context: BrowserContext, visit: Callable[..., Page]) -> None:
    context.add_init_script(REFUSALS["no database"] + NO_SESSION)
    page = visit(context)
    learner.answer(page, KEYS[0])
    assert learner.said(page).startswith("Marked, but not kept in this browser.")
    assert "until you leave or reload this page: print it or save your progress to a file" in learner.said(page)
    assert len(learner.kept(page)["attempts"]) == 1


def test_what_found_no_room_is_kept_when_there_is_room_again(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    no_engine(context)
    context.add_init_script(FULL)
    page = visit(context)
    give(page, KEYS[0])
    page.evaluate("window.full = true")
    give(page, KEYS[1])
    assert "not kept in this browser" in learner.said(page) and "is full" in learner.said(page)
    assert learner.tries_in_database(page) == KEYS[:1]
    page.locator("#vm-chapter-end .vm-keeping", has_text="⚠").wait_for()
    visit(page)
    learner.state(page, "unmarked")
    assert learner.tries_in_database(page) == KEYS[:2]
    assert "stored in this browser" in learner.said(page)


def test_a_tab_that_lost_the_store_brings_its_work_when_it_is_loaded_again(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    no_engine(context)
    page = visit(context)
    learner.with_book(page, "(book) => book.store.database.onversionchange()")
    give(page, KEYS[0])
    assert "not kept in this browser" in learner.said(page) and "Reload this page" in learner.said(page)
    assert learner.tries_in_database(page) == []
    visit(page)
    learner.state(page, "unmarked")
    assert learner.tries_in_database(page) == [KEYS[0]]
    assert "stored in this browser" in learner.said(page)


def test_nothing_is_said_to_be_stored_before_it_is(context: BrowserContext, visit: Callable[..., Page]) -> None:
    held = learner.Held(context)
    page = visit(context)
    # The store takes its time: each transaction that writes waits until it is let through.
    learner.with_book(
        page,
        """(book) => {
            const write = book.store.write.bind(book.store);
            const open = new Promise((done) => { window.openStore = done; });
            book.store.write = async (...given) => { await open; return write(...given); };
        }""",
    )
    learner.choose(page, KEYS[0])
    learner.check(page)
    # The engine tells how far it has come, many times over.
    learner.with_book(page, "(book) => { book.engine.tell({ state: 'loading', done: 1, total: 10 }); }")
    assert "stored" not in learner.said(page)
    page.evaluate("window.openStore()")
    learner.state(page, "loading")
    learner.place_of(page).get_by_text("Your answer is stored in this browser.").wait_for()
    assert learner.tries_in_database(page) == [KEYS[0]]
    held.let_go()
    learner.state(page, "marked")


def test_what_found_no_room_does_not_outlive_erasing(context: BrowserContext, visit: Callable[..., Page]) -> None:
    no_engine(context)
    context.add_init_script(FULL + DEAF)
    page, other = visit(context), visit(context, "progress")
    give(page, KEYS[0])
    page.evaluate("window.full = true")
    give(page, KEYS[1])
    erase(other)
    visit(page)
    assert learner.tries_in_database(page) == []
    assert learner.kept(page)["attempts"] == []


@pytest.mark.parametrize("store", ["meta", "questions"])
def test_a_file_is_brought_whole_or_not_at_all(
    context: BrowserContext, visit: Callable[..., Page], tmp_path: Path, store: str
) -> None:
    context.add_init_script(FULL)
    page = visit(context, "progress")
    file = tmp_path / "progress.json"
    tried = {
        "uid": "abcdefgh",
        "question": QUESTION.id,
        "version": QUESTION.version,
        "at": "2026-01-05T09:00:00Z",
        "answer": KEYS[0],
        "verdict": "wrong",
    }
    chapters = {"01-start-here": {"opened": "2026-01-05T08:00:00Z", "finished": None}}
    file.write_text(
        json.dumps({"format": "value-management-record", "version": 1, "attempts": [tried], "chapters": chapters}),
        encoding="utf-8",
    )
    before = learner.in_database(page), learner.in_database(page, "meta")
    page.evaluate("store => { window.full = store; }", store)
    page.locator("#vm-bring").set_input_files(file)
    page.get_by_text("Nothing was changed.").wait_for()
    assert (learner.in_database(page), learner.in_database(page, "meta")) == before
    page.evaluate("window.full = false")
    page.locator("#vm-bring").set_input_files(file)
    page.get_by_text("1 try added").wait_for()
    assert learner.tries_in_database(page) == [KEYS[0]]
    assert learner.kept(page)["chapters"] == chapters
