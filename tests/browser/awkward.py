"""The workbook's own server with the manners of others: for tests of loading, and of reading without a network."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from commands.serve import Handler, Server


class Awkward(Server):
    """Everything by the name of a file, without its folder."""

    def __init__(self, folder: Path) -> None:
        self.policy = ""
        self.types: dict[str, str] = {}
        self.refused: dict[str, HTTPStatus] = {}
        self.held: set[str] = set()  # until `free` is set
        self.slow: set[str] = set()  # drop by drop
        self.late: dict[str, float] = {}  # seconds before the answer
        self.asked: list[str] = []  # paths, in the order of the requests
        self.free = threading.Event()
        self.begun = threading.Event()
        self.sent = threading.Event()
        super().__init__(folder, 0)
        self.RequestHandlerClass = AwkwardHandler

    @property
    def elsewhere(self) -> str:
        """The same site under another name: a browser trusts it as it trusts https, and it isn't `localhost`."""
        return f"http://book.localhost:{self.server_port}/"

    def headers(self) -> dict[str, str]:
        headers = super().headers()
        return {**headers, "Content-Security-Policy": self.policy or headers["Content-Security-Policy"]}


class AwkwardHandler(Handler):
    """Refuses, holds back, or sends drop by drop."""

    server: Awkward

    @property
    def name(self) -> str:
        return self.path.partition("?")[0].rpartition("/")[2]

    def answer(self, body: bool) -> None:
        if self.headers.get("Host", "").startswith("book.localhost"):
            self.headers.replace_header("Host", "localhost")
        self.server.asked.append(self.path.partition("?")[0])
        if self.name in self.server.refused:
            self.text(self.server.refused[self.name], "Not today.", body=body)
            return
        if self.name in self.server.held:
            self.server.free.wait(60)
        time.sleep(self.server.late.get(self.name, 0))
        super().answer(body)

    def send(
        self, status: HTTPStatus, kind: str, content: bytes | None, more: dict[str, str], body: bool, size: int = -1
    ) -> None:
        kind = self.server.types.get(self.name, kind)
        if self.name not in self.server.slow or not content:
            super().send(status, kind, content, more, body, size)
            return
        super().send(status, kind, content, more, False)
        self.server.begun.set()
        drops = 12
        for start in range(0, len(content), len(content) // drops):
            self.wfile.write(content[start : start + len(content) // drops])
            time.sleep(0.3)
        self.server.sent.set()


@contextmanager
def serving(folder: Path) -> Iterator[Awkward]:
    """An awkward server of a folder, until the block ends."""
    server = Awkward(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop(server)
        thread.join(5)


def stop(server: Awkward) -> None:
    """Ends the server; a second time nothing happens."""
    server.free.set()
    server.shutdown()
    server.server_close()
