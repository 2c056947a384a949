"""The learner's work: kept when the page says so, whatever happens to the page, the tab, the store or the browser."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from learner import QUESTION, answer, kept, tries_in_database, with_book

from value_management import bank
from value_management.learning import record as records

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser
KILLS = int(os.environ.get("VALUE_MANAGEMENT_KILLS", "5"))  # how often a browser is killed: more where someone asks


def raw(page: Page, script: str) -> Any:
    """Works on the database as another program would: `script` is a function of an open database."""
    return page.evaluate(
        f"""async () => {{
            const database = await new Promise((done, fail) => {{
                const asked = indexedDB.open('value-management');
                asked.onsuccess = () => done(asked.result);
                asked.onerror = () => fail(asked.error);
            }});
            const result = await ({script})(database);
            database.close();
            return result;
        }}"""
    )


PUT = """(database) => new Promise((done) => {
    const change = database.transaction('questions', 'readwrite');
    change.objectStore('questions').put(%s);
    change.oncomplete = done;
})"""


def test_a_reload_brings_answer_and_words_back(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    key = answer(page)
    before = page.locator(f'[data-question="{QUESTION.id}"] .vm-feedback').inner_text()
    visit(page)
    place = page.locator(f'[data-question="{QUESTION.id}"] > .vm-live')
    place.and_(page.locator('[data-state="marked"]')).wait_for()
    assert place.locator(f'input[value="{key}"]').is_checked()
    assert place.locator(".vm-feedback").inner_text() == before
    assert [attempt["verdict"] for attempt in kept(page)["attempts"]] == [
        "right" if QUESTION.options[0].reason is None else "wrong"  # type: ignore[attr-defined]
    ]


def test_two_tabs_lose_nothing_of_each_other(context: BrowserContext, visit: Callable[..., Page]) -> None:
    one, other = visit(context), visit(context)
    answer(one)
    answer(other, QUESTION.options[1].key)  # type: ignore[attr-defined]
    answer(one, QUESTION.options[2].key)  # type: ignore[attr-defined]
    attempts = kept(other)["attempts"]
    assert [attempt["answer"] for attempt in attempts] == [option.key for option in QUESTION.options[:3]]  # type: ignore[attr-defined]
    assert len({attempt["uid"] for attempt in attempts}) == 3
    # The second tab has heard of the tries in the first: the worked answer is open there too.
    other.locator(f'[data-question="{QUESTION.id}"]').get_by_role("button", name="worked answer").wait_for()


@pytest.mark.own_engine
def test_an_answer_given_while_the_network_is_off_is_kept_and_marked_later(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = context.new_page()
    page.route("**/_static/engine/**", lambda route: route.abort())
    visit(page)
    place = page.locator(f'[data-question="{QUESTION.id}"] > .vm-live')
    place.locator("input").first.check()
    place.locator("button[type=submit]").click()
    place.and_(page.locator('[data-state="unmarked"]')).wait_for()
    assert "Your answer is stored" in place.locator(".vm-status").inner_text()
    assert [attempt["verdict"] for attempt in kept(page)["attempts"]] == [None]
    page.unroute("**/_static/engine/**")
    page.reload()
    # It marks by itself what was left unmarked.
    place.and_(page.locator('[data-state="marked"]')).wait_for()
    assert [attempt["verdict"] for attempt in kept(page)["attempts"]] == ["wrong"]


def test_a_full_store_says_so_and_keeps_what_was_there(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    answer(page)
    before = kept(page)
    # What Chromium does when the disk is full: the transaction is undone with this error.
    page.evaluate(
        """() => {
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (...given) {
                if (!window.full) return put.apply(this, given);
                throw new DOMException("no space", "QuotaExceededError");
            };
            window.full = true;
        }"""
    )
    place = page.locator(f'[data-question="{QUESTION.id}"] > .vm-live')
    answer(page)
    said = place.locator(".vm-status").inner_text()
    assert "not kept" in said and "full" in said and "safe" in said
    page.evaluate("window.full = false")
    assert tries_in_database(page) == [before["attempts"][0]["answer"]]
    assert len(kept(page)["attempts"]) == 2  # a file that is saved now has the one that found no room
    answer(page)
    assert "Marked and kept in this browser" in place.locator(".vm-status").inner_text()
    assert len(tries_in_database(page)) == 3


def test_a_store_that_refuses_is_told_and_marking_goes_on(context: BrowserContext, visit: Callable[..., Page]) -> None:
    context.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };")
    page = visit(context)
    answer(page)
    assert "private window" in page.locator("#vm-chapter-end .vm-keeping").inner_text()
    assert len(kept(page)["attempts"]) == 1


def test_a_damaged_record_is_put_aside_and_the_rest_is_there(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(context)
    answer(page)
    raw(page, PUT % "{ id: 'start-here/2', attempts: 'not a list' }")
    visit(page)
    assert "put aside" in page.locator("#vm-chapter-end .vm-keeping").inner_text()
    assert [attempt["question"] for attempt in kept(page)["attempts"]] == [QUESTION.id]
    aside = raw(
        page,
        """(database) => new Promise((done) => {
            const all = database.transaction('damaged').objectStore('damaged').getAll();
            all.onsuccess = () => done(all.result.map(one => one.record.id));
        })""",
    )
    assert aside == ["start-here/2"]


def test_a_store_of_a_newer_book_is_left_alone(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    answer(page)
    visit(page, "empty")
    page.evaluate(
        """() => new Promise((done) => {
            const asked = indexedDB.open('value-management', 99);
            asked.onsuccess = () => { asked.result.close(); done(); };
        })"""
    )
    visit(page)
    assert "newer version" in page.locator("#vm-chapter-end .vm-keeping").inner_text()
    assert raw(page, "(database) => database.version") == 99


def test_an_older_layout_is_brought_forward(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "empty")
    with_book(page, "(book) => book.store.database.close()")
    page.evaluate(
        """(id) => new Promise((done) => {
            indexedDB.deleteDatabase('value-management').onsuccess = () => {
                const asked = indexedDB.open('value-management', 1);
                asked.onupgradeneeded = () => {
                    asked.result.createObjectStore('questions', { keyPath: 'id' }).put({
                        id, version: 1, hints: 1, attempts: [{ id: 'abcdefgh', at: '2026-01-05T09:00:00.000Z',
                            version: 1, answer: 'a', hints: 0, verdict: 'wrong', reason: null, score: 0 }] });
                    asked.result.createObjectStore('meta', { keyPath: 'key' });
                };
                asked.onsuccess = () => { asked.result.close(); done(); };
            };
        })""",
        QUESTION.id,
    )
    visit(page)
    assert [attempt["uid"] for attempt in kept(page)["attempts"]] == ["abcdefgh"]
    assert kept(page)["questions"][QUESTION.id]["hints"] == 1


def test_the_file_goes_to_another_browser_and_counts_nothing_twice(
    new_context: Callable[..., BrowserContext], context: BrowserContext, visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit(context)
    answer(page)
    visit(page, "progress")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save my progress to a file").click()
    file = tmp_path / "progress.json"
    saved.value.save_as(file)
    assert records.read(file.read_text(encoding="utf-8")).attempts[0].question == QUESTION.id
    elsewhere = new_context()
    there = visit(elsewhere, "progress")
    for added in ("1 try added", "0 tries added"):
        there.locator("#vm-bring").set_input_files(file)
        there.get_by_text(added).wait_for()
    assert kept(there)["attempts"] == kept(page)["attempts"]


def _hostile() -> Iterator[tuple[str, str]]:
    good: dict[str, Any] = {"format": "value-management-record", "version": 1, "attempts": []}
    attempt = {"uid": "abcdefgh", "question": "start-here/1", "version": 1, "at": "2026-01-05T09:00:00Z", "answer": "a"}
    yield "too large", json.dumps({**good, "saved": "x" * 10_500_000})
    yield "deeply nested", "[" * 200_000 + "]" * 200_000
    yield "nested answer", json.dumps({**good, "attempts": [{**attempt, "answer": json.loads("[" * 50 + "]" * 50)}]})
    yield "not JSON", "<script>document.title = 'hostile'</script>"
    yield "script in an id", json.dumps({**good, "attempts": [{**attempt, "question": "<script>1</script>"}]})
    yield "right-to-left", json.dumps({**good, "attempts": [{**attempt, "uid": "\u202eabcdefgh"}]})
    yield "formula", json.dumps({**good, "attempts": [{**attempt, "uid": "=cmd|' /C calc'!A0"}]})
    yield (
        "prototype",
        '{"__proto__": {"polluted": 1}, "format": "value-management-record", "version": 1, "attempts": []}',
    )
    yield "a newer format", json.dumps({**good, "version": 99})


def test_a_hostile_file_changes_nothing(context: BrowserContext, visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(context)
    answer(page)
    visit(page, "progress")
    before = kept(page)
    for name, text in _hostile():
        file = tmp_path / "hostile.json"
        file.write_text(text, encoding="utf-8")
        page.locator("#vm-bring").set_input_files(file)
        page.get_by_text("Nothing was changed.").wait_for()
        assert kept(page)["attempts"] == before["attempts"], name
        page.locator(".vm-panel .vm-status").last.evaluate("status => { status.textContent = ''; }")
    assert page.evaluate("({}).polluted === undefined && document.title !== 'hostile'")


def test_words_from_a_file_are_shown_as_words(
    context: BrowserContext, visit: Callable[..., Page], tmp_path: Path
) -> None:
    number = next(question for question in bank.every() if question.kind == "reflection")
    hostile = "<img src=x onerror=\"document.title='hostile'\"> \u202e=1+1"
    file = tmp_path / "words.json"
    attempt = {
        "uid": "abcdefgh",
        "question": number.id,
        "version": number.version,
        "at": "2026-01-05T09:00:00Z",
        "answer": hostile,
        "verdict": "accepted",
    }
    state = {number.id: {"draft": hostile, "hints": 0, "worked": False, "at": "2026-01-05T09:00:00Z"}}
    file.write_text(
        json.dumps({"format": "value-management-record", "version": 1, "attempts": [attempt], "questions": state}),
        encoding="utf-8",
    )
    page = visit(context, "progress")
    page.locator("#vm-bring").set_input_files(file)
    page.get_by_text("1 try added").wait_for()
    visit(page, "all")
    place = page.locator(f'[data-question="{number.id}"] > .vm-live')
    assert place.locator("textarea").input_value() == hostile
    assert place.locator("img").count() == 0
    assert page.title() != "hostile"


def test_dont_keep_my_work_here(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    answer(page)
    visit(page, "progress")
    page.get_by_role("button", name="Don’t keep my work here").press("Enter")
    page.get_by_role("button", name="Yes, don’t keep it").press("Enter")
    page.get_by_text("Nothing is kept any more").wait_for()
    count = """(database) => new Promise((done) => {
        const asked = database.transaction('questions').objectStore('questions').count();
        asked.onsuccess = () => done(asked.result);
    })"""
    assert raw(page, count) == 0
    visit(page)
    assert len(kept(page)["attempts"]) == 1  # until this tab closes
    answer(page)
    assert raw(page, count) == 0
    page.close()
    again = visit(context)
    assert kept(again)["attempts"] == []


def test_erase_everything_asks_first(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    answer(page)
    visit(page, "progress")
    page.get_by_role("button", name="Erase everything").press("Enter")
    page.keyboard.press("Escape")
    assert len(kept(page)["attempts"]) == 1
    assert page.evaluate("document.activeElement.textContent") == "Erase everything"
    page.get_by_role("button", name="Erase everything").press("Enter")
    page.get_by_role("button", name="Yes, erase everything").press("Enter")
    page.get_by_text("Erased.").wait_for()
    assert kept(page)["attempts"] == []


@contextmanager
def own_browser(path: str, profile: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A Chromium of its own that may be killed; gives the process and the address for its control."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    command = [
        path,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 600
        while not (port.is_file() and port.read_text().strip()):
            assert time.monotonic() < until and process.poll() is None, "Chromium does not start"
            time.sleep(0.02)
        yield process, f"http://127.0.0.1:{port.read_text().split()[0]}"
    finally:
        process.kill()
        process.wait(10)


def test_killed_browsers_lose_no_confirmed_answer(
    browser: Any, bank_site: Any, chromium_path: str, tmp_path: Path
) -> None:
    """The browser's process is ended, without a word, while it writes; every answer that was confirmed is there."""
    confirmed: set[str] = set()
    found: set[str] = set()
    for turn in range(KILLS + 1):
        with own_browser(chromium_path, tmp_path) as (process, address):
            chromium = browser.browser_type.connect_over_cdp(address)
            page = chromium.contexts[0].pages[0]
            page.expose_binding("confirm", lambda _, name: confirmed.add(name))
            page.goto(f"{bank_site.url}empty.html")
            page.wait_for_selector('html[data-vm="ready"]', state="attached")
            found = {attempt["uid"] for attempt in kept(page)["attempts"]}
            assert confirmed <= found, f"lost after the end number {turn}"
            assert with_book(page, "(book) => book.store.mode + (book.store.problem?.message ?? '')") == "kept"
            if turn == KILLS:
                break
            page.evaluate(
                """async (turn) => {
                    const { book } = await import(document.querySelector('script[src*="page.js"]').src);
                    (async () => {
                        for (let at = 0; ; at += 1) {
                            const id = `turn-${turn}-try-${at}`;
                            const attempt = { id, at: new Date().toISOString(), version: 1, answer: at, hints: 0,
                                              verdict: "accepted", reason: null, score: 1 };
                            const question = `start-here/${1 + (at % 5)}`;
                            await book.store.save(question, { version: 1, draft: at, attempts: [attempt], hints: 0 });
                            await window.confirm(id);
                        }
                    })();
                }""",
                turn,
            )
            while len(confirmed) < 4 * (turn + 1):
                page.wait_for_timeout(20)
            page.wait_for_timeout(random.Random(turn).uniform(0, 240))  # anywhere in a write
            process.kill()
            process.wait(10)
    assert len(confirmed) >= 4 * KILLS
