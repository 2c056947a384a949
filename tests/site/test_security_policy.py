"""The security policy stands in every page before all that the page loads, and binds where no server sends it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import reading
import security_policy

if TYPE_CHECKING:
    from playwright.sync_api import Page

BELOW = "sub/path"
PAGE = "chapters/05-box-score.html"

# What the page has loaded, and that nothing was refused on the way.
LOADED = """() => ({
    sheets: [...document.styleSheets].map((sheet) => sheet.href?.split("/").pop().split("?")[0] ?? "").sort(),
    mode: document.documentElement.dataset.mode ?? "",
    ground: getComputedStyle(document.querySelector("main") ?? document.body).backgroundColor,
    font: getComputedStyle(document.querySelector("h1")).fontSize,
    off: document.querySelector(".vm-off")?.checkVisibility() ?? null,
})"""

# A script, a picture and a request of another host: which directives refuse them.
REFUSED = """async () => {
    const seen = new Set();
    document.addEventListener("securitypolicyviolation", (event) => seen.add(event.effectiveDirective));
    const there = "https://elsewhere.invalid/x";
    await fetch(there).catch(() => {});
    for (const [name, address] of [["img", there], ["script", there + ".js"]])
        await new Promise((done) => {
            const node = document.createElement(name);
            node.onerror = done;
            node.src = address;
            document.head.append(node);
        });
    const inline = document.createElement("script");
    inline.textContent = "window.ranInline = true";
    document.head.append(inline);
    for (let turn = 0; turn < 600 && seen.size < 3; turn += 1) await new Promise(requestAnimationFrame);
    return [[...seen].sort(), window.ranInline ?? false];
}"""
ALL = ["connect-src", "img-src", "script-src-elem"]


class Plain(SimpleHTTPRequestHandler):
    """Sends files and no policy."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output stays readable."""


@pytest.fixture
def below(site: Path, tmp_path: Path) -> Iterator[str]:
    """The site below a path, from a server that knows nothing of it; the address ends with a slash."""
    folder = tmp_path / "served"
    (folder / BELOW).parent.mkdir(parents=True)
    (folder / BELOW).symlink_to(site, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/{BELOW}/"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_it_stands_in_every_page_before_whatever_the_page_loads(site: Path) -> None:
    sent = reading.policy(site)
    for name in reading.pages(site):
        tags = reading.soup(site / name).find_all(["meta", "script", "link", "style", "img", "base"])
        places = [at for at, tag in enumerate(tags) if tag.get("http-equiv") == "Content-Security-Policy"]
        loads = [at for at, tag in enumerate(tags) if tag.name != "meta"]
        assert len(places) == 1 and places[0] < min(loads, default=99), name
        stated = str(tags[places[0]]["content"])
        directives = {part.split()[0]: part.split()[1:] for part in stated.split(";")}
        assert set(directives) == set(sent) - {"frame-ancestors"}
        assert all(
            [word for word in words if word != "file:"] == sent[key].split() for key, words in directives.items()
        )


def test_a_page_that_had_it_before_has_it_once_and_as_it_is_now(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<!DOCTYPE html><html><head>\n<meta charset="utf-8" />\n<script src="a.js"></script></head></html>')
    security_policy.write_into_pages(tmp_path)
    first = page.read_text(encoding="utf-8")
    assert first.index("charset") < first.index("Content-Security-Policy") < first.index("<script")
    page.write_text(first.replace("'wasm-unsafe-eval'", "*"), encoding="utf-8")
    security_policy.write_into_pages(tmp_path)
    assert page.read_text(encoding="utf-8") == first
    page.write_text("<p>Words</p>", encoding="utf-8")
    with pytest.raises(security_policy.ExtensionError, match=r"a\.html: no <head>"):
        security_policy.write_into_pages(tmp_path)


@pytest.mark.browser
def test_it_binds_below_a_path_where_no_server_sends_it_and_questions_are_marked(page: Page, below: str) -> None:
    page.goto(f"{below}{PAGE}")
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    place = page.locator(".vm-live.vm-kind-choice").first
    place.locator("input").first.check()
    place.locator("button[type=submit]").press("Enter")
    place.and_(page.locator('[data-state="marked"]')).wait_for()
    refused, ran = page.evaluate(REFUSED)
    assert refused == ALL and ran is False


@pytest.mark.browser
def test_a_page_opened_from_a_folder_loads_what_it_would_without_it(page: Page, site: Path, tmp_path: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((site / PAGE).as_uri())
    with_it = page.evaluate(LOADED)
    assert not [words for words in told if "Content Security Policy" in words or "Content-Security-Policy" in words]
    # The same page beside it, without the policy.
    bare = tmp_path / "bare"
    (bare / "chapters").mkdir(parents=True)
    (bare / "_static").symlink_to(site / "_static", target_is_directory=True)
    text = (site / PAGE).read_text(encoding="utf-8")
    (bare / PAGE).write_text(security_policy.META.sub("", text), encoding="utf-8")
    page.goto((bare / PAGE).as_uri())
    assert page.evaluate(LOADED) == with_it
    assert "site.css" in with_it["sheets"] and with_it["off"] is True
    # And it binds there too.
    page.goto((site / PAGE).as_uri())
    refused, ran = page.evaluate(REFUSED)
    assert refused == ALL and ran is False
