"""A server of the workbook that runs beside a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from commands.serve import Server

Kind = TypeVar("Kind", bound=Server)


@contextmanager
def serving(server: Kind) -> Iterator[Kind]:
    """The server, answering until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
