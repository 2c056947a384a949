"""Page and worker can't call out; the engine has a time limit, can be cancelled and starts again by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

ELSEWHERE = "https://elsewhere.invalid"


def book(page: Page, script: str) -> Any:
    return page.evaluate(
        f"""async () => {{
            const {{ book }} = await import(document.querySelector('script[src*="page.js"]').src);
            return await ({script})(book);
        }}"""
    )


def test_the_page_is_refused_every_way_out(context: BrowserContext, visit: Callable[..., Page]) -> None:
    answered: list[str] = []
    failed: dict[str, str | None] = {}
    context.on("response", lambda response: answered.append(response.url))
    context.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
    page = visit(context)
    refused = page.evaluate(
        """async (there) => {
            const refused = {};
            const seen = [];
            document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
            await fetch(there).catch(() => { refused.fetch = true; });
            await new Promise((done) => {
                const asked = new XMLHttpRequest();
                asked.onerror = () => { refused.xhr = true; done(); };
                asked.open('GET', there); asked.send();
            });
            await new Promise((done) => {
                const image = new Image();
                image.onerror = () => { refused.image = true; done(); };
                image.src = there + '/x.png';
            });
            await new Promise((done) => {
                const script = document.createElement('script');
                script.onerror = () => { refused.script = true; done(); };
                script.src = there + '/x.js'; document.head.append(script);
            });
            try { new WebSocket(there.replace('https', 'wss')).onerror = () => {}; } catch { /* refused at once */ }
            navigator.sendBeacon(there, 'x');
            try { new Function('return 1')(); } catch { refused.eval = true; }
            await import(there + '/x.js').catch(() => { refused.import = true; });
            await new Promise((done) => setTimeout(done, 100));
            return [refused, [...new Set(seen)].sort()];
        }""",
        ELSEWHERE,
    )
    assert refused[0] == dict.fromkeys(("fetch", "xhr", "image", "script", "eval", "import"), True)
    assert {"connect-src", "img-src", "script-src-elem"} <= set(refused[1])
    here = page.evaluate("location.origin")
    assert [url for url in answered if not url.startswith((here, "blob:", "data:"))] == []
    assert failed and set(failed.values()) == {"csp"}, "stopped by the policy, not by a missing network"


def test_the_worker_has_no_way_out_once_it_marks(bank_page: Page) -> None:
    worker = bank_page.workers[0]
    left = worker.evaluate(
        """() => ["fetch", "XMLHttpRequest", "WebSocket", "importScripts", "EventSource", "indexedDB", "caches",
                  "Worker", "BroadcastChannel", "WebTransport"].filter((name) => typeof self[name] !== "undefined")"""
    )
    assert left == []
    for address in (f"{ELSEWHERE}/x.js", "data:text/javascript,export default 1"):
        told = worker.evaluate("(address) => import(address).then(() => 'came in', () => 'refused')", address)
        assert told == "refused"


@pytest.mark.own_engine
def test_nothing_is_asked_of_another_host_while_the_engine_loads(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit(context)
    book(page, "(book) => book.engine.ask({ op: 'questions', ids: [] })")
    here = page.evaluate("location.origin")
    assert any("pyodide" in url for url in asked)
    assert [url for url in asked if not url.startswith(here)] == []


@pytest.mark.own_engine
def test_the_engine_is_stopped_at_its_limit_and_starts_again(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(context)
    told = book(
        page,
        """async (book) => {
            const { engine } = book;
            const request = { op: "mark", id: "start-here/1", version: 1, answer: "a" };
            await engine.ask(request);
            engine.limit = 0;
            const outcome = (promise) => promise.then(() => "answered", (error) => error.message);
            const long = "Week,Falls\\n" + "01/02/2025,1\\n".repeat(4000);
            const slow = await outcome(engine.ask({ op: "read-numbers", text: long }));
            engine.limit = 10000;
            const next = await engine.ask(request);
            const stop = new AbortController();
            const cancelled = outcome(engine.ask(request, { signal: stop.signal }));
            stop.abort();
            return [slow, next.verdict, await cancelled, (await engine.ask(request)).verdict, engine.starts];
        }""",
    )
    assert "longer than" in told[0]
    assert told[1] and told[1] == told[3]
    assert told[2] == "Cancelled."
    assert told[4] == 3


def test_without_scripts_the_page_reads_and_says_why_marking_is_off(browser: Browser, bank_site: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (f"{bank_site.url}index.html", (bank_site.folder / "index.html").as_uri()):
        page.goto(address)
        question = page.locator(".vm-question").first
        assert question.locator(".vm-off").is_visible()
        assert question.locator(".vm-prompt").is_visible()
    context.close()


def test_from_a_folder_the_page_reads_and_says_why_marking_is_off(context: BrowserContext, bank_site: Any) -> None:
    page = context.new_page()
    page.goto((bank_site.folder / "index.html").as_uri())
    assert page.locator(".vm-off").first.is_visible()
    assert page.locator(".vm-prompt").first.is_visible()


@pytest.mark.own_engine
def test_without_webassembly_the_page_says_why(context: BrowserContext, visit: Callable[..., Page]) -> None:
    context.add_init_script("delete globalThis.WebAssembly;")
    page = visit(context)
    assert "WebAssembly" in page.locator(".vm-off").first.inner_text()
    assert page.locator(".vm-live").count() == 0


@pytest.mark.own_engine
def test_own_numbers_stay_here_and_patient_columns_are_refused(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    asked: list[str] = []
    page = visit(context, "numbers")
    page.get_by_label("Paste your cells here").fill("Week,CHI number\n06/01/2025,0101011234\n")
    page.get_by_role("button", name="Read my numbers").press("Enter")
    page.get_by_text("CHI numbers").wait_for()
    assert page.locator(".vm-drawing svg").count() == 0
    context.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Try it with Larch Ward’s file").press("Enter")
    page.get_by_role("heading", name="What your numbers say").wait_for()
    assert page.locator(".vm-own-chart .vm-wide svg").count() == 6
    assert page.get_by_role("heading", name="Your box score").count() == 1
    with page.expect_download() as picture:
        page.get_by_role("button", name="Download the picture (PNG)").first.press("Enter")
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as sheet:
        page.get_by_role("button", name="Download a page to print").press("Enter")
    text = sheet.value.path().read_text(encoding="utf-8")
    assert "<svg" in text and "<script" not in text
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_ambiguous_dates_are_asked_about(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    rows = "".join(f"0{month}/01/2025,{month}\n" for month in range(1, 10))
    page.get_by_label("Paste your cells here").fill("Week,Falls\n" + rows)
    page.get_by_role("button", name="Read my numbers").press("Enter")
    page.get_by_role("button", name="1 February 2025").or_(
        page.get_by_role("button", name="1 January 2025")
    ).first.wait_for()


def test_a_number_that_can_be_read_two_ways_is_asked_about(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "numbers")
    rows = "".join(f"{day}/01/2025,1.{day}0\n" for day in range(13, 25))
    page.get_by_label("Paste your cells here").fill("Date,Spend\n" + rows)
    page.get_by_role("button", name="Read my numbers").press("Enter")
    page.get_by_text("Which number is “1.130” in “Spend”?").wait_for()
    assert page.locator(".vm-own-chart").count() == 0
    page.get_by_role("button", name="1,130", exact=True).press("Enter")
    page.get_by_role("heading", name="What your numbers say").wait_for()
    page.get_by_text("The first rows, as they were read").click()
    page.get_by_role("cell", name="1,130", exact=True).wait_for()


@pytest.mark.own_engine
def test_a_book_without_its_engine_says_so(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = context.new_page()
    manifest = '{"marking": false, "why": "This copy of the book was built without the marking engine."}'
    page.route("**/engine/manifest.json", lambda route: route.fulfill(body=manifest, content_type="application/json"))
    visit(page)
    place = page.locator(".vm-live").first
    place.locator(".vm-status", has_text="built without the marking engine").wait_for()
    place.locator("input").first.check()
    place.locator("button[type=submit]").click()
    place.locator(".vm-status", has_text="Your answer is stored").wait_for()
