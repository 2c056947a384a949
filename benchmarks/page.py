"""How quickly a page marks an answer, and how much it fetches for that.

    .venv/bin/python benchmarks/page.py                      the built site, on this machine and on a slow line
    .venv/bin/python benchmarks/page.py --page chapters/10-run-charts.html --checks 40

For each line (this machine; 8 Mbit/s with 100 ms there and back): seconds until the page can be used, seconds from the
first click on Check to its mark on a first visit (nothing cached) and on a later one, milliseconds of further checks
(p50, p95), requests and kilobytes before the engine, kilobytes for it, and the longest task of the main thread. The
slow line is a proxy of its own, because the browser's own throttling does not reach a worker.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from commands.serve import Server  # noqa: E402

ENGINE = ("/_static/engine/", "/_static/pyodide/", "/worker.js", "/engine/manifest.json")
AIMS = {"local": {"cold": 4.0}, "slow": {"cold": 15.0}}
WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
}).observe({ type: 'longtask', buffered: true });
"""
CHECK = """(place) => new Promise((done) => {
    const started = performance.now();
    const look = new MutationObserver(() => {
        if (place.dataset.state === 'marked') { look.disconnect(); done(performance.now() - started); }
    });
    place.dataset.state = 'waiting';
    look.observe(place, { attributes: true, attributeFilter: ['data-state'] });
    place.querySelector('button[type=submit]').click();
})"""


class SlowLine:
    """A line in front of a server: so many bytes a second towards the browser, so long there and back."""

    def __init__(self, port: int, rate: float, round_trip: float) -> None:
        self.target, self.rate, self.half = port, rate, round_trip / 2
        self.free = 0.0  # when the line is free again
        self.port = 0
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        threading.Thread(target=self._run, args=(started,), daemon=True).start()
        started.wait(5)

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * self.half)  # the handshake of a new connection
        there, out = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(
            self._pass(reader, out, None), self._pass(there, writer, self.rate), return_exceptions=True
        )

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, rate: float | None) -> None:
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)

        async def deliver() -> None:
            while True:
                due, data = await waiting.get()
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                if not data:
                    sink.close()
                    return
                if rate:
                    self.free = max(self.free, time.monotonic()) + len(data) / rate
                    await asyncio.sleep(max(0.0, self.free - time.monotonic()))
                sink.write(data)
                await sink.drain()

        delivering = asyncio.ensure_future(deliver())
        while True:
            data = await source.read(8192)
            await waiting.put((time.monotonic() + self.half, data))
            if not data:
                break
        await delivering


def visit(context: Any, address: str, checks: int) -> dict[str, float]:
    """One visit: opens the page, checks the first question at once, then again and again."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    page.on("response", lambda response: None)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector('html[data-vm="ready"]', state="attached", timeout=120_000)
    usable = time.perf_counter() - started
    place = page.locator(".vm-live.vm-kind-choice").first
    place.locator("input").first.check()
    first = place.evaluate(CHECK)
    times = [place.evaluate(CHECK) for _ in range(checks)]
    fetched = page.evaluate(
        """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
            .map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize, entry.transferSize])"""
    )
    sizes["requests"] = sum(not path.startswith(ENGINE) for path, _, _ in fetched)
    sizes["reading"] = sum(size for path, size, _ in fetched if not path.startswith(ENGINE)) / 1000
    longest = page.evaluate("window.longest")
    page.close()
    return {
        "usable": usable,
        "first": first / 1000,
        "p50": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
        "longest": longest,
        **sizes,
    }


def engine_kilobytes(site: Path) -> float:
    """What the engine is on the line: packed copies where the server has them."""
    static = site / "_static"
    names = [*static.glob("engine/*"), *static.glob("pyodide/*/*"), *static.glob("live-*/worker.js")]
    found = 0
    for path in names:
        if path.suffix != ".gz":
            packed = path.with_name(path.name + ".gz")
            found += (packed if packed.is_file() else path).stat().st_size
    return found / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    parser.add_argument("--page", default="chapters/05-box-score.html")
    parser.add_argument("--checks", type=int, default=30)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    if not (chosen.site / chosen.page).is_file():
        sys.exit("The book is not built: python3 workbook.py build")
    from playwright.sync_api import sync_playwright

    server = Server(chosen.site, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    port = int(server.address.rstrip("/").rpartition(":")[2])
    slow = SlowLine(port, rate=1_000_000, round_trip=0.1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chosen.chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        print(f"{chosen.page}, Chromium {browser.version}; engine {engine_kilobytes(chosen.site):,.0f} kB on the line")
        print(
            f"{'line':8}{'visit':8}{'usable s':>10}{'click to mark s':>17}{'p50 ms':>9}{'p95 ms':>9}"
            f"{'requests':>10}{'kB to read':>12}{'longest task ms':>17}"
        )
        for name, used in (("local", port), ("slow", slow.port)):
            context = browser.new_context(locale="en-GB", service_workers="block")
            context.add_init_script(WATCH)
            for when in ("first", "later"):
                made = visit(context, f"http://localhost:{used}/{chosen.page}", chosen.checks)
                print(
                    f"{name:8}{when:8}{made['usable']:>10.2f}{made['first']:>17.2f}{made['p50']:>9.0f}{made['p95']:>9.0f}"
                    f"{made['requests']:>10.0f}{made['reading']:>12,.0f}{made['longest']:>17.0f}"
                )
            context.close()
        browser.close()
    print(
        "Aims: click to mark on a first visit under 4 s here and 15 s on the slow line; p95 under 50 ms; under 500 kB"
    )
    print("to read; no task over 200 ms.")


if __name__ == "__main__":
    main()
