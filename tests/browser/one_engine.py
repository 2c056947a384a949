"""One marking engine for the tests of a process: started once, in a page that stays open, and asked by all other pages.

To start it costs seconds, and a test of what is kept or shown needs only its answers. So the pages of such a test have,
in the place of their worker, one that hands each request to the worker of the page that stays open. A page still asks
for the engine's files, so what a test does to these (held back, refused) is felt. Tests of the loading itself, of the
network and of the time limit have a worker of their own: `@pytest.mark.own_engine`.
"""

from __future__ import annotations

import json
import queue
import threading
from http import HTTPStatus
from pathlib import Path

from commands.serve import Handler, Server

WORKER = """
globalThis.Worker = class {
    constructor(address) {
        this.address = new URL(address, location.href);
        this.ended = false;
    }
    tell(data) {
        if (!this.ended) this.onmessage?.({ data });
    }
    async start() {
        const part = async (name) => {
            const answer = await fetch(new URL(name, this.address), { cache: "no-cache" });
            if (!answer.ok) throw new Error(`${name}: the server answers ${answer.status}`);
            return answer;
        };
        try {
            const manifest = await (await part("engine/manifest.json")).json();
            if (!manifest.marking) throw new Error(manifest.why);
            this.tell({ type: "progress", done: 0, total: manifest.total });
            await (await part(manifest.engine.file)).arrayBuffer();
            this.tell({ type: "ready", milliseconds: 0, fetched: [] });
        } catch (error) {
            this.tell({ type: "failed", why: error.message });
        }
    }
    async postMessage({ type, n, json }) {
        if (type === "start") return this.start();
        const answer = await fetch("/one-engine/ask", { method: "POST", body: json });
        this.tell({ type: "answer", n, json: await answer.text() });
    }
    terminate() {
        this.ended = true;
    }
};
"""

KEEPER = """async () => {
    const { book } = await import(document.querySelector('script[src*="page.js"]').src);
    await book.engine.ask({ op: "questions", ids: [] });
    const post = (place, body) => fetch(`/one-engine/${place}`, { method: "POST", body });
    (async () => {
        for (;;) {
            const { n, json } = await (await post("next", "")).json();
            const reply = await book.engine.ask(JSON.parse(json));
            await post("answer", JSON.stringify({ n, json: JSON.stringify(reply) }));
        }
    })();
}"""
"""Starts the engine of the page that stays open; from then on it answers what the others ask."""


class Shared(Server):
    """A server of a small site whose pages may share an engine."""

    def __init__(self, folder: Path) -> None:
        self.asked: queue.Queue[str] = queue.Queue()
        self.waiting: dict[int, queue.Queue[str]] = {}
        self.last = 0
        self.lock = threading.Lock()
        super().__init__(folder, 0)
        self.RequestHandlerClass = SharedHandler

    def ask(self, request: str) -> str:
        """Hands a request to the page that stays open and waits for its answer."""
        reply: queue.Queue[str] = queue.Queue()
        with self.lock:
            self.last += 1
            number = self.last
            self.waiting[number] = reply
        self.asked.put(json.dumps({"n": number, "json": request}))
        return reply.get()


class SharedHandler(Handler):
    """The three addresses by which pages share an engine."""

    server: Shared
    timeout = None  # the page that stays open waits for as long as nothing is asked

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
        if self.path == "/one-engine/ask":
            answer = self.server.ask(sent)
        elif self.path == "/one-engine/next":
            answer = self.server.asked.get()
        elif self.path == "/one-engine/answer":
            told = json.loads(sent)
            self.server.waiting.pop(told["n"]).put(told["json"])
            answer = "{}"
        else:
            self.refuse()
            return
        self.send(HTTPStatus.OK, "application/json", answer.encode("utf-8"), {"Cache-Control": "no-store"}, True)
